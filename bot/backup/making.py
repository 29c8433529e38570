"""A backup, made while the bot runs: whole under its name, or not there."""

from __future__ import annotations

import datetime as dt
import glob
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.backup.archive import CORPUS, STATE, About, BackupError, Writer
from bot.storage.copies import copy_database
from bot.storage.forgotten import FORGOTTEN
from retrieval import pinned_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

INBOX: Final = "footnote.db"
JOURNAL: Final = "journal.db"
KEY: Final = "pseudonyms.key"
TERMINAL_KEY: Final = "terminal.key"
SETTINGS: Final = "settings.env"
_DEAD_S: Final = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where a bot keeps what is its own."""

    state: Path
    corpus: Path
    key: Path
    """Of the pseudonyms."""
    journal: Path | None
    """Its file, None where another database has it."""
    database: str = field(default="", repr=False)
    """Where another database has the journal: its address, with the password."""
    dump: str = ""
    """Where another database has the journal: the command that saves it."""


def make_backup(
    target: Path,
    places: Places,
    settings: str,
    secrets: tuple[str, ...],
    *,
    overwrite: bool = False,
) -> list[str]:
    """Write a backup and return what is in it, a line for each kind.

    Args:
        target: the file; it has its name once it is whole.
        places: what is copied.
        settings: in the form of `.env`.
        secrets: names of the settings that are left out.
        overwrite: whether the file may be there already.

    Raises:
        BackupError: the file is there already, or a database cannot be copied.
        RetrievalError: there is no corpus, or it is being changed all the time.
        OSError: something cannot be read or written; the file is as it was.
    """
    if target.exists() and not overwrite:
        raise BackupError(f"{target} is there already; give another name, or --overwrite")
    about = About(
        dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        version("footnote-bot"),
        "file" if places.journal is not None else "postgresql",
        secrets,
    )
    prefix = f".{target.name[:80]}.making-"
    for left in target.parent.glob(f"{glob.escape(prefix)}*"):
        # What a backup left that was killed: it holds a copy of what people may have deleted.
        if time.time() - left.stat().st_mtime > _DEAD_S:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=prefix) as folder:
        made = Path(folder) / "backup"
        with open(made, "xb", opener=_private) as file:
            with Writer(file, about) as writer:
                told = [*_of_state(writer, places, settings, Path(folder))]
                told.append(_of_corpus(writer, places.corpus))
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        _named(made, target, overwrite=overwrite)
    return [*told, f"{size / 1e6:.1f} MB" if size > 1_000_000 else f"{size / 1e3:.0f} kB"]


def _of_state(writer: Writer, places: Places, settings: str, folder: Path) -> Iterator[str]:
    databases = [(INBOX, places.state / INBOX)]
    databases += [(JOURNAL, places.journal)] if places.journal is not None else []
    for name, path in databases:
        if not path.is_file():
            continue
        try:
            copy_database(path, folder / name)
        except sqlite3.Error as error:
            raise BackupError(f"{path} cannot be copied ({error})") from None
        writer.copy(f"{STATE}/{name}", folder / name)
        (folder / name).unlink()
        yield name
    keys = [(KEY, places.key), (TERMINAL_KEY, places.state / TERMINAL_KEY)]
    marks = [(path.name, path) for kind in ("sent", "begun")
             for path in sorted(places.state.glob(f"{kind}-*"))]  # fmt: skip
    for name, path in [*keys, (FORGOTTEN, places.state / FORGOTTEN), *marks]:
        if path.is_file():
            # The bot may write into it: what is read at once is put in at once.
            writer.put(f"{STATE}/{name}", path.read_bytes())
            if (name, path) not in marks:
                yield name
    writer.put(f"{STATE}/{SETTINGS}", settings.encode())
    yield "settings"


def _of_corpus(writer: Writer, corpus: Path) -> str:
    generations, files = set(), 0
    with pinned_corpus(corpus) as pinned:
        for name, path in pinned.items():
            writer.copy(f"{CORPUS}/{name}", path)
            hidden, _, number = name.rpartition("/manifest.json")[0].partition("/")
            generations |= {number} if hidden and number.isdecimal() else set()
            files += not name.startswith(".")
    return f"files of the corpus: {files}, generations: {len(generations)}"


def _named(made: Path, target: Path, *, overwrite: bool) -> None:
    """Give a whole file its name, and see to it that the name is on the disk."""
    if overwrite:
        made.replace(target)
    else:
        try:
            # Unlike a rename, a link never replaces what came to be there meanwhile.
            target.hardlink_to(made)
        except FileExistsError:
            raise BackupError(f"{target} is there already by now; give another name") from None
        except OSError:
            # Some file systems know one name a file.
            made.replace(target)
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
