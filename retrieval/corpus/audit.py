"""Who changed the corpus, when and how: a file of JSON lines, of a year at most."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_LINES: Final = 10_000
LONGEST: Final = timedelta(days=365)


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
        """Note something; it is on the disk when this returns.

        Lines older than a year, and those beyond the newest 10,000, are deleted.
        """
        self._path.parent.mkdir(exist_ok=True)
        now = datetime.now(UTC)
        line = {"at": now.isoformat(timespec="seconds"), **entry}
        with self._path.open("a+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            # A line that a crash cut short must not swallow this one.
            ended = size == 0 or file.read(1) == b"\n"
            text = json.dumps(line, ensure_ascii=False) + "\n"
            file.write((text if ended else "\n" + text).encode())
            file.flush()
            os.fsync(file.fileno())
        self._trim((now - LONGEST).isoformat(timespec="seconds"))

    def _trim(self, oldest: str) -> None:
        entries = list(self.entries())
        kept = [entry for entry in entries[-MOST_LINES:] if str(entry.get("at")) >= oldest]
        if len(kept) == len(entries):
            return
        aside = self._path.with_name(f".staged-{self._path.name}")
        with aside.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in kept)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._path)
