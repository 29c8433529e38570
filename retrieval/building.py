"""Changes of the corpus, each published as a generation or undone.

The engine lets `carry_out` run in another process, so that questions go on being answered at
full speed; the command line runs it in its own. Nothing is changed where anything fails.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from retrieval.corpus.corpus import file_digests, read_files
from retrieval.corpus.generations import Generations
from retrieval.corpus.names import safe_name
from retrieval.errors import CorpusBusy, CorpusRejected, IngestError, Problem
from retrieval.ingest import READERS
from retrieval.ingest.worker import Parser
from retrieval.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from retrieval.article import Article
    from retrieval.corpus.generations import Generation
    from retrieval.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants done to the corpus."""

    kind: Literal["build", "reload", "add", "remove", "rollback"]
    name: str = ""
    """Of the file to add or remove."""
    data: bytes = b""
    """Of the file to add."""
    number: int = 0
    """Of the generation to go back to."""

    def __str__(self) -> str:
        told = self.name or (str(self.number) if self.number else "")
        return f"{self.kind} {told}".strip()


def carry_out(
    directory: Path,
    tuning: Tuning,
    change: Change,
    who: str,
    tell: Callable[[str], None] = lambda _: None,
    *,
    after: int = 0,
) -> int:
    """Do a change and publish what came of it; return the number of the current generation.

    A new generation has a number greater than `after`.

    Raises:
        CorpusBusy: somebody else is at it.
        CorpusRejected: a file cannot be read, or no article would be left.
        UnknownGeneration: there is no such generation to go back to.
        OSError: the folder cannot be written.
    """
    # Its import brings asyncio along, which those who only ask do without.
    from filelock import FileLock, Timeout

    generations = Generations(directory)
    generations.folder.mkdir(exist_ok=True)
    try:
        with FileLock(generations.folder / "lock", timeout=0):
            return _Writer(directory, generations, tuning, tell, after).carry_out(change, who)
    except Timeout:
        raise CorpusBusy from None


class _Writer:
    """Holds the lock while it lives."""

    def __init__(
        self,
        directory: Path,
        generations: Generations,
        tuning: Tuning,
        tell: Callable[[str], None],
        after: int,
    ) -> None:
        self._directory = directory
        self._generations = generations
        self._tuning = tuning
        self._tell = tell
        self._after = after
        self._before: dict[str, bytes | None] = {}

    def carry_out(self, change: Change, who: str) -> int:
        current, _ = self._generations.current()
        before = current.number if current else 0
        try:
            self._apply(change)
            number = self._publish(current, change, who)
        except BaseException as error:
            self._undo()
            if not isinstance(error, KeyboardInterrupt):
                self._generations.audit(
                    who=who, action=str(change), before=before, after=before,
                    outcome=type(error).__name__,
                )  # fmt: skip
            raise
        if number == before and change.kind == "build":
            # A start that found everything as it was is nothing that was done.
            return number
        self._generations.audit(
            who=who, action=str(change), before=before, after=number,
            outcome="published" if number != before else "unchanged",
        )  # fmt: skip
        return number

    def _apply(self, change: Change) -> None:
        if change.kind == "add":
            self._add(change)
        elif change.kind == "remove":
            if change.name not in file_digests(self._directory):
                reason = "no such file in the corpus; `footnote corpus list` names them"
                raise CorpusRejected((Problem(change.name, reason),))
            self._put(change.name, None)
        elif change.kind == "rollback":
            self._roll_back(self._generations.get(change.number))

    def _add(self, change: Change) -> None:
        taken = file_digests(self._directory)
        if hashlib.sha256(change.data).hexdigest() in taken.values():
            # Here already; an update that Telegram repeats must not add its file twice.
            return
        name = safe_name(change.name, taken)
        self._tell(name)
        try:
            with Parser() as parser:
                parser.article(change.data, name)
        except IngestError as error:
            raise CorpusRejected((Problem(name, error.reason, error.line),)) from None
        self._put(name, change.data)

    def _roll_back(self, generation: Generation) -> None:
        wanted = {file.name: self._generations.file(file) for file in generation.files}
        for name in file_digests(self._directory).keys() - wanted.keys():
            self._put(name, None)
        for name, data in wanted.items():
            self._put(name, data)

    def _put(self, name: str, data: bytes | None) -> None:
        """Write a file of the corpus, or take it away; remember how it was."""
        path = self._directory / name
        was = path.read_bytes() if path.is_file() else None
        if was == data:
            return
        self._before.setdefault(name, was)
        _write(path, data)

    def _undo(self) -> None:
        for name, data in self._before.items():
            with suppress(OSError):
                _write(self._directory / name, data)

    def _publish(self, current: Generation | None, change: Change, who: str) -> int:
        known = articles_of(self._generations, current)
        corpus, problems, files = read_files(self._directory, known, self._tell)
        if not problems and not corpus.articles:
            kinds = ", ".join(sorted(READERS))
            reason = f"holds no article; put a file of one of these kinds in it: {kinds}"
            problems = (Problem(str(self._directory), reason),)
        if problems:
            raise CorpusRejected(problems)
        if current is not None and _same(current, file_digests(self._directory)):
            return current.number
        self._tell(f"index of {len(corpus.articles)} articles")
        before = index_of(self._generations, current)
        snapshot = Snapshot(corpus, self._tuning, 0, before=before)
        _try_out(snapshot)
        made = self._generations.publish(
            corpus, files, snapshot.save, who=who, action=str(change), after=self._after
        )
        return made.number


def stored_snapshot(
    generations: Generations, generation: Generation, tuning: Tuning
) -> Snapshot | None:
    """Return a generation made answerable, None where another version of the program made it."""
    try:
        corpus = generations.corpus(generation)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Snapshot(corpus, tuning, generation.number, index_of(generations, generation))


def index_of(generations: Generations, generation: Generation | None) -> Path | None:
    """Return the folder of a generation's index."""
    return None if generation is None else generations.path(generation.number) / "index"


def articles_of(generations: Generations, generation: Generation | None) -> tuple[Article, ...]:
    """Return the parsed articles of a generation, none where they cannot be used."""
    if generation is None:
        return ()
    try:
        return generations.corpus(generation).articles
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def is_current(directory: Path, generation: Generation) -> bool:
    """Whether the files of a folder are those that a generation was made of."""
    return _same(generation, file_digests(directory))


def _same(generation: Generation, digests: Mapping[str, str]) -> bool:
    return {file.name: file.sha256 for file in generation.files} == dict(digests)


def _try_out(snapshot: Snapshot) -> None:
    """Ask the new index for a sentence of its own before it answers anybody."""
    for passage in snapshot.passages[:: max(1, len(snapshot.passages) // 3)]:
        snapshot.ask(" ".join(passage.text.split()[:12]), top=1)


def _write(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name[:80]}.part")
    aside.write_bytes(data)
    aside.replace(path)
