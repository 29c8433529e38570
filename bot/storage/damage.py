"""A SQLite file that cannot be read any more is set aside at the start, and begun anew.

Otherwise nobody would be answered until somebody looked: a damaged page does not heal.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from pathlib import Path

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_log = structlog.get_logger(__name__)


def set_aside_if_damaged(path: Path, unfinished: str) -> Path | None:
    """Rename a damaged file, with what belongs to it; return its new path, None if it is sound.

    Args:
        path: the database; nobody else has it open.
        unfinished: a query that counts what is lost with it, told where it still works.

    Raises:
        OSError: it is damaged and cannot be renamed.
    """
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path, timeout=1.0)) as connection:
            if not _is_damaged(connection):
                return None
            lost = _counted(connection, unfinished)
    except sqlite3.Error:
        # Locked, or of no access: it may come back as it was.
        return None
    aside = path.with_name(f"{path.name}.damaged-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}")
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    _log.error(
        "a database is damaged; beginning a new one. Delete the old one when you need it no more: "
        "it holds what people asked, and /forget does not reach it",
        set_aside=aside.name,
        lost_at_most="unknown" if lost is None else lost,
    )
    return aside


def _is_damaged(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
    except sqlite3.DatabaseError as error:
        # Extended codes have the kind of error in their lowest byte.
        if error.sqlite_errorcode & 0xFF in _DAMAGE:
            return True
        raise


def _counted(connection: sqlite3.Connection, query: str) -> int | None:
    try:
        return int(connection.execute(query).fetchone()[0])
    except (sqlite3.Error, TypeError, ValueError):
        return None
