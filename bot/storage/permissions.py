"""Who on this machine can read what the bot keeps: its owner alone, where it can see to that."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENV_FILE: Final = Path(".env")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_OURS: Final = ("*.db", "*.db-wal", "*.db-shm", "*.key", "sent-*", "begun-*", "forgotten.txt",
                "settings.env", "footnote-mydata.json", "unanswered.csv")  # fmt: skip
"""What in the state folder tells of people; other files in it are none of our business."""


def make_private(state: Path, databases: Iterable[Path] = ()) -> list[Path]:
    """Keep other users from the state folder, the databases and `.env`; make what is missing.

    Returns what they can still read, because it belongs to somebody else; raises nothing.
    """
    if os.name != "posix":
        return []
    with suppress(OSError):
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = [state / "footnote.db", *databases]
    for path in files:
        # SQLite gives its other files the permissions of this one.
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    found = [ENV_FILE, *files, *_inside(state)]
    if state.is_dir():
        found.append(state)
    return [path for path in dict.fromkeys(found) if not _made_private(path)]


def exposed(state: Path, databases: Iterable[Path] = ()) -> list[Path]:
    """Return which of these other users can read; changes nothing."""
    if os.name != "posix":
        return []
    found = [ENV_FILE, *(path for path in databases if path.parent != state)]
    if _is_open(state):
        found += [state, state / "footnote.db", *databases, *_inside(state)]
    return [path for path in dict.fromkeys(found) if _is_open(path)]


def _inside(state: Path) -> Iterator[Path]:
    for pattern in _OURS:
        with suppress(OSError):
            yield from state.glob(pattern)


def _is_open(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & _OTHERS)
    except OSError:
        return False


def _made_private(path: Path) -> bool:
    """Take a file or folder from others; True if they have no access, or it is not there."""
    try:
        found = path.stat()
        # A folder like /tmp is shared on purpose, whoever owns it.
        if found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX and _is_open(path):
            path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
    except OSError:
        return not _is_open(path)
    return not _is_open(path)
