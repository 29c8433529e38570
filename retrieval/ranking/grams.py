"""Pieces of four letters: near words share most of theirs, mistyped ones too."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_SIZE = 4


def grams_of(word: str) -> list[str]:
    """Return the pieces of a word with its ends marked; pairs of wide characters give each one."""
    if len(word) == 2 and not word.isascii():
        return [word, word[0], word[1]]
    marked = f"^{word}$"
    return [marked[at : at + _SIZE] for at in range(max(1, len(marked) - _SIZE + 1))]


class GramIndex:
    """TF-IDF over pieces of words: rows add up to passages."""

    def __init__(
        self,
        words: NDArray[np.int64],
        rows: NDArray[np.int64],
        names: Sequence[str],
        count: int,
    ) -> None:
        self._rows = count
        self._ids: dict[str, int] = {}
        of_word = [self._numbers(name) for name in names]
        lengths = np.array([len(item) for item in of_word], dtype=np.int64)
        flat = np.concatenate([np.array(item, dtype=np.int64) for item in of_word] or [_NONE])
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        repeats = lengths[words]
        inside = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        grams = flat[np.repeat(offsets[words], repeats) + inside]
        size = max(1, len(self._ids))
        cells, counts = np.unique(np.repeat(rows, repeats) * size + grams, return_counts=True)
        self._gram = cells % size
        row = cells // size
        held = np.bincount(self._gram, minlength=size)
        self._idf = np.log((count + 1.0) / (held + 0.5))
        self._unknown = float(np.log((count + 1.0) / 0.5))
        self._weight = counts * self._idf[self._gram]
        self._edges = np.searchsorted(row, np.arange(count + 1))
        squares = np.bincount(row, self._weight**2, minlength=count)
        self.row_norms = np.sqrt(np.maximum(squares, 1e-9))

    def _numbers(self, word: str) -> list[int]:
        if not word:
            return []
        return [self._ids.setdefault(gram, len(self._ids)) for gram in grams_of(word)]

    def norms(self, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the length of the vector of each run of rows."""
        norms = np.empty(len(start))
        for at, (first, last) in enumerate(zip(start, end, strict=True)):
            cut = slice(self._edges[first], self._edges[last])
            _, inverse = np.unique(self._gram[cut], return_inverse=True)
            sums = np.bincount(inverse, self._weight[cut])
            norms[at] = np.sqrt(max(float(sums @ sums), 1e-9))
        return norms

    def products(
        self, words: Iterable[str], rows: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], float]:
        """Return each row's scalar product with the words, and the length of their vector."""
        counts: dict[str, int] = {}
        for word in words:
            for gram in grams_of(word):
                counts[gram] = counts.get(gram, 0) + 1
        square = 0.0
        asked = np.zeros(max(1, len(self._ids)))
        for gram, number in counts.items():
            known = self._ids.get(gram)
            weight = number * (self._unknown if known is None else float(self._idf[known]))
            square += weight * weight
            if known is not None:
                asked[known] = weight
        norm = max(square, 1e-9) ** 0.5
        if len(rows) == self._rows:
            return self._sums(asked), norm
        first, after = self._edges[rows], self._edges[rows + 1]
        cut = runs(first, after)
        shares = np.concatenate([[0.0], np.cumsum(asked[self._gram[cut]] * self._weight[cut])])
        edges = np.concatenate([[0], np.cumsum(after - first)])
        return shares[edges[1:]] - shares[edges[:-1]], norm

    def _sums(self, asked: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return every row's scalar product, by looking only where the question's pieces are."""
        order, rows, edges = self._by_gram
        known = np.flatnonzero(asked)
        cut = runs(edges[known], edges[known + 1])
        asked_there = np.repeat(asked[known], edges[known + 1] - edges[known])
        products = asked_there * self._weight[order[cut]]
        return np.bincount(rows[cut], products, self._rows).astype(np.float64)

    @cached_property
    def _by_gram(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The places of `_gram` in the order of the pieces, their rows, and where each begins."""
        order = np.argsort(self._gram, kind="stable")
        rows = np.repeat(np.arange(self._rows), np.diff(self._edges))[order]
        edges = np.searchsorted(self._gram[order], np.arange(len(self._idf) + 1))
        return order, rows, edges


def runs(start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers of half-open runs one after the other."""
    sizes = end - start
    before = np.cumsum(sizes) - sizes
    return np.asarray(np.arange(int(sizes.sum())) + np.repeat(start - before, sizes))


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each number once, in order.

    numpy's own hashes first, which is slower here, and imports masked arrays, a hundredth of a
    second at each start.
    """
    ordered = np.sort(numbers)
    return np.asarray(ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0])


_NONE = np.zeros(0, dtype=np.int64)
