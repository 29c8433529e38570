"""Languages and groups: what is chosen, by whom, and what happens when a group lets the bot in."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.handlers.addressing import leading_command, person_id
from bot.handlers.asking import place_of
from bot.handlers.delivery import edit_pressed, post, send, settle
from bot.handlers.questions import phrases_for, phrases_of
from bot.ops.trace import current_trace
from bot.replies.choices import (
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
from bot.replies.markup import visible_text
from bot.replies.phrases import Phrases
from bot.replies.presses import Press
from bot.replies.reports import render_stale
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from telegram import CallbackQuery, Message, Update, User

    from bot.choices import Choices
    from bot.conversations import Conversations
    from bot.handlers.questions import Context
    from bot.replies.reply import Reply
    from bot.storage.sent_messages import SentMessages

_ASKED_AGAIN_S: Final = 60.0
_MOST: Final = 10_000
_RUNS = frozenset({ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER})
_IN = _RUNS | {ChatMemberStatus.MEMBER, ChatMemberStatus.RESTRICTED}
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
_log = structlog.get_logger(__name__)


class Choosing:
    """Knows who may choose; what is chosen is kept by `Choices`."""

    def __init__(self, choices: Choices, conversations: Conversations, sent: SentMessages) -> None:
        self._choices = choices
        self._conversations = conversations
        self._sent = sent
        self._runs: dict[tuple[int, int], tuple[float, bool]] = {}

    async def prepare(self, update: Update, _context: Context) -> None:
        """Note in the trace which language is to be spoken, before anything else happens."""
        trace, chat, user = current_trace(), update.effective_chat, update.effective_user
        if chat is not None and chat.type in _GROUPS:
            trace.language = (await self._choices.group(chat.id)).language
        if trace.language is None and user is not None:
            trace.language = await self._choices.language_of(user.id)

    async def on_language(self, update: Update, context: Context) -> None:
        """Offer the languages, or choose the one that is named."""
        message, person = update.message, person_id(update.message)
        command = leading_command(message) if message is not None else None
        if message is None or person is None or command is None:
            return
        phrases, named = phrases_for(message), command[2].casefold()
        if named not in {AUTO, *LANGUAGES}:
            await send(context.bot, render_languages(phrases), message)
            return
        await send(context.bot, await self._speak(person, named, message.from_user), message)

    async def on_language_press(self, update: Update, _context: Context) -> None:
        """Choose the language of a button."""
        query = update.callback_query
        if query is None:
            return
        wanted = (query.data or "")[1:]
        if wanted not in {AUTO, *LANGUAGES}:
            await settle(query, visible_text(render_stale(phrases_of(query.from_user)).html))
            return
        reply = await self._speak(query.from_user.id, wanted, query.from_user)
        chat = query.message.chat if query.message is not None else None
        if chat is not None and chat.type in _GROUPS:
            # The buttons are there for others too.
            await settle(query, visible_text(reply.html))
            return
        await settle(query)
        await edit_pressed(query, reply)

    async def _speak(self, person: int, wanted: str, user: User | None) -> Reply:
        language = None if wanted == AUTO else wanted
        try:
            await self._choices.choose_language(person, language)
        except RecordsError:
            return render_not_saved(phrases_of(user))
        code = language or (user.language_code if user is not None else None)
        return render_language_chosen(Phrases.load(code))

    async def on_new(self, update: Update, context: Context) -> None:
        """Forget what was talked about."""
        if (message := update.message) is not None:
            self._conversations.drop(place_of(message, message.from_user))
            await send(context.bot, render_new(phrases_for(message)), message)

    async def on_settings(self, update: Update, context: Context) -> None:
        """Show a group's settings to those who run it."""
        message = update.message
        if message is None:
            return
        phrases = phrases_for(message)
        if message.chat.type not in _GROUPS:
            reply = render_settings_private(phrases)
        elif not await self._may(message, context):
            reply = render_settings_denied(phrases)
        else:
            reply = render_settings(await self._choices.group(message.chat_id), phrases)
        await send(context.bot, reply, message)

    async def on_settings_press(self, update: Update, context: Context) -> None:
        """Turn one of a group's settings."""
        query = update.callback_query
        chat = query.message.chat if query is not None and query.message is not None else None
        if query is None or chat is None or chat.type not in _GROUPS:
            if query is not None:
                await settle(query, visible_text(render_stale(phrases_of(query.from_user)).html))
            return
        phrases = phrases_of(query.from_user)
        if not await self._runs_it(chat.id, query.from_user.id, context):
            await settle(query, visible_text(render_settings_denied(phrases).html))
            return
        await self._turn(query, chat.id)

    async def _turn(self, query: CallbackQuery, chat: int) -> None:
        phrases = phrases_of(query.from_user)
        choices = await self._choices.group(chat)
        try:
            name = Press.decode(query.data or "").value
            if name == "language":
                choices = replace(choices, language=next_language(choices.language))
                current_trace().language = choices.language
            else:
                choices = choices.turned(name)
            await self._choices.choose_for_group(chat, choices)
        except ValueError:
            await settle(query, visible_text(render_stale(phrases).html))
            return
        except RecordsError:
            await settle(query, visible_text(render_not_saved(phrases).html))
            return
        await settle(query)
        await edit_pressed(query, render_settings(choices, phrases_of(query.from_user)))

    async def on_member(self, update: Update, context: Context) -> None:
        """Greet a group that has let the bot in; leave nothing behind where it was sent away."""
        change = update.my_chat_member
        if change is None or change.chat.type not in _GROUPS:
            return
        before, now = change.old_chat_member.status in _IN, change.new_chat_member.status in _IN
        chat = change.chat.id
        if now and not before:
            me = context.bot.bot
            sees_all = bool(me.can_read_all_group_messages) or (
                change.new_chat_member.status in _RUNS
            )
            joined = render_joined(me.username or "", phrases_of(change.from_user),
                                   sees_all=sees_all)  # fmt: skip
            await post(context.bot, joined, chat)
        elif before and not now:
            await self._leave(chat)

    async def on_migrated(self, update: Update, _context: Context) -> None:
        """Take a group's settings along when it becomes a supergroup."""
        message = update.message
        if message is None:
            return
        old, new = message.chat_id, message.migrate_to_chat_id
        if message.migrate_from_chat_id is not None:
            # Both chats are told; whichever comes first moves, and the other finds nothing to do.
            old, new = message.migrate_from_chat_id, message.chat_id
        if new is None:
            return
        try:
            await self._choices.move(old, new)
        except RecordsError as error:
            _log.warning("cannot move a group's settings", error=str(error))

    async def _leave(self, chat: int) -> None:
        self._conversations.forget(("chat", chat))
        self._runs = {key: value for key, value in self._runs.items() if key[0] != chat}
        try:
            await self._choices.leave(chat)
        except RecordsError as error:
            _log.warning("cannot delete a group's settings", error=str(error))
        await asyncio.to_thread(self._sent.forget, chat)

    async def _may(self, message: Message, context: Context) -> bool:
        if message.sender_chat is not None:
            # Who posts as the group itself is one of its administrators.
            return message.sender_chat.id == message.chat_id
        user = message.from_user
        return user is not None and await self._runs_it(message.chat_id, user.id, context)

    async def _runs_it(self, chat: int, user: int, context: Context) -> bool:
        known = self._runs.get((chat, user))
        if known is not None and known[0] > time.monotonic():
            return known[1]
        try:
            member = await context.bot.get_chat_member(chat, user)
        except (BadRequest, Forbidden) as error:
            _log.info("cannot look up the administrators", error=type(error).__name__)
            return False
        runs = member.status in _RUNS
        while len(self._runs) >= _MOST:
            del self._runs[next(iter(self._runs))]
        self._runs[chat, user] = (time.monotonic() + _ASKED_AGAIN_S, runs)
        return runs
