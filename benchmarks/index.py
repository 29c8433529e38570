"""The index against its peers, from a hundred passages on, each engine in its own process."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.child import Child, ChildFailed
from benchmarks.engines import ENGINES, RANK_BM25, SAME_INDEX, disk_mb
from benchmarks.measure import percentile
from benchmarks.synthetic import STOP, Corpus

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULE = "benchmarks.engine_process"
_LARGEST_RANK_BM25 = 100_000
"""Beyond, it takes seconds a query and more memory than most machines have."""
_ROUNDS, _IN_A_ROUND = 10, 30
_ROUND_S = 2.0
"""A slow engine answers in a round what it can in so many seconds."""
_COMPARED = 30
_MOST_S = 900.0
"""An engine that says nothing for so long has failed."""
_SAME = 4e-6
"""Scores that differ by less of the greatest one are equal in single precision."""


@dataclass(slots=True)
class Row:
    """One engine at one size; a figure that could not be had is None."""

    engine: str
    passages: int
    build_s: float | None = None
    save_s: float | None = None
    build_mb: float | None = None
    """What building took at its highest, beyond the passages."""
    disk_mb: float | None = None
    cold_s: float | None = None
    """From the start of a new process to its first answer, files in the page cache."""
    load_s: float | None = None
    """Of that, taking up the index and the first answer, the engine's own imports included."""
    rss_mb: float | None = None
    own_mb: float | None = None
    """Of the resident memory, what is not shared with the files."""
    p50_ms: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None
    stop_p50_ms: float | None = None
    stop_p95_ms: float | None = None
    """The same, the commonest words left out of the questions."""
    answered: int = 0
    exact: str = ""
    """"yes" or "no": order, and scores but for a constant of the question, are those of rank-bm25's
    BM25Plus to single precision; "as bm25s" where rank-bm25 cannot run."""
    failed: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the figures by name."""
        return asdict(self)


def measure_index(sizes: list[int], tell: Callable[[str], None]) -> list[Row]:
    """Measure every engine at every size."""
    rows: list[Row] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            rows += _Size(size, Path(name), tell).measured()
    return rows


class _Size:
    """All engines on the same passages and questions."""

    def __init__(self, size: int, folder: Path, tell: Callable[[str], None]) -> None:
        self._folder, self._tell = folder, tell
        self._corpus = folder / "corpus.npz"
        corpus = Corpus.make(size)
        corpus.save(self._corpus)
        count = _ROUNDS * _IN_A_ROUND
        self._questions = corpus.questions(count)
        self._stopped = corpus.questions(count, STOP)
        names = [name for name in ENGINES if name != RANK_BM25 or size <= _LARGEST_RANK_BM25]
        self._rows = {name: Row(name, size) for name in names}
        self._children: dict[str, Child] = {}

    def measured(self) -> list[Row]:
        try:
            for name in self._rows:
                self._guarded(name, self._build)
            for name in self._rows:
                self._guarded(name, self._start)
            self._ask(self._questions, "")
            self._ask(self._stopped, "stop_")
            for name in self._rows:
                self._guarded(name, self._weigh)
            self._compare()
        finally:
            for child in self._children.values():
                child.end()
        for row in self._rows.values():
            self._tell(_told(row))
        return list(self._rows.values())

    def _guarded(self, name: str, work: Callable[[str, Row], None]) -> None:
        """Do something with an engine; one that fails is out, and says why."""
        row = self._rows[name]
        if row.failed:
            return
        try:
            work(name, row)
        except (ChildFailed, OSError) as error:
            row.failed = str(error)
            child = self._children.pop(name, None)
            if child is not None:
                child.end()

    def _build(self, name: str, row: Row) -> None:
        other = SAME_INDEX.get(name)
        folder = self._folder / name
        if other is not None:
            if self._rows[other].failed:
                raise ChildFailed(f"{other} built no index")
            for what in ("build_s", "save_s", "build_mb", "disk_mb"):
                setattr(row, what, getattr(self._rows[other], what))
            folder.symlink_to(other)
            return
        folder.mkdir()
        child = Child(_MODULE, ["build", name, str(self._corpus), str(folder)], _MOST_S)
        try:
            told = child.heard()
        finally:
            child.end()
        row.build_s, row.save_s, row.build_mb = (
            float(told[what]) for what in ("build_s", "save_s", "build_mb")
        )
        row.disk_mb = disk_mb(folder)

    def _start(self, name: str, row: Row) -> None:
        first = {"queries": self._questions[:1]}
        runs: list[tuple[float, float]] = []
        # The first start compiles kernels and warms the page cache; the last process stays.
        for _ in range(3):
            if name in self._children:
                self._children.pop(name).end()
            child = Child(_MODULE, ["serve", name, str(self._folder / name)], _MOST_S)
            self._children[name] = child
            told = child.asked(first)
            runs.append((child.age(), float(told["load_s"]) + float(told["first_s"])))
        row.cold_s, row.load_s = min(runs[1:])

    def _ask(self, questions: list[list[str]], kind: str) -> None:
        """Ask every engine in turn, some questions at a time."""
        spent: dict[str, list[float]] = {name: [] for name in self._rows}

        def some(name: str, _: Row) -> None:
            asked = {"queries": part, "seconds": _ROUND_S}
            spent[name] += self._children[name].asked(asked)["ms"]

        part = questions[:_IN_A_ROUND]
        for name in self._rows:
            # Once to warm up.
            self._guarded(name, some)
            spent[name].clear()
        for start in range(0, len(questions), _IN_A_ROUND):
            part = questions[start : start + _IN_A_ROUND]
            for name in self._rows:
                self._guarded(name, some)
        for row in self._rows.values():
            _note(row, kind, sorted(spent[row.engine]))

    def _weigh(self, name: str, row: Row) -> None:
        told = self._children[name].asked({"memory": True})
        row.rss_mb, row.own_mb = told["rss_mb"], told["own_mb"]

    def _compare(self) -> None:
        """Compare with rank-bm25, or, where that cannot run, with bm25s."""
        reference = RANK_BM25 if RANK_BM25 in self._rows else "bm25s (numpy)"
        hits: dict[str, Any] = {}

        def work(name: str, _: Row) -> None:
            questions = self._questions[:_COMPARED]
            asked = {"queries": questions, "seconds": 60.0, "hits": True}
            hits[name] = self._children[name].asked(asked)["hits"]

        for name in self._rows:
            self._guarded(name, work)
        for name in hits.keys() - {reference}:
            if reference in hits:
                same = all(map(_agree, hits[reference], hits[name]))
                self._rows[name].exact = "yes" if same else "no"
        if reference != RANK_BM25:
            for row in self._rows.values():
                row.exact = {"yes": "as bm25s", "no": "no"}.get(row.exact, "")


def _note(row: Row, kind: str, ordered: list[float]) -> None:
    if row.failed or not ordered:
        return
    setattr(row, f"{kind}p50_ms", percentile(ordered, 0.5))
    setattr(row, f"{kind}p95_ms", percentile(ordered, 0.95))
    if not kind:
        row.p99_ms, row.answered = percentile(ordered, 0.99), len(ordered)


def _agree(theirs: list[tuple[int, float]], ours: list[tuple[int, float]]) -> bool:
    """Whether scores and passages are the same, but for ties and a constant of the question.

    bm25s leaves out what BM25+ gives to every passage.
    """
    near = _SAME * max(1.0, abs(theirs[0][1]))
    shift = theirs[0][1] - ours[0][1]
    for (_, one), (_, other) in zip(theirs, ours, strict=True):
        if abs(one - other - shift) > near:
            return False
    above = {number for number, score in theirs if score > theirs[-1][1] + near}
    return above <= {number for number, _ in ours}


def _told(row: Row) -> str:
    if row.failed:
        return f"{row.passages:>9,} passages, {row.engine}: failed: {row.failed}"
    return (
        f"{row.passages:>9,} passages, {row.engine}: build {row.build_s:.2f} s, "
        f"cold {row.cold_s:.2f} s, p50 {row.p50_ms:.3f} ms, p95 {row.p95_ms:.3f} ms"
    )
