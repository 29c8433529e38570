"""A SQLite file that cannot be read any more is set aside, and begun anew.

Otherwise nobody would be answered until somebody looked: a damaged page does not heal.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_HEADER_BYTES: Final = 100
_WORDS: Final = "*.damaged-*Z.txt"
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database has that is missed when it is lost."""

    what: str
    """In words, in the plural."""
    query: str
    """SQL that counts it."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A database that was set aside."""

    aside: Path
    what: str
    lost: int | None
    """How many of these at most; None where nobody can tell."""

    @property
    def told(self) -> str:
        """What happened, on one line."""
        lost = "nobody can tell how many" if self.lost is None else f"{self.lost} at most"
        return (
            f"a damaged database was set aside as {self.aside.name}; "
            f"{self.what} that were lost with it: {lost}"
        )


def set_aside_if_damaged(
    path: Path,
    contents: Contents,
    *,
    emptied: bool = False,
    in_use: bool = False,
    in_memory: bool = False,
) -> Damage | None:
    """Rename a damaged file, with what belongs to it; return what was lost, None if it is sound.

    What is lost is told in a text file beside it too, for whoever looks later.

    Args:
        path: the database; nobody else has it open.
        contents: what is lost with it, counted where that still works.
        emptied: whether a file without a byte is damaged too, because there was something in it.
        in_use: whether a statement said that it is damaged; looks more closely then.
        in_memory: whether all that would be lost is known elsewhere, and will be put back.

    Raises:
        OSError: it is damaged and cannot be renamed.
    """
    # After a statement that failed, indexes are compared with their tables too.
    check = "integrity_check" if in_use else "quick_check"
    emptied = emptied or in_use
    try:
        found = _looked_at(path, contents, emptied=emptied, check=check)
    except sqlite3.Error:
        # Locked, or of no access: it may come back as it was.
        return None
    if found is None:
        return None
    aside = path.with_name(f"{path.name}.damaged-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}")
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    damage = Damage(aside, contents.what, 0 if in_memory else found[0])
    _log.error(
        "a database is damaged; beginning a new one. Delete the old one when you need it no more: "
        "it holds what people asked, and /forget does not reach it",
        set_aside=aside.name,
        lost_at_most="unknown" if damage.lost is None else damage.lost,
    )
    with suppress(OSError):
        aside.with_name(f"{aside.name}.txt").write_text(f"{damage.told}\n", encoding="utf-8")
    return damage


def set_aside_in_use(path: Path, contents: Contents, *, in_memory: bool = False) -> Damage | None:
    """Rename a file after `means_damage`; return what was lost, None if it stays as it is.

    The process that used it has closed it.
    """
    try:
        return set_aside_if_damaged(path, contents, in_use=True, in_memory=in_memory)
    except OSError as error:
        _log.error("a database is damaged, and cannot be renamed", error=error.strerror)
        return None


def damage_found(path: Path, contents: Contents) -> str | None:
    """Return what would be lost with a database that is damaged, None if it is sound.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    found = _looked_at(path, contents)
    if found is None:
        return None
    count = "nobody can tell how many" if found[0] is None else f"{found[0]} at most"
    return f"{contents.what} that are lost with it: {count}"


def earlier_damages(folder: Path) -> Iterator[str]:
    """Yield what was told of each database of a folder that was set aside and is still there."""
    with suppress(OSError):
        for words in sorted(folder.glob(_WORDS)):
            if words.with_suffix("").exists():
                yield words.read_text("utf-8").strip()


def means_damage(error: object) -> bool:
    """Whether an error of SQLite says that the file is not as SQLite left it."""
    code = getattr(error, "sqlite_errorcode", None)
    # Extended codes have the kind of error in their lowest byte.
    return isinstance(code, int) and code & 0xFF in _DAMAGE


def _looked_at(
    path: Path, contents: Contents, *, emptied: bool = False, check: str = "quick_check"
) -> tuple[int | None] | None:
    """Return how much is lost with a damaged file, None if it is sound or not there."""
    if not path.exists():
        return None
    if path.stat().st_size < _HEADER_BYTES and emptied:
        return (None,)
    with closing(sqlite3.connect(path, timeout=1.0)) as connection:
        if not _is_damaged(connection, check):
            return None
        return (_counted(connection, contents.query),)


def _is_damaged(connection: sqlite3.Connection, check: str) -> bool:
    try:
        return bool(connection.execute(f"PRAGMA {check}(1)").fetchone() != ("ok",))
    except sqlite3.DatabaseError as error:
        if means_damage(error):
            return True
        raise


def _counted(connection: sqlite3.Connection, query: str) -> int | None:
    try:
        return int(connection.execute(query).fetchone()[0])
    except (sqlite3.Error, TypeError, ValueError):
        return None
