"""Passages and invitations in links that open a private chat with the bot, or an inline query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PassageAction, decode, encode

if TYPE_CHECKING:
    from retrieval import PassageRef

NOT_INVITED: Final = "start"
"""What the link brings that whoever is not invited gets in inline mode."""
_INVITATION: Final = "i_"
"""How the code of an invitation begins; no passage's does."""


def encode_passage(ref: PassageRef) -> str:
    """Return what names a passage in a deep link."""
    return encode(PassageAction(ButtonKind.PASSAGE, 0, (ref,)))


def decode_passage(code: str) -> PassageAction:
    """Read what names a passage in a deep link or in an inline query.

    Raises:
        ValueError: it names none.
    """
    action = decode(code)
    if not isinstance(action, PassageAction):
        raise ValueError("not a passage")
    return action


def deep_link(username: str, ref: PassageRef) -> str:
    """Return an address that opens a passage in a private chat with the bot."""
    return f"https://t.me/{username}?start={encode_passage(ref)}"


def inline_code(ref: PassageRef) -> str:
    """Return what names a passage in an inline query: a sign that no question begins with."""
    return f"#{encode_passage(ref)}"


def inline_passage(query: str) -> PassageAction | None:
    """Return the passage that an inline query names, None if it is a question."""
    if not query.startswith("#"):
        return None
    try:
        return decode_passage(query[1:].strip())
    except ValueError:
        return None


def invitation_link(username: str, code: str) -> str:
    """Return an address that lets in whoever follows it."""
    return f"https://t.me/{username}?start={_INVITATION}{code}"


def invitation_code(start: str) -> str | None:
    """Return the code of the invitation that a link brings, None if it brings none."""
    return start.removeprefix(_INVITATION) if start.startswith(_INVITATION) else None
