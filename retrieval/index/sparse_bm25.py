"""rank-bm25's BM25Plus on a sparse term matrix: the same scores at the cost of the postings."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from rank_bm25 import BM25Plus

from retrieval.index.compiled import kernel_for
from retrieval.index.counting import TermCounts, count_terms
from retrieval.index.postings import Postings, load_terms, save_terms, weighted
from retrieval.index.selection import best_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import DTypeLike, NDArray


class SparseBM25(BM25Plus):  # type: ignore[misc]  # rank_bm25 carries no types
    """BM25+ (Lv & Zhai 2011) with every posting's weight computed once, when it is built.

    BM25+ gives each passage, whether it holds a term or not, delta * idf for it: a constant of
    the query, which is added at the end. So only postings of the query's terms are touched.

    Sums run over the terms from the rarest to the commonest, here as in the compiled kernel, so
    that both give the same numbers. Safe to query from many threads.
    """

    _compiled: bool | None

    def __init__(
        self,
        tokenized_corpus: Sequence[Sequence[str]],
        k1: float = 1.5,
        b: float = 0.75,
        delta: float = 1.0,
        *,
        dtype: DTypeLike = np.float64,
        compiled: bool | None = None,
    ) -> None:
        """Index tokenized passages; an empty corpus and empty passages are fine.

        Args:
            tokenized_corpus: the terms of each passage.
            k1: how soon repeats of a term stop counting; 0 ignores them.
            b: 0 ignores the length of passages, 1 divides by it in full.
            delta: what every occurrence is worth at least, however long the passage.
            dtype: float64 gives rank-bm25's scores to 1e-9, float32 takes half the memory.
            compiled: whether `get_top` uses the compiled kernel, which float32 alone has; if
                None, where the index is large and often asked. Without numba, numpy serves.
        """
        # BM25Plus' own constructor is not run: it divides by the number of passages, and keeps a
        # dictionary for each of them.
        counted = count_terms(tokenized_corpus)
        self._taking(counted.vocabulary, weighted(counted, k1, b, dtype), (k1, b, delta), compiled)

    @classmethod
    def of_counts(
        cls, counted: TermCounts, k1: float, b: float, delta: float, *, dtype: DTypeLike
    ) -> Self:
        """Index passages whose terms are counted."""
        index = cls.__new__(cls)
        return index._taking(  # noqa: SLF001
            counted.vocabulary, weighted(counted, k1, b, dtype), (k1, b, delta), None
        )

    @classmethod
    def load(cls, folder: Path, *, compiled: bool | None = None) -> Self:
        """Take up what `save` wrote: arrays are mapped, and read where a query touches them.

        Raises:
            OSError: it cannot be read.
            ValueError: it is not what this version writes.
        """
        about = load_terms(folder)
        try:
            vocabulary = {term: column for column, term in enumerate(about["terms"])}
            parameters = (float(about["k1"]), float(about["b"]), float(about["delta"]))
        except (KeyError, TypeError) as error:
            raise ValueError("not an index") from error
        index = cls.__new__(cls)
        return index._taking(vocabulary, Postings.load(folder), parameters, compiled)  # noqa: SLF001

    def use_kernel(self) -> None:
        """Wait for the compiled kernel, and answer by it from now on; without numba, by numpy."""
        self._compiled = True
        kernel_for(self.corpus_size, self._queries, self._compiled)

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made if it is not there.

        Raises:
            OSError: it cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._postings.save(folder)
        about = {"k1": self.k1, "b": self.b, "delta": self.delta}
        save_terms(folder, self._vocabulary, about)

    def _taking(
        self,
        vocabulary: dict[str, int],
        postings: Postings,
        parameters: tuple[float, float, float],
        compiled: bool | None,  # noqa: FBT001
    ) -> Self:
        self.k1, self.b, self.delta = parameters
        self.tokenizer = None
        self._vocabulary, self._postings = vocabulary, postings
        self._compiled = compiled
        self._starts = postings.starts
        self._dtype = postings.weights.dtype
        self.corpus_size = len(postings.lengths)
        self.avgdl = float(postings.lengths.mean()) if self.corpus_size else 0.0
        self._queries = 0
        self._scratch: list[tuple[NDArray[Any], NDArray[Any]]] = []
        return self

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Terms in each passage, as an array."""
        return self._postings.lengths

    @property
    def doc_len(self) -> list[int]:
        """Terms in each passage."""
        lengths: list[int] = self._postings.lengths.tolist()
        return lengths

    @cached_property
    def idf(self) -> dict[str, float]:
        """Inverse document frequency by term, log((n + 1) / df) as in rank-bm25."""
        return {term: float(self._postings.idf[at]) for term, at in self._vocabulary.items()}

    @cached_property
    def doc_freqs(self) -> list[dict[str, int]]:
        """Term counts of each passage, as rank-bm25 keeps them."""
        found: list[dict[str, int]] = [{} for _ in range(self.corpus_size)]
        rows, counts = self._postings.rows, self._postings.counts
        for term, column in self._vocabulary.items():
            for place in range(self._starts[column], self._starts[column + 1]):
                found[rows[place]][term] = int(counts[place])
        return found

    def get_scores(self, query: Iterable[str]) -> NDArray[Any]:
        """Return the score of every passage, shape (corpus_size,); repeated terms count again."""
        asked = self._asked(query)
        scores, _ = self._sums(asked)
        total: NDArray[Any] = scores + self._constant(asked)
        return total

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
        self._queries += 1
        asked = self._asked(tokens)
        kernel = None
        if self._dtype == np.float32:
            kernel = kernel_for(self.corpus_size, self._queries, self._compiled)
        if kernel is None:
            sums, touched = self._sums(asked)
            best = best_of(sums, touched, k)
            scores = sums[best]
        else:
            best, scores = self._best_compiled(kernel, asked, k)
        scores += self._constant(asked)
        return list(zip(best.tolist(), scores.tolist(), strict=True))

    def _asked(self, query: Iterable[str]) -> list[tuple[int, int]]:
        """Return (column, how often) for each term of a query that is known."""
        column = self._vocabulary.get
        return [
            (known, times)
            for term, times in Counter(query).items()
            if (known := column(term)) is not None
        ]

    def _constant(self, asked: Sequence[tuple[int, int]]) -> np.floating[Any]:
        """Return what every passage gets for these terms."""
        idf = self._postings.idf
        total = sum(times * float(idf[column]) for column, times in asked)
        constant: np.floating[Any] = self._dtype.type(self.delta * total)
        return constant

    def _sums(self, asked: Sequence[tuple[int, int]]) -> tuple[NDArray[Any], list[NDArray[Any]]]:
        """Return what the postings add to each passage, and the passages touched."""
        scores = np.zeros(self.corpus_size, dtype=self._dtype)
        touched: list[NDArray[Any]] = []
        columns = [
            (int(self._starts[column + 1] - self._starts[column]), column, times)
            for column, times in asked
        ]
        for _, column, times in sorted(columns):
            part = slice(self._starts[column], self._starts[column + 1])
            rows, weights = self._postings.rows[part], self._postings.weights[part]
            np.add.at(scores, rows, weights if times == 1 else self._dtype.type(times) * weights)
            touched.append(rows)
        return scores, touched

    def _best_compiled(
        self, kernel: Any, asked: Sequence[tuple[int, int]], k: int
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        try:
            sums, touched = self._scratch.pop()
        except IndexError:
            sums = np.zeros(self.corpus_size, dtype=np.float32)
            touched = np.empty(self.corpus_size + 1, dtype=np.int32)
        numbers = [column for column, _ in asked]
        numbers += [times for _, times in asked]
        scores, best = np.empty(k, dtype=np.float32), np.empty(k, dtype=np.int32)
        of = self._postings
        kernel(
            of.blocks, of.rows, of.weights, of.tops, of.skips, of.shifts,
            np.array(numbers, dtype=np.int64), sums, touched, scores, best,
        )  # fmt: skip
        self._scratch.append((sums, touched))
        return best, scores
