"""What everybody may send that begins with a slash and is no question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.addressing import leading_command, person_id
from bot.handlers.delivery import send
from bot.replies.deep_links import invitation_code
from bot.replies.people import with_welcome
from bot.replies.reports import render_unknown_command

if TYPE_CHECKING:
    from telegram import Update

    from bot.assistant import Assistant
    from bot.corpus_admin import CorpusAdmin
    from bot.handlers.context import Context
    from bot.membership import Membership
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply


class General:
    """Greeting, help, and what the bot has read."""

    def __init__(self, assistant: Assistant, admin: CorpusAdmin, membership: Membership) -> None:
        self._assistant = assistant
        self._admin = admin
        self._membership = membership

    async def on_start(self, update: Update, context: Context) -> None:
        """Greet, or open the passage that a deep link names; invitations are followed before."""
        message = update.message
        command = leading_command(message) if message is not None else None
        if message is None:
            return
        rest = command[2] if command is not None else ""
        phrases = context.phrases_for(message.from_user)
        invited = invitation_code(rest) is not None
        if rest and not invited:
            pages = context.pages_for(message, message.from_user)
            opened = await self._assistant.opened(rest, phrases, pages)
            if opened is not None:
                await send(context.bot, opened, message)
                return
        name = message.from_user.first_name if message.from_user else None
        reply = await self._assistant.start(name, phrases)
        if invited and not self._membership.open:
            reply = with_welcome(reply, phrases)
        await send(context.bot, reply, message)

    async def on_help(self, update: Update, context: Context) -> None:
        """Say how to ask."""
        if (message := update.message) is not None:
            admin = self._admin.is_admin(person_id(message))
            reply = self._assistant.help(context.phrases_for(message.from_user), admin=admin)
            await send(context.bot, reply, message)

    async def on_about(self, update: Update, context: Context) -> None:
        """Say what is in the corpus."""
        if (message := update.message) is not None:
            await send(
                context.bot,
                await self._about(context.phrases_for(message.from_user), context),
                message,
            )

    async def _about(self, phrases: Phrases, context: Context) -> Reply:
        return await self._assistant.about(phrases, context.bot.username)

    async def on_unknown(self, update: Update, context: Context) -> None:
        """Point to /help in private, unless the command is for another bot."""
        message = update.message
        command = leading_command(message) if message is not None else None
        if message is None or command is None:
            return
        me = (context.bot.username or "").casefold()
        if command[1] in {None, me}:
            await send(
                context.bot, render_unknown_command(context.phrases_for(message.from_user)), message
            )
