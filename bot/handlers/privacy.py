"""What is kept about somebody: said, shown and deleted, for the one who asks."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType

from bot.handlers.addressing import person_id
from bot.handlers.delivery import send
from bot.replies.preferences import render_not_saved
from bot.replies.reports import (
    render_forgotten,
    render_my_data,
    render_my_data_again,
    render_my_data_elsewhere,
    render_privacy,
)
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from telegram import Update

    from bot.conversations import Conversations
    from bot.handlers.context import Context
    from bot.journal import Journal
    from bot.membership import Membership
    from bot.preferences import Preferences
    from bot.storage.sent_messages import SentMessages


_COPY_EVERY_S: Final = 3600.0
"""A copy may be as long as the journal; somebody who asks all the time gets one an hour."""


class Privacy:
    """A private chat has the number of its person, so that only their own notes are touched."""

    def __init__(
        self,
        sent: SentMessages,
        journal: Journal,
        preferences: Preferences,
        conversations: Conversations,
        membership: Membership,
        admin_ids: frozenset[int],
    ) -> None:
        self._sent = sent
        self._journal = journal
        self._preferences = preferences
        self._conversations = conversations
        self._membership = membership
        self._admin_ids = admin_ids
        self._copied: OrderedDict[int, float] = OrderedDict()

    async def on_privacy(self, update: Update, context: Context) -> None:
        """Say what is kept."""
        if (message := update.message) is not None:
            reply = render_privacy(
                context.phrases_for(message.from_user),
                self._journal.keep_days,
                texts=self._journal.keeps_text,
                invitations=not self._membership.open,
            )
            await send(context.bot, reply, message)

    async def on_my_data(self, update: Update, context: Context) -> None:
        """Give a copy of what is kept about the sender: a file, in a private chat alone."""
        message, person = update.message, person_id(update.message)
        if message is None or person is None:
            return
        phrases = context.phrases_for(message.from_user)
        if message.chat.type != ChatType.PRIVATE:
            await send(context.bot, render_my_data_elsewhere(phrases), message)
            return
        if self._has_a_copy(person):
            await send(context.bot, render_my_data_again(phrases), message)
            return
        count = await asyncio.to_thread(self._sent.count, person)
        try:
            await self._journal.write()
            name = self._journal.pseudonyms.of("person", person)
            kept = await asyncio.to_thread(self._journal.records.about, name)
            forgotten = await self._journal.was_forgotten(person)
        except RecordsError:
            await send(context.bot, render_not_saved(phrases), message)
            return
        reply = render_my_data(count, kept.asked, kept.data, phrases, forgotten=forgotten)
        await send(context.bot, reply, message)
        if kept.data is not None:
            self._copied[person] = time.monotonic()

    def _has_a_copy(self, person: int) -> bool:
        """Whether somebody got a copy within the hour; forgets those of earlier."""
        hour_ago = time.monotonic() - _COPY_EVERY_S
        while self._copied and next(iter(self._copied.values())) < hour_ago:
            self._copied.popitem(last=False)
        return person in self._copied

    async def on_forget(self, update: Update, context: Context) -> None:
        """Delete what is kept about the sender."""
        message, person = update.message, person_id(update.message)
        if message is None or person is None:
            return
        phrases = context.phrases_for(message.from_user)
        self._conversations.forget(person)
        try:
            invited = await self._membership.leave(person) and not self._membership.open
            await asyncio.to_thread(self._sent.forget, person)
            await self._journal.forget(person)
        except RecordsError:
            await send(context.bot, render_not_saved(phrases), message)
            return
        self._copied.pop(person, None)
        self._preferences.forget(person)
        context.state.language = None
        phrases = context.phrases_for(message.from_user)
        reply = render_forgotten(phrases, admin=person in self._admin_ids, invited=invited)
        await send(context.bot, reply, message)
