"""Which articles alone a chat asks: a person chooses in private, a group's administrators there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.handlers.delivery import edit_pressed
from bot.replies.articles import render_articles
from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import key_of
from bot.replies.markup import visible_text
from bot.replies.preferences import render_not_saved, render_settings_denied
from bot.replies.reports import render_stale
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from telegram import CallbackQuery, Chat

    from bot.assistant import Assistant
    from bot.handlers.context import Context
    from bot.handlers.preferences import PreferenceCommands
    from bot.preferences import Preferences
    from bot.replies.callback_data import ArticlesAction
    from bot.replies.reply import Reply


class ArticleChoice:
    """What is chosen is kept as paths: an article that changes stays chosen."""

    def __init__(
        self, assistant: Assistant, preferences: Preferences, commands: PreferenceCommands
    ) -> None:
        self._assistant = assistant
        self._preferences = preferences
        self._commands = commands

    async def on_press(
        self, query: CallbackQuery, action: ArticlesAction, context: Context
    ) -> None:
        """Show the list, turn an article on or off, or have all asked again."""
        phrases, user = context.phrases_for(query.from_user), query.from_user.id
        chat = query.message.chat if query.message is not None else None
        if chat is None:
            await self._refuse(query, render_stale(phrases), context)
            return
        is_private = chat.type == ChatType.PRIVATE
        if not is_private and not await self._commands.is_group_admin(chat.id, user, context):
            await self._refuse(query, render_settings_denied(phrases), context)
            return
        try:
            chosen = await self._changed(action, chat, user)
        except ValueError:
            await self._refuse(query, render_stale(phrases), context)
        except RecordsError:
            await self._refuse(query, render_not_saved(phrases), context)
        else:
            if not action.page:
                await context.answer_query(query, phrases.say("articles-done"))
                return
            await context.answer_query(query)
            shown = render_articles(self._assistant.articles, chosen, action.page, phrases)
            await edit_pressed(query, shown)

    async def _changed(self, action: ArticlesAction, chat: Chat, user: int) -> tuple[str, ...]:
        """Return the paths that are chosen after a press.

        Raises:
            ValueError: the article is gone.
            RecordsError: the choice could not be kept.
        """
        is_private = chat.type == ChatType.PRIVATE
        group = await self._preferences.group(chat.id)
        chosen = await self._preferences.articles_of(user) if is_private else group.articles
        if action.kind is ButtonKind.ARTICLES_PAGE:
            return chosen
        if action.kind is ButtonKind.ALL_ARTICLES:
            chosen = ()
        else:
            paths = [article.path for article in self._assistant.articles]
            path = next((path for path in paths if key_of(path) == action.key), None)
            if path is None:
                raise ValueError("the article is gone")
            kept = tuple(each for each in chosen if each != path and each in paths)
            chosen = kept if path in chosen else (*kept, path)
        if is_private:
            await self._preferences.choose_articles(user, chosen)
        else:
            await self._preferences.choose_for_group(chat.id, replace(group, articles=chosen))
        return chosen

    @staticmethod
    async def _refuse(query: CallbackQuery, reply: Reply, context: Context) -> None:
        await context.answer_query(query, visible_text(reply.html))
