"""Seeded passages and questions with natural word statistics."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_EXPONENT = 1.07
"""Zipf's law for English words."""
_SHORTEST, _LONGEST = 40, 120
"""Words of a passage."""
_REPEATS = 0.12
"""Words that stand in their passage already: words come in bursts (Church & Gale 1995)."""
STOP = 50
"""So many of the commonest words a stop list takes out."""
_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages as numbers of words; word 0 is the commonest."""

    words: NDArray[np.int32]
    """Of all passages, one after the other."""
    lengths: NDArray[np.int64]

    @classmethod
    def make(cls, passages: int, seed: int = 1) -> Corpus:
        """Draw passages; the vocabulary grows as the square root of all words (Heaps 1978)."""
        chance = np.random.default_rng(seed)
        lengths = chance.integers(_SHORTEST, _LONGEST + 1, passages)
        total = int(lengths.sum())
        ranks = np.arange(1, int(30 * total**0.5) + 1)
        weights = 1.0 / (ranks + 2.7) ** _EXPONENT
        edges = np.cumsum(weights / weights.sum())
        words = np.searchsorted(edges[:-1], chance.random(total)).astype(np.int32)
        place = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        again = np.flatnonzero((chance.random(total) < _REPEATS) & (place > 0))
        words[again] = words[again - 1 - (chance.random(len(again)) * place[again]).astype(int)]
        return cls(words, lengths)

    def save(self, path: Path) -> None:
        """Write it into one file, for the process of an engine."""
        np.savez(path, words=self.words, lengths=self.lengths)

    @classmethod
    def load(cls, path: Path) -> Corpus:
        """Return what `save` wrote."""
        with np.load(path) as found:
            return cls(found["words"], found["lengths"])

    def passages(self) -> list[list[str]]:
        """Return tokenized passages; equal words are one object, as from a caching analyzer."""
        names = np.array([f"w{number}" for number in range(int(self.words.max()) + 1)], object)
        ends = np.cumsum(self.lengths)
        found: list[list[str]] = []
        for start in range(0, len(ends), _AT_ONCE):
            part = ends[start : start + _AT_ONCE]
            first = int(part[0] - self.lengths[start])
            words = names[self.words[first : part[-1]]].tolist()
            edges = [0, *(part - first).tolist()]
            found += [words[a:b] for a, b in pairwise(edges)]
        return found

    def questions(self, count: int, stop: int = 0, seed: int = 2) -> list[list[str]]:
        """Return questions of 3 to 12 words that stand together in a passage.

        Args:
            count: how many.
            stop: so many of the commonest words are left out.
            seed: of the choice.
        """
        chance = np.random.default_rng(seed)
        starts = np.cumsum(self.lengths) - self.lengths
        found: list[list[str]] = []
        while len(found) < count:
            size = int(chance.integers(3, 13))
            passage = int(chance.integers(len(starts)))
            first = int(starts[passage] + chance.integers(self.lengths[passage] - size + 1))
            kept = [word for word in self.words[first : first + size].tolist() if word >= stop]
            if kept:
                found.append([f"w{word}" for word in kept])
        return found
