"""Which updates wait for which: those of a chat for each other, changes of the corpus for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.addressing import leading_command
from bot.replies.corpus_actions import CORPUS_BUTTON

if TYPE_CHECKING:
    from telegram import Update

_SLOW = frozenset({"reload", "add"})
"""Commands that take seconds."""
_TURNS = "g"
"""How the data of buttons begin that turn a setting: twice is not once."""
Lane = tuple[str, int]
CORPUS = "corpus"
"""The kind of lane that changes of the corpus are in."""


def lane_of(update: Update) -> Lane:
    """Return the lane of an update; what is in one lane is handled in order."""
    message, query = update.message, update.callback_query
    command = leading_command(message) if message is not None else None
    if message is not None and command is not None and command[0] in _SLOW:
        return CORPUS, message.chat_id
    if query is not None and (query.data or "").startswith(CORPUS_BUTTON):
        return CORPUS, query.from_user.id
    if update.effective_chat is not None:
        return "chat", update.effective_chat.id
    if update.effective_user is not None:
        return "person", update.effective_user.id
    return "other", 0


def overtakes(later: Update, earlier: Update) -> bool:
    """Whether an update makes one before it in its lane needless: edited, or pressed, again."""
    edit, edited = later.edited_message, earlier.edited_message
    if edit is not None and edited is not None:
        return edit.message_id == edited.message_id
    press, pressed = later.callback_query, earlier.callback_query
    if press is None or pressed is None or press.message is None or pressed.message is None:
        return False
    if (press.data or "").startswith(_TURNS):
        return False
    return (press.message.message_id, press.data, press.from_user.id) == (
        pressed.message.message_id, pressed.data, pressed.from_user.id,
    )  # fmt: skip
