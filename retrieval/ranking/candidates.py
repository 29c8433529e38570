"""BM25 chooses which passages are worth a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.forward_index.arrays import expand_ranges

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.index.sparse_bm25 import SparseBM25
    from retrieval.ranking.features.thesaurus import Thesaurus
    from retrieval.ranking.forward_index.index import ForwardIndex
    from retrieval.ranking.query.query import Query
    from retrieval.tuning import Tuning

_DELTA = 1.0
"""BM25+'s own (Lv & Zhai 2011); it adds as much to every passage, so no order depends on it."""


class Candidates:
    """The BM25 index of one language's passages; none where all of them are looked at anyway."""

    def __init__(
        self, index: ForwardIndex, thesaurus: Thesaurus, tuning: Tuning, stored: Path | None = None
    ) -> None:
        """Index the passages, or take up the index that `save` wrote for the same ones."""
        self._index, self._thesaurus = index, thesaurus
        self._depth, self._related = tuning.candidates, tuning.query.unknown_relations
        self._all = np.arange(len(index.passages))
        self._bm25: SparseBM25 | None = None
        if len(self._all) > self._depth:
            self._bm25 = _build_bm25(index, tuning, stored)

    def of(self, query: Query) -> NDArray[np.int64]:
        """Return the numbers of the passages to rank, in reading order: all where they are few."""
        if self._bm25 is None:
            return self._all
        names = self._index.vocabulary.names
        terms = {match.term for matches in query.matches for match in matches}
        for term, match in zip(query.terms, query.matches, strict=True):
            if not match:
                near = self._thesaurus.of(term.term)[: self._related]
                terms.update(names[number] for number, _ in near)
        best = [number for number, _ in self._bm25.get_top(sorted(terms), self._depth)]
        return np.array(sorted(best), dtype=np.int64)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, if there is one.

        Raises:
            OSError: it cannot be written.
        """
        if self._bm25 is not None:
            self._bm25.save(folder)


def _build_bm25(index: ForwardIndex, tuning: Tuning, stored: Path | None) -> SparseBM25:
    # Small corpora need no index, and do not wait for its import.
    from retrieval.index.counting import count_codes
    from retrieval.index.sparse_bm25 import SparseBM25

    kept = np.flatnonzero(~index.token_stop)
    edges = np.searchsorted(index.token_row[kept], np.arange(len(index.sentences) + 1))
    first, after = edges[index.start], edges[index.end]
    parameters = (tuning.k1, tuning.b, _DELTA)
    if stored is not None and index.stored:
        # A stored index of other passages or parameters is no error: it is built again.
        try:
            found = SparseBM25.load(stored)
        except (OSError, ValueError):
            pass
        else:
            as_asked = (found.k1, found.b, found.delta) == parameters
            if as_asked and np.array_equal(found.lengths, after - first):
                return found
    codes = index.token_term[kept[expand_ranges(first, after)]]
    counted = count_codes(codes, after - first, index.vocabulary.ids)
    return SparseBM25.of_counts(counted, *parameters, dtype=np.float32)
