"""Which rows hold a word and, a few places behind it, another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.forward_index.arrays import IN_A_ROW, expand_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class WordPairIndex:
    """The ordered pairs of near words of some tokens, by the numbers of the two words."""

    def __init__(
        self,
        words: NDArray[np.int64],
        rows: NDArray[np.int64],
        at: NDArray[np.int64],
        size: int,
        reach: int,
    ) -> None:
        """Index tokens in reading order: their words, below `size`, rows, and places in those.

        The second word of a pair stands at most `reach` places behind the first.
        """
        self._size, self._reach = size, reach
        # Places count on through the rows, with a gap between them that no pair spans.
        place = rows * IN_A_ROW + at
        codes, held = [], []
        for step in range(1, reach + 1):
            gap = place[step:] - place[:-step]
            near = np.flatnonzero((gap > 0) & (gap <= reach))
            # One number for two words, so that pairs can be sorted and searched by halves.
            codes.append(words[near] * size + words[near + step])
            held.append(rows[near])
        code = np.concatenate(codes)
        order = np.argsort(code)
        self._codes, self._rows = code[order], np.concatenate(held)[order]

    def rows_of(self, words: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the pairs of a sequence of words that some row has, with those rows.

        The first array numbers the pairs from 0, in its order; a word of -1 is in no pair.
        """
        asked = {
            first * self._size + second: None
            for at, first in enumerate(words)
            if first >= 0
            for second in words[at + 1 : at + 1 + self._reach]
            if second >= 0
        }
        codes = np.array(list(asked), dtype=np.int64)
        first, after = self._codes.searchsorted(codes), self._codes.searchsorted(codes + 1)
        sizes = after - first
        sizes = sizes[sizes > 0]
        return np.arange(len(sizes)).repeat(sizes), self._rows[expand_ranges(first, after)]
