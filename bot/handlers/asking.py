"""A question in its conversation: what it leans on, how its group wants it, and its note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.handlers.addressing import leading_command
from bot.ops.trace import current_trace
from bot.replies.answers import render_quiet_refusal
from bot.replies.choices import with_votes
from retrieval import Refusal

if TYPE_CHECKING:
    from collections.abc import Hashable

    from telegram import Message

    from bot.assistant import Assistant
    from bot.choices import Choices
    from bot.conversations import Conversations
    from bot.journal import Journal
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply
    from retrieval import Turn


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question got, and what it was about."""

    reply: Reply
    turn: Turn | None


class Asking:
    """Asks the assistant with all that surrounds a message."""

    def __init__(
        self,
        assistant: Assistant,
        conversations: Conversations,
        choices: Choices,
        journal: Journal,
    ) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._choices = choices
        self._journal = journal

    async def wanted(self, message: Message) -> bool:
        """Whether a group wants a message answered that is no command."""
        if message.chat.type == ChatType.PRIVATE or leading_command(message) is not None:
            return True
        return (await self._choices.group(message.chat_id)).mentions

    async def answer(self, message: Message, question: str, phrases: Phrases, bot_id: int) -> Asked:
        """Answer a question by what was talked about, and note it."""
        after = self._conversations.recall(_keys(message, bot_id))
        reply, answer = await self._assistant.answer(question, phrases, after)
        user = message.from_user
        number = self._journal.note(
            answer,
            current_trace(),
            chat_id=message.chat_id,
            message_id=message.message_id,
            person=user.id if user is not None else 0,
            language=user.language_code if user is not None else None,
        )
        if message.chat.type == ChatType.PRIVATE:
            if answer.answered:
                reply = with_votes(reply, number, phrases)
        else:
            choices = await self._choices.group(message.chat_id)
            if choices.quiet and not answer.answered and answer.refusal in _QUIET:
                reply = render_quiet_refusal(answer, phrases)
            if not choices.buttons:
                reply = replace(reply, buttons=())
        return Asked(reply, answer.turn)

    def sent(self, message: Message, answer_id: int, asked: Asked) -> None:
        """Remember what was talked about, for this person and for replies to the answer."""
        if asked.turn is None:
            return
        person = _person(message)
        owner: Hashable = message.from_user.id if message.from_user is not None else None
        if message.chat.type != ChatType.PRIVATE:
            self._conversations.note(
                ("answer", message.chat_id, answer_id), asked.turn, ("chat", message.chat_id)
            )
        self._conversations.note(person, asked.turn, owner)


_QUIET = frozenset({Refusal.LOW_CONFIDENCE, Refusal.NO_KNOWN_WORDS})


def _person(message: Message) -> Hashable:
    thread = message.message_thread_id if message.is_topic_message else None
    user = message.from_user
    return "person", message.chat_id, thread, user.id if user is not None else None


def _keys(message: Message, bot_id: int) -> list[Hashable]:
    replied = message.reply_to_message
    keys = [_person(message)]
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        # A reply to an answer is about that answer, whatever was asked since.
        keys.insert(0, ("answer", message.chat_id, replied.message_id))
    return keys
