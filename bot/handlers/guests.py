"""Guest queries (Bot API 10.0): a question from a chat that the bot is not in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram.error import BadRequest

from bot.handlers.addressing import asked_of
from bot.handlers.inline import as_article
from bot.replies.reply import InlineResult
from bot.throttle import Admission

if TYPE_CHECKING:
    from telegram import Update

    from bot.assistant import Assistant
    from bot.handlers.asking import Asking
    from bot.handlers.context import Context
    from bot.replies.reply import Reply
    from bot.throttle import Throttle

_log = structlog.get_logger(__name__)


class Guests:
    """Answers once and by itself: of that chat the bot sees nothing else."""

    def __init__(self, assistant: Assistant, asking: Asking, throttle: Throttle) -> None:
        self._assistant = assistant
        self._asking = asking
        self._throttle = throttle

    async def on_message(self, update: Update, context: Context) -> None:
        """Answer one guest query."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        trace = context.trace
        trace.chat = "guest"
        user = message.guest_bot_caller_user or message.from_user
        person = user.id if user is not None else None
        if await self._throttle.admit(person, message.chat_id) is not Admission.ADMIT:
            trace.outcome = "throttled"
            return
        phrases = context.phrases_for(message.from_user)
        question = asked_of(message, context.bot.bot)
        if question:
            reply, answer = await self._assistant.answer(question, phrases, trace)
            self._asking.noted(message, user, answer, trace)
        else:
            reply = self._assistant.usage(phrases)
        await answer_guest(message.guest_query_id, reply, context)


async def answer_guest(number: str, reply: Reply, context: Context) -> None:
    """Answer the guest query of a number."""
    result = InlineResult("guest", "Footnote", "", reply)
    try:
        await context.bot.answer_guest_query(number, as_article(result))
    except BadRequest as error:
        _log.info("cannot answer a guest query", reason=error.message)
