"""Pieces of a few letters: near words share most of theirs, mistyped ones too."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.cache import BoundedCache
from retrieval.ranking.forward_index.arrays import NONE, expand_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    _Sharing = tuple[NDArray[np.int64], NDArray[np.float64]]

_REMEMBERED = 2_000


def char_ngrams_of(word: str, size: int) -> list[str]:
    """Return the pieces of a word with its ends marked; pairs of wide characters give each one."""
    if len(word) == 2 and not word.isascii():
        return [word, word[0], word[1]]
    marked = f"^{word}$"
    return [marked[at : at + size] for at in range(max(1, len(marked) - size + 1))]


class CharNgramIndex:
    """TF-IDF over pieces of words: rows add up to passages."""

    def __init__(
        self,
        words: NDArray[np.int64],
        rows: NDArray[np.int64],
        names: Sequence[str],
        count: int,
        letters: int,
    ) -> None:
        """Index words of rows by their numbers in `names`; pieces have so many letters."""
        self._letters = letters
        self._rows = count
        self._ids: dict[str, int] = {}
        of_word = [self._numbers(name) for name in names]
        lengths = np.array([len(item) for item in of_word], dtype=np.int64)
        # Each word is cut once, and its pieces are then repeated for every token of it.
        flat = np.concatenate([np.array(item, dtype=np.int64) for item in of_word] or [NONE])
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        repeats = lengths[words]
        inside = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        char_ngrams = flat[np.repeat(offsets[words], repeats) + inside]
        size = max(1, len(self._ids))
        cells, counts = np.unique(np.repeat(rows, repeats) * size + char_ngrams, return_counts=True)
        self._gram = cells % size
        row = cells // size
        held = np.bincount(self._gram, minlength=size)
        self._idf = np.log((count + 1.0) / (held + 0.5))
        self._rarities: list[float] = self._idf.tolist()
        # Pieces that no row has lengthen the question's vector, as rare as one can be.
        self._unknown = float(np.log((count + 1.0) / 0.5))
        self._weight = counts * self._idf[self._gram]
        self._edges = np.searchsorted(row, np.arange(count + 1))
        squares = np.bincount(row, self._weight**2, minlength=count)
        self._weights = lru_cache(maxsize=_REMEMBERED)(self._weigh)
        self._found: BoundedCache[str, _Sharing] = BoundedCache(_REMEMBERED)
        self.row_norms = np.sqrt(np.maximum(squares, 1e-9))

    def _numbers(self, word: str) -> list[int]:
        if not word:
            return []
        return [
            self._ids.setdefault(gram, len(self._ids))
            for gram in char_ngrams_of(word, self._letters)
        ]

    def norms(self, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the length of the vector of each run of rows."""
        norms = np.empty(len(start))
        for at, (first, last) in enumerate(zip(start, end, strict=True)):
            # A piece in several rows of a run is one coordinate: their weights add up first.
            cut = slice(self._edges[first], self._edges[last])
            _, inverse = np.unique(self._gram[cut], return_inverse=True)
            sums = np.bincount(inverse, self._weight[cut])
            norms[at] = np.sqrt(max(float(sums @ sums), 1e-9))
        return norms

    def products(
        self, words: Sequence[str], rows: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], float]:
        """Return each row's scalar product with the words, and the length of their vector."""
        asked: dict[int | str, float] = {}
        for word in words:
            for piece, weight in self._weights(word):
                asked[piece] = asked.get(piece, 0.0) + weight
        norm = max(sum(weight * weight for weight in asked.values()), 1e-9) ** 0.5
        if len(rows) == self._rows:
            # Postings pay where all rows are asked: most have none of the words' pieces.
            return self._sums(words), norm
        vector = np.zeros(max(1, len(self._ids)))
        for piece, weight in asked.items():
            if isinstance(piece, int):
                vector[piece] = weight
        first, after = self._edges[rows], self._edges[rows + 1]
        cut = expand_ranges(first, after)
        shares = np.concatenate([[0.0], np.cumsum(vector[self._gram[cut]] * self._weight[cut])])
        edges = np.concatenate([[0], np.cumsum(after - first)])
        return shares[edges[1:]] - shares[edges[:-1]], norm

    def _sums(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Return every row's scalar product, by looking only where the words' pieces are."""
        found = self._found.of(words, self._find)
        rows = np.concatenate([rows for rows, _ in found])
        products = np.concatenate([products for _, products in found])
        return np.asarray(np.bincount(rows, products, self._rows), dtype=np.float64)

    def _find(self, words: Sequence[str]) -> Iterator[_Sharing]:
        """Yield for each word the rows that share pieces with it, and their products with it.

        A row stands there once for each piece.
        """
        known = [
            [(piece, weight) for piece, weight in self._weights(word) if isinstance(piece, int)]
            for word in words
        ]
        numbers = np.array([piece for pieces in known for piece, _ in pieces], dtype=np.int64)
        weights = np.array([weight for pieces in known for _, weight in pieces])
        rows, held, edges = self._by_gram
        first, after = edges[numbers], edges[numbers + 1]
        sizes = after - first
        cut = expand_ranges(first, after)
        products = held[cut] * weights.repeat(sizes)
        rows = rows[cut]
        ends = [0, *sizes.cumsum().tolist()]
        for start, end in pairwise(accumulate(map(len, known), initial=0)):
            run = slice(ends[start], ends[end])
            yield rows[run], products[run]

    def _weigh(self, word: str) -> tuple[tuple[int | str, float], ...]:
        """Return the pieces of a word, each as heavy as it is rare, and as often.

        A piece that the corpus has is named by its number, any other by itself.
        """
        weights: dict[int | str, float] = {}
        for gram in char_ngrams_of(word, self._letters):
            number = self._ids.get(gram)
            piece, rarity = (
                (gram, self._unknown) if number is None else (number, self._rarities[number])
            )
            weights[piece] = weights.get(piece, 0.0) + rarity
        return tuple(weights.items())

    @cached_property
    def _by_gram(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
        """The rows and weights of `_gram` in the order of the pieces, and where each begins."""
        order = np.argsort(self._gram, kind="stable")
        rows = np.repeat(np.arange(self._rows), np.diff(self._edges))[order]
        edges = np.searchsorted(self._gram[order], np.arange(len(self._idf) + 1))
        return rows, self._weight[order], edges
