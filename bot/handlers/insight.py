"""What admins ask about the questions of others: /stats, /unanswered and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Message

from bot.handlers.addressing import leading_command, person_id
from bot.handlers.delivery import edit_pressed, send, typing
from bot.replies.markup import visible_text
from bot.replies.reports import render_not_admin

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update

    from bot.handlers.context import Context
    from bot.journal_admin import JournalAdmin
    from bot.replies.callback_data import UnansweredAction


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
        phrases, user = context.phrases_for(message.from_user), person_id(message)
        async with typing(context.bot, message):
            reply = await self._admin.stats(user, command[2], phrases)
        await send(context.bot, reply, message)

    async def on_unanswered(self, update: Update, context: Context) -> None:
        """List what was not answered."""
        if (message := update.message) is not None:
            phrases, user = context.phrases_for(message.from_user), person_id(message)
            async with typing(context.bot, message):
                reply = await self._admin.unanswered(user, phrases)
            await send(context.bot, reply, message)

    async def on_press(
        self, query: CallbackQuery, action: UnansweredAction, context: Context
    ) -> None:
        """Go on in the list."""
        user, phrases = query.from_user.id, context.phrases_for(query.from_user)
        if not self._admin.is_admin(user):
            await context.answer_query(query, visible_text(render_not_admin(phrases).html))
            return
        reply = await self._admin.press(user, action, phrases)
        await context.answer_query(query)
        if reply.attachment is None:
            await edit_pressed(query, reply)
        elif isinstance(query.message, Message):
            await send(context.bot, reply, query.message)
