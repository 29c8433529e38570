"""Which updates wait for which: those of a chat for each other, changes of the corpus for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.addressing import leading_command
from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import CORPUS_KINDS, kind_of

if TYPE_CHECKING:
    from telegram import Update

_SLOW = frozenset({"reload", "add"})
"""Commands that take seconds."""
QueueKey = tuple[str, int]
CORPUS = "corpus"
"""How the keys of queues begin that change the corpus."""


def queue_key(update: Update) -> QueueKey:
    """Return the key of an update's queue; what is in one queue is handled in order."""
    message, query = update.message, update.callback_query
    command = leading_command(message) if message is not None else None
    if message is not None and command is not None and command[0] in _SLOW:
        return CORPUS, message.chat_id
    if query is not None and kind_of(query.data) in CORPUS_KINDS:
        return CORPUS, query.from_user.id
    if update.effective_chat is not None:
        return "chat", update.effective_chat.id
    if update.effective_user is not None:
        return "person", update.effective_user.id
    return "other", 0


def sender_of(update: Update) -> int:
    """Return whose update it is: a person's id, a chat's where there is no person, 0 for none."""
    found = update.effective_user or update.effective_chat
    return found.id if found is not None else 0


def supersedes(later: Update, earlier: Update) -> bool:
    """Whether an update makes one before it in its queue needless.

    So it is with a message edited again, the same button pressed again, and an inline query typed
    on: only the last of somebody's queries is worth reading for.
    """
    if later.inline_query is not None and earlier.inline_query is not None:
        return True
    edit, edited = later.edited_message, earlier.edited_message
    if edit is not None and edited is not None:
        return edit.message_id == edited.message_id
    press, pressed = later.callback_query, earlier.callback_query
    if press is None or pressed is None or press.message is None or pressed.message is None:
        return False
    if kind_of(press.data) in {ButtonKind.SETTING, ButtonKind.ARTICLE}:
        # Each press moves a setting on: twice is not once.
        return False
    return (press.message.message_id, press.data, press.from_user.id) == (
        pressed.message.message_id, pressed.data, pressed.from_user.id,
    )  # fmt: skip
