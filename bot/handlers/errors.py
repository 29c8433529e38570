"""What nobody caught: logged under an id that the user sees too."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import structlog
from telegram import Update
from telegram.error import Conflict, NetworkError, TelegramError

from bot.handlers.delivery import send
from bot.handlers.questions import phrases_for
from bot.replies.reports import render_error

if TYPE_CHECKING:
    from bot.handlers.questions import Context

_log = structlog.get_logger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log an error, and tell whoever asked that there is no answer."""
    error = context.error
    if update is None and isinstance(error, Conflict):
        _log.error("another instance of this bot is running; stop one of the two")
        return
    if update is None and isinstance(error, NetworkError):
        _log.warning("Telegram cannot be reached; trying again", error=type(error).__name__)
        return
    error_id = secrets.token_hex(4)
    _log.error("update failed", error_id=error_id, exc_info=error)
    message = update.message if isinstance(update, Update) else None
    if message is None:
        return
    try:
        await send(context.bot, render_error(error_id, phrases_for(message)), message)
    except TelegramError as second:
        _log.warning("error not told", error_id=error_id, error=type(second).__name__)
