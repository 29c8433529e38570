"""How long may be thought about the words of a question that the articles do not have."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class GuessBudget:
    """Processor time for guessing what the unknown words of one question stand for.

    Words are guessed at as they come: how rare one is tells nothing of what it costs.
    Guessing is what costs: a typo or a name in other letters is held against all words of the
    articles. Words that the articles have as they are written are looked up in any case.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.thread_time) -> None:
        """Begin to count; used by one thread.

        Args:
            seconds: how long it lasts.
            clock: tells how long that thread has been at work, in seconds.
        """
        self._clock = clock
        self._end = clock() + seconds
        self._left_out: dict[str, None] = {}

    @property
    def left_out(self) -> tuple[str, ...]:
        """The words that were not guessed at, as far as they were asked about."""
        return tuple(self._left_out)

    def allows(self, word: str) -> bool:
        """Whether there is time left to guess what a word stands for."""
        if self._clock() < self._end:
            return True
        self._left_out[word] = None
        return False
