"""How long ago something was, whatever becomes of the time of day meanwhile.

The time of day jumps when somebody or a time server sets it. What passes does not; but it is not
known across a start.
"""

from __future__ import annotations

import time
from typing import Final


def passed() -> float:
    """Return the seconds since some moment, those too during which the machine slept."""
    # Of Linux alone; elsewhere what a machine slept does not count.
    source = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if source is None else time.clock_gettime(source)


class Clock:
    """The time of day, held against what has passed since the clock was made."""

    def __init__(self) -> None:
        self._made = time.time() - passed()

    def age(self, moment: float) -> float:
        """Return for how many seconds a moment (since the epoch) is past, at least; never below 0.

        A clock that is put forward makes nothing older, and one that is put back is believed.
        """
        return max(0.0, min(time.time(), self._made + passed()) - moment)


class Waiting:
    """How long something has been waiting; counts from when it is made."""

    def __init__(self, before: float = 0.0) -> None:
        """`before`: for so many seconds it had been waiting then."""
        self._before, self._since = before, passed()

    @property
    def seconds(self) -> float:
        """Seconds until now."""
        return self._before + passed() - self._since


CLOCK: Final = Clock()
"""Of this process."""
