"""How near sentences are to a question in meaning, by static word vectors.

A sentence's vector is the sum of its words', each as long as the word is rare. Vectors are made
when a sentence first becomes a candidate, so that starting costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.vectors import DIMENSIONS, word_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.ranking.evidence import Evidence, View
    from retrieval.ranking.query import Query

_RARITY_UNKNOWN = 5.0


class Meaning:
    """The vectors of one `Evidence`. Filled by any thread: the same numbers each time."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        rows, passages = len(evidence.rows), len(evidence.passages)
        self._vectors = np.zeros((rows, DIMENSIONS), dtype=np.float16)
        self._known = np.zeros(rows, dtype=bool)
        self._row_norms = np.zeros(rows, dtype=np.float32)
        self._norms = np.zeros(passages, dtype=np.float32)

    def nearness(self, query: Query, view: View) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the cosine of the question with each row and each passage of a view."""
        self._fill(view)
        words = word_vectors().of([term.word for term in query.terms])
        asked = query.rarity.astype(np.float32) @ words
        asked /= max(float(np.linalg.norm(asked)), 1e-9)
        products = self._vectors[view.rows].astype(np.float32) @ asked
        norms = self._row_norms[view.rows]
        sums = np.concatenate([[0.0], np.cumsum(products * norms)])
        whole = (sums[view.end] - sums[view.start]) / np.maximum(self._norms[view.passages], 1e-9)
        return products.astype(np.float64), whole

    def _fill(self, view: View) -> None:
        missing = view.rows[~self._known[view.rows]]
        if not len(missing):
            return
        evidence = self._evidence
        for at in range(0, len(missing), 4096):
            rows = missing[at : at + 4096]
            self._fill_rows(rows)
        for number in view.passages[self._norms[view.passages] == 0.0].tolist():
            run = slice(evidence.start[number], evidence.end[number])
            total = self._row_norms[run] @ self._vectors[run].astype(np.float32)
            self._norms[number] = max(float(np.linalg.norm(total)), 1e-9)
        self._known[missing] = True

    def _fill_rows(self, rows: NDArray[np.int64]) -> None:
        evidence = self._evidence
        for row in rows.tolist():
            run = slice(evidence.token_edges[row], evidence.token_edges[row + 1])
            kept = ~evidence.token_stop[run]
            words = [evidence.words.names[word] for word in evidence.token_word[run][kept]]
            terms = [evidence.vocabulary.names[term] for term in evidence.token_term[run][kept]]
            if words:
                total = self._rarity(terms) @ word_vectors().of(words)
                norm = float(np.linalg.norm(total))
                self._vectors[row] = total / max(norm, 1e-9)
                self._row_norms[row] = norm

    def _rarity(self, terms: Sequence[str]) -> NDArray[np.float32]:
        background = self._evidence.background
        if background is None:
            return np.full(len(terms), _RARITY_UNKNOWN, dtype=np.float32)
        return np.array([background.of(term) for term in terms], dtype=np.float32)
