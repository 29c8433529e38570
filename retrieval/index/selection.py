"""The k largest of many scores, without sorting them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK = 128
_SPARSE = 8
"""Where the postings are fewer than one for so many passages, only they are looked at."""


def best_of(scores: NDArray[Any], touched: list[NDArray[Any]], k: int) -> NDArray[Any]:
    """Return the numbers of the k largest scores, largest first, ties by lower number."""
    reached = None
    if sum(map(len, touched)) * _SPARSE < len(scores):
        reached = _reached_in_postings(scores, touched, k)
    elif len(scores) >= 4 * k * _BLOCK:
        reached = _reached_in_blocks(scores, k)
    if reached is None:
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        above = np.flatnonzero(scores > least)
        reached = np.concatenate((above, np.flatnonzero(scores == least)[: k - len(above)]))
    return reached[np.lexsort((reached, -scores[reached]))[:k]]


def _reached_in_postings(
    scores: NDArray[Any], touched: list[NDArray[Any]], k: int
) -> NDArray[Any] | None:
    """Return passages with the k largest scores among them, None where postings are too few."""
    if not touched:
        return None
    rows = np.concatenate(touched)
    # A passage stands here once for each of its terms.
    most = k * len(touched)
    if len(rows) <= most:
        return None
    values = scores[rows]
    floor = np.partition(values, len(values) - most)[len(values) - most]
    return np.unique(rows[values >= floor])


def _reached_in_blocks(scores: NDArray[Any], k: int) -> NDArray[Any] | None:
    """Return passages with the k largest scores among them, None where most scores are zero.

    Partitioning a score array that is mostly one value is slow, so the maxima of blocks are
    partitioned first: the k-th largest of those is a floor that few scores reach.
    """
    whole = len(scores) // _BLOCK * _BLOCK
    blocks = scores[:whole].reshape(-1, _BLOCK)
    maxima = blocks.max(axis=1)
    floor = np.partition(maxima, len(maxima) - k)[len(maxima) - k]
    if floor <= 0:
        return None
    promising = np.flatnonzero(maxima >= floor)
    inside = promising[:, None] * _BLOCK + np.arange(_BLOCK)
    rest = np.arange(whole, len(scores))
    numbers = np.concatenate((inside.ravel(), rest))
    reached: NDArray[Any] = numbers[scores[numbers] >= floor]
    return reached
