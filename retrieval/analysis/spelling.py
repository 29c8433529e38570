"""Words that others may be typos of, found without comparing each letter by letter."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


class WordList:
    """Words, with the set of each one's letters as bits. Immutable."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    @cached_property
    def _letters(self) -> NDArray[np.uint64]:
        return np.array([_bits(word) for word in self.words], dtype=np.uint64)

    @cached_property
    def _lengths(self) -> NDArray[np.int32]:
        return np.array([len(word) for word in self.words], dtype=np.int32)

    def within(self, word: str, most: int) -> Sequence[str]:
        """Return, in their order, all words so few typos away, and some that are further away.

        A typo takes one letter away and adds one at most, wherever they stand.
        """
        if not self.words:
            return ()
        own = np.uint64(_bits(word))
        missing, added = own & ~self._letters, self._letters & ~own
        near = (
            (np.bitwise_count(missing) <= most)
            & (np.bitwise_count(added) <= most)
            & (np.abs(self._lengths - len(word)) <= most)
        )
        return [self.words[number] for number in np.flatnonzero(near).tolist()]


def _bits(word: str) -> int:
    """Return a bit for each letter; two letters may share theirs, which finds more, never less."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found
