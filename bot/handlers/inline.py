"""Inline queries: passages to pick from in any chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram import InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.handlers.delivery import NO_PREVIEW, keyboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineQuery, InlineQueryResultsButton, Update

    from bot.assistant import Assistant
    from bot.handlers.context import Context
    from bot.replies.reply import InlineResult, Reply

_log = structlog.get_logger(__name__)


class Inline:
    """Answers inline queries on their own, outside any conversation."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    async def on_query(self, update: Update, context: Context) -> None:
        """Handle one inline query."""
        query = update.inline_query
        if query is None:
            return
        phrases = context.phrases_for(query.from_user)
        results = await self._assistant.inline(query.query, phrases, context.trace)
        await answer_inline(query, results)


async def answer_inline(
    query: InlineQuery,
    results: Sequence[InlineResult],
    button: InlineQueryResultsButton | None = None,
) -> None:
    """Give the results of a query, and a button above them if there is one."""
    try:
        # Nothing is cached: a result from before a reload would outlive its corpus.
        await query.answer(
            [as_article(r) for r in results], cache_time=0, is_personal=True, button=button
        )
    except BadRequest as error:
        # Whoever typed has typed on, and a newer query is on its way.
        _log.info("cannot answer an inline query", reason=error.message)


def as_article(result: InlineResult) -> InlineQueryResultArticle:
    """Return a result as Telegram's."""
    return InlineQueryResultArticle(
        id=result.id,
        title=result.title,
        description=result.description,
        input_message_content=InputTextMessageContent(
            result.reply.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=_markup(result.reply),
    )


def _markup(reply: Reply) -> InlineKeyboardMarkup | None:
    buttons = keyboard(reply)
    return None if buttons is None else InlineKeyboardMarkup.de_json(buttons, None)
