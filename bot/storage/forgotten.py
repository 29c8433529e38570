"""Who asked to be forgotten, and when, so that what a backup brings back is deleted again.

A text file beside the databases, so that it outlives them: a line for each, with the time (ISO,
UTC) and the pseudonym. It tells nobody who that is without the key.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORGOTTEN: Final = "forgotten.txt"
_MOST_BYTES: Final = 4_000_000
_MOST_KEPT: Final = 50_000
"""People in the list once it is that long, those of the last time."""


class Forgotten:
    """The list of one state folder; the bot appends to it, a restore reads and writes it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, pseudonym: str) -> None:
        """Append somebody; it is on the disk when this returns.

        Raises:
            OSError: it cannot be written, and whoever asked must be told so.
        """
        line = _line(pseudonym, dt.datetime.now(dt.UTC))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            # A line that a crash cut short must not swallow this one.
            ended = size == 0 or file.read(1) == b"\n"
            file.write((line if ended else "\n" + line).encode())
            file.flush()
            os.fsync(file.fileno())
        if size > _MOST_BYTES:
            self.write(self.read())

    def read(self) -> dict[str, dt.datetime]:
        """Return who is in it, and when they last asked; nothing where there is no such file.

        Raises:
            OSError: it cannot be read.
        """
        if not self._path.exists():
            return {}
        return read_forgotten(self._path.read_bytes())

    def write(self, people: Mapping[str, dt.datetime]) -> None:
        """Write the list anew, those who asked first first.

        Raises:
            OSError: it cannot be written; it is as it was then.
        """
        kept = sorted(people.items(), key=lambda item: item[1])[-_MOST_KEPT:]
        aside = self._path.with_name(f".{self._path.name}.part")
        with open(aside, "wb", opener=_private) as file:
            file.write("".join(_line(name, at) for name, at in kept).encode())
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._path)


def read_forgotten(data: bytes) -> dict[str, dt.datetime]:
    """Return who is in a list, and when they last asked; damaged lines are left out."""
    found: dict[str, dt.datetime] = {}
    for line in data.decode("ascii", errors="replace").splitlines():
        at, _, name = line.partition(" ")
        with suppress(ValueError):
            moment = dt.datetime.fromisoformat(at)
            if moment.tzinfo is not None and name:
                found[name] = max(moment, found.get(name, moment))
    return found


def _line(pseudonym: str, at: dt.datetime) -> str:
    return f"{at.isoformat(timespec='seconds')} {pseudonym}\n"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
