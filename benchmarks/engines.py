"""Ours and its peers behind one interface: build from tokens, keep, load, give the ten best."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TOP = 10
Hits = list[tuple[int, float]]


class Engine(Protocol):
    """An index. Its libraries are imported where it needs them, so that a start counts them."""

    def prepare(self, passages: Sequence[Sequence[str]]) -> Any:
        """Return the passages as the engine wants them, which is not timed."""

    def build(self, prepared: Any, folder: Path) -> None:
        """Index the passages."""

    def save(self, folder: Path) -> None:
        """Write the index."""

    def load(self, folder: Path) -> None:
        """Take up what was written."""

    def top(self, query: Sequence[str]) -> Hits:
        """Return the ten best passages as (number, score), best first."""


class Ours:
    """SparseBM25 with float32 weights, with the compiled kernel or without."""

    def __init__(self, *, compiled: bool) -> None:
        self._compiled = compiled
        self._index: Any = None
        self._asked = 0

    def prepare(self, passages: Sequence[Sequence[str]]) -> Any:
        """Take them as they are."""
        return passages

    def build(self, prepared: Any, folder: Path) -> None:  # noqa: ARG002
        """Index the passages."""
        from retrieval import SparseBM25

        self._index = SparseBM25(prepared, dtype="float32")

    def save(self, folder: Path) -> None:
        """Write arrays and terms."""
        self._index.save(folder)

    def load(self, folder: Path) -> None:
        """Map the arrays."""
        from retrieval import SparseBM25

        self._index = SparseBM25.load(folder, compiled=None if self._compiled else False)

    def top(self, query: Sequence[str]) -> Hits:
        """Return the ten best: the first ones by numpy, as always, until the kernel is there."""
        self._asked += 1
        if self._compiled and self._asked == 2:
            self._index.use_kernel()
        found: Hits = self._index.get_top(query, TOP)
        return found


class RankBM25:
    """rank-bm25's BM25Plus, the sort left to numpy; it keeps nothing itself, so it is pickled."""

    def __init__(self) -> None:
        self._index: Any = None

    def prepare(self, passages: Sequence[Sequence[str]]) -> Any:
        """Take them as they are."""
        return passages

    def build(self, prepared: Any, folder: Path) -> None:  # noqa: ARG002
        """Index the passages."""
        from rank_bm25 import BM25Plus

        self._index = BM25Plus(prepared)

    def save(self, folder: Path) -> None:
        """Pickle it."""
        with (folder / "index.pickle").open("wb") as file:
            pickle.dump(self._index, file)

    def load(self, folder: Path) -> None:
        """Unpickle it."""
        with (folder / "index.pickle").open("rb") as file:
            self._index = pickle.load(file)

    def top(self, query: Sequence[str]) -> Hits:
        """Return the ten best."""
        scores = self._index.get_scores(query)
        best = (-scores).argsort(kind="stable")[:TOP]
        return [(int(number), float(scores[number])) for number in best]


class Bm25s:
    """bm25s with its numpy or numba backend."""

    def __init__(self, backend: str) -> None:
        self._backend = backend
        self._index: Any = None

    def prepare(self, passages: Sequence[Sequence[str]]) -> Any:
        """Take them as they are."""
        return passages

    def build(self, prepared: Any, folder: Path) -> None:  # noqa: ARG002
        """Index the passages."""
        import bm25s

        self._index = bm25s.BM25(method="bm25+", backend="numpy")
        self._index.index(prepared, show_progress=False)

    def save(self, folder: Path) -> None:
        """Write the index."""
        self._index.save(folder, show_progress=False)

    def load(self, folder: Path) -> None:
        """Read the index."""
        import bm25s

        self._index = bm25s.BM25.load(folder, load_corpus=False)
        self._index.backend = self._backend
        if self._backend == "numba":
            self._index.activate_numba_scorer()

    def top(self, query: Sequence[str]) -> Hits:
        """Return the ten best."""
        numbers, scores = self._index.retrieve([list(query)], k=TOP, show_progress=False)
        return list(zip(numbers[0].tolist(), scores[0].tolist(), strict=True))


class Tantivy:
    """tantivy with its own BM25 on the same tokens, without positions.

    Its index is on disk as it is built. A hit is taken as it comes: fetching the stored number of
    the passage would add to its time.
    """

    def __init__(self) -> None:
        self._index: Any = None
        self._searcher: Any = None

    def prepare(self, passages: Sequence[Sequence[str]]) -> Any:
        """Make texts of the passages."""
        return [" ".join(words) for words in passages]

    def build(self, prepared: Any, folder: Path) -> None:
        """Index the passages by one thread."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field(
            "body", stored=False, tokenizer_name="whitespace", index_option="freq"
        )
        builder.add_integer_field("number", stored=True)
        self._index = tantivy.Index(builder.build(), path=str(folder))
        writer = self._index.writer(heap_size=512_000_000, num_threads=1)
        for number, text in enumerate(prepared):
            writer.add_document(tantivy.Document(body=text, number=number))
        writer.commit()
        writer.wait_merging_threads()

    def save(self, folder: Path) -> None:
        """Nothing is left to write."""

    def load(self, folder: Path) -> None:
        """Open the index."""
        import tantivy

        self._index = tantivy.Index.open(str(folder))
        self._index.reload()
        self._searcher = self._index.searcher()

    def top(self, query: Sequence[str]) -> Hits:
        """Return the ten best, by the addresses that it gives."""
        parsed = self._index.parse_query(" ".join(query), ["body"])
        hits = self._searcher.search(parsed, TOP).hits
        return [(int(address.doc), float(score)) for score, address in hits]


OURS, OURS_PLAIN, RANK_BM25 = "Footnote", "Footnote (numpy)", "rank-bm25"
ENGINES: dict[str, Callable[[], Engine]] = {
    OURS: lambda: Ours(compiled=True),
    OURS_PLAIN: lambda: Ours(compiled=False),
    RANK_BM25: RankBM25,
    "bm25s (numpy)": lambda: Bm25s("numpy"),
    "bm25s (numba)": lambda: Bm25s("numba"),
    "tantivy": Tantivy,
}
SAME_INDEX = {OURS_PLAIN: OURS, "bm25s (numba)": "bm25s (numpy)"}
"""Engines that answer from an index that another one has built."""
PACKAGES = ("rank-bm25", "bm25s", "numba", "tantivy", "numpy", "python-telegram-bot")


def disk_mb(folder: Path) -> float:
    """Return the size of what an engine has written."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def to_line(values: dict[str, Any]) -> str:
    """Return a message between processes: JSON in one line."""
    return json.dumps(values) + "\n"
