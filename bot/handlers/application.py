"""Every handler in one ordered list, and how the bot starts and stops."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import structlog
from telegram import BotCommandScopeChat, BotCommandScopeDefault, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.handlers.admin import AdminCommands
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands, menu
from bot.handlers.errors import on_error
from bot.handlers.inline import Inline
from bot.handlers.questions import Questions
from bot.handlers.request import WatchedRequest
from bot.ops.watching import watch
from bot.replies.corpus_actions import CORPUS_BUTTON
from bot.replies.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.services import Services

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "inline_query"]
_AT_ONCE = 64
_POOL = 128
_POLLING_POOL = 4
_log = structlog.get_logger(__name__)

BotApplication = Application[Any, Any, Any, Any, Any, Any]


class TokenRejected(Exception):
    """Telegram does not know the token."""


class ChatInOrder(BaseUpdateProcessor):
    """Handles chats beside each other, and each chat's updates one after the other."""

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run one update's handlers when its chat's earlier ones are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        lock = self._locks.setdefault(chat.id, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def build_application(services: Services, token: str, api_url: str) -> BotApplication:
    """Wire the handlers into python-telegram-bot."""

    async def dress(application: BotApplication) -> None:
        await _set_menus(application, services.admin_ids)
        if services.watched is not None:
            watching.append(asyncio.create_task(watch(services.watched, services.admin.follow)))
        _log.info("bot is up", username=application.bot.username)

    async def undress(_application: BotApplication) -> None:
        for task in watching:
            task.cancel()

    watching: list[asyncio.Task[None]] = []
    application = (
        ApplicationBuilder()
        .token(token)
        .request(WatchedRequest(connection_pool_size=_POOL))
        # The default pool of one can wedge polling for good after a cut connection.
        .get_updates_request(HTTPXRequest(connection_pool_size=_POLLING_POOL))
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .rate_limiter(AIORateLimiter(max_retries=3))
        .concurrent_updates(ChatInOrder(_AT_ONCE))
        .post_init(dress)
        .post_stop(undress)
        .build()
    )
    _register(application, services)
    return application


def _register(application: BotApplication, services: Services) -> None:
    """Add every handler; the first that matches an update handles it."""
    questions = Questions(services.assistant, services.sent)
    commands = Commands(services.assistant, services.admin)
    admin = AdminCommands(services.admin)
    new = filters.UpdateType.MESSAGE
    worded = filters.TEXT | filters.CAPTION
    private = filters.ChatType.PRIVATE
    add = application.add_handler
    add(InlineQueryHandler(Inline(services.assistant).on_query))
    # A change of the corpus takes seconds; its chat is not to wait for it.
    add(CallbackQueryHandler(admin.on_press, pattern=f"^{CORPUS_BUTTON}", block=False))
    add(CallbackQueryHandler(Buttons(services.assistant).on_press))
    add(CommandHandler("start", commands.on_start, filters=new))
    add(CommandHandler("help", commands.on_help, filters=new))
    add(CommandHandler("about", commands.on_about, filters=new))
    add(CommandHandler("reload", admin.on_reload, filters=new, block=False))
    add(CommandHandler("add", admin.on_add, filters=new, block=False))
    add(MessageHandler(new & filters.CaptionRegex(r"^/add\b"), admin.on_add, block=False))
    add(CommandHandler("remove", admin.on_remove, filters=new))
    add(CommandHandler("rollback", admin.on_rollback, filters=new))
    add(CommandHandler("sources", admin.on_sources, filters=new))
    add(CommandHandler("history", admin.on_history, filters=new))
    add(CommandHandler("ask", questions.on_message, filters=new))
    add(MessageHandler(new & private & filters.COMMAND, commands.on_unknown))
    add(MessageHandler(new & worded, questions.on_message))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & worded, questions.on_edit))
    application.add_error_handler(on_error)


async def _set_menus(application: BotApplication, admin_ids: frozenset[int]) -> None:
    """Show users their commands and admins theirs; the bot works without menus too."""
    phrases = Phrases.load(None)
    scopes = [(BotCommandScopeDefault(), False)]
    chats = [(BotCommandScopeChat(user_id), True) for user_id in sorted(admin_ids)]
    for scope, admin in [*scopes, *chats]:
        try:
            await application.bot.set_my_commands(menu(phrases, admin=admin), scope=scope)
        except TelegramError as error:
            # An admin who never wrote to the bot has no chat to hold a menu yet.
            _log.info("menu not set", scope=scope.type, error=type(error).__name__)


def run_polling(application: BotApplication) -> None:
    """Poll until SIGINT or SIGTERM; waits while Telegram cannot be reached.

    Raises:
        TokenRejected: Telegram does not know the token.
    """
    try:
        application.run_polling(
            allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, drop_pending_updates=False
        )
    except InvalidToken:
        # The original's text holds the token itself.
        raise TokenRejected from None
