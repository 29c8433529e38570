"""What is answered: how much one person, one chat and everybody may ask, and how late.

Rates are counted in memory, or in Redis for several instances.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

import structlog
from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter, SlidingWindowCounterRateLimiter
from limits.storage import storage_from_string

from bot.ops.clock import CLOCK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Awaitable, Callable

    from limits import RateLimitItem

    from bot.identity import Pseudonyms

    Limiter = SlidingWindowCounterRateLimiter

Result = TypeVar("Result")
_log = structlog.get_logger(__name__)
_WARNINGS = parse("1/minute")
_RETRY_S = 30.0
_SWEEP_S = 10.0
_LONGEST_WAIT_S, _POLL_S = 40.0, 0.05
"""The wait ends before the time that one update has."""


class Admission(StrEnum):
    """What to do with a question."""

    ADMIT = "admit"
    WARN = "warn"
    """Ask for patience, once a minute."""
    IGNORE = "ignore"


class Use(StrEnum):
    """What costs an answer without being a new question."""

    INLINE = "inline"
    PRESS = "press"
    EDIT = "edit"


class Notice(StrEnum):
    """What a chat is told once in a while, however often there is reason to."""

    NOT_INVITED = "not invited"
    INVITATION_OVER = "invitation over"


INLINE_RATE: Final = "180/minute"
"""Telegram asks at each pause in typing; nobody pauses three times a second for a minute."""
PRESS_RATE: Final = "120/minute"
EDIT_RATE: Final = "60/minute"
"""Of one person, far beyond what a hand does: only a program gets there."""
_NOTICES: Final = {
    Notice.NOT_INVITED: parse("1/hour"),
    # Whoever copied half a link tries again at once.
    Notice.INVITATION_OVER: parse("1/minute"),
}


@dataclass(frozen=True, slots=True)
class Rates:
    """Questions in a time, such as "30/minute"."""

    person: str
    chat: str
    everybody: str


class LateAnswers(StrEnum):
    """Answer late questions with a word on the delay, as if nothing were, or not at all."""

    NOTE = "note"
    PLAIN = "plain"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class LatePolicy:
    """What to do with questions that waited while the bot was away."""

    after: dt.timedelta
    answers: LateAnswers

    def is_late(self, asked: dt.datetime) -> bool:
        """Whether a question that was asked then has waited too long."""
        return CLOCK.age(asked.timestamp()) > self.after.total_seconds()


class CounterStorage(MemoryStorage):
    """Counts in memory at the same cost however many people are counted.

    The library's own looks at everybody's counts again at each question of anybody. A count that is
    over is noticed where it is read; looking at the others only gives their memory back.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sweep_at = 0.0

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a count that is kept for `expiry` seconds from its first increment."""
        self._sweep()
        count = await self.get(key) + amount
        self.storage[key] = count
        if count == amount:
            self.expirations[key] = time.time() + expiry
        return count

    async def decr(self, key: str, amount: int = 1) -> int:
        """Take from a count, down to 0."""
        count = max(0, await self.get(key) - amount)
        self.storage[key] = count
        return count

    def _sweep(self) -> None:
        now = time.monotonic()
        if now < self._sweep_at:
            return
        self._sweep_at = now + _SWEEP_S
        wall = time.time()
        for key in [key for key, end in self.expirations.items() if end <= wall]:
            self.storage.pop(key, None)
            del self.expirations[key]


class Throttle:
    """Counts in memory, or in Redis for several instances; without Redis each counts alone."""

    def __init__(
        self,
        rates: Rates,
        redis_url: str | None = None,
        pseudonyms: Pseudonyms | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._pseudonyms = pseudonyms
        self._sleep = sleep
        self._rates: tuple[RateLimitItem, ...] = (
            parse(rates.person),
            parse(rates.chat),
            parse(rates.everybody),
        )
        self._uses = {
            Use.INLINE: parse(INLINE_RATE),
            Use.PRESS: parse(PRESS_RATE),
            Use.EDIT: parse(EDIT_RATE),
        }
        self._local = SlidingWindowCounterRateLimiter(CounterStorage())
        self._shared = self._local
        self._shared_from = 0.0
        if redis_url:
            storage = storage_from_string(f"async+{redis_url}", implementation="redispy")
            self._shared = SlidingWindowCounterRateLimiter(storage)

    async def admit(self, person: int | None, chat: int) -> Admission:
        """Count a question of a person in a chat, and tell what to do with it."""
        return await self._counted(lambda limiter: self._admit(limiter, person, chat))

    async def admit_use(self, use: Use, person: int) -> Admission:
        """Count something else that a person does, and tell what to do with it."""

        async def admitted(limiter: Limiter) -> Admission:
            who = self._key(person)
            if await limiter.hit(self._uses[use], use.value, who):
                return Admission.ADMIT
            warned = await limiter.hit(_WARNINGS, "told", who, use.value)
            return Admission.WARN if warned else Admission.IGNORE

        return await self._counted(admitted)

    async def is_due(self, notice: Notice, chat: int) -> bool:
        """Whether a chat may be told something again."""
        return await self._counted(
            lambda limiter: FixedWindowRateLimiter(limiter.storage).test(
                _NOTICES[notice], notice.value, self._key(chat)
            )
        )

    async def told(self, notice: Notice, chat: int) -> None:
        """Note that a chat was told something."""
        await self._counted(
            lambda limiter: FixedWindowRateLimiter(limiter.storage).hit(
                _NOTICES[notice], notice.value, self._key(chat)
            )
        )

    async def _counted(self, count: Callable[[Limiter], Awaitable[Result]]) -> Result:
        """Count in Redis, or here while Redis is down."""
        if self._shared is not self._local and time.monotonic() >= self._shared_from:
            try:
                return await count(self._shared)
            except Exception as error:  # noqa: BLE001 - the client's errors differ by version
                _log.warning("cannot use Redis; counting locally", error=type(error).__name__)
                self._shared_from = time.monotonic() + _RETRY_S
        return await count(self._local)

    async def _admit(
        self, limiter: SlidingWindowCounterRateLimiter, person: int | None, chat: int
    ) -> Admission:
        by_person, by_chat, by_all = self._rates
        who, where = self._key(person if person is not None else chat), self._key(chat)
        counted = await limiter.hit(by_person, "person", who) and await limiter.hit(
            by_chat, "chat", where
        )
        if counted and await self._wait_for_capacity(limiter, by_all):
            return Admission.ADMIT
        warned = await limiter.hit(_WARNINGS, "told", who, where)
        return Admission.WARN if warned else Admission.IGNORE

    async def _wait_for_capacity(
        self, limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem
    ) -> bool:
        """Wait until everybody together may ask one more: no one is silenced for others' haste."""
        for _ in range(int(_LONGEST_WAIT_S / _POLL_S)):
            if await limiter.hit(rate, "everybody"):
                return True
            await self._sleep(_POLL_S)
        return False

    def _key(self, number: int) -> str:
        """Return what stands for a person or chat where it is counted, maybe in Redis."""
        return str(number) if self._pseudonyms is None else self._pseudonyms.of("rate", number)
