"""Holds the current snapshot; a reload builds the next one aside and swaps one reference."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.corpus.corpus import load_corpus
from retrieval.corpus.diff import CorpusDiff
from retrieval.errors import CorpusRejected, Problem
from retrieval.snapshot import Snapshot, Surroundings
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.answering.answer import Answer, CitedPassage
    from retrieval.article import Article, PassageRef


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did."""

    diff: CorpusDiff
    passages_before: int
    passages_after: int
    seconds: float
    generation: int
    repeated: tuple[tuple[str, str], ...] = ()
    """(path left out, path of the article with the same text)."""


class Engine:
    """Answers questions about the articles of one folder. Safe to call from many threads."""

    def __init__(self, directory: Path, snapshot: Snapshot, tuning: Tuning) -> None:
        self._directory = directory
        self._snapshot = snapshot
        self._tuning = tuning
        self._writing = threading.Lock()

    @classmethod
    def open(cls, directory: Path, tuning: Tuning | None = None) -> Engine:
        """Load and index a folder of articles; an empty folder gives an engine that refuses.

        Raises:
            CorpusRejected: there is no such folder, or a file in it cannot be read.
        """
        tuning = tuning or Tuning()
        return cls(directory, Snapshot(load_corpus(directory), tuning, generation=1), tuning)

    @property
    def generation(self) -> int:
        """Number of the corpus that answers now; a reload that changes something raises it."""
        return self._snapshot.generation

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that answer now, in order of their paths."""
        return self._snapshot.corpus.articles

    def ask(self, question: str, *, top: int = 3) -> Answer:
        """Answer a question with at most top passages, all from one snapshot."""
        return self._snapshot.ask(question, top=top)

    def cite(self, ref: PassageRef) -> CitedPassage:
        """Return the passage that a reference names.

        Raises:
            UnknownPassage: its article is not in the corpus, or has changed.
        """
        return self._snapshot.cite(ref)

    def surroundings(self, ref: PassageRef, *, paragraphs: int = 2) -> Surroundings:
        """Return a passage with the paragraphs before and after it.

        Raises:
            UnknownPassage: its article is not in the corpus, or has changed.
        """
        return self._snapshot.surroundings(ref, paragraphs=paragraphs)

    def sections(self) -> tuple[CitedPassage, ...]:
        """Return the first passage of each section of each article."""
        return self._snapshot.sections()

    def suggest(self, count: int = 3) -> tuple[str, ...]:
        """Return questions that the corpus answers."""
        return self._snapshot.suggest(count)

    def reload(self) -> ReloadReport:
        """Read the folder again and swap the new corpus in, once it is whole.

        Raises:
            CorpusRejected: a file cannot be read or none is left; the old corpus goes on.
        """
        with self._writing:
            started = time.perf_counter()
            old = self._snapshot
            corpus = load_corpus(self._directory)
            if not corpus.articles:
                reason = "holds no article; put a .md or .txt file in it"
                raise CorpusRejected((Problem(str(self._directory), reason),))
            diff = CorpusDiff.between(old.corpus.digests, corpus.digests)
            if diff.added or diff.changed or diff.removed:
                self._snapshot = Snapshot(corpus, self._tuning, old.generation + 1)
            return ReloadReport(
                diff=diff,
                passages_before=len(old.passages),
                passages_after=len(self._snapshot.passages),
                seconds=time.perf_counter() - started,
                generation=self._snapshot.generation,
                repeated=corpus.repeated,
            )
