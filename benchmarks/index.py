"""The index against its peers, from a hundred passages on."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.engines import peers
from benchmarks.measure import each_ms, percentile
from benchmarks.synthetic import passages, queries

if TYPE_CHECKING:
    from collections.abc import Callable

_QUERIES = 300
_LARGEST_RANK_BM25 = 10_000
"""Beyond, a query of it takes seconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One engine at one size."""

    engine: str
    passages: int
    build_s: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    agrees: bool | None
    """Whether scores and order are those of rank-bm25's BM25Plus to float32; None: not compared."""

    def to_json(self) -> dict[str, Any]:
        """Return the figures by name."""
        return asdict(self)


def measure_index(sizes: list[int], tell: Callable[[str], None]) -> list[Row]:
    """Measure every engine at every size."""
    rows: list[Row] = []
    for size in sizes:
        corpus, asked = passages(size), queries(_QUERIES, size)
        reference: list[list[tuple[int, float]]] | None = None
        for name, make in reversed(list(peers(_LARGEST_RANK_BM25, size).items())):
            began = time.perf_counter()
            engine = make(corpus)
            build_s = time.perf_counter() - began
            few = asked[:50] if name == "rank-bm25" and size > 1000 else asked
            spent = each_ms(engine.top, few)
            if name == "rank-bm25":
                reference = [engine.top(query) for query in asked[:50]]
            agrees = None
            if name == "Footnote" and reference is not None:
                agrees = _agree(reference, [engine.top(query) for query in asked[:50]])
            rows.append(
                Row(
                    name,
                    size,
                    build_s,
                    percentile(spent, 0.5),
                    percentile(spent, 0.95),
                    percentile(spent, 0.99),
                    agrees,
                )
            )
            tell(
                f"{size:>9,} passages, {name}: build {build_s:.2f} s, p50 {rows[-1].p50_ms:.3f} ms"
            )
            del engine
    return rows


def _agree(theirs: list[list[tuple[int, float]]], ours: list[list[tuple[int, float]]]) -> bool:
    """Whether scores are equal to float32, and order but for ties of that."""
    for left, right in zip(theirs, ours, strict=True):
        for (_, one), (_, other) in zip(left, right, strict=True):
            if abs(one - other) > 2e-6 * max(1.0, abs(one)):
                return False
    return True
