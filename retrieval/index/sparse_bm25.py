"""rank-bm25's BM25Plus on a sparse term matrix: the same scores at the cost of the postings."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from rank_bm25 import BM25Plus

from retrieval.index.counting import count_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import DTypeLike, NDArray


class SparseBM25(BM25Plus):  # type: ignore[misc]  # rank_bm25 carries no types
    """BM25+ (Lv & Zhai 2011) with every posting's weight computed once, when it is built.

    BM25+ gives each passage, whether it holds a term or not, delta * idf for it: a constant of
    the query, which is added at the end. So only postings of the query's terms are touched.
    """

    def __init__(
        self,
        tokenized_corpus: Sequence[Sequence[str]],
        k1: float = 1.5,
        b: float = 0.75,
        delta: float = 1.0,
        *,
        dtype: DTypeLike = np.float64,
    ) -> None:
        """Index tokenized passages; an empty corpus and empty passages are fine.

        Args:
            tokenized_corpus: the terms of each passage.
            k1: how soon repeats of a term stop counting; 0 ignores them.
            b: 0 ignores the length of passages, 1 divides by it in full.
            delta: what every occurrence is worth at least, however long the passage.
            dtype: float64 gives rank-bm25's scores to 1e-9, float32 takes half the memory.
        """
        # BM25Plus' own constructor is not run: it divides by the number of passages, and keeps a
        # dictionary for each of them.
        self.k1, self.b, self.delta = k1, b, delta
        self.tokenizer = None
        counted = count_terms(tokenized_corpus)
        self._vocabulary = counted.vocabulary
        self._starts, self._rows, self._counts = counted.starts, counted.rows, counted.counts
        self.corpus_size = len(counted.lengths)
        self.doc_len: list[int] = counted.lengths.astype(int).tolist()
        self.avgdl = float(counted.lengths.mean()) if self.corpus_size else 0.0
        df = np.diff(self._starts)
        self._idf = np.log((self.corpus_size + 1) / np.maximum(df, 1))
        norm = k1 * (1 - b + b * counted.lengths / (self.avgdl or 1.0))
        gains = self._counts * (k1 + 1) / (norm[self._rows] + self._counts)
        self._weights: NDArray[Any] = (np.repeat(self._idf, df) * gains).astype(dtype)

    @cached_property
    def idf(self) -> dict[str, float]:
        """Inverse document frequency by term, log((n + 1) / df) as in rank-bm25."""
        return {term: float(self._idf[column]) for term, column in self._vocabulary.items()}

    @cached_property
    def doc_freqs(self) -> list[dict[str, int]]:
        """Term counts of each passage, as rank-bm25 keeps them."""
        found: list[dict[str, int]] = [{} for _ in range(self.corpus_size)]
        for term, column in self._vocabulary.items():
            for place in range(self._starts[column], self._starts[column + 1]):
                found[self._rows[place]][term] = int(self._counts[place])
        return found

    def get_scores(self, query: Iterable[str]) -> NDArray[Any]:
        """Return the score of every passage, shape (corpus_size,); repeated terms count again."""
        scores, constant, _ = self._sums(query)
        total: NDArray[Any] = scores + scores.dtype.type(constant)
        return total

    def _sums(self, query: Iterable[str]) -> tuple[NDArray[Any], float, list[NDArray[Any]]]:
        """Return what the postings add to each passage, what all get, and the passages touched."""
        scores = np.zeros(self.corpus_size, dtype=self._weights.dtype)
        constant = 0.0
        touched: list[NDArray[Any]] = []
        for term, times in Counter(query).items():
            column = self._vocabulary.get(term)
            if column is None:
                continue
            postings = slice(self._starts[column], self._starts[column + 1])
            rows = self._rows[postings]
            scores[rows] += (
                self._weights[postings] if times == 1 else times * self._weights[postings]
            )
            constant += times * self.delta * float(self._idf[column])
            touched.append(rows)
        return scores, constant, touched

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """Return the scores of some passages.

        Raises:
            IndexError: there is no such passage.
        """
        if any(not 0 <= number < self.corpus_size for number in doc_ids):
            raise IndexError(f"passages are numbered 0 to {self.corpus_size - 1}")
        scores: list[float] = self.get_scores(query)[list(doc_ids)].tolist()
        return scores

    def get_top_n(self, query: Iterable[str], documents: Sequence[Any], n: int = 5) -> list[Any]:
        """Return the n best of documents, which stand in the order of the corpus.

        Raises:
            ValueError: documents are not as many as were indexed.
        """
        if len(documents) != self.corpus_size:
            raise ValueError(f"{len(documents)} documents for {self.corpus_size} passages")
        return [documents[number] for number, _ in self.get_top(query, n)]

    def get_top(self, tokens: Iterable[str], k: int) -> list[tuple[int, float]]:
        """Return the k best passages as (number, score), best first, ties by lower number."""
        k = min(k, self.corpus_size)
        if k <= 0:
            return []
        scores, constant, touched = self._sums(tokens)
        best = _best(scores, touched, k)
        found = scores[best] + scores.dtype.type(constant)
        return [(int(number), float(score)) for number, score in zip(best, found, strict=True)]


_BLOCK = 128
_SPARSE = 8
"""Where the postings are fewer than one for so many passages, only they are looked at."""


def _best(scores: NDArray[Any], touched: list[NDArray[Any]], k: int) -> NDArray[Any]:
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
