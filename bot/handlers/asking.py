"""A question in its conversation: what it follows, how its group wants it, and its record."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType, MessageEntityType

from bot.handlers.addressing import asked_in, leading_command
from bot.replies.answers import render_bare, render_quiet_refusal
from bot.replies.articles import with_scope
from bot.replies.preferences import with_votes
from retrieval import Refusal, Turn, is_chatter, is_question

if TYPE_CHECKING:
    from collections.abc import Hashable

    from telegram import MaybeInaccessibleMessage, Message, User

    from bot.assistant import Assistant
    from bot.conversations import Conversations
    from bot.handlers.context import Context
    from bot.journal import Journal
    from bot.ops.metrics import Trace
    from bot.preferences import Preferences
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply
    from retrieval import Answer


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """What a question got, and what it was about."""

    reply: Reply
    after: Turn | None
    """What it may have followed up."""
    turn: Turn | None
    """What the next question may follow up."""
    only: frozenset[str] = frozenset()
    """Paths of the only articles that were asked; none for all."""
    further: tuple[str, ...] = ()
    """The next questions of the same message, for the same articles."""


@dataclass(frozen=True, slots=True)
class _Found:
    reply: Reply
    answer: Answer
    after: Turn | None
    only: frozenset[str] = frozenset()
    further: tuple[str, ...] = ()


class Asking:
    """Asks the assistant with all that surrounds a message."""

    def __init__(
        self,
        assistant: Assistant,
        conversations: Conversations,
        preferences: Preferences,
        journal: Journal,
    ) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._preferences = preferences
        self._journal = journal
        self._parts: OrderedDict[tuple[int, int], tuple[int, int]] = OrderedDict()

    async def wanted(self, message: Message) -> bool:
        """Whether a group wants a message answered that is no command."""
        if message.chat.type == ChatType.PRIVATE or leading_command(message) is not None:
            return True
        return (await self._preferences.group(message.chat_id)).mentions

    async def answer(self, message: Message, question: str, context: Context) -> AnsweredQuestion:
        """Answer a question by what was talked about, and note it; others of it as buttons."""
        return await self._noted(message, await self._found(message, question, context), context)

    async def first(self, message: Message, text: str, context: Context) -> AnsweredQuestion:
        """Answer the first question of a message; `further` has those to go on with."""
        found = await self._found(message, text, context, apart=_AT_ONCE - 1)
        return await self._noted(message, found, context)

    async def next(
        self, message: Message, question: str, before: AnsweredQuestion, part: int, context: Context
    ) -> AnsweredQuestion:
        """Answer a further question of a message, the first of which is part 0."""
        phrases, after = context.phrases_for(message.from_user), before.turn or before.after
        pages = context.pages_for(message, message.from_user)
        reply, answer = await self._assistant.answer(
            question, phrases, context.trace, after, only=before.only, pages=pages
        )
        found = _Found(reply, answer, after, before.only)
        return await self._noted(message, found, context, part)

    async def chosen(
        self, message: MaybeInaccessibleMessage | None, user: User | None
    ) -> frozenset[str]:
        """Return the paths of the only articles that are asked in a message's chat, none for all.

        In private they are a person's choice, in a group that of its administrators.
        """
        if message is None:
            return frozenset()
        if message.chat.type != ChatType.PRIVATE:
            return frozenset((await self._preferences.group(message.chat.id)).articles)
        if user is None:
            return frozenset()
        return frozenset(await self._preferences.articles_of(user.id))

    def scoped(self, reply: Reply, only: frozenset[str], phrases: Phrases) -> Reply:
        """Say above an answer which articles alone were asked, with a button to ask all."""
        titles = self._assistant.titles_of(only)
        return with_scope(reply, titles, phrases, undo=bool(reply.buttons)) if titles else reply

    async def remark(
        self, message: Message, text: str, context: Context
    ) -> AnsweredQuestion | None:
        """Answer what may be meant for others, if it asks or is answered; None for silence.

        What is met by silence is not noted.
        """
        if is_chatter(text):
            return None
        found = await self._found(message, text, context, apart=_AT_ONCE - 1)
        if not (found.answer.answered or is_question(text)):
            return None
        return await self._noted(message, found, context)

    async def _found(
        self, message: Message, question: str, context: Context, *, apart: int = 0
    ) -> _Found:
        phrases, after = context.phrases_for(message.from_user), self._context(message, context)
        name, question = asked_in(question)
        only = self._assistant.named(name) if name else frozenset()
        only = only or await self.chosen(message, message.from_user)
        pages = context.pages_for(message, message.from_user)
        reply, answer = await self._assistant.answer(
            question, phrases, context.trace, after, apart=apart, only=only, pages=pages
        )
        further = tuple(each.question for each in answer.also[:apart])
        return _Found(reply, answer, after, only, further)

    async def _noted(
        self, message: Message, found: _Found, context: Context, part: int = 0
    ) -> AnsweredQuestion:
        """Note what a question got, and draw it as its chat wants it."""
        reply, answer = found.reply, found.answer
        phrases, trace = context.phrases_for(message.from_user), context.trace
        number = self.noted(message, message.from_user, answer, trace, part)
        if message.chat.type == ChatType.PRIVATE:
            if answer.answered:
                reply = with_votes(reply, number, phrases)
        else:
            preferences = await self._preferences.group(message.chat_id)
            if preferences.quiet and not answer.answered and answer.refusal in _QUIET:
                reply = render_quiet_refusal(answer, phrases)
            elif not preferences.buttons:
                reply = render_bare(answer, phrases)
        reply = self.scoped(reply, found.only, phrases)
        return AnsweredQuestion(reply, found.after, answer.turn, found.only, found.further)

    def noted(
        self, message: Message, user: User | None, answer: Answer, trace: Trace, part: int = 0
    ) -> str:
        """Note in the journal what somebody asked by a message; return the entry's number."""
        return self._journal.note(
            answer,
            trace,
            place=(message.chat_id, message.message_id, *([part] if part else ())),
            person=user.id if user is not None else 0,
            language=user.language_code if user is not None else None,
        )

    def sent(self, message: Message, answer_id: int, asked: AnsweredQuestion) -> None:
        """Remember what was talked about, for this person and for replies to the answer."""
        owners = _owners(message, message.from_user)
        place = message.chat_id, message.message_id
        if asked.after is not None:
            self._conversations.note(("before", *place), asked.after, *owners)
        self.talked(message, message.from_user, answer_id, asked.turn)

    def went_on(self, message: Message, answer_id: int, asked: AnsweredQuestion, part: int) -> None:
        """Remember what a message answers that answers a further question of another."""
        self._parts[message.chat_id, answer_id] = message.message_id, part
        while len(self._parts) > _MOST_PARTS:
            self._parts.popitem(last=False)
        self.talked(message, message.from_user, answer_id, asked.turn)

    def part_of(self, chat_id: int, answer_id: int) -> tuple[int, int] | None:
        """Return the message and which of its further questions a message answers, if any."""
        return self._parts.get((chat_id, answer_id))

    def talked(
        self, message: Message, user: User | None, answer_id: int, turn: Turn | None
    ) -> None:
        """Remember what somebody's talk is about now, after an answer in a message's chat."""
        if turn is None:
            return
        owners = _owners(message, user)
        self._conversations.note(("answer", message.chat_id, answer_id), turn, *owners)
        self._conversations.note(place_of(message, user), turn, *owners)

    def _context(self, message: Message, context: Context) -> Turn | None:
        """Return what a message may follow up: the answer it replies to, or this person's last.

        An edited question follows up what it did before, not what was asked since.
        """
        if message.edit_date is not None:
            return self._conversations.recall([("before", message.chat_id, message.message_id)])
        replied = message.reply_to_message
        if replied is None or replied.from_user is None or replied.from_user.id != context.bot.id:
            return self._conversations.recall([place_of(message, message.from_user)])
        known = self._conversations.recall([("answer", message.chat_id, replied.message_id)])
        return known or _shown_in(replied)


_AT_ONCE: Final = 3
"""So many questions of one message are answered, each in a message of its own."""
_MOST_PARTS: Final = 10_000
_QUIET = frozenset(
    {
        Refusal.LOW_CONFIDENCE,
        Refusal.NO_KNOWN_WORDS,
        Refusal.CLOSE,
        Refusal.SMALL_TALK,
        Refusal.OUTSIDE,
    }
)
_QUOTES = frozenset({MessageEntityType.BLOCKQUOTE, MessageEntityType.EXPANDABLE_BLOCKQUOTE})


def place_of(message: Message, user: User | None) -> Hashable:
    """Return what names somebody's conversation: the person in the chat, or in its topic."""
    thread = message.message_thread_id if message.is_topic_message else None
    return "person", message.chat_id, thread, user.id if user is not None else None


def _owners(message: Message, user: User | None) -> tuple[Hashable, ...]:
    """Return who may have it forgotten: the person, and the chat when the bot leaves it."""
    return ("chat", message.chat_id), user.id if user is not None else None


def _shown_in(answer: Message) -> Turn | None:
    """Return what an answer is about that is not remembered any more: the sentence it marks."""
    quotes = [entity for entity in answer.entities if entity.type in _QUOTES]
    marked = answer.parse_entities([MessageEntityType.BOLD])
    said = " ".join(
        text
        for entity, text in marked.items()
        if any(quote.offset <= entity.offset < quote.offset + quote.length for quote in quotes)
    )
    return Turn(said, said) if said else None
