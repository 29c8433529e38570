"""Words of a question that follow each other in a passage as they do in the question.

Stop words count here: "the first network to make" is a sequence that little else has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.rows import run_maxima

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.query import Query
    from retrieval.ranking.rows import View

_REACH = 3
"""The second word of a pair stands at most so many places behind the first."""
_ROW = 1 << 32


class Phrasing(NamedTuple):
    """How much of the order of a question's words rows and passages keep."""

    rows: NDArray[np.float64]
    passages: NDArray[np.float64]


def phrasing(query: Query, view: View) -> Phrasing:
    """Sum for rows and passages the pairs that they have, weighed by how few passages do."""
    held = pairs_held(query, view)
    if not len(held):
        return Phrasing(np.zeros(len(view.rows)), np.zeros(len(view.passages)))
    by_passage = run_maxima(held, view.start, view.end)
    weights = np.log((len(view.passages) + 1.0) / by_passage.sum(axis=1))
    return Phrasing(weights @ held, weights @ by_passage)


def pairs_held(query: Query, view: View) -> NDArray[np.bool_]:
    """Return (pairs, rows): which ordered pairs of the question's words each row has.

    Only pairs that some row has are listed.
    """
    names = list(dict.fromkeys(query.sequence))
    numbers = [view.evidence.vocabulary.ids.get(name, -1) for name in names]
    place = np.full(len(view.evidence.vocabulary.names) + 1, -1)
    place[numbers] = np.arange(len(names))
    place[-1] = -1  # where words that the corpus does not have were put
    asked = _asked([names.index(name) for name in query.sequence], len(names))
    word = place[view.token_term]
    kept = np.flatnonzero(word >= 0)
    word, row = word[kept], view.token_row[kept]
    # Places count on through the rows, with a gap between them that no pair spans.
    at = row.astype(np.int64) * _ROW + view.token_at[kept]
    codes, rows = [], []
    for step in range(1, _REACH + 1):
        gap = at[step:] - at[:-step]
        near = np.flatnonzero((gap > 0) & (gap <= _REACH))
        first, second = word[near], word[near + step]
        follows = asked[first, second]
        codes.append((first * len(names) + second)[follows])
        rows.append(row[near[follows]])
    code = np.concatenate(codes)
    number = np.zeros(len(names) ** 2, dtype=np.int64)
    number[code] = 1
    known = int(number.sum())
    number[number > 0] = np.arange(known)
    held = np.zeros((known, len(view.rows)), dtype=bool)
    held[number[code], np.concatenate(rows)] = True
    return held


def _asked(sequence: list[int], count: int) -> NDArray[np.bool_]:
    """Return (words, words): whether the second follows the first in the question."""
    asked = np.zeros((count, count), dtype=bool)
    for step in range(1, _REACH + 1):
        asked[sequence[:-step], sequence[step:]] = True
    return asked
