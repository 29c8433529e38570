"""The passages of a `ForwardIndex` that a question is compared with, and their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.forward_index.arrays import NONE, RowRanges, expand_ranges
from retrieval.ranking.forward_index.token_postings import TokenPostings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.index import ForwardIndex


@dataclass(frozen=True)
class CandidateView:
    """Some passages of a `ForwardIndex` with the rows they stand on, numbered anew from 0."""

    index: ForwardIndex
    passages: NDArray[np.int64]
    """Their numbers in the index."""
    rows: NDArray[np.int64]
    start: NDArray[np.int64]
    """First row of each passage, in this view."""
    end: NDArray[np.int64]
    length: NDArray[np.float64]
    """Terms of each passage, stop words left out."""
    lead: NDArray[np.float64]
    """Whether each passage opens its article."""
    char_ngram_norms: NDArray[np.float64]
    token_term: NDArray[np.int64]
    token_word: NDArray[np.int64]
    token_row: NDArray[np.int64]
    token_at: NDArray[np.int64]
    token_content: NDArray[np.bool_]
    """Whether each is no stop word."""
    log_length: NDArray[np.float64]
    """Of each row: ln(1 + its terms), stop words left out."""
    char_ngram_row_norms: NDArray[np.float64]
    clues: NDArray[np.float64]
    """(rows, CLUES)."""
    followed: NDArray[np.bool_]
    """Whether the next row stands under the same heading."""
    heading_of_row: NDArray[np.int64]
    speaking: NDArray[np.int64]
    """Rows that are words of somebody named."""
    is_whole: bool = False
    """Whether it has all passages of the index."""

    @cached_property
    def postings(self) -> TokenPostings:
        """The tokens of each term of the vocabulary and, numbered on from those, of each word."""
        terms, words = len(self.index.vocabulary.names), len(self.index.words.names)
        # Words follow the terms, so that both are looked up in one call.
        numbers = np.concatenate([self.token_term, terms + self.token_word])
        return TokenPostings(numbers, np.tile(np.arange(len(self.token_term)), 2), terms + words)

    @cached_property
    def log_passage_length(self) -> NDArray[np.float64]:
        """Of each passage: ln(1 + its terms)."""
        return np.log1p(self.length)

    @cached_property
    def rows_each(self) -> NDArray[np.int64]:
        """How many rows each passage has, 1 at least."""
        return np.asarray(np.maximum(1, self.end - self.start))

    @cached_property
    def row_ranges(self) -> RowRanges:
        """The rows of each passage."""
        return RowRanges(self.start, self.end, len(self.rows))

    @cached_property
    def but_last(self) -> RowRanges:
        """The rows of each passage without its last, unless it is the only one."""
        return RowRanges(self.start, np.maximum(self.start + 1, self.end - 1), len(self.rows))

    def rows_spoken_by(self, name: str) -> NDArray[np.int64]:
        """Return the rows that are the words of a person, by a term of the name."""
        known = self.index.spoken_by.get(name)
        if known is None:
            return NONE
        place = np.minimum(np.searchsorted(self.rows, known), max(0, len(self.rows) - 1))
        return place[self.rows[place] == known] if len(self.rows) else NONE


def candidate_view(index: ForwardIndex, passages: NDArray[np.int64]) -> CandidateView:
    """Return the part of the index that some passages, in reading order, stand on."""
    # Passages overlap: +1 where one begins and -1 behind it sums to the rows that any of them has.
    inside = np.zeros(len(index.sentences) + 1, dtype=np.int64)
    np.add.at(inside, index.start[passages], 1)
    np.add.at(inside, index.end[passages], -1)
    rows = np.flatnonzero(np.cumsum(inside[:-1]) > 0)
    place = np.searchsorted(rows, np.arange(len(index.sentences) + 1))
    kept = expand_ranges(index.token_edges[rows], index.token_edges[rows + 1])
    # Rows that are neighbours here may have others between them in the article.
    next_too = np.append(rows[1:] == rows[:-1] + 1, False)
    speaking = index.speaking[np.isin(index.speaking, rows)]
    return CandidateView(
        index=index,
        passages=passages,
        rows=rows,
        start=place[index.start[passages]],
        end=place[index.end[passages]],
        length=index.length[passages],
        char_ngram_norms=index.char_ngram_norms[passages],
        lead=index.lead[passages],
        token_term=index.token_term[kept],
        token_word=index.token_word[kept],
        token_row=place[index.token_row[kept]],
        token_at=index.token_at[kept],
        token_content=~index.token_stop[kept],
        log_length=np.log1p(index.row_length[rows]),
        char_ngram_row_norms=index.char_ngrams.row_norms[rows],
        clues=index.clues[rows],
        followed=index.followed[rows] & next_too[: len(rows)],
        heading_of_row=index.heading_of_row[rows],
        speaking=place[speaking],
    )


def whole_view(index: ForwardIndex) -> CandidateView:
    """Return the view of everything, which copies nothing."""
    return CandidateView(
        index=index,
        passages=np.arange(len(index.passages)),
        rows=np.arange(len(index.sentences)),
        start=index.start,
        end=index.end,
        length=index.length,
        char_ngram_norms=index.char_ngram_norms,
        lead=index.lead,
        token_term=index.token_term,
        token_word=index.token_word,
        token_row=index.token_row,
        token_at=index.token_at,
        token_content=~index.token_stop,
        log_length=np.log1p(index.row_length),
        char_ngram_row_norms=index.char_ngrams.row_norms,
        clues=index.clues,
        followed=index.followed,
        heading_of_row=index.heading_of_row,
        speaking=index.speaking,
        is_whole=True,
    )
