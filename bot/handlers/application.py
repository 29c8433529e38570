"""The application: python-telegram-bot, wired to our handlers, and the commands' menus."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, cast

import structlog
from telegram import BotCommandScopeChat, BotCommandScopeDefault, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes

from bot.handlers.commands import menu
from bot.handlers.context import BotApplication, Context
from bot.handlers.delivery import send
from bot.handlers.rates import ChatRates
from bot.handlers.registry import register
from bot.handlers.request import WatchedRequest
from bot.handlers.telegram_errors import effect_of
from bot.replies.phrases import Phrases
from bot.replies.reports import render_error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.services import Services

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "guest_message",
    "message_reaction",
]
_POOL = 32
_TIMEOUT_S = 20.0
_log = structlog.get_logger(__name__)


def build_application(
    services: Services, token: str, api_url: str, sends_per_second: float
) -> BotApplication:
    """Wire the handlers into python-telegram-bot."""
    built = (
        ApplicationBuilder()
        .application_class(BotApplication)
        .context_types(ContextTypes(context=Context))
        .token(token)
        .request(
            WatchedRequest(
                services.metrics,
                connection_pool_size=_POOL,
                # A slow answer is not a lost one: whoever gives up early sends twice.
                read_timeout=_TIMEOUT_S,
                write_timeout=_TIMEOUT_S,
            )
        )
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .rate_limiter(ChatRates(sends_per_second))
        .updater(None)
        .build()
    )
    application = cast("BotApplication", built)  # the builder's type forgets the class it was given
    application.pages = services.pages
    register(application, services)
    application.add_error_handler(on_error)
    return application


async def on_error(update: object, context: Context) -> None:
    """Leave a failed delivery to be tried again; log any other error and tell who asked."""
    error, trace = context.error, context.trace
    if error is not None and effect_of(error) != "fault":
        context.state.failure = error
        return
    error_id = trace.error_id or secrets.token_hex(4)
    trace.outcome, trace.error_id = "error", error_id
    _log.error("update failed", error_id=error_id, exc_info=error)
    message = update.message if isinstance(update, Update) else None
    if message is None:
        return
    try:
        await send(
            context.bot, render_error(error_id, context.phrases_for(message.from_user)), message
        )
    except TelegramError as second:
        _log.warning("cannot report the error", error_id=error_id, error=type(second).__name__)


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
                _log.info("cannot set the menu", scope=scope.type, error=type(error).__name__)


async def set_profile(application: BotApplication, wanted: Iterable[str | None]) -> None:
    """Say in each language what the bot is: in an empty chat, and in its profile.

    Where somebody has written other words at @BotFather, everything is left as it is.
    """
    bot = application.bot
    try:
        now = (await bot.get_my_description()).description
        if now and now not in {Phrases.load(code).say("profile-description") for code in wanted}:
            return
        for language in wanted:
            phrases = Phrases.load(language)
            long, short = phrases.say("profile-description"), phrases.say("profile-short")
            if (await bot.get_my_description(language)).description != long:
                await bot.set_my_description(long, language)
            if (await bot.get_my_short_description(language)).short_description != short:
                await bot.set_my_short_description(short, language)
    except TelegramError as error:
        _log.info("cannot set the profile", error=type(error).__name__)
