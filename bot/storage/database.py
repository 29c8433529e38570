"""The bot's own SQLite file: one writer at a time, on the disk when a write returns."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session

from bot.storage.damage import (
    Contents,
    Damage,
    means_damage,
    set_aside_if_damaged,
    set_aside_in_use,
)
from bot.storage.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection


SCHEMA: Final = 1
"""Of the bot's own tables: the number of the last of `migrations/inbox`."""
OPEN: Final = Contents("unanswered questions", "SELECT count(*) FROM inbox WHERE outcome IS NULL")
_HANDOVER_S: Final = 3.0


class StateInUse(Exception):
    """Another process of the bot works with this state folder; the message says which."""


class SchemaTooNew(Exception):
    """A newer version of the program wrote the database; the message names both versions."""


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
        self._made = self._written = False
        self._put_back: list[Callable[[Session], None]] = []
        self.damages: list[Damage] = []
        """The files that this process set aside."""
        self.path = path
        self._lock = FileLock(path.with_name("lock"))

    def claim(self) -> None:
        """Keep other processes from this file until `close`, and look whether we know its form.

        A damaged one is set aside.

        Raises:
            StateInUse: another process has it.
            SchemaTooNew: a newer program wrote it.
        """
        holder = self.path.with_name("lock.pid")
        try:
            self._lock.acquire(timeout=_HANDOVER_S)
        except Timeout:
            with suppress(OSError):
                raise StateInUse(f"process {holder.read_text().strip()}") from None
            raise StateInUse("another process") from None
        # An unreadable database is no reason not to start: it may come back.
        with suppress(OSError):
            holder.write_text(f"{os.getpid()}\n")
        with suppress(OSError):
            used = any(self.path.parent.glob("begun-*"))
            found = set_aside_if_damaged(self.path, OPEN, emptied=used)
            self.damages += [found] if found else []
        with suppress(sqlite3.Error):
            version = self._version()
            if version > SCHEMA:
                raise SchemaTooNew(f"{self.path} has version {version}, this program {SCHEMA}")

    def _version(self) -> int:
        connection = sqlite3.connect(self.path, timeout=1.0)
        try:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are on the disk at the end, or undone by an error."""
        with self._alone():
            if not self._made:
                with self._engine.begin() as connection:
                    migrate(connection, "inbox")
                    # What programs before there were migrations look at.
                    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
                with Session(self._engine) as session, session.begin():
                    for put_back in self._put_back:
                        put_back(session)
                self._made = True
            self._written = True
            with Session(self._engine) as session, session.begin():
                yield session

    def when_begun_anew(self, put_back: Callable[[Session], None]) -> None:
        """Have what is known elsewhere put into a file that replaces a damaged one."""
        self._put_back.append(put_back)

    def clean(self) -> None:
        """Empty the write-ahead log, which still has what was deleted since it was last emptied.

        Raises SQLAlchemy's errors; where somebody reads just now, a later call does it.
        """
        with self._alone():
            if not self._written or not self._made:
                return
            with self._engine.connect() as connection:
                self._written = not emptied(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session to read with."""
        with self._alone(), Session(self._engine) as session:
            yield session

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads out; a file that turns out to be damaged is begun anew.

        SQLite deletes what belongs to a file by its name, so nobody may have the old one open.
        """
        with self._writing:
            try:
                yield
            except DBAPIError as error:
                if means_damage(error.orig):
                    self._begin_anew()
                raise

    def _begin_anew(self) -> None:
        self._engine.dispose()
        found = set_aside_in_use(self.path, OPEN, in_memory=True)
        if found is not None:
            self.damages.append(found)
            self._made = False

    def close(self) -> None:
        """Close every connection, and let others have the file."""
        self._engine.dispose()
        self._lock.release()


def emptied(connection: Connection) -> bool:
    """Empty the write-ahead log of a SQLite file; False where a reader still needs it."""
    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
    return not busy


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # An update that Telegram was told to forget must survive a power cut.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA busy_timeout=2000")
    # What is deleted must not stay readable in the file.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()
