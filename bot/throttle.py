"""How much one person, one chat and everybody together may ask."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import structlog
from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.storage import storage_from_string

if TYPE_CHECKING:
    from limits import RateLimitItem

    from bot.pseudonyms import Pseudonyms

_log = structlog.get_logger(__name__)
_QUIET = parse("1/minute")
_RETRY_S = 30.0
_SWEEP_S = 10.0
_PATIENCE_S, _PAUSE_S = 40.0, 0.05
"""Patience ends before the time that one update has."""


class Verdict(StrEnum):
    """What to do with a question."""

    PASS = "pass"  # noqa: S105 - no password
    TELL = "tell"
    """Ask for patience, once a minute."""
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Rates:
    """Questions in a time, such as "30/minute"."""

    person: str
    chat: str
    everybody: str


class _RarelySwept(MemoryStorage):
    """The library's storage looks at everybody's counts again at each question of anybody.

    A count that is over is noticed where it is read; the sweep only gives the memory back.
    """

    _due = 0.0

    async def _MemoryStorage__schedule_expiry(self) -> None:  # noqa: N802
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + _SWEEP_S
            await super()._MemoryStorage__schedule_expiry()  # type: ignore[misc]


async def _turn(limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem) -> bool:
    """Wait until everybody together may ask one more: no one is silenced for others' haste."""
    for _ in range(int(_PATIENCE_S / _PAUSE_S)):
        if await limiter.hit(rate, "everybody"):
            return True
        await asyncio.sleep(_PAUSE_S)
    return False


class Throttle:
    """Counts in memory, or in Redis for several instances; without Redis each counts alone."""

    def __init__(
        self, rates: Rates, redis_url: str | None = None, names: Pseudonyms | None = None
    ) -> None:
        self._names = names
        self._rates: tuple[RateLimitItem, ...] = (
            parse(rates.person),
            parse(rates.chat),
            parse(rates.everybody),
        )
        self._alone = SlidingWindowCounterRateLimiter(_RarelySwept())
        self._shared = self._alone
        self._shared_from = 0.0
        if redis_url:
            storage = storage_from_string(f"async+{redis_url}", implementation="redispy")
            self._shared = SlidingWindowCounterRateLimiter(storage)

    async def verdict(self, person: int | None, chat: int) -> Verdict:
        """Count a question of a person in a chat, and tell what to do with it."""
        if self._shared is not self._alone and time.monotonic() >= self._shared_from:
            try:
                return await self._verdict(self._shared, person, chat)
            except Exception as error:  # noqa: BLE001 - the client's errors differ by version
                _log.warning("cannot use Redis; counting locally", error=type(error).__name__)
                self._shared_from = time.monotonic() + _RETRY_S
        return await self._verdict(self._alone, person, chat)

    async def _verdict(
        self, limiter: SlidingWindowCounterRateLimiter, person: int | None, chat: int
    ) -> Verdict:
        by_person, by_chat, by_all = self._rates
        who, where = self._name(person if person is not None else chat), self._name(chat)
        counted = await limiter.hit(by_person, "person", who) and await limiter.hit(
            by_chat, "chat", where
        )
        if counted and await _turn(limiter, by_all):
            return Verdict.PASS
        told = await limiter.hit(_QUIET, "told", who, where)
        return Verdict.TELL if told else Verdict.SILENCE

    def _name(self, number: int) -> str:
        """Return what stands for a person or chat where it is counted, maybe in Redis."""
        return str(number) if self._names is None else self._names.of("rate", number)
