"""Votes and suggested questions: buttons under answers and refusals that are about the asker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import regex
from telegram import Message
from telegram.constants import ChatType

from bot.handlers.delivery import edit_pressed, settle
from bot.handlers.questions import phrases_of
from bot.ops.trace import current_trace
from bot.replies.choices import with_votes
from bot.replies.markup import visible_text
from bot.replies.presses import Press
from bot.replies.reports import render_slow_down, render_stale
from bot.storage.records import RecordsError
from bot.throttle import Verdict

if TYPE_CHECKING:
    from telegram import Update

    from bot.assistant import Assistant
    from bot.handlers.asking import Asking
    from bot.handlers.questions import Context
    from bot.journal import Journal
    from bot.throttle import Throttle

_VOTE = regex.compile(r"[+-][0-9a-f]{16}")


class Feedback:
    """Whatever a press carries was chosen by whoever pressed."""

    def __init__(
        self, assistant: Assistant, asking: Asking, journal: Journal, throttle: Throttle
    ) -> None:
        self._assistant = assistant
        self._asking = asking
        self._journal = journal
        self._throttle = throttle

    async def on_vote(self, update: Update, _context: Context) -> None:
        """Keep what somebody thinks of an answer."""
        query = update.callback_query
        if query is None:
            return
        phrases, data = phrases_of(query.from_user), (query.data or "")[1:]
        if not _VOTE.fullmatch(data):
            await settle(query, visible_text(render_stale(phrases).html))
            return
        person = self._journal.names.of("person", query.from_user.id)
        helpful, number = data[0] == "+", data[1:]
        try:
            # The answer may be so new that its note is not written yet.
            await self._journal.write()
            kept = await asyncio.to_thread(
                self._journal.records.vote, number, person, helpful=helpful
            )
        except RecordsError:
            await settle(query, phrases.say("not-saved"))
            return
        await settle(query, phrases.say("vote-noted" if kept else "vote-gone"))

    async def on_question(self, update: Update, _context: Context) -> None:
        """Answer the question that a refusal suggested, in place of the refusal."""
        query = update.callback_query
        if query is None:
            return
        phrases = phrases_of(query.from_user)
        chat = query.message.chat.id if query.message is not None else query.from_user.id
        if await self._throttle.verdict(query.from_user.id, chat) is not Verdict.PASS:
            await settle(query, visible_text(render_slow_down(phrases).html))
            return
        try:
            asked = Press.decode(query.data or "").value
        except ValueError:
            await settle(query, visible_text(render_stale(phrases).html))
            return
        await settle(query)
        trace = current_trace()
        outcome = trace.outcome
        reply, answer = await self._assistant.answer(asked, phrases)
        message = query.message
        if isinstance(message, Message):
            private = message.chat.type == ChatType.PRIVATE
            trace.chat = "private" if private else "group"
            number = self._asking.noted(message, query.from_user, answer)
            if private and answer.answered:
                reply = with_votes(reply, number, phrases)
            self._asking.talked(message, query.from_user, message.message_id, answer.turn)
        trace.outcome = outcome
        await edit_pressed(query, reply)
