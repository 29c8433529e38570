"""What evidence is made of: sentences as rows, runs of rows, numbers for strings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from retrieval.analysis.sentences import split_sentences
from retrieval.article import Span
from retrieval.ranking.forward_index.char_ngrams import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from retrieval.article import Article
    from retrieval.passage import Passage

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
