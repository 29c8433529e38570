"""What admins ask about the questions of others: /stats, /unanswered and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Message

from bot.handlers.addressing import leading_command, person_id
from bot.handlers.delivery import edit_pressed, send, settle, typing
from bot.handlers.questions import phrases_for, phrases_of
from bot.replies.markup import visible_text
from bot.replies.reports import render_not_admin, render_stale

if TYPE_CHECKING:
    from telegram import Update

    from bot.handlers.questions import Context
    from bot.journal_admin import JournalAdmin


class Insight:
    """Shows the journal to admins alone."""

    def __init__(self, admin: JournalAdmin) -> None:
        self._admin = admin

    async def on_stats(self, update: Update, context: Context) -> None:
        """Send the figures as a picture."""
        message = update.message
        command = leading_command(message) if message is not None else None
        if message is None or command is None:
            return
        phrases, user = phrases_for(message), person_id(message)
        async with typing(context.bot, message):
            reply = await self._admin.stats(user, command[2], phrases)
        await send(context.bot, reply, message)

    async def on_unanswered(self, update: Update, context: Context) -> None:
        """List what was not answered."""
        if (message := update.message) is not None:
            phrases, user = phrases_for(message), person_id(message)
            async with typing(context.bot, message):
                reply = await self._admin.unanswered(user, phrases)
            await send(context.bot, reply, message)

    async def on_press(self, update: Update, context: Context) -> None:
        """Go on in the list."""
        query = update.callback_query
        if query is None:
            return
        user, phrases = query.from_user.id, phrases_of(query.from_user)
        if not self._admin.is_admin(user):
            await settle(query, visible_text(render_not_admin(phrases).html))
            return
        try:
            reply = await self._admin.press(user, (query.data or "")[1:], phrases)
        except ValueError:
            await settle(query, visible_text(render_stale(phrases).html))
            return
        await settle(query)
        if reply.attachment is None:
            await edit_pressed(query, reply)
        elif isinstance(query.message, Message):
            await send(context.bot, reply, query.message)
