"""Ours and its peers behind one interface: build from tokens, answer with the ten best."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from retrieval import SparseBM25

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TOP = 10


class Engine(Protocol):
    """A built index."""

    def top(self, query: Sequence[str]) -> list[tuple[int, float]]:
        """Return the ten best passages as (number, score), best first."""


class Ours:
    """SparseBM25 with float32 weights."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self._index = SparseBM25(passages, dtype=np.float32)

    def top(self, query: Sequence[str]) -> list[tuple[int, float]]:
        """Return the ten best."""
        return self._index.get_top(query, TOP)


class RankBM25:
    """rank-bm25's BM25Plus with a full sort left to numpy."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        from rank_bm25 import BM25Plus

        self._index = BM25Plus(passages)

    def top(self, query: Sequence[str]) -> list[tuple[int, float]]:
        """Return the ten best."""
        scores = self._index.get_scores(query)
        best = np.argsort(-scores, kind="stable")[:TOP]
        return [(int(number), float(scores[number])) for number in best]


class Bm25s:
    """bm25s with its numpy or numba backend."""

    def __init__(self, passages: Sequence[Sequence[str]], backend: str = "numpy") -> None:
        import bm25s

        self._index = bm25s.BM25(method="bm25+", backend=backend)
        self._index.index(list(map(list, passages)), show_progress=False)

    def top(self, query: Sequence[str]) -> list[tuple[int, float]]:
        """Return the ten best."""
        numbers, scores = self._index.retrieve([list(query)], k=TOP, show_progress=False)
        return list(zip(numbers[0].tolist(), scores[0].tolist(), strict=True))


class Tantivy:
    """tantivy with its own BM25 on the same tokens, its index on disk."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=False, tokenizer_name="whitespace")
        builder.add_integer_field("number", stored=True)
        self._folder = tempfile.TemporaryDirectory()
        self._index = tantivy.Index(builder.build(), path=self._folder.name)
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        for number, words in enumerate(passages):
            writer.add_document(tantivy.Document(body=" ".join(words), number=number))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def top(self, query: Sequence[str]) -> list[tuple[int, float]]:
        """Return the ten best."""
        parsed = self._index.parse_query(" ".join(query), ["body"])
        hits = self._searcher.search(parsed, TOP).hits
        return [
            (int(self._searcher.doc(address)["number"][0]), float(score)) for score, address in hits
        ]


def peers(largest_rank_bm25: int, size: int) -> dict[str, Callable[[Any], Engine]]:
    """Return the engines that can be measured here, by name, ours first."""
    found: dict[str, Callable[[Any], Engine]] = {"Footnote": Ours}
    if size <= largest_rank_bm25:
        found["rank-bm25"] = RankBM25
    if find_spec("bm25s"):
        found["bm25s"] = Bm25s
        if find_spec("numba"):
            found["bm25s numba"] = lambda passages: Bm25s(passages, "numba")
    if find_spec("tantivy"):
        found["tantivy"] = Tantivy
    return found
