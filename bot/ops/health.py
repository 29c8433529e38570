"""Whether the bot lives, and whether it is ready: seen from inside, by what it did last."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STALE_S: Final = 60.0
"""A poll answers within 25 seconds; more than twice that is silence."""
STALE_HOOK_S: Final = 180.0
"""The webhook is looked after once a minute."""
BLOCKED_S: Final = 2.0
"""An event loop that is so late answers nobody."""
_REMEMBERED_S: Final = 60.0


class Health:
    """Written by what fetches updates, read by the operations server."""

    def __init__(
        self, stale_after: float = STALE_S, notes: Callable[[], Sequence[str]] = tuple
    ) -> None:
        """Begin as not ready.

        Args:
            stale_after: so many seconds without a word from Telegram are too many.
            notes: what somebody should know although the bot is ready.
        """
        self._stale_after = stale_after
        self._notes = notes
        self._heard: float | None = None
        self._trouble: str | None = "starting"
        self._database_trouble = False
        self._queue_broke: float | None = None
        self._blocked: tuple[float, float] | None = None

    def polled(self) -> None:
        """Note that Telegram answered or delivered."""
        self._heard = time.monotonic()
        self._trouble = None

    def failed(self, why: str) -> None:
        """Note what keeps updates from coming; words from a fixed set."""
        self._trouble = why

    def database_failed(self) -> None:
        """Note that the inbox cannot be written."""
        self._database_trouble = True

    def database_works(self) -> None:
        """Note that the inbox was written."""
        self._database_trouble = False

    def queue_broke(self) -> None:
        """Note that a chat's queue had to be served anew."""
        self._queue_broke = time.monotonic()

    def late(self, seconds: float) -> None:
        """Note by how much the event loop was late."""
        if seconds >= self.worst_lateness:
            self._blocked = time.monotonic(), seconds

    @property
    def worst_lateness(self) -> float:
        """By how many seconds the event loop was late at most in the last minute."""
        if self._blocked is None or time.monotonic() - self._blocked[0] > _REMEMBERED_S:
            return 0.0
        return self._blocked[1]

    @property
    def notes(self) -> tuple[str, ...]:
        """What somebody should know although the bot is ready."""
        return tuple(self._notes())

    @property
    def problems(self) -> tuple[str, ...]:
        """Why the bot is not ready; empty if it is."""
        found = [self._trouble] if self._trouble else []
        if self._database_trouble:
            found.append("database not writable")
        if self.worst_lateness > BLOCKED_S:
            found.append("event loop was blocked")
        if self._queue_broke is not None and time.monotonic() - self._queue_broke < _REMEMBERED_S:
            found.append("a chat's queue broke")
        silent = self._heard is None or time.monotonic() - self._heard > self._stale_after
        if silent and not found:
            found.append("nothing from Telegram for a while")
        return tuple(found)
