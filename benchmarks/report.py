"""Figures as tables for the terminal, and as a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from benchmarks.engines import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.index import Row

_SHOWN = (
    ("build s", "build_s", 2), ("cold s", "cold_s", 2), ("MB", "rss_mb", 0),
    ("p50 ms", "p50_ms", 3), ("p95 ms", "p95_ms", 3), ("p99 ms", "p99_ms", 3),
    ("p50, stop list", "stop_p50_ms", 3), ("p95", "stop_p95_ms", 3),
)  # fmt: skip
_COMPARED = frozenset({"build_s", "p50_ms", "p95_ms", "stop_p50_ms"})


def index_table(rows: list[Row]) -> Table:
    """Draw every engine with what ours takes of its time: below 1 ours is the quicker."""
    table = Table(title="Ten best of so many passages; in brackets Footnote's part of it")
    table.add_column("passages", justify="right")
    table.add_column("engine")
    for label, _, _ in _SHOWN:
        table.add_column(label, justify="right")
    table.add_column("exact")
    ours = {row.passages: row for row in rows if row.engine == OURS}
    size = 0
    for row in rows:
        if row.passages != size:
            table.add_section()
            size = row.passages
        if row.failed:
            table.add_row(f"{row.passages:,}", row.engine, row.failed)
            continue
        cells = [_cell(row, ours[row.passages], name, digits) for _, name, digits in _SHOWN]
        table.add_row(f"{row.passages:,}", row.engine, *cells, row.exact)
    return table


def _cell(row: Row, ours: Row, name: str, digits: int) -> str:
    value, mine = getattr(row, name), getattr(ours, name)
    if value is None:
        return "–"
    ratio = name in _COMPARED and row is not ours and mine is not None and value > 0
    return f"{value:.{digits}f}" + (f" ({mine / value:.2f})" if ratio else "")


def figures_table(title: str, figures: dict[str, Any]) -> Table:
    """Draw figures by name, one a line."""
    table = Table(title=title)
    table.add_column("what")
    table.add_column("figures")
    for name, value in figures.items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        table.add_row(name, ", ".join(_figure(label, each) for label, each in parts))
    return table


def _figure(label: str, value: Any) -> str:
    drawn = f"{value:.2f}" if isinstance(value, float) else str(value)
    return f"{label} {drawn}".strip()


def plot(rows: list[Row], path: Path) -> None:
    """Draw the median latency of every engine against the number of passages, log-log."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    for engine in dict.fromkeys(row.engine for row in rows):
        axes.loglog(*_points(rows, engine), marker="o", label=engine,
                    linewidth=3 if engine == OURS else 1.5)  # fmt: skip
    axes.set_xlabel("passages")
    axes.set_ylabel("milliseconds for the ten best, median")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=110)


def _points(rows: Iterable[Row], engine: str) -> tuple[list[int], list[float]]:
    found = [
        (row.passages, row.p50_ms)
        for row in rows
        if row.engine == engine and row.p50_ms is not None
    ]
    return [size for size, _ in found], [each for _, each in found]
