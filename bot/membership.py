"""Who may use the bot: whoever the settings name, admins, and whoever followed an invitation."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import structlog

from bot.identity import OPERATOR
from bot.storage import people
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from bot.identity import Pseudonyms
    from bot.storage.people import People
    from bot.storage.records import Records

CODE_BYTES: Final = 16
"""Of chance in an invitation, so that none is ever guessed."""
_KEPT_S: Final = 10.0
"""For so long somebody who was removed through another instance may still ask this one."""
_DOWN_S: Final = 30.0
"""A database that fails is left alone for so long; who was known before is known meanwhile."""
_READ_TIMEOUT_S: Final = 1.0
_MOST: Final = 10_000
NAME_CHARS: Final = 64
_log = structlog.get_logger(__name__)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whom the settings let in; nobody named means everybody."""

    users: frozenset[int]
    chats: frozenset[int]
    admins: frozenset[int]


class Membership:
    """Members are kept under pseudonyms; each look-up goes through a short memory."""

    def __init__(self, records: Records, pseudonyms: Pseudonyms, allowed: Allowed) -> None:
        self._records = records
        self._pseudonyms = pseudonyms
        self._allowed = allowed
        self._chats = set(allowed.chats)
        self._known: OrderedDict[str, tuple[float, bool]] = OrderedDict()
        self._down_until = 0.0

    @property
    def open(self) -> bool:
        """Whether nobody is excluded."""
        return not (self._allowed.users or self._allowed.chats)

    async def admits(self, person: int | None, chat: int | None) -> bool:
        """Whether somebody may use the bot in a chat; None where it is not known who or where.

        Raises:
            RecordsError: only the database could tell, and it failed.
        """
        if self.open or chat in self._chats:
            return True
        if person is None:
            return False
        if person in self._allowed.users or person in self._allowed.admins:
            return True
        return await self._is_member(self._name(person))

    def holder(self, person: int | None, chat: int) -> str | None:
        """Return the pseudonym under which whoever asks in a chat is admitted there.

        That is the chat's where all in it are, otherwise the person's; None where nobody is known.
        """
        if chat in self._chats:
            return self._pseudonyms.of("chat", chat)
        return None if person is None else self._name(person)

    async def admits_holder(self, holder: str) -> bool:
        """Whether a pseudonym is still one of a person or chat that may use the bot.

        Raises:
            RecordsError: only the database could tell, and it failed.
        """
        people_named = (*self._allowed.users, *self._allowed.admins, OPERATOR)
        named = {self._name(person) for person in people_named}
        if self.open or holder in named:
            return True
        if holder in {self._pseudonyms.of("chat", chat) for chat in self._chats}:
            return True
        return await self._is_member(holder)

    def moved(self, old: int, new: int) -> None:
        """Let a group's members in under the number that it has now, until the next start."""
        if old in self._chats and new not in self._chats:
            self._chats.add(new)
            _log.warning(
                "a group of ALLOWED_CHATS has a new id; change it there before the next start",
                new_id=new,
            )

    async def invite(self, until: dt.datetime | None) -> tuple[str, str]:
        """Make an invitation, for one person or for everybody until then; return code and key.

        Raises:
            RecordsError: it could not be kept.
        """
        code = secrets.token_urlsafe(CODE_BYTES)
        key = await self._within(partial(people.invite, code=code, until=until))
        return code, key

    async def join(self, code: str, person: int, name: str) -> bool:
        """Let somebody in by a code; False if it lets nobody in any more.

        Raises:
            RecordsError: it could not be kept.
        """
        pseudonym = self._name(person)
        work = partial(people.join, code=code, person=pseudonym, name=name[:NAME_CHARS])
        joined = await self._within(work)
        if joined:
            self._remember(pseudonym, known=True)
        return joined

    async def people(self) -> People:
        """Return members and open invitations.

        Raises:
            RecordsError: the database failed.
        """
        return await self._within(people.listed)

    async def revoke(self, key: str) -> bool:
        """Take an invitation back; False if it is over already.

        Raises:
            RecordsError: it could not be done.
        """
        return await self._within(partial(people.revoke, key=key))

    async def remove(self, pseudonym: str) -> bool:
        """Let somebody in no more; False if they were not.

        Raises:
            RecordsError: it could not be done.
        """
        removed = await self._within(partial(people.remove, person=pseudonym))
        self._known.pop(pseudonym, None)
        return removed

    async def leave(self, person: int) -> bool:
        """End somebody's own membership; False if they had none.

        Raises:
            RecordsError: it could not be done.
        """
        return await self.remove(self._name(person))

    async def _is_member(self, pseudonym: str) -> bool:
        now = time.monotonic()
        known = self._known.get(pseudonym)
        if known is not None and (known[0] > now or now < self._down_until):
            return known[1]
        if now < self._down_until:
            raise RecordsError("down")
        try:
            async with asyncio.timeout(_READ_TIMEOUT_S):
                found = await asyncio.to_thread(
                    self._records.within, partial(people.is_member, person=pseudonym)
                )
        except (RecordsError, TimeoutError) as error:
            self._down_until = time.monotonic() + _DOWN_S
            _log.warning("cannot look up members", error=type(error).__name__)
            if known is not None:
                return known[1]
            raise RecordsError(type(error).__name__) from None
        self._remember(pseudonym, known=found)
        return found

    def _remember(self, pseudonym: str, *, known: bool) -> None:
        self._known.pop(pseudonym, None)
        self._known[pseudonym] = (time.monotonic() + _KEPT_S, known)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)

    async def _within(self, work: Callable[[Any], Result]) -> Result:
        return await asyncio.to_thread(self._records.within, work, deletes=True)

    def _name(self, person: int) -> str:
        return self._pseudonyms.of("person", person)
