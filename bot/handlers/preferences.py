"""Languages and groups: what is chosen, by whom, and what happens when a group lets the bot in."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.handlers.addressing import leading_command, migration_of, person_id
from bot.handlers.asking import place_of
from bot.handlers.delivery import edit_pressed, post, send
from bot.replies.markup import visible_text
from bot.replies.phrases import Phrases
from bot.replies.preferences import (
    AUTO,
    LANGUAGES,
    next_language,
    render_joined,
    render_language_chosen,
    render_languages,
    render_new,
    render_not_saved,
    render_settings,
    render_settings_denied,
    render_settings_private,
)
from bot.replies.reports import render_stale
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from telegram import CallbackQuery, ChatMemberUpdated, Message, Update, User

    from bot.conversations import Conversations
    from bot.handlers.context import Context
    from bot.preferences import Preferences
    from bot.replies.callback_data import LanguageAction, SettingAction
    from bot.replies.reply import Reply
    from bot.storage.sent_messages import SentMessages

_ASKED_AGAIN_S: Final = 60.0
_MOST: Final = 10_000
ADMIN_STATUSES = frozenset({ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER})
MEMBER_STATUSES = ADMIN_STATUSES | {ChatMemberStatus.MEMBER, ChatMemberStatus.RESTRICTED}
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
_log = structlog.get_logger(__name__)


def has_joined(change: ChatMemberUpdated) -> bool:
    """Whether a group has let the bot in."""
    return (
        change.chat.type in _GROUPS
        and change.old_chat_member.status not in MEMBER_STATUSES
        and change.new_chat_member.status in MEMBER_STATUSES
    )


class PreferenceCommands:
    """Knows who may choose; what is chosen is kept by `Preferences`."""

    def __init__(
        self, preferences: Preferences, conversations: Conversations, sent: SentMessages
    ) -> None:
        self._preferences = preferences
        self._conversations = conversations
        self._sent = sent
        self._admins: dict[tuple[int, int], tuple[float, bool]] = {}

    async def prepare(self, update: Update, context: Context) -> None:
        """Note which language is to be spoken, before anything else happens."""
        state, chat, user = context.state, update.effective_chat, update.effective_user
        if chat is not None and chat.type in _GROUPS:
            state.language = (await self._preferences.group(chat.id)).language
        if state.language is None and user is not None:
            state.language = await self._preferences.language_of(user.id)

    async def on_language(self, update: Update, context: Context) -> None:
        """Offer the languages, or choose the one that is named."""
        message, person = update.message, person_id(update.message)
        command = leading_command(message) if message is not None else None
        if message is None or person is None or command is None:
            return
        phrases, named = context.phrases_for(message.from_user), command[2].casefold()
        if named not in {AUTO, *LANGUAGES}:
            await send(context.bot, render_languages(phrases), message)
            return
        await send(
            context.bot, await self._speak(person, named, message.from_user, context), message
        )

    async def on_language_press(
        self, query: CallbackQuery, action: LanguageAction, context: Context
    ) -> None:
        """Choose the language of a button."""
        wanted = action.language
        if wanted not in {AUTO, *LANGUAGES}:
            await context.answer_query(
                query, visible_text(render_stale(context.phrases_for(query.from_user)).html)
            )
            return
        reply = await self._speak(query.from_user.id, wanted, query.from_user, context)
        chat = query.message.chat if query.message is not None else None
        if chat is not None and chat.type in _GROUPS:
            # The buttons are there for others too.
            await context.answer_query(query, visible_text(reply.html))
            return
        await context.answer_query(query)
        await edit_pressed(query, reply)

    async def _speak(self, person: int, wanted: str, user: User | None, context: Context) -> Reply:
        language = None if wanted == AUTO else wanted
        try:
            await self._preferences.choose_language(person, language)
        except RecordsError:
            return render_not_saved(context.phrases_for(user))
        code = language or (user.language_code if user is not None else None)
        return render_language_chosen(Phrases.load(code))

    async def on_new(self, update: Update, context: Context) -> None:
        """Forget what was talked about."""
        if (message := update.message) is not None:
            self._conversations.drop(place_of(message, message.from_user))
            await send(context.bot, render_new(context.phrases_for(message.from_user)), message)

    async def on_settings(self, update: Update, context: Context) -> None:
        """Show a group's settings to those who run it."""
        message = update.message
        if message is None:
            return
        phrases = context.phrases_for(message.from_user)
        if message.chat.type not in _GROUPS:
            reply = render_settings_private(phrases)
        elif not await self._may_change(message, context):
            reply = render_settings_denied(phrases)
        else:
            reply = render_settings(await self._preferences.group(message.chat_id), phrases)
        await send(context.bot, reply, message)

    async def on_settings_press(
        self, query: CallbackQuery, action: SettingAction, context: Context
    ) -> None:
        """Change one of a group's settings."""
        chat = query.message.chat if query.message is not None else None
        phrases = context.phrases_for(query.from_user)
        if chat is None or chat.type not in _GROUPS:
            await context.answer_query(query, visible_text(render_stale(phrases).html))
            return
        if not await self.is_group_admin(chat.id, query.from_user.id, context):
            await context.answer_query(query, visible_text(render_settings_denied(phrases).html))
            return
        await self._change_setting(query, action.name, chat.id, context)

    async def _change_setting(
        self, query: CallbackQuery, name: str, chat: int, context: Context
    ) -> None:
        phrases = context.phrases_for(query.from_user)
        preferences = await self._preferences.group(chat)
        try:
            if name == "language":
                preferences = replace(preferences, language=next_language(preferences.language))
                context.state.language = preferences.language
            else:
                preferences = preferences.toggled(name)
            await self._preferences.choose_for_group(chat, preferences)
        except ValueError:
            await context.answer_query(query, visible_text(render_stale(phrases).html))
            return
        except RecordsError:
            await context.answer_query(query, visible_text(render_not_saved(phrases).html))
            return
        await context.answer_query(query)
        await edit_pressed(
            query, render_settings(preferences, context.phrases_for(query.from_user))
        )

    async def on_member(self, update: Update, context: Context) -> None:
        """Greet a group that has let the bot in; leave nothing behind where it was sent away."""
        change = update.my_chat_member
        if change is None or change.chat.type not in _GROUPS:
            return
        chat = change.chat.id
        if has_joined(change):
            me = context.bot.bot
            sees_all = bool(me.can_read_all_group_messages) or (
                change.new_chat_member.status in ADMIN_STATUSES
            )
            joined = render_joined(me.username or "", context.phrases_for(change.from_user),
                                   sees_all=sees_all)  # fmt: skip
            await post(context.bot, joined, chat)
        elif (
            change.old_chat_member.status in MEMBER_STATUSES
            and change.new_chat_member.status not in MEMBER_STATUSES
        ):
            await self._leave(chat)

    async def on_migrated(self, update: Update, _context: Context) -> None:
        """Take a group's settings along when it becomes a supergroup."""
        moved = migration_of(update.message) if update.message is not None else None
        if moved is None:
            return
        try:
            # Whichever of the two chats is told first moves; the other finds nothing to do.
            await self._preferences.move(*moved)
        except RecordsError as error:
            _log.warning("cannot move a group's settings", error=str(error))

    async def _leave(self, chat: int) -> None:
        self._conversations.forget(("chat", chat))
        self._admins = {key: value for key, value in self._admins.items() if key[0] != chat}
        try:
            await self._preferences.leave(chat)
        except RecordsError as error:
            _log.warning("cannot delete a group's settings", error=str(error))
        await asyncio.to_thread(self._sent.forget, chat)

    async def _may_change(self, message: Message, context: Context) -> bool:
        if message.sender_chat is not None:
            # Who posts as the group itself is one of its administrators.
            return message.sender_chat.id == message.chat_id
        user = message.from_user
        return user is not None and await self.is_group_admin(message.chat_id, user.id, context)

    async def is_group_admin(self, chat: int, user: int, context: Context) -> bool:
        """Whether somebody runs a group; asked of Telegram once a minute."""
        known = self._admins.get((chat, user))
        if known is not None and known[0] > time.monotonic():
            return known[1]
        try:
            member = await context.bot.get_chat_member(chat, user)
        except (BadRequest, Forbidden) as error:
            _log.info("cannot look up the administrators", error=type(error).__name__)
            return False
        is_admin = member.status in ADMIN_STATUSES
        while len(self._admins) >= _MOST:
            del self._admins[next(iter(self._admins))]
        self._admins[chat, user] = (time.monotonic() + _ASKED_AGAIN_S, is_admin)
        return is_admin
