"""Presses of buttons: read once, handed to whoever does what the button says."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.handlers.telegram_errors import effect_of
from bot.replies.callback_data import (
    ArticlesAction,
    LanguageAction,
    PassageAction,
    PeopleAction,
    QuestionAction,
    SettingAction,
    SuggestedAction,
    UnansweredAction,
    VoteAction,
    decode,
)
from bot.replies.markup import visible_text
from bot.replies.reports import render_stale

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update

    from bot.handlers.admin import AdminCommands
    from bot.handlers.articles import ArticleChoice
    from bot.handlers.context import Context
    from bot.handlers.feedback import Feedback
    from bot.handlers.insight import Insight
    from bot.handlers.passages import Passages
    from bot.handlers.people import PeopleCommands
    from bot.handlers.preferences import PreferenceCommands
    from bot.replies.callback_data import ButtonAction
    from bot.replies.corpus_actions import CorpusAction


@dataclass(frozen=True, slots=True)
class Presses:
    """Callback data is whatever somebody sent: what it names is checked by whoever does it."""

    passages: Passages
    articles: ArticleChoice
    preferences: PreferenceCommands
    feedback: Feedback
    insight: Insight
    people: PeopleCommands
    admin: AdminCommands

    async def on_press(self, update: Update, context: Context) -> None:
        """Do what a button says; leave none spinning, whatever happens."""
        query = update.callback_query
        if query is None:
            return
        context.trace.outcome = "button"
        try:
            await self._press(query, context)
        except Exception as error:
            if effect_of(error) == "fault":
                context.trace.error_id = secrets.token_hex(4)
                phrases = context.phrases_for(query.from_user)
                text = phrases.say("error-press", id=context.trace.error_id)
                await context.answer_query(query, text)
            raise
        finally:
            if not context.query_answered:
                await context.answer_query(query)

    async def _press(self, query: CallbackQuery, context: Context) -> None:
        try:
            action = decode(query.data)
        except ValueError:
            stale = render_stale(context.phrases_for(query.from_user))
            await context.answer_query(query, visible_text(stale.html))
            return
        await self._do(query, action, context)

    async def _do(self, query: CallbackQuery, action: ButtonAction, context: Context) -> None:
        if isinstance(action, PassageAction):
            await self.passages.on_press(query, action, context)
        elif isinstance(action, LanguageAction):
            await self.preferences.on_language_press(query, action, context)
        elif isinstance(action, SettingAction):
            await self.preferences.on_settings_press(query, action, context)
        elif isinstance(action, VoteAction):
            await self.feedback.on_vote(query, action, context)
        elif isinstance(action, QuestionAction):
            await self.feedback.on_question(query, action, context)
        elif isinstance(action, ArticlesAction):
            await self.articles.on_press(query, action, context)
        elif isinstance(action, SuggestedAction):
            await self.feedback.on_suggested(query, action, context)
        else:
            await self._do_for_admins(query, action, context)

    async def _do_for_admins(
        self,
        query: CallbackQuery,
        action: UnansweredAction | PeopleAction | CorpusAction,
        context: Context,
    ) -> None:
        if isinstance(action, UnansweredAction):
            await self.insight.on_press(query, action, context)
        elif isinstance(action, PeopleAction):
            await self.people.on_press(query, action, context)
        else:
            await self.admin.on_press(query, action, context)
