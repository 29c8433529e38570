"""Arrays of rows: ranges of them, and what numpy lacks or does more slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Float = TypeVar("_Float", bound=np.floating[Any])
NONE = np.zeros(0, dtype=np.int64)
IN_A_ROW = 1 << 32
"""More than there are places in any two rows, so that no distance spans rows."""


def expand_ranges(start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers of half-open runs one after the other."""
    sizes = end - start
    offsets = (end - sizes.cumsum()).repeat(sizes)
    return np.asarray(np.arange(len(offsets)) + offsets)


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each number once, in order.

    numpy's own hashes first, which is slower here, and imports masked arrays, a hundredth of a
    second at each start.
    """
    ordered = np.sort(numbers)
    return np.asarray(ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0])


class RowRanges:
    """Half-open runs of rows, of which some may overlap."""

    def __init__(self, start: NDArray[np.int64], end: NDArray[np.int64], count: int) -> None:
        """Take up where runs of `count` rows begin and end."""
        self._start, self._end = start, end
        self._edges = np.empty(2 * len(start), dtype=np.int64)
        self._edges[0::2], self._edges[1::2] = start, end
        # Every row of every run, one run after the other, and which run it is of.
        self._rows = expand_ranges(start, end)
        self._run = np.arange(len(start)).repeat(end - start)
        self._reach_the_end = bool((end == count).any())
        # Where one run begins as another ends, each row is in one, and one pass goes over all.
        self._adjoin = bool(
            len(start)
            and (end > start).all()
            and (end[:-1] == start[1:]).all()
            and end[-1] == count
        )

    def maxima(self, table: NDArray[_Float]) -> NDArray[_Float]:
        """Return (lines, runs): the greatest value of each run of columns."""
        if self._adjoin:
            return np.maximum.reduceat(table, self._start, axis=1)
        if self._reach_the_end:
            table = np.concatenate([table, np.zeros((len(table), 1), table.dtype)], axis=1)
        return np.maximum.reduceat(table, self._edges, axis=1)[:, 0::2]

    def sums(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (lines, runs): the sum of each run of columns."""
        if self._adjoin:
            return np.add.reduceat(table, self._start, axis=1)
        total = np.zeros((table.shape[0], table.shape[1] + 1))
        np.cumsum(table, axis=1, out=total[:, 1:])
        return np.asarray(total[:, self._end] - total[:, self._start])

    def first_with(
        self, values: NDArray[np.float64], maxima: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """Return the first row of each run that has the greatest of its rows' values."""
        best = (values[self._rows] == maxima[self._run]).nonzero()[0][::-1]
        first = np.zeros(len(maxima), dtype=np.int64)
        first[self._run[best]] = self._rows[best]  # of several, the last one stays: the first
        return first
