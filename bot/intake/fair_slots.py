"""Places for updates that are being handled: whoever sends much leaves room for the others."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
import time
from collections import OrderedDict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable

LIGHT: Final = 10.0
"""Who had fewer updates handled lately never waits for those who had more; a quick reader who asks
and pages has about so many."""
HALF_LIFE_S: Final = 30.0
"""An update counts half as much after so long."""
_MOST_SENDERS: Final = 10_000


class FairSlots:
    """So many at once, those of busy senders in half of the places at most.

    Among those who wait, the one who had least handled lately comes first.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._free_for_busy = max(1, places // 2)
        self._waiting: dict[bool, list[tuple[float, int, asyncio.Future[None]]]] = {
            False: [], True: [],
        }  # fmt: skip
        self._order = itertools.count()
        self._handled: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    @asynccontextmanager
    async def taken(self, sender: Hashable) -> AsyncIterator[None]:
        """Hold a place while inside, once there is one."""
        lately = self._count(sender)
        busy = lately > LIGHT
        place = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting[busy], (lately, next(self._order), place))
        self._give()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._leave(busy=busy)
            raise
        try:
            yield
        finally:
            self._leave(busy=busy)

    def _leave(self, *, busy: bool) -> None:
        self._free += 1
        self._free_for_busy += busy
        self._give()

    def _give(self) -> None:
        while self._free and self._give_one(busy=False):
            pass
        while self._free and self._free_for_busy and self._give_one(busy=True):
            pass

    def _give_one(self, *, busy: bool) -> bool:
        """Give a place to the first who waits; False where nobody does."""
        waiting = self._waiting[busy]
        while waiting:
            _, _, place = heapq.heappop(waiting)
            if not place.done():
                place.set_result(None)
                self._free -= 1
                self._free_for_busy -= busy
                return True
        return False

    def _count(self, sender: Hashable) -> float:
        """Count an update of a sender and return how many there were before, the older the less."""
        now = time.monotonic()
        count, at = self._handled.pop(sender, (0.0, now))
        lately = count * math.exp2((at - now) / HALF_LIFE_S)
        self._handled[sender] = lately + 1.0, now
        while len(self._handled) > _MOST_SENDERS:
            self._handled.popitem(last=False)
        return lately
