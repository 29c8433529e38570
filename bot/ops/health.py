"""Whether the bot lives, and whether it is ready: seen from inside, by what it did last."""

from __future__ import annotations

import time
from typing import Final

STALE_S: Final = 90.0
"""A poll answers within 35 seconds; three times that is silence."""


class Health:
    """Written by what fetches updates, read by the operations server."""

    def __init__(self, *, expects_polls: bool) -> None:
        self._expects_polls = expects_polls
        self._heard: float | None = None
        self._trouble: str | None = "starting"
        self._database_trouble = False

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

    @property
    def problems(self) -> tuple[str, ...]:
        """Why the bot is not ready; empty if it is."""
        found = [self._trouble] if self._trouble else []
        if self._database_trouble:
            found.append("database not writable")
        silent = self._heard is None or time.monotonic() - self._heard > STALE_S
        if self._expects_polls and silent and not found:
            found.append("no poll for a while")
        return tuple(found)
