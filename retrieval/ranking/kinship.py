"""Words of a passage that a lexicon relates to words of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.ranking.rows import View


def akin(terms: Sequence[str], view: View) -> NDArray[np.float64]:
    """Return (terms, rows): how nearly a term is related to a word of a row, 0 to 1."""
    found = np.zeros((len(terms), len(view.rows)))
    weights = _weights(terms, view)
    if not weights:
        return found
    table = np.zeros((len(weights), len(terms)))
    for at, pairs in enumerate(weights.values()):
        for term, weight in pairs:
            table[at, term] = weight
    tokens, which = view.places_of(list(weights))
    kept = ~view.evidence.token_stop[view.tokens[tokens]]
    rows, which = view.token_row[tokens[kept]], which[kept]
    if len(rows):
        order = np.argsort(rows, kind="stable")
        rows = rows[order]
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        found[:, rows[first]] = np.maximum.reduceat(table[which[order]], first, axis=0).T
    return found


def _weights(terms: Sequence[str], view: View) -> dict[int, list[tuple[int, float]]]:
    """Return the terms of the corpus that are related to some terms, by number."""
    ids = view.evidence.vocabulary.ids
    weights: dict[int, list[tuple[int, float]]] = {}
    for at, term in enumerate(terms):
        for name, weight in view.evidence.kin(term):
            weights.setdefault(ids[name], []).append((at, weight))
    return weights
