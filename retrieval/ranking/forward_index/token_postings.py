"""Where terms and words stand in a sequence of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BITS = 32
"""A token's number has so many at most."""


class TermAlternatives(NamedTuple):
    """What may stand for some terms, as numbers of `TokenPostings`."""

    of: NDArray[np.int64]
    """Place of the term that each stands for."""
    numbers: NDArray[np.int64]
    weights: NDArray[np.float64]
    """How well each does, 0 to 1."""


class TokenPostings:
    """The tokens that each number of a set stands at."""

    def __init__(self, numbers: NDArray[np.int64], tokens: NDArray[np.int64], size: int) -> None:
        """Take up numbers below `size`, each beside a token that it stands at."""
        # Both in one are sorted several times faster than the tokens by the numbers.
        self._tokens = np.sort(numbers << _BITS | tokens) & ((1 << _BITS) - 1)
        self._sizes = np.bincount(numbers, minlength=size)
        self._ends = self._sizes.cumsum()

    def of(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the tokens of some numbers, and for each the place in `numbers` of its own.

        Both are in the order of `numbers`, and then in that of the tokens.
        """
        sizes = self._sizes[numbers]
        which = np.arange(len(numbers)).repeat(sizes)
        offsets = self._ends[numbers] - sizes.cumsum()
        return self._tokens[np.arange(len(which)) + offsets[which]], which
