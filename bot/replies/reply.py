"""A drawn message, free of any platform: what handlers send and the terminal prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.replies.actions import Action


@dataclass(frozen=True, slots=True)
class Button:
    """A button does exactly one thing: an action of ours, or it opens a link."""

    label: str
    action: Action | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in Telegram's HTML, at most 4,096 UTF-16 units once parsed."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    """Rows of buttons, top to bottom."""


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One choice under an inline query, and the message it sends."""

    id: str
    title: str
    description: str
    reply: Reply
