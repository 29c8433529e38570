"""Holds the current snapshot; a change builds the next one aside and swaps one reference."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from retrieval.building import Change, carry_out, is_current
from retrieval.corpus.corpus import read_folder
from retrieval.corpus.diff import ReloadReport
from retrieval.corpus.generations import Generation, Generations
from retrieval.corpus.kept_articles import KeptArticles
from retrieval.errors import CorpusBusy, CorpusRejected, Problem, RetrievalError, WorkerFailed
from retrieval.ingest.limits import Limits, limits, use_limits
from retrieval.ingest.sandbox.limited import end_with_parent
from retrieval.loading import earlier_of, index_of, restored_snapshot, stored_snapshot
from retrieval.snapshot import Snapshot, Surroundings
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.answering.answer import Answer, CitedPassage
    from retrieval.answering.followup_rewriting import Turn
    from retrieval.article import Article, PassageRef
    from retrieval.corpus.corpus import BrokenFile


class Engine:
    """Answers questions about the articles of one folder. Safe to call from many threads."""

    def __init__(self, directory: Path, snapshot: Snapshot, tuning: Tuning) -> None:
        self._directory = directory
        self._snapshot = snapshot
        self._tuning = tuning
        self._writing = threading.Lock()
        self._kept_articles = KeptArticles(Generations(directory))
        self.warnings: tuple[str, ...] = ()
        """What went wrong at the start without keeping the engine from answering."""

    @classmethod
    def open(cls, directory: Path, tuning: Tuning | None = None) -> Engine:
        """Open a folder of articles; an empty folder gives an engine that refuses.

        Where the files are those of the current generation, its index is taken up; else what has
        changed is parsed, and all is indexed in memory. Writes nothing.

        Raises:
            CorpusRejected: there is no such folder, or a file in it cannot be read.
        """
        tuning = tuning or Tuning()
        generations = Generations(directory)
        current, damaged = generations.current()
        warnings = tuple(f"generation {number} is damaged and was skipped" for number in damaged)
        snapshot = None
        if current is not None and is_current(directory, current):
            snapshot = stored_snapshot(generations, current, tuning)
        if snapshot is None:
            read = read_folder(directory, earlier_of(generations, current))
            if read.problems:
                raise CorpusRejected(read.problems)
            number = current.number if current else 1
            before = index_of(generations, current)
            snapshot = Snapshot(read.corpus, tuning, number, before=before)
        engine = cls(directory, snapshot, tuning)
        engine.warnings = warnings
        return engine

    @classmethod
    def keep(cls, directory: Path, tuning: Tuning | None = None) -> Engine:
        """Open a folder for months: what it holds becomes a generation, or the last one serves.

        An empty folder that never held an article gives an engine that refuses.

        Raises:
            CorpusRejected: a file cannot be read, and there is no generation yet.
        """
        tuning = tuning or Tuning()
        try:
            with suppress(CorpusBusy, OSError):
                if os.access(directory, os.W_OK):
                    carry_out(directory, tuning, Change("build"), "start")
            return cls.open(directory, tuning)
        except Exception as error:  # noqa: BLE001 - whatever it is, what answered before can answer
            engine = cls.kept(directory, tuning)
            if engine is None:
                return cls.open(directory, tuning)
            problems = error.problems if isinstance(error, CorpusRejected) else ()
            cause = str(error) if isinstance(error, WorkerFailed) else type(error).__name__
            other = f"the folder cannot be read ({cause}); the last corpus answers"
            engine.warnings = (*(tuple(map(str, problems)) or (other,)), *engine.warnings)
            return engine

    @classmethod
    def kept(cls, directory: Path, tuning: Tuning | None = None) -> Engine | None:
        """Return the current generation as an engine, None where none can be used.

        The files of the folder are not looked at. One that another version of the program made is
        parsed anew, and an earlier one serves where it cannot be.
        """
        tuning = tuning or Tuning()
        snapshot, left_out = restored_snapshot(Generations(directory), tuning)
        if snapshot is None:
            return None
        engine = cls(directory, snapshot, tuning)
        engine.warnings = tuple(map(str, left_out))
        return engine

    @property
    def generation(self) -> int:
        """Number of the corpus that answers now; a reload that changes something raises it."""
        return self._snapshot.generation

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that answer now, in order of their paths."""
        return self._snapshot.corpus.articles

    def article(self, key: str) -> Article | None:
        """Return the article of a key among those that answer now, None if it is not there."""
        return self._snapshot.article(key)

    def earlier_article(self, key: str) -> Article | None:
        """Return the article of a key from a generation on disk, None if no kept one has it."""
        return self._kept_articles.find(key)

    @property
    def broken(self) -> tuple[BrokenFile, ...]:
        """Files that cannot be read, and that somebody chose to go on without."""
        return self._snapshot.corpus.broken

    @property
    def reads(self) -> bool:
        """Whether passages are read, which takes a tenth of a second and wants a thread."""
        return self._snapshot.reads

    @property
    def has_vectors(self) -> bool:
        """Whether passages are found by vectors too."""
        return self._snapshot.has_vectors

    @property
    def passages(self) -> int:
        """How many passages answer now."""
        return len(self._snapshot.passages)

    def ask(
        self,
        question: str,
        *,
        top: int = 3,
        after: Turn | None = None,
        read: bool = True,
        only: frozenset[str] = frozenset(),
    ) -> Answer:
        """Answer a question with at most top passages, all from one snapshot.

        With the paths of articles in `only`, these alone are asked; all of them if none is there.
        The first question to them takes the time of analysing them.

        `after` is the `turn` of the answer before, for a follow-up question. Without `read`, words
        are matched and no passage is read: a hundred times faster, and less often right.
        """
        return self._snapshot.only(only).ask(question, top=top, after=after, read=read)

    def cite(self, ref: PassageRef) -> CitedPassage:
        """Return the passage that a reference names.

        Raises:
            UnknownPassage: its article is not in the corpus, or has changed.
        """
        return self._snapshot.cite(ref)

    def surroundings(
        self, ref: PassageRef, *, paragraphs: int = 2, beyond: bool = False
    ) -> Surroundings:
        """Return a passage with the paragraphs before and after it in its section.

        With `beyond`, or where it is its whole section, those of other sections too.

        Raises:
            UnknownPassage: its article is not in the corpus, or has changed.
        """
        return self._snapshot.surroundings(ref, paragraphs=paragraphs, beyond=beyond)

    def sections(self) -> tuple[CitedPassage, ...]:
        """Return the first passage of each section of each article."""
        return self._snapshot.sections()

    def suggest(self, count: int = 3) -> tuple[str, ...]:
        """Return questions that the corpus answers."""
        return self._snapshot.suggest(count)

    def reload(self) -> ReloadReport:
        """Read the folder again and swap the new corpus in, once it is whole.

        Raises:
            CorpusBusy: a change is being made.
            CorpusRejected: a file cannot be read or none is left; the old corpus goes on.
        """
        return self._change(Change("reload"), "unknown")

    def change(self, change: Change, who: str) -> ReloadReport:
        """Make a change, publish it as a generation, and answer from that.

        Raises:
            CorpusBusy: another change is being made.
            CorpusRejected: a file cannot be read or none is left; the old corpus goes on.
            UnknownGeneration: there is none to go back to.
            RetrievalError: the folder cannot be written, or the process that builds died.
        """
        return self._change(change, who)

    def history(self) -> tuple[Generation, ...]:
        """Return the generations that can be gone back to, the newest first."""
        return Generations(self._directory).listed()

    def audited(self) -> tuple[dict[str, Any], ...]:
        """Return what was done to the corpus, the oldest first."""
        return tuple(Generations(self._directory).audited())

    def is_stale(self) -> bool:
        """Whether the folder or the current generation is no longer what answers."""
        current, _ = Generations(self._directory).current()
        if current is not None and current.number != self.generation:
            return True
        return current is not None and not is_current(self._directory, current)

    def _change(self, change: Change, who: str) -> ReloadReport:
        if not self._writing.acquire(blocking=False):
            raise CorpusBusy
        try:
            started = time.perf_counter()
            old = self._snapshot
            new = self._built(change, who)
            self._snapshot = new
            return ReloadReport.between(
                old.corpus,
                new.corpus,
                passages=(len(old.passages), len(new.passages)),
                seconds=time.perf_counter() - started,
                generation=new.generation,
            )
        finally:
            self._writing.release()

    def _built(self, change: Change, who: str) -> Snapshot:
        """Let another process carry a change out, and take up what it published."""
        if not os.access(self._directory, os.W_OK):
            return self._read_again(change)
        # Commands that only ask need none of this.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        spawn = multiprocessing.get_context("spawn")
        try:
            with ProcessPoolExecutor(1, mp_context=spawn, initializer=end_with_parent) as pool:
                work = pool.submit(
                    build_in_child,
                    self._directory,
                    self._tuning,
                    change,
                    who,
                    self.generation,
                    limits(),
                )
                number, problems, error = work.result()
        except BrokenProcessPool:
            raise RetrievalError("the process that builds the index died; try again") from None
        if problems:
            raise CorpusRejected(problems)
        if error is not None:
            raise error
        old = self._snapshot
        generations = Generations(self._directory)
        snapshot = stored_snapshot(generations, generations.get(number), self._tuning)
        if snapshot is None:
            raise RetrievalError("the new generation cannot be read; try again")
        unchanged = number == old.generation and snapshot.corpus.digests == old.corpus.digests
        return old if unchanged else snapshot

    def _read_again(self, change: Change) -> Snapshot:
        """Read a folder that cannot be written; generations are counted in memory then."""
        if change.kind not in {"reload", "build"} or change.skip_broken:
            raise RetrievalError(f"{self._directory} is not writable; change its permissions")
        old = self._snapshot
        current, _ = Generations(self._directory).current()
        earlier = earlier_of(Generations(self._directory), current)
        earlier = replace(earlier, articles=(*earlier.articles, *old.corpus.articles))
        read = read_folder(self._directory, earlier)
        corpus, problems = read.corpus, read.problems
        if not problems and not corpus.articles:
            reason = "has no articles left; add one"
            problems = (Problem(str(self._directory), reason, is_file=False),)
        if problems:
            raise CorpusRejected(problems)
        if corpus.digests == old.corpus.digests:
            return old
        return Snapshot(corpus, self._tuning, old.generation + 1)


def build_in_child(
    directory: Path, tuning: Tuning, change: Change, who: str, after: int, within: Limits
) -> tuple[int, tuple[Problem, ...], RetrievalError | None]:
    """Carry a change out in a process of its own; errors travel as values."""
    try:
        os.nice(10)
        use_limits(within)
        return carry_out(directory, tuning, change, who, after=after), (), None
    except CorpusRejected as error:
        return 0, error.problems, None
    except RetrievalError as error:
        return 0, (), RetrievalError(str(error)) if not isinstance(error, CorpusBusy) else error
    except MemoryError:
        return 0, (), RetrievalError("not enough memory for the new corpus; the old one stays")
    except OSError as error:
        reason = f"the corpus folder is not writable ({error.strerror}); the old corpus stays"
        return 0, (), RetrievalError(reason)
