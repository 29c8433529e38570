"""Seeded passages and queries with natural word statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXPONENT = 1.07
"""Zipf's law for English words."""
_MEAN_WORDS = 60


def passages(count: int, seed: int = 1) -> list[list[str]]:
    """Return tokenized passages; the vocabulary grows as the square root of all words (Heaps)."""
    chance = np.random.default_rng(seed)
    lengths = np.maximum(5, chance.poisson(_MEAN_WORDS, count))
    words = chance.choice(_vocabulary_size(count), size=int(lengths.sum()), p=_weights(count))
    names = np.array([f"w{number}" for number in range(_vocabulary_size(count))])
    return [part.tolist() for part in np.split(names[words], np.cumsum(lengths)[:-1])]


def queries(count: int, corpus: int, seed: int = 2) -> list[list[str]]:
    """Return queries of two to six words, as likely as in the passages but for the commonest."""
    chance = np.random.default_rng(seed)
    weights = _weights(corpus).copy()
    # What a stop list takes out.
    weights[:20] = 0.0
    weights /= weights.sum()
    size = _vocabulary_size(corpus)
    return [
        [f"w{number}" for number in chance.choice(size, size=chance.integers(2, 7), p=weights)]
        for _ in range(count)
    ]


def _vocabulary_size(count: int) -> int:
    return int(30 * (count * _MEAN_WORDS) ** 0.5)


def _weights(count: int) -> NDArray[np.float64]:
    ranks = np.arange(1, _vocabulary_size(count) + 1)
    weights = 1.0 / (ranks + 2.7) ** _EXPONENT
    normal: NDArray[np.float64] = weights / weights.sum()
    return normal
