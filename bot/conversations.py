"""What each conversation was about last, in memory alone, for a while."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from retrieval import Turn

KEPT_S: Final = 15 * 60.0
"""Whoever asks again later begins anew."""
MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Note:
    turn: Turn
    owners: frozenset[Hashable]
    expires: float


class Conversations:
    """Turns by key: a person in a chat, or one of the bot's answers. Bounded, and forgets."""

    def __init__(
        self,
        kept_s: float = KEPT_S,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept_s = kept_s
        self._most = most
        self._clock = clock
        self._notes: OrderedDict[Hashable, _Note] = OrderedDict()

    def recall(self, keys: Iterable[Hashable]) -> Turn | None:
        """Return the turn under the first key that has one."""
        now = self._clock()
        for key in keys:
            note = self._notes.get(key)
            if note is not None and note.expires > now:
                return note.turn
        return None

    def note(self, key: Hashable, turn: Turn, *owners: Hashable) -> None:
        """Keep a turn; each of `owners` may have it forgotten."""
        self._notes.pop(key, None)
        self._notes[key] = _Note(turn, frozenset(owners), self._clock() + self._kept_s)
        now = self._clock()
        while self._notes:
            oldest = next(iter(self._notes))
            if len(self._notes) <= self._most and self._notes[oldest].expires > now:
                break
            del self._notes[oldest]

    def forget(self, owner: Hashable) -> bool:
        """Forget what somebody talked about; False if there was nothing."""
        keys = [key for key, note in self._notes.items() if owner in note.owners]
        for key in keys:
            del self._notes[key]
        return bool(keys)

    def drop(self, key: Hashable) -> None:
        """Forget what is under one key."""
        self._notes.pop(key, None)

    def __len__(self) -> int:
        return len(self._notes)
