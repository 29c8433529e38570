"""Generations on disk: immutable, checksummed snapshots, of which one is current.

    CORPUS_DIR/.generations/
        current             number of the generation that answers
        000012/             manifest.json, corpus.json, index/
        files/              the articles' files, each once, by SHA-256
        audit.jsonl         who changed what, appended only
        lock                held by whoever writes
        .pinned-…/          second names of all of it, for a backup that is being made

A generation is written aside, synced, and gets its name by one rename; so does `current`. Whoever
dies in between leaves a folder that begins with a dot, which the next writer takes away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from retrieval.corpus.audit import AuditLog
from retrieval.corpus.corpus import BrokenFile
from retrieval.corpus.stored import corpus_from_json, corpus_to_json
from retrieval.errors import UnknownGeneration

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from retrieval.corpus.corpus import Corpus

FOLDER = ".generations"
KEPT = 10
PINNED = ".pinned-"
_STAGED = ".staged"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a generation was made of."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Generation:
    """A published corpus as its manifest describes it."""

    number: int
    made_at: str
    """ISO time, UTC."""
    who: str
    action: str
    articles: int
    passages: int
    files: tuple[SourceFile, ...]
    checksums: Mapping[str, str]
    """SHA-256 of each file of the generation itself, by its path in the folder."""
    broken: tuple[BrokenFile, ...] = ()
    """Files that somebody chose to go on without; `files` has the last whole version of each."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """By SHA-256: where a file was fetched from."""


class Generations:
    """The generations of one corpus folder. Readers need no lock; writers hold one (`writing`)."""

    def __init__(self, directory: Path, kept: int = KEPT) -> None:
        self.folder = directory / FOLDER
        self._audit = AuditLog(self.folder / "audit.jsonl")
        self._kept = kept

    def listed(self) -> tuple[Generation, ...]:
        """Return the generations that are whole or look so, the newest first."""
        found = (self._manifest(number) for number in self._numbers())
        return tuple(item for item in found if item is not None)

    def get(self, number: int) -> Generation:
        """Return a generation whose checksums hold.

        Raises:
            UnknownGeneration: there is none of that number, or it is damaged.
        """
        found = self._manifest(number)
        if found is None:
            raise UnknownGeneration(number, "there is no such generation; see the history")
        damaged = self._damaged(found)
        if damaged:
            raise UnknownGeneration(number, f"{damaged} is damaged; choose another")
        return found

    def current(self) -> tuple[Generation | None, tuple[int, ...]]:
        """Return the current generation, or the newest whole one, and the damaged ones passed."""
        numbers = self._numbers()
        named = self._named()
        order = sorted(numbers, key=lambda number: (number == named, number), reverse=True)
        passed: list[int] = []
        for number in order:
            try:
                return self.get(number), tuple(passed)
            except UnknownGeneration:
                passed.append(number)
        return None, tuple(passed)

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the generations that are there, the newest first, unchecked."""
        there = (n for n in self._numbers() if (self.path(n) / "manifest.json").is_file())
        return tuple(there)

    def path(self, number: int) -> Path:
        """Return the folder of a generation."""
        return self.folder / f"{number:06d}"

    def corpus(self, generation: Generation) -> Corpus:
        """Return the articles of a generation as they were parsed.

        Raises:
            ValueError: another version of the program stored them.
        """
        text = (self.path(generation.number) / "corpus.json").read_text("utf-8")
        return replace(corpus_from_json(json.loads(text)), broken=generation.broken)

    def publish(
        self,
        corpus: Corpus,
        files: Mapping[str, bytes],
        write_index: Callable[[Path], int],
        *,
        who: str,
        action: str,
        after: int = 0,
    ) -> Generation:
        """Write a generation and make it current; call with the lock held.

        Args:
            corpus: the parsed articles.
            files: name to bytes of every file in the corpus folder that counts.
            write_index: writes the index into a folder and returns how many passages it has.
            who: who asked for it.
            action: what was done, for the history.
            after: the new number is greater.

        Raises:
            OSError: the disk is full or not writable; nothing has changed then.
        """
        self._tidy()
        number = max(after, *self._numbers(), self._named() or 0, self.last_audited()) + 1
        staged = self.folder / f"{_STAGED}-{number:06d}"
        try:
            (staged / "index").mkdir(parents=True)
            _write(staged / "corpus.json", json.dumps(corpus_to_json(corpus), ensure_ascii=False))
            made = Generation(
                number=number,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                who=who,
                action=action,
                articles=len(corpus.articles),
                passages=write_index(staged / "index"),
                files=tuple(self.keep(name, data) for name, data in sorted(files.items())),
                checksums={name: _sha256(staged / name) for name in _paths(staged)},
                broken=corpus.broken,
                addresses=corpus.addresses,
            )
            self._finish(staged, made)
            staged.replace(self.path(number))
            sync(self.folder)
            self.make_current(number)
        except BaseException:
            self._discard(staged, number)
            raise
        self._prune(number)
        return made

    def _finish(self, staged: Path, made: Generation) -> None:
        """Write the manifest and make sure that all of it is on the disk."""
        described = asdict(made)
        for name in ("broken", "addresses"):
            # Releases that know nothing of them read the manifests of all others.
            if not described[name]:
                del described[name]
        sealed = {**described, "seal": _seal(described)}
        _write(staged / "manifest.json", json.dumps(sealed, indent=1))
        for folder in (self.folder / "files", *staged.rglob("*"), staged):
            sync(folder)

    def _discard(self, staged: Path, number: int) -> None:
        """Remove what was written of a generation, unless it has become current."""
        shutil.rmtree(staged, ignore_errors=True)
        if self._named() != number:
            shutil.rmtree(self.path(number), ignore_errors=True)

    def make_current(self, number: int) -> None:
        """Point to a generation by one atomic rename."""
        aside = self.folder / f"{_STAGED}-current"
        _write(aside, f"{number}\n")
        aside.replace(self.folder / "current")
        sync(self.folder)

    def keep(self, name: str, data: bytes) -> SourceFile:
        """Keep the bytes of a file; each is kept once, until no generation has it."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.folder / "files" / digest
        if not path.is_file() or path.stat().st_size != len(data):
            path.parent.mkdir(exist_ok=True)
            aside = path.with_name(f"{_STAGED}-{digest}")
            _write(aside, data)
            aside.replace(path)
        return SourceFile(name, digest, len(data))

    def file(self, source: SourceFile) -> bytes:
        """Return the bytes of a file as it was in a generation.

        Raises:
            UnknownGeneration: the kept copy is gone or damaged.
        """
        path = self.folder / "files" / source.sha256
        data = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise UnknownGeneration(0, f"the saved copy of {source.name} is damaged")
        return data

    def _named(self) -> int | None:
        try:
            return int((self.folder / "current").read_text("ascii"))
        except (OSError, ValueError):
            return None

    def _numbers(self) -> list[int]:
        """Return the numbers that have a folder, the newest first."""
        if not self.folder.is_dir():
            return []
        names = (path.name for path in self.folder.iterdir() if path.is_dir())
        return sorted((int(name) for name in names if name.isdecimal()), reverse=True)

    def _manifest(self, number: int) -> Generation | None:
        try:
            content = json.loads((self.path(number) / "manifest.json").read_text("utf-8"))
            if content.pop("seal", None) not in {None, _seal(content)}:
                return None
            files = tuple(SourceFile(**item) for item in content.pop("files"))
            broken = tuple(BrokenFile(**item) for item in content.pop("broken", ()))
            return Generation(files=files, broken=broken, **content)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def _damaged(self, generation: Generation) -> str:
        """Return the name of a file that is not as it was written, "" if all are."""
        folder = self.path(generation.number)
        for name, checksum in generation.checksums.items():
            try:
                if _sha256(folder / name) != checksum:
                    return name
            except OSError:
                return name
        return ""

    def digests_of(self, name: str) -> set[str]:
        """Return the SHA-256 of each content that a file of this name had in any generation."""
        files = (file for generation in self.listed() for file in generation.files)
        return {file.sha256 for file in files if file.name == name}

    def addresses(self) -> dict[str, str]:
        """Return where files were fetched from, by SHA-256, as any generation knows it."""
        found: dict[str, str] = {}
        for generation in reversed(self.listed()):
            found.update(generation.addresses)
        return found

    def holding(self, digests: Collection[str]) -> list[int]:
        """Return the generations that have a file with one of these digests, or may have one."""
        made = ((number, self._manifest(number)) for number in self._numbers())
        return [
            number
            for number, found in made
            if found is None or any(file.sha256 in digests for file in found.files)
        ]

    def drop(self, numbers: Iterable[int]) -> None:
        """Delete generations, and the files that no other one has; call with the lock held.

        A generation is never changed: its index has words of every file in it.

        Raises:
            OSError: one cannot be deleted; call it again.
        """
        for number in numbers:
            # Without its manifest it is none, should this end half-way.
            (self.path(number) / "manifest.json").unlink(missing_ok=True)
            shutil.rmtree(self.path(number))
            if self._named() == number:
                (self.folder / "current").unlink()
        self._tidy()
        self._discard_unused()

    def last_audited(self) -> int:
        """Return the number of the last generation that the audit log knows."""
        return self._audit.last_number()

    def audited(self) -> Iterator[dict[str, Any]]:
        """Yield the audit log, oldest first; damaged lines are left out."""
        return self._audit.entries()

    def audit(self, **entry: Any) -> None:
        """Append a line to the audit log."""
        self._audit.append(**entry)

    def _tidy(self) -> None:
        """Make sure of the folder, and take away what a writer left that died."""
        self.folder.mkdir(exist_ok=True)
        for path in [*self.folder.glob(f"{_STAGED}*"), *self.folder.glob(f"files/{_STAGED}*")]:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
        self.is_pinned()

    def is_pinned(self) -> bool:
        """Whether somebody is copying the generations; deletes what one left who died over it."""
        from filelock import FileLock, Timeout

        alive = False
        for pin in self.folder.glob(f"{PINNED}*"):
            try:
                with FileLock(pin / "lock", timeout=0):
                    shutil.rmtree(pin, ignore_errors=True)
            except Timeout:
                alive = True
        return alive

    def _prune(self, current: int) -> None:
        numbers = [number for number in self._numbers() if number != current]
        for number in numbers[self._kept - 1 :]:
            shutil.rmtree(self.path(number), ignore_errors=True)
        self._discard_unused()

    def _discard_unused(self) -> None:
        used = {file.sha256 for generation in self.listed() for file in generation.files}
        for path in (self.folder / "files").glob("*"):
            if path.name not in used:
                path.unlink(missing_ok=True)


def _paths(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def _seal(described: Mapping[str, Any]) -> str:
    """Return a checksum of what a manifest says."""
    return hashlib.sha256(json.dumps(described, sort_keys=True).encode()).hexdigest()


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, content: str | bytes) -> None:
    """Write a file so that it is on the disk before anything points to it."""
    with path.open("wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
