"""What evidence is made of: sentences as rows, numbers for strings, and views of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from retrieval.analysis.sentences import split_sentences
from retrieval.article import Span
from retrieval.ranking.grams import runs
from retrieval.ranking.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from retrieval.article import Article
    from retrieval.passage import Passage
    from retrieval.ranking.evidence import Evidence

_Float = TypeVar("_Float", bound=np.floating[Any])
NONE = np.zeros(0, dtype=np.int64)
IN_A_ROW = 1 << 32
"""More than there are places in any two rows: no nearness spans rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and where it stands."""

    article: Article
    paragraph: int
    """Its number in the article, 1-based."""
    span: Span
    """In `article.text`."""
    heading: str
    speaker: str | None


class Vocabulary:
    """Numbers for strings, in order of first sight."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.names: list[str] = list(names)
        self.ids = {name: number for number, name in enumerate(self.names)}

    def add(self, name: str) -> int:
        """Return the number of a string, a new one if it was never seen."""
        number = self.ids.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number


@dataclass(frozen=True)
class View:
    """Some passages of an `Evidence` with the rows they stand on, numbered anew from 0."""

    evidence: Evidence
    passages: NDArray[np.int64]
    """Their numbers in the evidence, as of all below."""
    rows: NDArray[np.int64]
    start: NDArray[np.int64]
    """First row of each passage, in this view."""
    end: NDArray[np.int64]
    length: NDArray[np.float64]
    """Terms of each passage, stop words left out."""
    lead: NDArray[np.float64]
    """Whether each passage opens its article."""
    gram_norms: NDArray[np.float64]
    token_term: NDArray[np.int64]
    token_word: NDArray[np.int64]
    token_row: NDArray[np.int64]
    token_at: NDArray[np.int64]
    token_telling: NDArray[np.bool_]
    """Whether each is no stop word."""
    log_length: NDArray[np.float64]
    """Of each row: ln(1 + its terms), stop words left out."""
    gram_row_norms: NDArray[np.float64]
    clues: NDArray[np.float64]
    """(rows, CLUES)."""
    followed: NDArray[np.bool_]
    """Whether the next row stands under the same heading."""
    heading_of_row: NDArray[np.int64]
    speaking: NDArray[np.int64]
    """Rows that are words of somebody named."""

    @cached_property
    def postings(self) -> Postings:
        """The tokens of each term of the vocabulary and, numbered on from those, of each word."""
        terms, words = len(self.evidence.vocabulary.names), len(self.evidence.words.names)
        numbers = np.concatenate([self.token_term, terms + self.token_word])
        return Postings(numbers, np.tile(np.arange(len(self.token_term)), 2), terms + words)

    @cached_property
    def log_passage_length(self) -> NDArray[np.float64]:
        """Of each passage: ln(1 + its terms)."""
        return np.log1p(self.length)

    @cached_property
    def rows_each(self) -> NDArray[np.int64]:
        """How many rows each passage has, 1 at least."""
        return np.asarray(np.maximum(1, self.end - self.start))

    @cached_property
    def runs(self) -> Runs:
        """The rows of each passage."""
        return Runs(self.start, self.end, len(self.rows))

    @cached_property
    def but_last(self) -> Runs:
        """The rows of each passage without its last, unless it is the only one."""
        return Runs(self.start, np.maximum(self.start + 1, self.end - 1), len(self.rows))

    def rows_spoken_by(self, name: str) -> NDArray[np.int64]:
        """Return the rows that are the words of a person, by a term of the name."""
        known = self.evidence.spoken_by.get(name)
        if known is None:
            return NONE
        place = np.minimum(np.searchsorted(self.rows, known), max(0, len(self.rows) - 1))
        return place[self.rows[place] == known] if len(self.rows) else NONE


def rows_of(article: Article) -> Iterable[Row]:
    """Yield the sentences of an article in reading order."""
    for section in article.sections:
        heading = " ".join(section.path)
        for paragraph in section.paragraphs:
            text = paragraph.span.of(article.text)
            for sentence in split_sentences(text, article.metadata.language):
                yield Row(
                    article,
                    paragraph.number,
                    sentence.shifted(paragraph.span.start),
                    heading,
                    paragraph.speaker,
                )


def rows_at(article: Article, places: NDArray[np.int64]) -> Iterable[Row]:
    """Yield the sentences of an article that stand at places known: paragraph, start, end."""
    around = {
        paragraph.number: (" ".join(section.path), paragraph.speaker)
        for section in article.sections
        for paragraph in section.paragraphs
    }
    for number, start, end in places.tolist():
        heading, speaker = around[number]
        yield Row(article, number, Span(start, end), heading, speaker)


def articles_of(passages: Sequence[Passage]) -> list[Article]:
    """Return the articles of passages, each once, in the order of first sight."""
    return list({id(passage.article): passage.article for passage in passages}.values())


class Runs:
    """Half-open runs of rows, of which some may overlap."""

    def __init__(self, start: NDArray[np.int64], end: NDArray[np.int64], count: int) -> None:
        """Take up where runs of `count` rows begin and end."""
        self._start, self._end = start, end
        self._edges = np.empty(2 * len(start), dtype=np.int64)
        self._edges[0::2], self._edges[1::2] = start, end
        # Every row of every run, one run after the other, and which run it is of.
        self._rows = runs(start, end)
        self._run = np.arange(len(start)).repeat(end - start)
        self._reach_the_end = bool((end == count).any())
        # Where one run begins as another ends, each row is in one, and one pass goes over all.
        self._adjoin = bool(
            len(start)
            and (end > start).all()
            and (end[:-1] == start[1:]).all()
            and end[-1] == count
        )

    def maxima(self, table: NDArray[_Float]) -> NDArray[_Float]:
        """Return (lines, runs): the greatest value of each run of columns."""
        if self._adjoin:
            return np.maximum.reduceat(table, self._start, axis=1)
        if self._reach_the_end:
            table = np.concatenate([table, np.zeros((len(table), 1), table.dtype)], axis=1)
        return np.maximum.reduceat(table, self._edges, axis=1)[:, 0::2]

    def sums(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (lines, runs): the sum of each run of columns."""
        if self._adjoin:
            return np.add.reduceat(table, self._start, axis=1)
        total = np.zeros((table.shape[0], table.shape[1] + 1))
        np.cumsum(table, axis=1, out=total[:, 1:])
        return np.asarray(total[:, self._end] - total[:, self._start])

    def first_with(
        self, values: NDArray[np.float64], maxima: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """Return the first row of each run that has the greatest of its rows' values."""
        best = (values[self._rows] == maxima[self._run]).nonzero()[0][::-1]
        first = np.zeros(len(maxima), dtype=np.int64)
        first[self._run[best]] = self._rows[best]  # of several, the last one stays: the first
        return first
