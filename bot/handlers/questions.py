"""Questions, new and edited: read, ask, deliver."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from telegram import Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.handlers.addressing import addressed_question, asked_in, sender_id, speaks_past
from bot.handlers.delivery import edit, send, typing
from bot.replies.articles import render_unknown_article
from bot.replies.reports import render_slow_down, render_small_talk, with_late_note
from bot.throttle import Admission, LateAnswers
from retrieval import Refusal, is_chatter

if TYPE_CHECKING:
    from telegram import Update

    from bot.assistant import Assistant
    from bot.handlers.addressing import Addressed
    from bot.handlers.asking import AnsweredQuestion, Asking
    from bot.handlers.context import Context
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply
    from bot.storage.sent_messages import SentMessages
    from bot.throttle import LatePolicy, Throttle

# Someone who adds a forgotten mention does it at once; older edits were never meant for us.
_FRESH = dt.timedelta(minutes=15)


class Questions:
    """Answers messages that are for us, and keeps silent on the others."""

    def __init__(
        self,
        assistant: Assistant,
        asking: Asking,
        sent: SentMessages,
        throttle: Throttle,
        late_policy: LatePolicy,
    ) -> None:
        self._assistant = assistant
        self._asking = asking
        self._sent = sent
        self._throttle = throttle
        self._late_policy = late_policy
        self._given: dict[tuple[int, int], tuple[int, int]] = {}
        """By chat and message, of whose questions only some could be answered yet: how many, and
        the message that answers the first."""

    async def on_message(self, update: Update, context: Context) -> None:
        """Answer a new message."""
        if update.message is not None:
            await self._answer(update.message, context)

    async def on_edit(self, update: Update, context: Context) -> None:
        """Edit the answer to a question that was edited."""
        message = update.edited_message
        if message is None:
            return
        addressed = addressed_question(message, context.bot.bot)
        if addressed is None or not addressed.question:
            return
        known = await asyncio.to_thread(self._sent.answer_to, message.chat_id, message.message_id)
        if known is None:
            if message.edit_date is not None and message.edit_date - message.date < _FRESH:
                await self._answer(message, context)
            return
        asked = await self._asking.answer(message, addressed.question, context)
        if await edit(context.bot, asked.reply, chat_id=message.chat_id, message_id=known):
            self._asking.talked(message, message.from_user, known, asked.turn)

    async def _answer(self, message: Message, context: Context) -> None:
        addressed = await self._for_us(message, context)
        if addressed is None:
            return
        trace = context.trace
        trace.chat = "private" if message.chat.type == ChatType.PRIVATE else "group"
        phrases = context.phrases_for(message.from_user)
        if not await self._admitted(message, phrases, context):
            return
        late = self._late_policy.is_late(message.date)
        if late and self._late_policy.answers is LateAnswers.SKIP:
            trace.outcome = "skipped, late"
            return
        if not addressed.question:
            trace.outcome = "usage"
            await send(context.bot, self._assistant.usage(phrases), message)
        elif message.chat.type == ChatType.PRIVATE and speaks_past(message, context.bot.bot):
            trace.outcome = Refusal.SMALL_TALK.value
            await send(context.bot, render_small_talk(phrases), message)
        elif (name := asked_in(addressed.question)[0]) and not self._assistant.named(name):
            trace.outcome = "usage"
            await send(context.bot, render_unknown_article(name, phrases), message)
        else:
            await self._deliver(message, addressed, context, late=late)

    async def _for_us(self, message: Message, context: Context) -> Addressed | None:
        """Return what a message asks us, None where it meets silence."""
        addressed = addressed_question(message, context.bot.bot)
        if addressed is None or not await self._asking.wanted(message):
            return None
        if addressed.by_place and is_chatter(addressed.question):
            return None
        return addressed

    async def _deliver(
        self, message: Message, addressed: Addressed, context: Context, *, late: bool
    ) -> None:
        trace = context.trace
        ask = self._asking.remark if addressed.by_place else self._asking.first
        async with typing(context.bot, message):
            asked = await ask(message, addressed.question, context)
        if asked is None:
            trace.outcome = "ignored"
            return
        place = message.chat_id, message.message_id
        given, answer = self._given.pop(place, (0, 0))
        if not given:
            reply = asked.reply
            if late and self._late_policy.answers is LateAnswers.NOTE:
                reply = with_late_note(reply, context.phrases_for(message.from_user))
            posted = await self._post(message, reply, context)
            if posted is False:
                trace.outcome = "undeliverable"
                return
            answer = posted.message_id if isinstance(posted, Message) else 0
            if answer:
                self._asking.sent(message, answer, asked)
        if answer:
            context.state.sent = (*place, answer)
        await self._go_on(message, asked, (given, answer), context)

    async def _post(self, message: Message, reply: Reply, context: Context) -> Message | bool:
        with context.trace.stage("send"):
            return await send(context.bot, reply, message, as_reply=context.state.crowded())

    async def _go_on(
        self, message: Message, asked: AnsweredQuestion, given: tuple[int, int], context: Context
    ) -> None:
        """Answer the further questions of a message that are not `given` an answer yet."""
        outcome = context.trace.outcome
        for part, question in enumerate(asked.further, start=1):
            asked = await self._asking.next(message, question, asked, part, context)
            if part < given[0]:
                continue
            try:
                posted = await send(context.bot, asked.reply, message, as_reply=True)
            except TelegramError:
                # The message is handled again then; what is answered is not answered twice.
                self._given[message.chat_id, message.message_id] = part, given[1]
                raise
            if isinstance(posted, Message):
                self._asking.went_on(message, posted.message_id, asked, part)
        context.trace.outcome = outcome

    async def _admitted(self, message: Message, phrases: Phrases, context: Context) -> bool:
        """Whether a question may be answered; a flood is told so once and then met by silence."""
        verdict = await self._throttle.admit(sender_id(message), message.chat_id)
        if verdict is Admission.ADMIT:
            return True
        context.trace.outcome = "throttled"
        if verdict is Admission.WARN:
            await send(context.bot, render_slow_down(phrases), message)
        return False
