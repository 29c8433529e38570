"""How much of a file is read at most, so that no file can stall or exhaust the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

RATIO_FLOOR_BYTES: Final = 5_000_000
"""Below it the ratio does not count: short files of repeated markup pack well, and harm nobody."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take."""

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 100_000_000
    """Size of all that a file unpacks to."""
    ratio: int = 100
    """How many times larger than itself a file may unpack to."""
    pages: int = 500
    depth: int = 200
    """How deep elements may stand in one another."""
    paragraphs: int = 20_000
    seconds: float = 20.0
    """Of processor time, to read it; six times as many may pass."""
    memory_bytes: int = 1_000_000_000
    """Address space of the process that reads it."""


_in_force = [Limits()]


def limits() -> Limits:
    """Return the limits of this process."""
    return _in_force[0]


def use_limits(wanted: Limits) -> None:
    """Set the limits of this process and of the workers that it starts."""
    _in_force[0] = wanted
