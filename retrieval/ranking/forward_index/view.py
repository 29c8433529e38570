"""The passages of an `Evidence` that a question is compared with, and the rows they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.forward_index.char_ngrams import runs
from retrieval.ranking.forward_index.sentences import NONE, Runs
from retrieval.ranking.forward_index.token_postings import Postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.index import Evidence


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
    is_whole: bool = False
    """Whether it has all passages of the evidence."""

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


def view_of(evidence: Evidence, passages: NDArray[np.int64]) -> View:
    """Return the part of the evidence that some passages, in reading order, stand on."""
    inside = np.zeros(len(evidence.rows) + 1, dtype=np.int64)
    np.add.at(inside, evidence.start[passages], 1)
    np.add.at(inside, evidence.end[passages], -1)
    rows = np.flatnonzero(np.cumsum(inside[:-1]) > 0)
    place = np.searchsorted(rows, np.arange(len(evidence.rows) + 1))
    kept = runs(evidence.token_edges[rows], evidence.token_edges[rows + 1])
    next_too = np.append(rows[1:] == rows[:-1] + 1, False)
    speaking = evidence.speaking[np.isin(evidence.speaking, rows)]
    return View(
        evidence=evidence,
        passages=passages,
        rows=rows,
        start=place[evidence.start[passages]],
        end=place[evidence.end[passages]],
        length=evidence.length[passages],
        gram_norms=evidence.gram_norms[passages],
        lead=evidence.lead[passages],
        token_term=evidence.token_term[kept],
        token_word=evidence.token_word[kept],
        token_row=place[evidence.token_row[kept]],
        token_at=evidence.token_at[kept],
        token_telling=~evidence.token_stop[kept],
        log_length=np.log1p(evidence.row_length[rows]),
        gram_row_norms=evidence.grams.row_norms[rows],
        clues=evidence.clues[rows],
        followed=evidence.followed[rows] & next_too[: len(rows)],
        heading_of_row=evidence.heading_of_row[rows],
        speaking=place[speaking],
    )


def whole_view(evidence: Evidence) -> View:
    """Return the view of everything, which copies nothing."""
    return View(
        evidence=evidence,
        passages=np.arange(len(evidence.passages)),
        rows=np.arange(len(evidence.rows)),
        start=evidence.start,
        end=evidence.end,
        length=evidence.length,
        gram_norms=evidence.gram_norms,
        lead=evidence.lead,
        token_term=evidence.token_term,
        token_word=evidence.token_word,
        token_row=evidence.token_row,
        token_at=evidence.token_at,
        token_telling=~evidence.token_stop,
        log_length=np.log1p(evidence.row_length),
        gram_row_norms=evidence.grams.row_norms,
        clues=evidence.clues,
        followed=evidence.followed,
        heading_of_row=evidence.heading_of_row,
        speaking=evidence.speaking,
        is_whole=True,
    )
