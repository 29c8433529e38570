"""The bot's own SQLite file: one writer at a time, on the disk when a write returns."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any


class Base(DeclarativeBase):
    """The tables of the bot's own file."""


class Database:
    """Blocking; call it from a worker thread. Raises SQLAlchemy's errors."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _set_up)
        # Waiting here is fair and short; SQLite's own waiting for a lock sleeps.
        self._writing = threading.Lock()
        self._made = False

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are on the disk at the end, or undone by an error."""
        with self._writing:
            if not self._made:
                Base.metadata.create_all(self._engine)
                self._made = True
            with Session(self._engine) as session, session.begin():
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session to read with."""
        with Session(self._engine) as session:
            yield session

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # An update that Telegram was told to forget must survive a power cut.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA busy_timeout=2000")
    cursor.close()
