"""Words of a question that follow each other in a passage as they do in the question.

Stop words count here: "the first network to make" is a sequence that little else has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.forward_index.word_pairs import WordPairIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query


class WordOrder(NamedTuple):
    """How much of the order of a question's words rows and passages keep."""

    rows: NDArray[np.float64]
    passages: NDArray[np.float64]


def word_order(query: Query, view: CandidateView) -> WordOrder:
    """Sum for rows and passages the pairs that they have, weighed by how few passages do."""
    held = pairs_held(query, view)
    if not len(held):
        return WordOrder(np.zeros(len(view.rows)), np.zeros(len(view.passages)))
    # Every pair that is listed is in some passage; one that is in all weighs nearly nothing.
    by_passage = view.row_ranges.maxima(held)
    weights = np.log((len(view.passages) + 1.0) / by_passage.sum(axis=1))
    return WordOrder(weights @ held, weights @ by_passage)


def pairs_held(query: Query, view: CandidateView) -> NDArray[np.float64]:
    """Return (pairs, rows): 1 where a row has an ordered pair of the question's words.

    Only pairs that some row has are listed.
    """
    ids = view.index.vocabulary.ids
    words = [ids.get(name, -1) for name in query.sequence]
    if view.is_whole:
        pair, row = view.index.pairs.rows_of(words)
    else:
        pair, row = _found(words, view)
    held = np.zeros((int(pair[-1]) + 1 if len(pair) else 0, len(view.rows)))
    held[pair, row] = 1.0
    return held


def _found(words: list[int], view: CandidateView) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Look for the pairs of a sequence in a view that keeps no index of pairs."""
    # Only the question's own words are indexed: their tokens are a small part of a view's.
    known = {word: at for at, word in enumerate(dict.fromkeys(word for word in words if word >= 0))}
    tokens, which = view.postings.of(np.array(list(known), dtype=np.int64))
    order = np.argsort(tokens)
    tokens, which = tokens[order], which[order]
    pairs = WordPairIndex(
        which,
        view.token_row[tokens],
        view.token_at[tokens],
        len(known),
        view.index.tuning.features.pair_reach,
    )
    return pairs.rows_of([known.get(word, -1) for word in words])
