"""A backup looked over and put back: beside where it belongs, checked, and renamed at the end."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.backup.archive import CORPUS, STATE, About, BackupError, unpack
from bot.backup.making import INBOX, JOURNAL, KEY, TERMINAL_KEY
from bot.identity import KeyUnreadable, Pseudonyms, keep_key, kept_key
from bot.storage.copies import damage_of, forget_people
from bot.storage.forgotten import FORGOTTEN, Forgotten, read_forgotten
from bot.storage.records import Records, RecordsError
from retrieval import Engine, RetrievalError, Tuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.backup.making import Places

_NOTHING: Final = frozenset({"lost+found", FORGOTTEN})
"""What may be in a folder that counts as empty."""
_MARGIN: Final = dt.timedelta(hours=1)
"""Clocks jump, and a request may be noted a moment before it is carried out."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a backup was found to hold."""

    about: About
    files: int
    databases: tuple[str, ...]
    answers: str
    """Which generation answered a question, or why none was asked."""
    forgotten: int = 0
    """How many people were forgotten again."""

    @property
    def told(self) -> str:
        """What is in it, on one line."""
        databases = ", ".join(self.databases) or "no database"
        elsewhere = "; the journal is in PostgreSQL" if self.about.journal != "file" else ""
        return f"files: {self.files}; {databases}; {self.answers}{elsewhere}"


def verify_backup(file: Path) -> Found:
    """Unpack a backup for a moment, check all of it, and ask it a question.

    Raises:
        BackupError: something is wrong with it.
        OSError: it cannot be opened, or unpacked for lack of space.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-verify-") as folder:
        return _unpacked(file, {kind: Path(folder) / kind for kind in (STATE, CORPUS)})


def restore_backup(file: Path, places: Places, lists: Sequence[Path]) -> Found:
    """Put a backup where there is nothing yet; whoever was forgotten since is forgotten again.

    Args:
        file: the backup.
        places: where it goes.
        lists: further lists of people forgotten, beside that of the state folder.

    Raises:
        BackupError: a folder is not empty, or something is wrong with the backup.
        OSError: it cannot be read or written.
    """
    state, corpus = places.state.resolve(), places.corpus.resolve()
    for folder, option in ((state, "--state"), (corpus, "--corpus")):
        if folder.is_dir() and {path.name for path in folder.iterdir()} - _NOTHING:
            raise BackupError(f"{folder} is not empty; move it away, or name another with {option}")
    people = _people([state / FORGOTTEN, *lists])
    with _beside(state) as new_state, _beside(corpus) as new_corpus, ExitStack() as undo:
        found = _unpacked(file, {STATE: new_state, CORPUS: new_corpus})
        again = _forgotten_again(new_state, places, people, found.about)
        os.sync()
        _put_elsewhere(new_state, places, undo)
        _settle(new_corpus, corpus)
        undo.callback(_take_back, corpus, new_corpus)
        _settle(new_state, state)
        undo.pop_all()
    return Found(found.about, found.files, found.databases, found.answers, again)


def _unpacked(file: Path, folders: Mapping[str, Path]) -> Found:
    for folder in folders.values():
        folder.mkdir(mode=0o700, exist_ok=True)
    about, files = unpack(file, folders)
    databases = [name for name in (INBOX, JOURNAL) if (folders[STATE] / name).is_file()]
    for name in databases:
        if (damage := damage_of(folders[STATE] / name)) is not None:
            raise BackupError(f"{file}: {name} is damaged ({damage})")
    try:
        for name in (KEY, TERMINAL_KEY):
            kept_key(folders[STATE] / name)
    except KeyUnreadable:
        raise BackupError(f"{file}: {name} in it holds no key") from None
    return Found(about, files, tuple(databases), _asked(file, folders[CORPUS]))


def _asked(file: Path, corpus: Path) -> str:
    """Ask a restored corpus for a sentence of its own; words are matched and nothing is read."""
    tuning = Tuning(reader=False)
    try:
        engine = Engine.kept(corpus, tuning) or Engine.open(corpus, tuning)
        if not engine.articles:
            return "the corpus is empty"
        words = engine.sections()[0].text.split()[:12]
        answered = engine.ask(" ".join(words), top=1, read=False).passages
    except (RetrievalError, OSError, ValueError) as error:
        raise BackupError(f"{file}: its corpus cannot be read ({error})") from None
    if not answered:
        raise BackupError(f"{file}: its corpus finds nothing of its own words")
    return f"generation {engine.generation} answers, articles: {len(engine.articles)}"


def _people(lists: Sequence[Path]) -> dict[str, dt.datetime]:
    """Return who is in any of these lists, and when they last asked to be forgotten."""
    people: dict[str, dt.datetime] = {}
    own, *others = lists
    given = [own.read_bytes()] if own.exists() else []
    for data in [*given, *(path.read_bytes() for path in others)]:
        for name, at in read_forgotten(data).items():
            people[name] = max(at, people.get(name, at))
    return people


def _forgotten_again(
    state: Path, places: Places, people: Mapping[str, dt.datetime], about: About
) -> int:
    """Forget who asked for it after the backup was made; write the list that goes on."""
    own = Forgotten(state / FORGOTTEN)
    try:
        since = dt.datetime.fromisoformat(about.made_at) - _MARGIN
        again = {name for name, at in people.items() if at >= since}
    except (TypeError, ValueError):
        # Of no known time: whoever ever asked.
        again = {*people}
    own.write({**own.read(), **people})
    keys = [key for name in (KEY, TERMINAL_KEY) if (key := kept_key(state / name)) is not None]
    names = [Pseudonyms(key) for key in keys]
    try:
        if again and (state / INBOX).is_file():
            forget_people(
                state / INBOX, lambda person: any(of.of("person", person) in again for of in names)
            )
        if again and (url := places.database or _file(state / JOURNAL)):
            records = Records(url)
            for name in sorted(again):
                records.forget(name)
            records.close()
    except (sqlite3.Error, RecordsError) as error:
        which = "the journal's database cannot be reached" if places.database else "not possible"
        told = f"who was forgotten since cannot be forgotten again: {which} ({error})"
        raise BackupError(told) from None
    return len(again)


def _file(journal: Path) -> str:
    return f"sqlite:///{journal}" if journal.is_file() else ""


def _put_elsewhere(state: Path, places: Places, undo: ExitStack) -> None:
    """Put key and journal where settings say that they are, if that is not in the state folder."""
    if places.key.parent.resolve() != places.state.resolve() and (key := kept_key(state / KEY)):
        there = places.key.exists()
        if keep_key(places.key, key) != key:
            raise BackupError(f"KEY_FILE: {places.key} holds another key; move it away")
        if not there:
            undo.callback(places.key.unlink)
        (state / KEY).unlink()
    journal = places.journal
    if journal is None or not (state / JOURNAL).is_file():
        return
    if journal.parent.resolve() == places.state.resolve() and journal.name == JOURNAL:
        return
    if journal.exists():
        raise BackupError(f"DATABASE_URL: {journal} is there already; move it away")
    aside = journal.with_name(f".{journal.name}.restored")
    shutil.copyfile(state / JOURNAL, aside)
    aside.chmod(0o600)
    aside.rename(journal)
    undo.callback(journal.unlink)
    (state / JOURNAL).unlink()


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a new folder that can be renamed to the target, and delete it if it was not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # A volume of its own cannot be renamed, and one with a list in it cannot be renamed over.
    inside = target.is_mount() or (target.is_dir() and any(target.iterdir()))
    where = target if inside else target.parent
    staged = Path(tempfile.mkdtemp(dir=where, prefix=f".{target.name}.restoring-"))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _settle(staged: Path, target: Path) -> None:
    if staged.parent != target:
        staged.replace(target)
        return
    for path in staged.iterdir():
        path.replace(target / path.name)


def _take_back(target: Path, staged: Path) -> None:
    if staged.parent != target:
        target.replace(staged)
        return
    for path in target.iterdir():
        if path != staged and path.name not in _NOTHING:
            path.replace(staged / path.name)
