"""SQLite files outside their bot: copied while it writes, checked, and rid of who is forgotten."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TIMEOUT_S: Final = 30.0


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, whoever writes it meanwhile; as one file.

    Raises:
        sqlite3.Error: it cannot be read, or the copy cannot be written.
    """
    read_only = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(read_only, uri=True, timeout=_TIMEOUT_S)) as theirs,
        closing(sqlite3.connect(target)) as ours,
    ):
        theirs.backup(ours)
        ours.execute("PRAGMA journal_mode=DELETE")


def damage_of(path: Path) -> str | None:
    """Return what is wrong with a database, None if nothing is."""
    try:
        with closing(_opened(path)) as connection:
            found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)
    return None if found == "ok" else found


def forget_people(path: Path, is_forgotten: Callable[[int], bool]) -> None:
    """Delete from the bot's own database what is kept of people, told by their user ids.

    Raises:
        sqlite3.Error: it cannot be written.
    """
    with closing(_opened(path)) as connection, connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "sent_message" in tables:
            chats = connection.execute("SELECT DISTINCT chat_id FROM sent_message").fetchall()
            gone = [(chat,) for (chat,) in chats if is_forgotten(chat)]
            connection.executemany("DELETE FROM sent_message WHERE chat_id = ?", gone)
        if "inbox" in tables:
            waiting = connection.execute(
                "SELECT content, bot_id, update_id FROM inbox WHERE content IS NOT NULL"
            ).fetchall()
            gone = [key for content, *key in waiting if any(map(is_forgotten, _senders(content)))]
            done = "UPDATE inbox SET content = NULL, outcome = 'forgotten'"
            connection.executemany(f"{done} WHERE bot_id = ? AND update_id = ?", gone)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_TIMEOUT_S)
    # A database from elsewhere may hold triggers and views of anybody's making.
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA secure_delete=ON")
    return connection


def _senders(content: str) -> Iterator[int]:
    """Yield the ids of those who an update is from."""
    try:
        parts = json.loads(content).values()
    except (ValueError, AttributeError, RecursionError):
        return
    for part in parts:
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            yield sender["id"]
