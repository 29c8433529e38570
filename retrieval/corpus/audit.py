"""Who changed the corpus, when and how: a file of JSON lines that is only appended to."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AuditLog:
    """Written by whoever holds the lock of the generations; read by anybody."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield what is noted, oldest first; damaged lines are left out."""
        try:
            # A damaged line must not hide the others.
            log = self._path.read_text("utf-8", errors="replace")
        except OSError:
            return
        for line in log.split("\n"):
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict):
                yield entry

    def last_number(self) -> int:
        """Return the number of the last generation that is noted, 0 if none is."""
        noted = (entry.get("after") for entry in self.entries())
        return max((number for number in noted if isinstance(number, int)), default=0)

    def append(self, **entry: Any) -> None:
        """Note something; it is on the disk when this returns."""
        self._path.parent.mkdir(exist_ok=True)
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **entry}
        with self._path.open("a+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            # A line that a crash cut short must not swallow this one.
            ended = size == 0 or file.read(1) == b"\n"
            text = json.dumps(line, ensure_ascii=False) + "\n"
            file.write((text if ended else "\n" + text).encode())
            file.flush()
            os.fsync(file.fileno())
