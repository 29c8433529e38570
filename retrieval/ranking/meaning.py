"""How near sentences are to a question in meaning, by static word vectors.

A sentence's vector is the sum of its words', each as long as the word is rare. Vectors are made
when a word first stands in a candidate, so that starting costs nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from retrieval.analysis.vectors import DIMENSIONS, word_vectors
from retrieval.ranking.grams import distinct
from retrieval.ranking.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.ranking.evidence import Evidence
    from retrieval.ranking.query import Query
    from retrieval.ranking.rows import View

    _Near = tuple[NDArray[np.int64], NDArray[np.float32]]

_RARITY_UNKNOWN = 5.0
_LEAST_COSINE = 0.4
"""Nearer words may stand for one another; below, most pairs have nothing to do with each other."""
_REMEMBERED = 2_000
_MOST_PRECISE = 6_000
"""More vectors are kept in half the space, and cost more time."""
_MOST_REMEMBERED_OF = 6_000
"""Corpora of more words compare a question with its candidates' alone."""


class Nearness(NamedTuple):
    """A question and a view, compared in meaning."""

    rows: NDArray[np.float64]
    """Cosine of each row with the question."""
    passages: NDArray[np.float64]


class Meaning:
    """The vectors of one `Evidence`. Filled by any thread: the same numbers each time."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        rows, passages, words = (
            len(evidence.rows),
            len(evidence.passages),
            len(evidence.words.names),
        )
        self._words = _vectors(words)
        self._known_words = np.zeros(words, dtype=bool)
        self._rows = _vectors(rows)
        self._known_rows = np.zeros(rows, dtype=bool)
        self._row_norms = np.zeros(rows, dtype=np.float32)
        self._norms = np.zeros(passages, dtype=np.float32)
        self._rarity = np.zeros(len(evidence.vocabulary.names), dtype=np.float32)
        self._of_word = lru_cache(maxsize=_REMEMBERED)(self._vector)
        self._near_word: Memory[str, _Near] = Memory(_REMEMBERED)

    def nearness(self, query: Query, view: View) -> Nearness:
        """Compare a question with each row and each passage of a view."""
        self._fill(view)
        asked = query.rarity @ np.stack([self._of_word(term.word) for term in query.terms])
        asked /= max(float(np.linalg.norm(asked)), 1e-9)
        by_row = self._vectors_of(view) @ asked.astype(np.float32)
        sums = np.concatenate([[0.0], np.cumsum(by_row * self._row_norms[view.rows])])
        whole = (sums[view.end] - sums[view.start]) / np.maximum(self._norms[view.passages], 1e-9)
        return Nearness(by_row.astype(np.float64), whole)

    def _vectors_of(self, view: View) -> NDArray[np.float32]:
        rows = self._rows if len(view.rows) == len(self._rows) else self._rows[view.rows]
        return rows.astype(np.float32, copy=False)

    def related(self, asked: Sequence[str], view: View) -> NDArray[np.float64]:
        """Return (words, rows): cosine of a word with the nearest of a row, 0 where none is near.

        Near is what has a cosine above `_LEAST_COSINE`.
        """
        self._fill(view)
        nearest = np.zeros((len(asked), len(self._words)), dtype=np.float32)
        met = np.zeros(len(self._words), dtype=bool)
        if len(self._words) > _MOST_REMEMBERED_OF:
            words = distinct(view.token_word)
            vectors = np.stack([self._of_word(word) for word in asked])
            cosines = vectors @ self._words[words].astype(np.float32).T
            nearest[:, words] = np.where(cosines > _LEAST_COSINE, cosines, 0.0)
            met[words] = (cosines > _LEAST_COSINE).any(axis=0)
        else:
            for place, (numbers, near) in enumerate(self._near(asked)):
                nearest[place, numbers] = near
                met[numbers] = True
        related = np.zeros((len(asked), len(view.rows)))
        kept = np.flatnonzero(met[view.token_word])
        if len(kept):
            rows = view.token_row[kept]
            first = np.flatnonzero(np.diff(rows, prepend=-1))
            found = nearest[:, view.token_word[kept]]
            related[:, rows[first]] = np.maximum.reduceat(found, first, axis=1)
        return related

    def _vector(self, word: str) -> NDArray[np.float32]:
        known = self._evidence.words.ids.get(word)
        if known is not None and self._known_words[known]:
            return np.asarray(self._words[known], dtype=np.float32)
        return np.asarray(word_vectors().of([word])[0], dtype=np.float32)

    def _near(self, asked: Sequence[str]) -> list[_Near]:
        """Return for each word the words near it, and how near."""
        found: list[_Near] = []
        for word in asked:
            near = self._near_word.get(word)
            if near is None:
                near = _above(self._words.astype(np.float32, copy=False) @ self._of_word(word))
                self._near_word.put(word, near)
            found.append(near)
        return found

    def _fill(self, view: View) -> None:
        missing = view.rows[~self._known_rows[view.rows]]
        if not len(missing):
            return
        evidence = self._evidence
        if len(self._words) <= _MOST_REMEMBERED_OF:
            view, missing = evidence.whole, evidence.whole.rows
        telling = ~evidence.token_stop[view.tokens]
        used = view.token_word[telling]
        words = distinct(used[~self._known_words[used]])
        self._words[words] = word_vectors().of([evidence.words.names[word] for word in words])
        self._known_words[words] = True
        terms = distinct(view.token_term[telling])
        terms = terms[self._rarity[terms] == 0.0]
        self._rarity[terms] = [self._rarity_of(evidence.vocabulary.names[term]) for term in terms]
        for row in missing.tolist():
            self._fill_row(row)
        for number in view.passages[self._norms[view.passages] == 0.0].tolist():
            run = slice(evidence.start[number], evidence.end[number])
            total = self._row_norms[run] @ self._rows[run].astype(np.float32)
            self._norms[number] = max(float(np.linalg.norm(total)), 1e-9)
        self._known_rows[missing] = True

    def _rarity_of(self, term: str) -> float:
        background = self._evidence.background
        return _RARITY_UNKNOWN if background is None else background.of(term)

    def _fill_row(self, row: int) -> None:
        evidence = self._evidence
        run = slice(evidence.token_edges[row], evidence.token_edges[row + 1])
        kept = ~evidence.token_stop[run]
        words, terms = evidence.token_word[run][kept], evidence.token_term[run][kept]
        total = self._rarity[terms] @ self._words[words].astype(np.float32, copy=False)
        self._row_norms[row] = np.linalg.norm(total)
        self._rows[row] = total / max(float(self._row_norms[row]), 1e-9)


def _above(cosines: NDArray[np.float32]) -> _Near:
    numbers = np.flatnonzero(cosines > _LEAST_COSINE)
    return numbers, cosines[numbers]


def _vectors(count: int) -> NDArray[np.floating[Any]]:
    kind = np.float32 if count <= _MOST_PRECISE else np.float16
    return np.zeros((count, DIMENSIONS), dtype=kind)
