"""What is sent in private chats without words: one line back, and an offer to add a document."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from bot.handlers.addressing import from_a_person
from bot.handlers.delivery import send
from bot.replies.reports import render_slow_down, render_wordless
from bot.throttle import Admission

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.admin import AdminCommands
    from bot.handlers.context import Context
    from bot.handlers.questions import Questions
    from bot.throttle import Throttle

_REMEMBERED: Final = 1_000


class Wordless:
    """Voice, photos, stickers, places and the like; in groups nobody asked for a word on them."""

    def __init__(self, questions: Questions, admin: AdminCommands, throttle: Throttle) -> None:
        self._questions = questions
        self._admin = admin
        self._throttle = throttle
        self._albums: deque[str] = deque(maxlen=_REMEMBERED)

    async def on_document(self, update: Update, context: Context) -> None:
        """Offer an admin to add a document; of anybody else, its caption is a question."""
        message = update.message
        if message is None:
            return
        context.trace.outcome = "command"
        if await self._admin.offer_document(message, context):
            return
        if message.caption:
            await self._questions.on_message(update, context)
        else:
            await self.on_message(update, context)

    async def on_message(self, update: Update, context: Context) -> None:
        """Say once for a message, or for an album of several, what the bot can do."""
        message = update.message
        context.trace.outcome = "ignored"
        if message is None or not from_a_person(message):
            return
        album = message.media_group_id
        if album is not None and album in self._albums:
            return
        phrases = context.phrases_for(message.from_user)
        user = message.from_user
        verdict = await self._throttle.admit(user.id if user else None, message.chat_id)
        context.trace.outcome = "usage" if verdict is Admission.ADMIT else "throttled"
        if verdict is Admission.ADMIT:
            await send(context.bot, render_wordless(phrases), message)
        elif verdict is Admission.WARN:
            await send(context.bot, render_slow_down(phrases), message)
        if album is not None:
            self._albums.append(album)
