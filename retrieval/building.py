"""Changes of the corpus, each published as a generation or undone.

The engine lets `carry_out` run in another process, so that questions go on being answered at
full speed; the command line runs it in its own. Nothing is changed where anything fails.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from retrieval.corpus.corpus import file_digests, read_folder
from retrieval.corpus.folder import FolderEdit, is_pending, recover
from retrieval.corpus.generations import Generations
from retrieval.corpus.names import safe_name
from retrieval.corpus.strays import BLANK
from retrieval.errors import CorpusBusy, CorpusRejected, IngestError, Problem
from retrieval.ingest import READERS
from retrieval.ingest.sandbox.worker import Parser
from retrieval.loading import earlier_of, index_of, is_outdated, restored
from retrieval.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from retrieval.corpus.corpus import Corpus, FolderReading, Tell
    from retrieval.corpus.generations import Generation
    from retrieval.tuning import Tuning


_VECTORS = "vectors"
"""File of an index that was built with the reader on, whether vectors came of it or not."""


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants done to the corpus."""

    kind: Literal["build", "reload", "add", "remove", "purge", "rollback"]
    name: str = ""
    """Of the file to add, remove or purge."""
    data: bytes = b""
    """Of the file to add."""
    url: str = ""
    """Where the file to add was fetched from: its address, unless it states one itself."""
    number: int = 0
    """Of the generation to go back to."""
    also: tuple[Change, ...] = ()
    """Further files to add or remove, published together with this one."""
    skip_broken: bool = False
    """Whether to go on without files that cannot be read, until each changes."""
    shown: str = ""
    """`CorpusRejected.key` of the files that somebody was shown; no others are skipped then."""

    def __str__(self) -> str:
        names = ", ".join(each.name for each in self.all if each.name)
        told = names or (str(self.number) if self.number else "")
        return f"{self.kind} {told}".strip()

    @property
    def all(self) -> tuple[Change, ...]:
        """This one and the further ones."""
        return self, *self.also


def carry_out(
    directory: Path,
    tuning: Tuning,
    change: Change,
    who: str,
    tell: Tell = lambda *_: None,
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
        tell: Tell,
        after: int,
    ) -> None:
        self._directory = directory
        self._generations = generations
        # What is tried out is only matched; with the reader an index has vectors beside.
        self._tuning = replace(tuning, reader=False)
        self._reads = tuning.reader
        self._tell = tell
        self._after = after
        self._edit = FolderEdit(directory, generations)
        self._purged: list[int] = []
        self._skipped: tuple[str, ...] = ()
        self._addresses = generations.addresses()

    def carry_out(self, change: Change, who: str) -> int:
        recover(self._directory, self._generations)
        current, _ = self._generations.current()
        before = current.number if current else 0
        if current is not None and before > self._generations.last_audited():
            # Whoever published it died before noting it.
            self._generations.audit(
                who=current.who, action=current.action, after=before, outcome="published"
            )
        try:
            self._edit.put(self._wanted(change), before)
            number = self._publish(current, change, who)
        except BaseException as error:
            self._edit.undo()
            if not isinstance(error, KeyboardInterrupt):
                self._generations.audit(
                    who=who, action=str(change), before=before, after=before,
                    outcome=type(error).__name__,
                )  # fmt: skip
            if change.kind == "build" and isinstance(error, CorpusRejected):
                self._renew(current, who)
            raise
        self._edit.done()
        outcome = "published" if number != before else "unchanged"
        if change.kind == "purge":
            self._generations.drop(self._purged)
            outcome = "purged"
        if number == before and change.kind == "build":
            # A start that found everything as it was is nothing that was done.
            return number
        self._generations.audit(
            who=who, action=self._told(change), before=before, after=number, outcome=outcome,
        )  # fmt: skip
        return number

    def _told(self, change: Change) -> str:
        """Return a change with the files that it goes on without."""
        without = f"without {', '.join(self._skipped)}" if self._skipped else ""
        return f"{change} {without}".strip()

    def _wanted(self, change: Change) -> dict[str, bytes | None]:
        """Return the files that a change writes or, where there is no content, takes away."""
        if change.kind == "add":
            return self._added(change)
        if change.kind == "remove":
            here = file_digests(self._directory)
            reason = "not in the corpus; `footnote corpus list` shows its files"
            missing = [each.name for each in change.all if each.name not in here]
            if missing:
                raise CorpusRejected(tuple(Problem(name, reason) for name in missing))
            return dict.fromkeys(each.name for each in change.all)
        if change.kind == "purge":
            return self._without(change.name)
        if change.kind == "rollback":
            return self._rolled_back(self._generations.get(change.number))
        return {}

    def _added(self, change: Change) -> dict[str, bytes | None]:
        taken = file_digests(self._directory)
        wanted: dict[str, bytes | None] = {}
        problems: list[Problem] = []
        with Parser() as parser:
            for at, each in enumerate(change.all):
                digest = hashlib.sha256(each.data).hexdigest()
                if digest in taken.values():
                    # Here already; an update that Telegram repeats must not add its file twice.
                    continue
                name = safe_name(each.name, taken)
                self._tell(name, at, len(change.all))
                try:
                    parser.article(each.data, name)
                except IngestError as error:
                    problems.append(Problem(name, error.reason, error.line))
                wanted[name], taken[name] = each.data, digest
                if each.url:
                    self._addresses[digest] = each.url
        if problems:
            raise CorpusRejected(tuple(problems))
        return wanted

    def _without(self, name: str) -> dict[str, bytes | None]:
        """Find a file and its copies, under other names too, and which generations go with it."""
        if self._generations.is_pinned():
            raise CorpusBusy
        here = file_digests(self._directory)
        digests = (self._generations.digests_of(name) | {here.get(name, "")}) - {"", BLANK}
        found = [each for each, digest in here.items() if each == name or digest in digests]
        if not found and not digests:
            reason = "in no generation and not in the corpus; see `footnote corpus history --json`"
            raise CorpusRejected((Problem(name, reason),))
        self._purged = self._generations.holding(digests)
        if not here.keys() - {*found}:
            # Nothing is left, and an earlier generation must not answer instead.
            self._purged = [each.number for each in self._generations.listed()]
        return dict.fromkeys(found)

    def _rolled_back(self, generation: Generation) -> dict[str, bytes | None]:
        here = {n: d for n, d in file_digests(self._directory).items() if d != BLANK}
        then = {file.name: self._generations.file(file) for file in generation.files}
        return {**dict.fromkeys(here.keys() - then.keys()), **then}

    def _publish(self, current: Generation | None, change: Change, who: str) -> int:
        read = self._read(current, change)
        corpus, problems = read.corpus, read.problems
        if change.kind == "purge" and not corpus.articles and not problems:
            return 0
        if not problems and not corpus.articles:
            kinds = ", ".join(sorted(READERS))
            reason = f"has no articles; add a file of one of these kinds: {kinds}"
            problems = (Problem(str(self._directory), reason, is_file=False),)
        if problems:
            raise CorpusRejected(problems)
        if (
            current is not None
            and _same(current, file_digests(self._directory))
            and not is_outdated(self._generations, current)
            and not self._lacks_vectors(current)
        ):
            return current.number
        return self._index(current, corpus, read.files, who, self._told(change))

    def _lacks_vectors(self, current: Generation) -> bool:
        """Whether a generation that may have vectors was built while the reader was off."""
        index = index_of(self._generations, current)
        may_have = self._reads and current.passages > self._tuning.reading.passages
        return may_have and index is not None and not (index / _VECTORS).exists()

    def _read(self, current: Generation | None, change: Change) -> FolderReading:
        """Read the folder; files that may be skipped from now on are no problems."""
        earlier = replace(earlier_of(self._generations, current), addresses=self._addresses)
        read = read_folder(self._directory, earlier, self._tell)
        rejected = CorpusRejected(read.problems)
        if not (change.skip_broken and read.problems and rejected.can_be_skipped):
            return read
        if change.shown not in {"", rejected.key}:
            return read
        self._skipped = tuple(dict.fromkeys(problem.path for problem in read.problems))
        broken = {**earlier.broken, **read.failed}
        # What has been read just now need not be parsed once more.
        articles = (*earlier.articles, *read.corpus.articles)
        again = replace(earlier, articles=articles, broken=broken, try_again=False)
        return read_folder(self._directory, again, self._tell)

    def _renew(self, current: Generation | None, who: str) -> None:
        """Publish the current generation anew where another version made it.

        The files of the folder do not count: a copy of each is kept.
        """
        if current is None or not is_outdated(self._generations, current):
            return
        corpus, files, problems = restored(self._generations, current)
        if not corpus.articles:
            return
        action = " ".join(["renew", *(f"without {problem.path}" for problem in problems)])
        number = self._index(current, corpus, files, who, action)
        self._generations.audit(
            who=who, action=action, before=current.number, after=number, outcome="published"
        )

    def _index(
        self,
        current: Generation | None,
        corpus: Corpus,
        files: Mapping[str, bytes],
        who: str,
        action: str,
    ) -> int:
        """Index a corpus and publish it; return the number of its generation."""
        self._tell("the index", 0, 0)
        before = index_of(self._generations, current)
        snapshot = Snapshot(corpus, self._tuning, 0, before=before)
        _try_out(snapshot)

        def write(folder: Path) -> int:
            if self._reads:
                snapshot.save_vectors(folder, before, partial(self._tell, "the vectors"))
                (folder / _VECTORS).write_text("asked for\n", "utf-8")
            return snapshot.save(folder)

        made = self._generations.publish(
            corpus, files, write, who=who, action=action, after=self._after
        )
        return made.number


def is_current(directory: Path, generation: Generation) -> bool:
    """Whether a generation is what its folder holds, or held before a change not yet published."""
    return is_pending(Generations(directory)) or _same(generation, file_digests(directory))


def _same(generation: Generation, digests: Mapping[str, str]) -> bool:
    broken = {file.path: file.sha256 for file in generation.broken}
    if any(digests.get(name) != digest for name, digest in broken.items()):
        return False
    there = {name: digest for name, digest in digests.items() if digest != BLANK}
    held = {file.name: file.sha256 for file in generation.files}
    return {n: d for n, d in there.items() if n not in broken} == {
        n: d for n, d in held.items() if n not in broken
    }


def _try_out(snapshot: Snapshot) -> None:
    """Ask the new index for a sentence of its own before it answers anybody."""
    for passage in snapshot.passages[:: max(1, len(snapshot.passages) // 3)]:
        snapshot.ask(" ".join(passage.text.split()[:12]), top=1, read=False)
