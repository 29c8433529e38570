"""What people and groups have chosen: a language, and how a group wants to be answered."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

import structlog

from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from bot.identity import Pseudonyms
    from bot.storage.records import Records

_KEPT_S: Final = 60.0
_DOWN_S: Final = 30.0
"""A database that fails is left alone for so long, and what is usual holds meanwhile."""
_READ_TIMEOUT_S: Final = 3.0
"""The first use of a database at a start takes a second on a busy machine."""
_MOST: Final = 10_000
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class GroupPreferences:
    """How a group wants to be answered."""

    language: str | None = None
    """None: each person's own."""
    mentions: bool = True
    """Whether mentions and replies are answered, not commands alone."""
    buttons: bool = True
    quiet: bool = False
    """Whether a refusal is one short line without a sound."""
    articles: tuple[str, ...] = ()
    """Paths of the only articles that are asked; none for all."""

    @classmethod
    def of(cls, stored: dict[str, Any]) -> GroupPreferences:
        """Read what was stored, by this or by another version."""
        known = {item.name for item in fields(cls)}
        told = {name: value for name, value in stored.items() if name in known}
        return cls(**told | {"articles": tuple(told.get("articles", ()))})

    def toggled(self, name: str) -> GroupPreferences:
        """Return the preferences with one toggled.

        Raises:
            ValueError: there is unknown setting.
        """
        if name not in {"mentions", "buttons", "quiet"}:
            raise ValueError("unknown setting")
        toggled: dict[str, Any] = {name: not getattr(self, name)}
        return replace(self, **toggled)


class Preferences:
    """Kept under pseudonyms; read through a short memory, for every update needs them."""

    def __init__(self, records: Records, pseudonyms: Pseudonyms) -> None:
        self._records = records
        self._pseudonyms = pseudonyms
        self._known: OrderedDict[str, tuple[float, dict[str, Any]]] = OrderedDict()
        self._down_until = 0.0

    async def language_of(self, person: int) -> str | None:
        """Return the language that a person has chosen, None for Telegram's."""
        chosen: str | None = (await self._read(self._pseudonyms.of("person", person))).get(
            "language"
        )
        return chosen

    async def group(self, chat: int) -> GroupPreferences:
        """Return how a group wants to be answered."""
        return GroupPreferences.of(await self._read(self._pseudonyms.of("group", chat)))

    async def choose_language(self, person: int, language: str | None) -> None:
        """Keep a person's language.

        Raises:
            RecordsError: it could not be kept.
        """
        await self._choose(person, "language", language)

    async def articles_of(self, person: int) -> tuple[str, ...]:
        """Return the paths of the only articles that a person asks in private; none for all."""
        chosen = await self._read(self._pseudonyms.of("person", person))
        return tuple(chosen.get("articles", ()))

    async def choose_articles(self, person: int, paths: tuple[str, ...]) -> None:
        """Keep which articles alone a person asks in private; none for all.

        Raises:
            RecordsError: it could not be kept.
        """
        await self._choose(person, "articles", list(paths))

    async def _choose(self, person: int, name: str, value: str | list[str] | None) -> None:
        """Keep one choice of a person beside the others."""
        subject = self._pseudonyms.of("person", person)
        chosen = {**await asyncio.to_thread(self._records.preference, subject), name: value}
        await self._write(subject, {name: value for name, value in chosen.items() if value})

    async def choose_for_group(self, chat: int, preferences: GroupPreferences) -> None:
        """Keep how a group wants to be answered.

        Raises:
            RecordsError: it could not be kept.
        """
        usual = asdict(GroupPreferences())
        chosen = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(preferences).items()
            if value != usual[name]
        }
        await self._write(self._pseudonyms.of("group", chat), chosen)

    async def move(self, old: int, new: int) -> None:
        """Take a group's preferences along to the number it has become.

        Raises:
            RecordsError: it could not be kept.
        """
        preferences = await self.group(old)
        if preferences != GroupPreferences():
            await self.choose_for_group(new, preferences)
        await self.leave(old)

    async def leave(self, chat: int) -> None:
        """Forget a group.

        Raises:
            RecordsError: it could not be done.
        """
        await self._write(self._pseudonyms.of("group", chat), {})

    def forget(self, person: int) -> None:
        """Forget what is remembered here of a person; the records forget by themselves."""
        self._known.pop(self._pseudonyms.of("person", person), None)

    async def _read(self, subject: str) -> dict[str, Any]:
        now = time.monotonic()
        known = self._known.get(subject)
        if known is not None and known[0] > now:
            return known[1]
        if now < self._down_until:
            return known[1] if known is not None else {}
        try:
            async with asyncio.timeout(_READ_TIMEOUT_S):
                chosen = await asyncio.to_thread(self._records.preference, subject)
        except (RecordsError, TimeoutError) as error:
            self._down_until = time.monotonic() + _DOWN_S
            _log.warning("cannot read preferences; using the defaults", error=type(error).__name__)
            return known[1] if known is not None else {}
        self._remember(subject, chosen)
        return chosen

    async def _write(self, subject: str, chosen: dict[str, Any]) -> None:
        await asyncio.to_thread(self._records.choose, subject, chosen)
        self._remember(subject, chosen)

    def _remember(self, subject: str, chosen: dict[str, Any]) -> None:
        self._known.pop(subject, None)
        self._known[subject] = (time.monotonic() + _KEPT_S, chosen)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
