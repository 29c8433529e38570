"""Every handler in one ordered list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from telegram import BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.handlers.admin import AdminCommands
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands, menu
from bot.handlers.errors import on_error
from bot.handlers.inline import Inline
from bot.handlers.privacy import Privacy
from bot.handlers.questions import Questions
from bot.handlers.rates import ChatRates
from bot.handlers.request import WatchedRequest
from bot.ops.trace import current_trace
from bot.replies.corpus_actions import CORPUS_BUTTON
from bot.replies.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from telegram import Update

    from bot.handlers.questions import Context
    from bot.services import Services

    Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "inline_query"]
_POOL = 32
_log = structlog.get_logger(__name__)

BotApplication = Application[Any, Any, Any, Any, Any, Any]


def build_application(
    services: Services, token: str, api_url: str, sends_per_second: float
) -> BotApplication:
    """Wire the handlers into python-telegram-bot."""
    application = (
        ApplicationBuilder()
        .token(token)
        .request(WatchedRequest(services.metrics, connection_pool_size=_POOL))
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .rate_limiter(ChatRates(sends_per_second))
        .updater(None)
        .build()
    )
    _register(application, services)
    return application


def _register(application: BotApplication, services: Services) -> None:
    """Add every handler; the first that matches an update handles it."""
    questions = Questions(services.assistant, services.sent, services.throttle, services.lateness)
    commands = Commands(services.assistant, services.admin)
    admin = AdminCommands(services.admin)
    privacy = Privacy(services.sent)
    new = filters.UpdateType.MESSAGE
    worded = filters.TEXT | filters.CAPTION
    private = filters.ChatType.PRIVATE
    add = application.add_handler
    inline = Inline(services.assistant).on_query
    press = Buttons(services.assistant).on_press
    add(InlineQueryHandler(_noted("inline", inline)))
    add(CallbackQueryHandler(_noted("button", admin.on_press), pattern=f"^{CORPUS_BUTTON}"))
    add(CallbackQueryHandler(_noted("button", press)))
    for name, handle in (
        ("start", commands.on_start),
        ("help", commands.on_help),
        ("about", commands.on_about),
        ("privacy", privacy.on_privacy),
        ("mydata", privacy.on_my_data),
        ("forget", privacy.on_forget),
        ("reload", admin.on_reload),
        ("add", admin.on_add),
        ("remove", admin.on_remove),
        ("rollback", admin.on_rollback),
        ("sources", admin.on_sources),
        ("history", admin.on_history),
    ):
        add(CommandHandler(name, _noted("command", handle), filters=new))
    captioned = new & filters.CaptionRegex(r"^/add\b")
    add(MessageHandler(captioned, _noted("command", admin.on_add)))
    add(CommandHandler("ask", questions.on_message, filters=new))
    unknown = new & private & filters.COMMAND
    add(MessageHandler(unknown, _noted("command", commands.on_unknown)))
    add(MessageHandler(new & worded, questions.on_message))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & worded, questions.on_edit))
    application.add_error_handler(on_error)


def _noted(outcome: str, handle: Handle) -> Handle:
    """Return a handler under whose outcome an update is counted, unless it says otherwise."""

    async def noted(update: Update, context: Context) -> None:
        current_trace().outcome = outcome
        await handle(update, context)

    return noted


async def set_menus(
    application: BotApplication, admin_ids: frozenset[int], wanted: Iterable[str | None]
) -> None:
    """Show users their commands, and admins theirs; None stands for whoever has no other language.

    Cosmetic, so each may fail.
    """
    scopes = [(BotCommandScopeDefault(), False)]
    chats = [(BotCommandScopeChat(user_id), True) for user_id in sorted(admin_ids)]
    for language in wanted:
        commands = Phrases.load(language)
        for scope, admin in [*scopes, *chats]:
            try:
                await application.bot.set_my_commands(
                    menu(commands, admin=admin), scope=scope, language_code=language
                )
            except TelegramError as error:
                # An admin who never wrote to the bot has no chat to hold a menu yet.
                _log.info("menu not set", scope=scope.type, error=type(error).__name__)
