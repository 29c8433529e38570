"""How near sentences are to a question in meaning, by static word vectors.

A sentence's vector is the sum of its words', each as long as the word is rare. Vectors are made
when a word first stands in a candidate, so that starting costs nothing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.analysis.vectors import DIMENSIONS, word_vectors
from retrieval.ranking.cache import BoundedCache
from retrieval.ranking.forward_index.arrays import distinct
from retrieval.ranking.forward_index.token_postings import TermAlternatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query

    _Near = tuple[NDArray[np.int64], NDArray[np.float64]]

_FIRST = 96
"""Dimensions that words are compared by at first: the vectors are trained to say the most in those
(Kusupati and others 2022, "Matryoshka representation learning")."""
_REMEMBERED = 2_000
_MOST_PRECISE = 6_000
"""More vectors are kept in half the space, and cost more time."""
_MOST_AT_ONCE = 6_000
"""Corpora of more words compare a question with its candidates' alone."""


_BLOCK = 1024
"""Words that are looked at together: less than half a megabyte."""


class SemanticSimilarity(NamedTuple):
    """A question and a view, compared in meaning."""

    rows: NDArray[np.float64]
    """Cosine of each row with the question."""
    passages: NDArray[np.float64]


class SemanticIndex:
    """The vectors of one `ForwardIndex`. Filled by any thread: the same numbers each time."""

    def __init__(self, whole: CandidateView) -> None:
        index = whole.index
        self._index, self._whole = index, whole
        self._tuning = index.tuning.features
        rows, passages, words = (
            len(index.sentences),
            len(index.passages),
            len(index.words.names),
        )
        self._words = _vectors(words)
        self._words_cut = _vectors(words, _FIRST)
        self._numbers = np.arange(words)
        self._known_words = np.zeros(words, dtype=bool)
        self._rows = _vectors(rows)
        self._known_rows = np.zeros(rows, dtype=bool)
        self._all_known = False
        self._row_norms = np.zeros(rows, dtype=np.float32)
        self._norms = np.zeros(passages, dtype=np.float32)
        self._rarity = np.zeros(len(index.vocabulary.names), dtype=np.float32)
        self._near_word: BoundedCache[str, _Near] = BoundedCache(_REMEMBERED)
        self._vectors: BoundedCache[str, NDArray[np.float32]] = BoundedCache(_REMEMBERED)

    def similarity(self, query: Query, view: CandidateView) -> SemanticSimilarity:
        """Compare a question with each row and each passage of a view."""
        self._fill(view)
        vectors = np.array(self._vectors_of([term.word for term in query.terms]))
        asked = query.rarity.astype(np.float32) @ vectors
        asked /= max(math.sqrt(asked @ asked), 1e-9)
        by_row = (self._rows_of(view) @ asked).astype(np.float64)
        sums = view.row_ranges.sums((by_row * self._row_norms[view.rows])[None])[0]
        return SemanticSimilarity(by_row, sums / np.maximum(self._norms[view.passages], 1e-9))

    def _rows_of(self, view: CandidateView) -> NDArray[np.float32]:
        rows = self._rows if len(view.rows) == len(self._rows) else self._rows[view.rows]
        return rows.astype(np.float32, copy=False)

    def alternatives(self, asked: Sequence[str], view: CandidateView) -> TermAlternatives:
        """Return the words near some words, all of a view's among them, by their cosines.

        Near is what has a cosine above `similar_min_cosine`.
        """
        self._fill(view)
        if len(self._words) > _MOST_AT_ONCE:
            words = distinct(view.token_word)
            return self._near(asked, words, self._words_cut[words])
        if view.is_whole:
            return self._near_of_all(asked)
        # What terms find in some of the passages alone is remembered nowhere else.
        found = self._near_word.of(asked, self._near_each)
        return TermAlternatives(
            np.arange(len(found)).repeat([len(numbers) for numbers, _ in found]),
            np.concatenate([numbers for numbers, _ in found]),
            np.concatenate([weights for _, weights in found]),
        )

    def _near_each(self, asked: Sequence[str]) -> Iterator[_Near]:
        near = self._near_of_all(asked)
        for at in range(len(asked)):
            own = near.of == at
            yield near.numbers[own], near.weights[own]

    def _near_of_all(self, asked: Sequence[str]) -> TermAlternatives:
        return self._near(asked, self._numbers, self._words_cut)

    def _near(
        self, asked: Sequence[str], words: NDArray[np.int64], cut: NDArray[np.floating[Any]]
    ) -> TermAlternatives:
        """Return those of some words, whose vectors are given cut short, that are near others."""
        vectors = np.array(self._vectors_of(asked))
        at_first = _products(cut.astype(np.float32, copy=False), _cut(vectors))
        likely, of = np.divmod(
            (at_first > self._tuning.first_min_cosine).ravel().nonzero()[0], len(asked)
        )
        words = words[likely]
        cosines = np.einsum(
            "ij,ij->i", self._words[words].astype(np.float32, copy=False), vectors[of]
        )
        near = (cosines > self._tuning.similar_min_cosine).nonzero()[0]
        terms = len(self._index.vocabulary.names)
        return TermAlternatives(of[near], terms + words[near], cosines[near].astype(np.float64))

    def _vectors_of(self, asked: Sequence[str]) -> list[NDArray[np.float32]]:
        return self._vectors.of(asked, self._made)

    def _made(self, asked: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the vectors of words, the corpus's own where it has them."""
        ids = self._index.words.ids
        own = {word: ids[word] for word in asked if word in ids and self._known_words[ids[word]]}
        lacking = [word for word in asked if word not in own]
        made = dict(zip(lacking, word_vectors().of(lacking), strict=True)) if lacking else {}
        return [
            self._words[own[word]].astype(np.float32) if word in own else made[word]
            for word in asked
        ]

    def _fill(self, view: CandidateView) -> None:
        if self._all_known:
            return
        missing = view.rows[~self._known_rows[view.rows]]
        if not len(missing):
            return
        index = self._index
        if len(self._words) <= _MOST_AT_ONCE:
            view, missing = self._whole, self._whole.rows
        used = view.token_word[view.token_content]
        words = distinct(used[~self._known_words[used]])
        vectors = word_vectors().of([index.words.names[word] for word in words])
        self._words[words], self._words_cut[words] = vectors, _cut(vectors)
        self._known_words[words] = True
        terms = distinct(view.token_term[view.token_content])
        terms = terms[self._rarity[terms] == 0.0]
        self._rarity[terms] = [self._rarity_of(index.vocabulary.names[term]) for term in terms]
        for row in missing.tolist():
            self._fill_row(row)
        for number in view.passages[self._norms[view.passages] == 0.0].tolist():
            run = slice(index.start[number], index.end[number])
            total = self._row_norms[run] @ self._rows[run].astype(np.float32)
            self._norms[number] = max(float(np.linalg.norm(total)), 1e-9)
        self._known_rows[missing] = True
        self._all_known = bool(self._known_rows.all())

    def _rarity_of(self, term: str) -> float:
        background = self._index.background
        # Without a list, all words weigh the same.
        return 1.0 if background is None else background.of(term)

    def _fill_row(self, row: int) -> None:
        index = self._index
        run = slice(index.token_edges[row], index.token_edges[row + 1])
        kept = ~index.token_stop[run]
        words, terms = index.token_word[run][kept], index.token_term[run][kept]
        total = self._rarity[terms] @ self._words[words].astype(np.float32, copy=False)
        self._row_norms[row] = np.linalg.norm(total)
        self._rows[row] = total / max(float(self._row_norms[row]), 1e-9)


def _products(vectors: NDArray[np.float32], asked: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (vectors, asked): the scalar products of two lists of vectors."""
    products = np.empty((len(vectors), len(asked)), dtype=np.float32)
    columns = np.ascontiguousarray(asked.T)
    # All vectors are more than a core's cache holds, and would be fetched for each one asked.
    for start in range(0, len(vectors), _BLOCK):
        block = slice(start, start + _BLOCK)
        np.matmul(vectors[block], columns, out=products[block])
    return products


def _cut(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (vectors, _FIRST): what vectors begin with, each of length 1, zeros stay zeros."""
    first = vectors[:, :_FIRST]
    norms = np.sqrt(np.einsum("ij,ij->i", first, first))
    return np.asarray(first / np.maximum(norms, 1e-9)[:, None], dtype=np.float32)


def _vectors(count: int, dimensions: int = DIMENSIONS) -> NDArray[np.floating[Any]]:
    kind = np.float32 if count <= _MOST_PRECISE else np.float16
    return np.zeros((count, dimensions), dtype=kind)
