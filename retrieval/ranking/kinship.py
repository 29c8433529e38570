"""Words of a passage that a lexicon relates to words of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.query import Query
    from retrieval.ranking.rows import View


def akin(query: Query, view: View) -> NDArray[np.float64]:
    """Return (terms, rows): how nearly a term is related to a word of a row, 0 to 1."""
    found = np.zeros((len(query.terms), len(view.rows)))
    weights = _weights(query, view)
    if not weights:
        return found
    table = np.zeros((len(weights), len(query.terms)))
    place = np.full(len(view.evidence.vocabulary.names), -1)
    place[list(weights)] = np.arange(len(weights))
    for at, pairs in enumerate(weights.values()):
        for term, weight in pairs:
            table[at, term] = weight
    kin = place[view.token_term]
    kept = np.flatnonzero(kin >= 0)
    kept = kept[~view.evidence.token_stop[view.tokens[kept]]]
    if len(kept):
        rows = view.token_row[kept]
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        found[:, rows[first]] = np.maximum.reduceat(table[kin[kept]], first, axis=0).T
    return found


def _weights(query: Query, view: View) -> dict[int, list[tuple[int, float]]]:
    """Return the terms of the corpus that are related to terms of the question, by number."""
    ids = view.evidence.vocabulary.ids
    weights: dict[int, list[tuple[int, float]]] = {}
    for at, term in enumerate(query.terms):
        for name, weight in view.evidence.kin(term.term):
            weights.setdefault(ids[name], []).append((at, weight))
    return weights
