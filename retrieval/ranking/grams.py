"""Pieces of four letters: near words share most of theirs, mistyped ones too."""

from __future__ import annotations

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
        places = grams * max(1, count) + np.repeat(rows, repeats)
        cells, counts = np.unique(places, return_counts=True)
        self._gram = cells // max(1, count)
        self._row = cells % max(1, count)
        held = np.bincount(self._gram, minlength=len(self._ids))
        self._idf = np.log((count + 1.0) / (held + 0.5))
        self._unknown = float(np.log((count + 1.0) / 0.5))
        self._weight = counts * self._idf[self._gram]
        self._first = np.concatenate([[0], np.cumsum(held)])
        squares = np.bincount(self._row, self._weight**2, minlength=count)
        self.row_norms = np.sqrt(np.maximum(squares, 1e-9))

    def _numbers(self, word: str) -> list[int]:
        if not word:
            return []
        return [self._ids.setdefault(gram, len(self._ids)) for gram in grams_of(word)]

    def norms(self, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the length of the vector of each run of rows."""
        order = np.argsort(self._row, kind="stable")
        row, gram, weight = self._row[order], self._gram[order], self._weight[order]
        edges = np.searchsorted(row, np.arange(self._rows + 1))
        norms = np.empty(len(start))
        for at, (first, last) in enumerate(zip(start, end, strict=True)):
            cut = slice(edges[first], edges[last])
            _, inverse = np.unique(gram[cut], return_inverse=True)
            sums = np.bincount(inverse, weight[cut])
            norms[at] = np.sqrt(max(float(sums @ sums), 1e-9))
        return norms

    def products(self, words: Iterable[str]) -> tuple[NDArray[np.float64], float]:
        """Return each row's scalar product with the words, and the length of their vector."""
        counts: dict[str, int] = {}
        for word in words:
            for gram in grams_of(word):
                counts[gram] = counts.get(gram, 0) + 1
        square = 0.0
        slices: list[slice] = []
        factors: list[float] = []
        for gram, number in counts.items():
            known = self._ids.get(gram)
            weight = number * (self._unknown if known is None else float(self._idf[known]))
            square += weight * weight
            if known is not None:
                slices.append(slice(self._first[known], self._first[known + 1]))
                factors.append(weight)
        if not slices:
            return np.zeros(self._rows), max(square, 1e-9) ** 0.5
        row = np.concatenate([self._row[cut] for cut in slices])
        weight_of = np.concatenate(
            [self._weight[cut] * factor for cut, factor in zip(slices, factors, strict=True)]
        )
        sums = np.bincount(row, weight_of, minlength=self._rows)
        return np.asarray(sums, dtype=np.float64), max(square, 1e-9) ** 0.5


_NONE = np.zeros(0, dtype=np.int64)
