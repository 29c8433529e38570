"""What is kept about somebody: said, shown and deleted, for the one who asks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.handlers.addressing import person_id
from bot.handlers.delivery import send
from bot.handlers.questions import phrases_for
from bot.replies.reports import render_forgotten, render_my_data, render_privacy

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.questions import Context
    from bot.storage.sent_messages import SentMessages


class Privacy:
    """A private chat has the number of its person, so that only their own notes are touched."""

    def __init__(self, sent: SentMessages) -> None:
        self._sent = sent

    async def on_privacy(self, update: Update, context: Context) -> None:
        """Say what is kept."""
        if (message := update.message) is not None:
            await send(context.bot, render_privacy(phrases_for(message)), message)

    async def on_my_data(self, update: Update, context: Context) -> None:
        """Show what is kept about the sender."""
        message, person = update.message, person_id(update.message)
        if message is not None and person is not None:
            count = await asyncio.to_thread(self._sent.count, person)
            await send(context.bot, render_my_data(count, phrases_for(message)), message)

    async def on_forget(self, update: Update, context: Context) -> None:
        """Delete what is kept about the sender."""
        message, person = update.message, person_id(update.message)
        if message is not None and person is not None:
            await asyncio.to_thread(self._sent.forget, person)
            await send(context.bot, render_forgotten(phrases_for(message)), message)
