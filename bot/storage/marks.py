"""What was sent a moment ago, noted faster than the database can.

An answer that Telegram took and that the database does not know of yet would be sent again after
a `kill -9`. What is handed to the system survives that, so a few bytes are written at once, without
waiting for the disk; the next start reads them. A power cut may lose them, which costs a repeat.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SLOT: Final = 64
_MOST_SLOTS: Final = 10_000


class Marks:
    """A file of slots, each free or with a line of numbers; as many as are open at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._used: dict[int, int] = {}
        self._free: list[int] = []
        self._slots = 0

    def put(self, key: int, numbers: Iterable[int]) -> None:
        """Note numbers under a key until `drop`; a disk that refuses costs a repeat at most."""
        line = " ".join(map(str, (key, *numbers))).encode()
        if len(line) >= _SLOT or len(self._used) >= _MOST_SLOTS:
            return
        if key not in self._used:
            slot = self._free.pop() if self._free else self._slots
            self._slots = max(self._slots, slot + 1)
            self._used[key] = slot
        self._write(self._used[key], line)

    def drop(self, keys: Iterable[int]) -> None:
        """Forget what the database knows by now, in the file too: it names chats."""
        for key in keys:
            slot = self._used.pop(key, None)
            if slot is not None:
                self._write(slot, b"")
                self._free.append(slot)

    def erase(self, key: int) -> None:
        """Take a note back that is not true any more."""
        self.drop([key])

    def _write(self, slot: int, line: bytes) -> None:
        with suppress(OSError):
            if self._file is None:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            os.pwrite(self._file, line.ljust(_SLOT - 1) + b"\n", slot * _SLOT)

    def left(self) -> list[tuple[int, ...]]:
        """Return what an earlier process noted, known to the database or not."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except OSError:
            return []
        found: list[tuple[int, ...]] = []
        for line in lines:
            with suppress(ValueError):
                numbers = tuple(int(word) for word in line.split())
                found += [numbers] if numbers else []
        return found

    def clear(self) -> None:
        """Empty the file, once the database knows what was in it."""
        with suppress(OSError):
            os.truncate(self._path, 0)
        self._used.clear()
        self._free.clear()
        self._slots = 0
