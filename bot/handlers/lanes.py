"""Which updates wait for which: those of a chat for each other, changes of the corpus for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.addressing import leading_command
from bot.replies.corpus_actions import CORPUS_BUTTON

if TYPE_CHECKING:
    from telegram import Update

_SLOW = frozenset({"reload", "add"})
"""Commands that take seconds."""
Lane = tuple[str, int]


def lane_of(update: Update) -> Lane:
    """Return the lane of an update; what is in one lane is handled in order."""
    message, query = update.message, update.callback_query
    command = leading_command(message) if message is not None else None
    if message is not None and command is not None and command[0] in _SLOW:
        return "corpus", message.chat_id
    if query is not None and (query.data or "").startswith(CORPUS_BUTTON):
        return "corpus", query.from_user.id
    if update.effective_chat is not None:
        return "chat", update.effective_chat.id
    if update.effective_user is not None:
        return "person", update.effective_user.id
    return "other", 0
