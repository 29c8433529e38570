"""How often something happened in a time that goes along with the clock, counted in memory.

The same reckoning as the sliding window counter of `limits`, which counts in Redis: what
happened in the window before counts by the share of it that is still within the time.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from limits import RateLimitItem

_SWEEP_S = 10.0


@dataclass(slots=True)
class _Count:
    window: int
    now: int
    before: int
    over: float
    """When nothing of it counts any more, in seconds since 1970."""


class Windows:
    """Counts by rate and names. A count that is over goes at a sweep, every ten seconds."""

    def __init__(self) -> None:
        self._counts: dict[tuple[RateLimitItem, tuple[str, ...]], _Count] = {}
        self._due = 0.0

    async def hit(self, item: RateLimitItem, *identifiers: str) -> bool:
        """Count once more if the rate allows it; return whether it does."""
        now, length = time.time(), item.get_expiry()
        window, part = divmod(now, length)
        count = self._count((item, identifiers), int(window))
        weighted = count.before * (1 - part / length) + count.now
        if floor(weighted) + 1 > item.amount:
            return False
        count.now += 1
        count.over = now + 2 * length
        self._sweep(now)
        return True

    def _count(self, key: tuple[RateLimitItem, tuple[str, ...]], window: int) -> _Count:
        count = self._counts.get(key)
        if count is None:
            count = self._counts[key] = _Count(window, 0, 0, 0.0)
        elif count.window != window:
            # After a pause, or where the clock was set, the window before is empty.
            count.before = count.now if count.window == window - 1 else 0
            count.window, count.now = window, 0
        return count

    def _sweep(self, now: float) -> None:
        if time.monotonic() < self._due:
            return
        self._due = time.monotonic() + _SWEEP_S
        self._counts = {key: count for key, count in self._counts.items() if count.over > now}

    def __len__(self) -> int:
        return len(self._counts)
