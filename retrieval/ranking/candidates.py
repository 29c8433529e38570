"""BM25 chooses which passages are worth a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.index.sparse_bm25 import SparseBM25

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.evidence import Evidence
    from retrieval.ranking.query import Query
    from retrieval.tuning import Tuning


class Candidates:
    """The BM25 index of one language's passages."""

    def __init__(self, evidence: Evidence, tuning: Tuning) -> None:
        self._depth = tuning.candidates
        self._count = len(evidence.passages)
        self._index = SparseBM25(_passage_terms(evidence), tuning.k1, tuning.b, tuning.delta)

    def of(self, query: Query) -> NDArray[np.int64]:
        """Return the numbers of the passages to rank, in reading order: all where they are few."""
        if self._count <= self._depth:
            return np.arange(self._count)
        terms = {related.term for match in query.matches for related in match}
        best = [number for number, _ in self._index.get_top(sorted(terms), self._depth)]
        return np.array(sorted(best), dtype=np.int64)


def _passage_terms(evidence: Evidence) -> list[list[str]]:
    """Return the terms of each passage, stop words left out."""
    names = evidence.vocabulary.names
    by_row: list[list[str]] = [[] for _ in evidence.rows]
    kept = ~evidence.token_stop
    for term, row in zip(
        evidence.token_term[kept].tolist(), evidence.token_row[kept].tolist(), strict=True
    ):
        by_row[row].append(names[term])
    return [
        [name for row in by_row[first:after] for name in row]
        for first, after in zip(evidence.start.tolist(), evidence.end.tolist(), strict=True)
    ]
