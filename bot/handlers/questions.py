"""Questions, new and edited: read, ask, deliver."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, Any

from bot.handlers.addressing import addressed_question
from bot.handlers.delivery import edit, send, typing
from bot.replies.phrases import Phrases

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import CallbackContext, ExtBot

    from bot.assistant import Assistant
    from bot.storage.sent_messages import SentMessages

    Context = CallbackContext[ExtBot[None], Any, Any, Any]

# Someone who adds a forgotten mention does it at once; older edits were never meant for us.
_FRESH = dt.timedelta(minutes=15)


class Questions:
    """Answers messages that are for us, and keeps silent on the others."""

    def __init__(self, assistant: Assistant, sent: SentMessages) -> None:
        self._assistant = assistant
        self._sent = sent

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
        reply = await self._assistant.answer(addressed.question, phrases_for(message))
        await edit(context.bot, reply, chat_id=message.chat_id, message_id=known)

    async def _answer(self, message: Message, context: Context) -> None:
        addressed = addressed_question(message, context.bot.bot)
        if addressed is None:
            return
        phrases = phrases_for(message)
        if not addressed.question:
            await send(context.bot, self._assistant.usage(phrases), message)
            return
        async with typing(context.bot, message):
            reply = await self._assistant.answer(addressed.question, phrases)
        posted = await send(context.bot, reply, message)
        if posted is not None:
            await asyncio.to_thread(
                self._sent.remember, message.chat_id, message.message_id, posted.message_id
            )


def phrases_for(message: Message | None) -> Phrases:
    """Return the phrases in the language of who wrote a message."""
    user = message.from_user if message is not None else None
    return Phrases.load(user.language_code if user is not None else None)
