"""Votes and suggested questions: buttons under answers and refusals that are about the asker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from telegram import Message, ReactionTypeEmoji
from telegram.constants import ChatType, ReactionEmoji

from bot.handlers.delivery import edit_pressed, send
from bot.replies.callback_data import PassageAction, QuestionAction, decode, key_of
from bot.replies.markup import visible_text
from bot.replies.preferences import with_votes
from bot.replies.reports import render_slow_down, render_stale
from bot.storage.records import RecordsError
from bot.throttle import Admission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import CallbackQuery, ReactionType, Update

    from bot.assistant import Assistant
    from bot.handlers.asking import Asking
    from bot.handlers.context import Context
    from bot.journal import Journal
    from bot.replies.callback_data import SuggestedAction, VoteAction
    from bot.storage.sent_messages import SentMessages
    from bot.throttle import Throttle

_log = structlog.get_logger(__name__)


class Feedback:
    """Whatever a press carries was chosen by whoever pressed."""

    def __init__(
        self,
        assistant: Assistant,
        asking: Asking,
        journal: Journal,
        throttle: Throttle,
        sent: SentMessages,
    ) -> None:
        self._assistant = assistant
        self._asking = asking
        self._journal = journal
        self._throttle = throttle
        self._sent = sent

    async def on_reaction(self, update: Update, context: Context) -> None:
        """Keep a thumb under an answer as a vote, and delete the vote when it is taken away.

        Nobody is told: whoever reacts expects no word, and a reaction to anything else is none.
        """
        reaction = update.message_reaction
        context.trace.outcome = "ignored"
        if reaction is None or reaction.user is None:
            return
        before, now = _thumb(reaction.old_reaction), _thumb(reaction.new_reaction)
        if before == now:
            return
        number = await self._number_of(reaction.chat.id, reaction.message_id)
        if number is None:
            return
        person, records = (
            self._journal.pseudonyms.of("person", reaction.user.id),
            self._journal.records,
        )
        try:
            await self._journal.write()
            if now is None:
                await asyncio.to_thread(records.unvote, number, person)
            else:
                await asyncio.to_thread(records.vote, number, person, helpful=now)
        except RecordsError as error:
            _log.warning("cannot keep a vote", error=type(error).__name__)
            return
        context.trace.outcome = "vote"

    async def _number_of(self, chat: int, answer: int) -> str | None:
        """Return the number in the journal of the question that a message answers."""
        part = self._asking.part_of(chat, answer)
        if part is not None:
            return self._journal.pseudonyms.of("question", chat, *part)
        question = await asyncio.to_thread(self._sent.question_of, chat, answer)
        return None if question is None else self._journal.pseudonyms.of("question", chat, question)

    async def on_vote(self, query: CallbackQuery, action: VoteAction, context: Context) -> None:
        """Keep what somebody thinks of an answer."""
        phrases = context.phrases_for(query.from_user)
        person = self._journal.pseudonyms.of("person", query.from_user.id)
        try:
            # The answer may be so new that its note is not written yet.
            await self._journal.write()
            kept = await asyncio.to_thread(
                self._journal.records.vote, action.question, person, helpful=action.helpful
            )
        except RecordsError:
            await context.answer_query(query, phrases.say("not-saved"))
            return
        await context.answer_query(query, phrases.say("vote-noted" if kept else "vote-gone"))

    async def on_suggested(
        self, query: CallbackQuery, action: SuggestedAction, context: Context
    ) -> None:
        """Answer a suggested question below the message that suggests it."""
        question = await self._assistant.suggested(action)
        if question is None:
            stale = render_stale(context.phrases_for(query.from_user))
            await context.answer_query(query, visible_text(stale.html))
        else:
            await self.on_question(query, QuestionAction(question), context, below=True)

    async def on_question(
        self,
        query: CallbackQuery,
        action: QuestionAction,
        context: Context,
        *,
        below: bool = False,
    ) -> None:
        """Answer a question that was offered: below an answer, or in place of a refusal."""
        phrases = context.phrases_for(query.from_user)
        chat = query.message.chat.id if query.message is not None else query.from_user.id
        if await self._throttle.admit(query.from_user.id, chat) is not Admission.ADMIT:
            await context.answer_query(query, visible_text(render_slow_down(phrases).html))
            return
        await context.answer_query(query)
        trace = context.trace
        outcome = trace.outcome
        message = query.message
        only = await self._asking.chosen(message, query.from_user)
        pages = context.pages_for(message, query.from_user)
        reply, answer = await self._assistant.answer(
            action.question, phrases, trace, only=only, pages=pages
        )
        if not isinstance(message, Message):
            trace.outcome = outcome
            await edit_pressed(query, reply)
            return
        private = message.chat.type == ChatType.PRIVATE
        trace.chat = "private" if private else "group"
        part = int(key_of(action.question)[:8], 16)  # several may be asked under one message
        number = self._asking.noted(message, query.from_user, answer, trace, part)
        if private and answer.answered:
            reply = with_votes(reply, number, phrases)
        reply = self._asking.scoped(reply, only, phrases)
        trace.outcome = outcome
        shown = message
        if below or _is_answer(message):
            posted = await send(context.bot, reply, message)
            shown = posted if isinstance(posted, Message) else message
        else:
            await edit_pressed(query, reply)
        self._asking.talked(message, query.from_user, shown.message_id, answer.turn)


def _thumb(reactions: Sequence[ReactionType]) -> bool | None:
    """Return what the reactions of somebody say of an answer, None for nothing or both."""
    said = {reaction.emoji for reaction in reactions if isinstance(reaction, ReactionTypeEmoji)}
    up, down = ReactionEmoji.THUMBS_UP in said, ReactionEmoji.THUMBS_DOWN in said
    return up if up != down else None


def _is_answer(message: Message) -> bool:
    """Whether a message of ours answers a question, so that nothing else may take its place."""
    rows = () if message.reply_markup is None else message.reply_markup.inline_keyboard
    data = (button.callback_data for row in rows for button in row)
    return any(_is_of_answer(found) for found in data if isinstance(found, str))


def _is_of_answer(data: str) -> bool:
    try:
        action = decode(data)
    except ValueError:
        return False
    return isinstance(action, PassageAction) and not action.is_nearest
