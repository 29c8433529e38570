"""BM25 chooses which passages are worth a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.forward_index.char_ngrams import runs

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.index.sparse_bm25 import SparseBM25
    from retrieval.ranking.features.thesaurus import Kinship
    from retrieval.ranking.forward_index.index import Evidence
    from retrieval.ranking.query.query import Query
    from retrieval.tuning import Tuning

_KIN = 4
"""A word that the corpus lacks is looked for by so many of its nearest relations."""


class Candidates:
    """The BM25 index of one language's passages; none where all of them are looked at anyway."""

    def __init__(
        self, evidence: Evidence, kinship: Kinship, tuning: Tuning, stored: Path | None = None
    ) -> None:
        """Index the passages, or take up the index that `save` wrote for the same ones."""
        self._evidence, self._kinship = evidence, kinship
        self._depth = tuning.candidates
        self._all = np.arange(len(evidence.passages))
        self._index: SparseBM25 | None = None
        if len(self._all) > self._depth:
            self._index = _index(evidence, tuning, stored)

    def of(self, query: Query) -> NDArray[np.int64]:
        """Return the numbers of the passages to rank, in reading order: all where they are few."""
        if self._index is None:
            return self._all
        names = self._evidence.vocabulary.names
        terms = {related.term for match in query.matches for related in match}
        for term, match in zip(query.terms, query.matches, strict=True):
            if not match:
                kin = self._kinship.of(term.term)[:_KIN]
                terms.update(names[number] for number, _ in kin)
        best = [number for number, _ in self._index.get_top(sorted(terms), self._depth)]
        return np.array(sorted(best), dtype=np.int64)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, if there is one.

        Raises:
            OSError: it cannot be written.
        """
        if self._index is not None:
            self._index.save(folder)


def _index(evidence: Evidence, tuning: Tuning, stored: Path | None) -> SparseBM25:
    # Small corpora need no index, and do not wait for its import.
    from retrieval.index.counting import count_codes
    from retrieval.index.sparse_bm25 import SparseBM25

    kept = np.flatnonzero(~evidence.token_stop)
    edges = np.searchsorted(evidence.token_row[kept], np.arange(len(evidence.rows) + 1))
    first, after = edges[evidence.start], edges[evidence.end]
    parameters = (tuning.k1, tuning.b, tuning.delta)
    if stored is not None and evidence.stored:
        try:
            found = SparseBM25.load(stored)
        except (OSError, ValueError):
            pass
        else:
            as_asked = (found.k1, found.b, found.delta) == parameters
            if as_asked and np.array_equal(found.lengths, after - first):
                return found
    codes = evidence.token_term[kept[runs(first, after)]]
    counted = count_codes(codes, after - first, evidence.vocabulary.ids)
    return SparseBM25.of_counts(counted, *parameters, dtype=np.float32)
