"""Buttons that show a passage: the next one, the nearest, one with its context."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message

from bot.handlers.delivery import edit_pressed
from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import decode, kind_of
from bot.replies.markup import visible_text
from bot.replies.reply import Button
from bot.replies.reports import render_stale
from retrieval import UnknownPassage

if TYPE_CHECKING:
    from telegram import CallbackQuery, MaybeInaccessibleMessage

    from bot.assistant import Assistant
    from bot.handlers.context import Context
    from bot.replies.callback_data import PassageAction


class Passages:
    """Edits an answer to show another passage."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    async def on_press(self, query: CallbackQuery, action: PassageAction, context: Context) -> None:
        """Handle one press."""
        phrases = context.phrases_for(query.from_user)
        try:
            pages = context.pages_for(query.message, query.from_user)
            reply = await self._assistant.press(action, phrases, pages)
        except UnknownPassage:
            await context.answer_query(query, visible_text(render_stale(phrases).html))
            return
        reply = replace(reply, buttons=(*reply.buttons, *_votes(query.message)))
        try:
            await edit_pressed(query, reply)
        finally:
            await context.answer_query(query)


def _votes(message: MaybeInaccessibleMessage | None) -> list[tuple[Button, ...]]:
    """Return the buttons to vote with that stand under a message, to be kept there."""
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup is not None else ()
    return [
        tuple(Button(button.text, decode(str(button.callback_data))) for button in row)
        for row in rows
        if all(kind_of(str(button.callback_data or "")) is ButtonKind.VOTE for button in row)
    ]
