"""What nobody caught: tried again where Telegram could not be reached, else owned up to."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot.handlers.delivery import send
from bot.handlers.faults import meaning_of
from bot.handlers.questions import phrases_for
from bot.ops.trace import current_trace
from bot.replies.reports import render_error

if TYPE_CHECKING:
    from bot.handlers.questions import Context

_log = structlog.get_logger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Leave a failed delivery to be tried again; log any other error and tell who asked."""
    error, trace = context.error, current_trace()
    if error is not None and meaning_of(error) != "fault":
        trace.failure = error
        return
    error_id = trace.error_id or secrets.token_hex(4)
    trace.outcome, trace.error_id = "error", error_id
    _log.error("update failed", error_id=error_id, exc_info=error)
    message = update.message if isinstance(update, Update) else None
    if message is None:
        return
    try:
        await send(context.bot, render_error(error_id, phrases_for(message)), message)
    except TelegramError as second:
        _log.warning("cannot report the error", error_id=error_id, error=type(second).__name__)
