"""Presses of buttons: do what the button says, edit its message, never leave it spinning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message

from bot.handlers.delivery import edit_pressed, settle
from bot.handlers.questions import phrases_of
from bot.replies.actions import Action
from bot.replies.markup import visible_text
from bot.replies.presses import Press
from bot.replies.reply import Button
from bot.replies.reports import render_stale
from retrieval import UnknownPassage

if TYPE_CHECKING:
    from telegram import MaybeInaccessibleMessage, Update

    from bot.assistant import Assistant
    from bot.handlers.questions import Context


class Buttons:
    """Turns callback queries into edits. Callback data is whatever somebody sent: trust none."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    async def on_press(self, update: Update, _context: Context) -> None:
        """Handle one press."""
        query = update.callback_query
        if query is None:
            return
        phrases = phrases_of(query.from_user)
        try:
            action = Action.decode(query.data or "")
            reply = await self._assistant.press(action, phrases)
        except (ValueError, UnknownPassage):
            await settle(query, visible_text(render_stale(phrases).html))
            return
        reply = replace(reply, buttons=(*reply.buttons, *_votes(query.message)))
        try:
            await edit_pressed(query, reply)
        finally:
            await settle(query)


def _votes(message: MaybeInaccessibleMessage | None) -> list[tuple[Button, ...]]:
    """Return the buttons to vote with that stand under a message, to be kept there."""
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup is not None else ()
    return [
        tuple(Button(button.text, Press("vote", str(button.callback_data)[1:])) for button in row)
        for row in rows
        if all(str(button.callback_data or "").startswith("v") for button in row)
    ]
