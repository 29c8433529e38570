"""Presses of buttons: do what the button says, edit its message, never leave it spinning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.delivery import edit_pressed, settle
from bot.replies.actions import Action
from bot.replies.markup import visible_text
from bot.replies.phrases import Phrases
from bot.replies.reports import render_stale
from retrieval import UnknownPassage

if TYPE_CHECKING:
    from telegram import Update

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
        phrases = Phrases.load(query.from_user.language_code)
        try:
            action = Action.decode(query.data or "")
            reply = await self._assistant.press(action, phrases)
        except (ValueError, UnknownPassage):
            await settle(query, visible_text(render_stale(phrases).html))
            return
        try:
            await edit_pressed(query, reply)
        finally:
            await settle(query)
