"""What admins send: commands that change or list the corpus, documents, and their buttons.

Changes take seconds: these handlers do not hold up the other messages of their chat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog
from telegram import Message
from telegram.error import TelegramError

from bot.handlers.addressing import leading_command, person_id
from bot.handlers.delivery import edit_pressed, send, typing
from bot.replies.corpus import (
    render_add_offer,
    render_add_usage,
    render_too_large,
    render_unfetched,
    render_working,
)
from bot.replies.corpus_actions import AddDocument, RemoveFile, Rollback, SkipBroken
from bot.replies.markup import visible_text
from bot.replies.reports import render_not_admin, render_stale

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery, Document, Update

    from bot.corpus_admin import CorpusAdmin
    from bot.handlers.context import Context
    from bot.replies.corpus_actions import CorpusAction
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply

DOWNLOAD_BYTES: Final = 20_000_000
"""Telegram gives bots no larger file."""
_REMEMBERED: Final = 32
_log = structlog.get_logger(__name__)


class AdminCommands:
    """Commands and buttons for the corpus; who is no admin is told so, and nothing is done."""

    def __init__(self, admin: CorpusAdmin) -> None:
        self._admin = admin
        self._made: dict[int | str, Reply] = {}

    async def on_reload(self, update: Update, context: Context) -> None:
        """Read the folder again."""
        if (message := update.message) is not None:
            user, phrases = person_id(message), context.phrases_for(message.from_user)
            async with typing(context.bot, message):
                reply = await self._once(
                    update.update_id, lambda: self._admin.reload(user, phrases)
                )
            await send(context.bot, reply, message)

    async def on_add(self, update: Update, context: Context) -> None:
        """Add a document, sent with the command or replied to, or the page at a URL."""
        message = update.message
        command = leading_command(message) if message is not None else None
        if message is None or command is None or not _for_us(command[1], context):
            return
        phrases, user = context.phrases_for(message.from_user), person_id(message)
        if not self._admin.is_admin(user):
            await send(context.bot, render_not_admin(phrases), message)
            return
        document = message.document
        if document is None and message.reply_to_message is not None:
            document = message.reply_to_message.document
        async with typing(context.bot, message):
            if document is not None:
                file = document
                reply = await self._once(
                    update.update_id, lambda: self._add_document(file, user, phrases, context)
                )
            elif command[2]:
                url = command[2].split()[0]
                reply = await self._once(
                    update.update_id, lambda: self._admin.add_url(user, url, phrases)
                )
            else:
                reply = render_add_usage(phrases)
        await send(context.bot, reply, message)

    async def on_remove(self, update: Update, context: Context) -> None:
        """Ask whether a file is to go."""
        if (message := update.message) is not None:
            name = _rest(message)
            reply = self._admin.remove(
                person_id(message), name, context.phrases_for(message.from_user)
            )
            await send(context.bot, reply, message)

    async def on_rollback(self, update: Update, context: Context) -> None:
        """Offer earlier generations."""
        if (message := update.message) is not None:
            reply = self._admin.rollback(person_id(message), context.phrases_for(message.from_user))
            await send(context.bot, reply, message)

    async def on_sources(self, update: Update, context: Context) -> None:
        """List the files."""
        if (message := update.message) is not None:
            reply = self._admin.sources(person_id(message), context.phrases_for(message.from_user))
            await send(context.bot, reply, message)

    async def on_history(self, update: Update, context: Context) -> None:
        """Tell what was done to the corpus."""
        if (message := update.message) is not None:
            reply = self._admin.history(person_id(message), context.phrases_for(message.from_user))
            await send(context.bot, reply, message)

    async def on_press(self, query: CallbackQuery, action: CorpusAction, context: Context) -> None:
        """Handle a press of a button that is about the corpus."""
        user, phrases = query.from_user.id, context.phrases_for(query.from_user)
        if not self._admin.is_admin(user):
            await context.answer_query(query, visible_text(render_not_admin(phrases).html))
            return
        await context.answer_query(query)
        if isinstance(action, RemoveFile | Rollback | SkipBroken | AddDocument):
            # Without its buttons the message cannot be pressed twice.
            await edit_pressed(query, render_working(phrases))
        try:
            reply = await self._once(query.id, lambda: self._pressed(query, action, context))
        except ValueError:
            reply = render_stale(phrases)
        await edit_pressed(query, reply)

    async def _pressed(self, query: CallbackQuery, action: CorpusAction, context: Context) -> Reply:
        user, phrases = query.from_user.id, context.phrases_for(query.from_user)
        if not isinstance(action, AddDocument):
            return await self._admin.press(user, action, phrases)
        offer = query.message if isinstance(query.message, Message) else None
        sent = offer.reply_to_message if offer is not None else None
        if sent is None or sent.document is None:
            return render_unfetched(phrases)
        return await self._add_document(sent.document, user, phrases, context)

    async def offer_document(self, message: Message, context: Context) -> bool:
        """Ask an admin whether a document is to be added; False for anything or anybody else."""
        if message.document is None or not self._admin.is_admin(person_id(message)):
            return False
        name = message.document.file_name or "article"
        # The button needs the document, and finds it in the message that it replies to.
        offer = render_add_offer(name, context.phrases_for(message.from_user))
        await send(context.bot, offer, message, as_reply=True)
        return True

    async def _once(self, request: int | str, make: Callable[[], Awaitable[Reply]]) -> Reply:
        """Do what a message or a press asks; where only telling of it is tried again, do nothing.

        `request` is the number of its update, or of its callback query.
        """
        reply = self._made.get(request)
        if reply is None:
            reply = self._made[request] = await make()
            while len(self._made) > _REMEMBERED:
                del self._made[next(iter(self._made))]
        return reply

    async def _add_document(
        self, document: Document, user: int | None, phrases: Phrases, context: Context
    ) -> Reply:
        if (document.file_size or 0) > DOWNLOAD_BYTES:
            return render_too_large(phrases)
        try:
            file = await context.bot.get_file(document.file_id)
            data = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            _log.warning("cannot download the document", error=type(error).__name__)
            return render_unfetched(phrases)
        return await self._admin.add_file(user, document.file_name or "article", data, phrases)


def _rest(message: Message) -> str:
    command = leading_command(message)
    return command[2] if command is not None else ""


def _for_us(target: str | None, context: Context) -> bool:
    return target in {None, (context.bot.username or "").casefold()}
