"""A drawn message, free of any platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.replies.callback_data import ButtonAction


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; exactly one of the five says what a press does."""

    label: str
    """Plain text, not HTML."""
    action: ButtonAction | None = None
    """Draws the message anew."""
    url: str | None = None
    """Opens a page."""
    web_app: str | None = None
    """Opens a page inside Telegram; an https address, in private chats only."""
    copy: str | None = None
    """Puts this text into the clipboard; at most 256 characters."""
    share: str | None = None
    """Lets choose a chat and starts an inline query there with these words."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a message."""

    name: str
    data: bytes
    picture: bool = False
    """Shown as a picture, not offered as a file."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A message in Telegram's HTML, and its rows of buttons."""

    html: str
    """With an attachment at most 1,024 characters."""
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None
    silent: bool = False
    """Arrives without a sound."""


@dataclass(frozen=True, slots=True)
class InlineResult:
    """A choice in the list of an inline query; `title` and `description` are plain text."""

    id: str
    """The same for the same passage, at most 64 bytes."""
    title: str
    description: str
    reply: Reply
