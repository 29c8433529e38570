"""What evidence is made of: sentences as rows, numbers for strings, and views of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from retrieval.analysis.sentences import split_sentences
from retrieval.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from retrieval.article import Article
    from retrieval.passage import Passage
    from retrieval.ranking.evidence import Evidence

NONE = np.zeros(0, dtype=np.int64)
_Kind = TypeVar("_Kind", bound=np.generic)


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


@dataclass(frozen=True, slots=True)
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
    gram_norms: NDArray[np.float64]
    tokens: NDArray[np.int64]
    """Numbers in the evidence of the tokens below."""
    token_term: NDArray[np.int64]
    token_word: NDArray[np.int64]
    token_row: NDArray[np.int64]
    token_at: NDArray[np.int64]
    row_length: NDArray[np.float64]
    clues: NDArray[np.float64]
    """(rows, CLUES)."""
    followed: NDArray[np.bool_]
    """Whether the next row stands under the same heading."""
    heading_of_row: NDArray[np.int64]
    speaking: NDArray[np.int64]
    """Rows that are words of somebody named."""

    def places_of(self, terms: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the tokens that are one of some terms of the vocabulary, and which they are.

        The first array has tokens of this view, in no particular order, the second for each the
        place of its term in `terms`, which are all different.
        """
        if self is self.evidence.whole:
            return self.evidence.places_of(terms)
        place = np.full(len(self.evidence.vocabulary.names), -1)
        place[terms] = np.arange(len(terms))
        found = place[self.token_term]
        tokens = np.flatnonzero(found >= 0)
        return tokens, found[tokens]

    def rows_spoken_by(self, name: str) -> NDArray[np.int64]:
        """Return the rows that are the words of a person, by a term of the name."""
        known = self.evidence.spoken_by.get(name, NONE)
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


def run_maxima(
    table: NDArray[_Kind], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[_Kind]:
    """Return the greatest value of each run of columns; runs may overlap."""
    padded = np.concatenate([table, np.zeros((table.shape[0], 1), dtype=table.dtype)], axis=1)
    edges = np.empty(2 * len(start), dtype=np.int64)
    edges[0::2], edges[1::2] = start, end
    return np.maximum.reduceat(padded, edges, axis=1)[:, 0::2]


def run_sums(
    table: NDArray[np.float64], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the sum of each run of columns; runs may overlap."""
    total = np.zeros((table.shape[0], table.shape[1] + 1))
    np.cumsum(table, axis=1, out=total[:, 1:])
    return np.asarray(total[:, end] - total[:, start])
