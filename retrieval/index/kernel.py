"""The best passages in one compiled pass; imported only where `compiled.py` finds it worth it.

Terms are added rarest first. Once the k-th best sum is more than all the terms still to come can
give, no other passage can enter, and those in reach are looked up in the long columns instead of
reading these through: max-score pruning (Turtle & Flood 1995), which changes no result.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba import types

_ROUNDING = np.float32(2.0**-22)
"""Sums in single precision round; bounds are so much of the whole too high, and leave none out."""
_CACHED: dict[str, Any] = {"cache": True, "error_model": "numpy"}


@numba.njit(**_CACHED)
def _sift_down(scores: Any, rows: Any, at: int, size: int) -> None:
    """Restore the heap, the worst on top: the least score, of equals the highest number."""
    score, row = scores[at], rows[at]
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        other = child + 1
        if other < size and (
            scores[other] < scores[child]
            or (scores[other] == scores[child] and rows[other] > rows[child])
        ):
            child = other
        if scores[child] > score or (scores[child] == score and rows[child] < row):
            break
        scores[at], rows[at] = scores[child], rows[child]
        at = child
    scores[at], rows[at] = score, row


@numba.njit(**_CACHED)
def _select(sums: Any, touched: Any, count: int, scores: Any, rows: Any) -> int:
    """Keep the k best of the touched passages as a heap; return how many there are."""
    size = min(len(rows), count)
    for at in range(size):
        rows[at] = touched[at]
        scores[at] = sums[touched[at]]
    for at in range(size // 2 - 1, -1, -1):
        _sift_down(scores, rows, at, size)
    for at in range(size, count):
        row = touched[at]
        score = sums[row]
        if score > scores[0] or (score == scores[0] and row < rows[0]):
            scores[0], rows[0] = score, row
            _sift_down(scores, rows, 0, size)
    return size


@numba.njit(**_CACHED)
def _rarest_first(
    blocks: Any, skips: Any, asked: Any, columns: Any, times: Any, lengths: Any
) -> None:
    """Write the query's columns by the number of their postings, ties by lower column."""
    terms = len(columns)
    for term in range(terms):
        column = asked[term]
        length = blocks[skips[column + 1]] - blocks[skips[column]]
        at = term
        while at > 0 and (
            length < lengths[at - 1] or (length == lengths[at - 1] and column < columns[at - 1])
        ):
            columns[at], times[at], lengths[at] = columns[at - 1], times[at - 1], lengths[at - 1]
            at -= 1
        columns[at], times[at], lengths[at] = column, np.float32(asked[terms + term]), length


@numba.njit(**_CACHED)
def _within_reach(sums: Any, touched: Any, found: int, least: float) -> int:
    """Bring passages of at least such a sum to the front; return how many they are."""
    kept = 0
    for at in range(found):
        row = touched[at]
        if sums[row] >= least:
            touched[at], touched[kept] = touched[kept], row
            kept += 1
    return kept


@numba.njit(**_CACHED)
def _put_in_order(sums: Any, best_scores: Any, best_rows: Any, size: int) -> None:
    """Sort the heap, best first, and fill what is left with passages without a term, from 0 on."""
    for last in range(size - 1, 0, -1):
        best_scores[0], best_scores[last] = best_scores[last], best_scores[0]
        best_rows[0], best_rows[last] = best_rows[last], best_rows[0]
        _sift_down(best_scores, best_rows, 0, last)
    row = 0
    while size < len(best_rows):
        if sums[row] == 0:
            best_rows[size], best_scores[size] = row, np.float32(0.0)
            size += 1
        row += 1


@numba.njit(
    types.int64(
        types.Array(types.int64, 1, "C", readonly=True),
        types.Array(types.int32, 1, "C", readonly=True),
        types.Array(types.float32, 1, "C", readonly=True),
        types.Array(types.float32, 1, "C", readonly=True),
        types.Array(types.int64, 1, "C", readonly=True),
        types.Array(types.uint8, 1, "C", readonly=True),
        types.int64[::1],
        types.float32[::1],
        types.int32[::1],
        types.float32[::1],
        types.int32[::1],
    ),
    **_CACHED,
)
def best(
    blocks: Any,
    rows: Any,
    weights: Any,
    tops: Any,
    skips: Any,
    shifts: Any,
    asked: Any,
    sums: Any,
    touched: Any,
    best_scores: Any,
    best_rows: Any,
) -> int:
    """Write the best passages, best first, ties by lower number; return how many were touched.

    Args:
        blocks: as the further arrays before `asked`, of `Postings`.
        rows: passages by column.
        weights: what the term of the column adds to each.
        tops: the greatest weight of each column.
        skips: first block of each column.
        shifts: how many passages a block spans, as a power of two.
        asked: columns of the query's terms, then how often each stands in the query.
        sums: zeros, one for each passage; zeros again afterwards.
        touched: scratch, one more than there are passages.
        best_scores: out, shape (k,), k at least 1 and at most the number of passages.
        best_rows: out, shape (k,).
    """
    k = len(best_rows)
    terms = len(asked) // 2
    columns, lengths = np.empty(terms, np.int64), np.empty(terms, np.int64)
    times, left = np.empty(terms, np.float32), np.zeros(terms + 1, np.float32)
    _rarest_first(blocks, skips, asked, columns, times, lengths)
    for term in range(terms - 1, -1, -1):
        left[term] = left[term + 1] + times[term] * tops[columns[term]]
    left += left[0] * _ROUNDING * np.float32(terms + 1)
    count = 0
    term = 0
    floor = given = np.float32(0.0)
    while term < terms:
        if count >= k and lengths[term] > count and given > left[term]:
            _select(sums, touched, count, best_scores, best_rows)
            floor = best_scores[0]
            if left[term] < floor:
                break
        column, repeats = columns[term], times[term]
        for place in range(blocks[skips[column]], blocks[skips[column + 1]]):
            row = rows[place]
            before = sums[row]
            # Without a branch, which would be guessed wrong half the time.
            touched[count] = row
            count += before == 0
            sums[row] = before + repeats * weights[place]
        given += repeats * tops[column]
        term += 1
    found = count
    while term < terms:
        found = _within_reach(sums, touched, found, floor - left[term])
        column = columns[term]
        skip, shift = skips[column], shifts[column]
        for at in range(found):
            row = touched[at]
            block = skip + (row >> shift)
            for place in range(blocks[block], blocks[block + 1]):
                if rows[place] >= row:
                    if rows[place] == row:
                        sums[row] += times[term] * weights[place]
                    break
        term += 1
        if term < terms and found > k:
            _select(sums, touched, found, best_scores, best_rows)
            floor = best_scores[0]
    size = _select(sums, touched, found, best_scores, best_rows)
    _put_in_order(sums, best_scores, best_rows, size)
    for at in range(count):
        sums[touched[at]] = 0
    return count
