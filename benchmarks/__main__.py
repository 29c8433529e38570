"""`python -m benchmarks`: tables, a plot and a JSON file."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.answers import measure_answers
from benchmarks.index import Row, measure_index

DOCS = Path(__file__).parents[1] / "docs"


def main() -> int:
    """Measure what is asked for, print it, and keep it if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--largest", type=int, default=100_000, help="passages, at most")
    parser.add_argument("--only", choices=["index", "answers"])
    parser.add_argument("--write", action="store_true", help="keep figures and plot in docs/")
    options = parser.parse_args()
    errors, console = Console(stderr=True), Console(width=110)
    tell = lambda line: errors.print(line, markup=False, highlight=False)  # noqa: E731
    figures: dict[str, object] = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in ("rank-bm25", "bm25s", "tantivy", "numba")},
    }
    rows: list[Row] = []
    if options.only != "answers":
        sizes = [size for size in (10**power for power in range(2, 7)) if size <= options.largest]
        rows = measure_index(sizes, tell)
        console.print(_table(rows))
        figures["index"] = [row.to_json() for row in rows]
    if options.only != "index":
        figures["answers"] = measure_answers(tell)
        console.print_json(json.dumps(figures["answers"]))
    if options.write:
        DOCS.joinpath("bench.json").write_text(json.dumps(figures, indent=1) + "\n")
        _plot(rows, DOCS / "bench.png")
    return 0


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _table(rows: list[Row]) -> Table:
    """Draw every engine with its ratio to ours."""
    table = Table(title="Ten best of so many passages; × is the peer's time over ours")
    for name in (
        "passages",
        "engine",
        "build s",
        "×",
        "p50 ms",
        "×",
        "p95 ms",
        "×",
        "p99 ms",
        "exact",
    ):
        table.add_column(name, justify="right" if name != "engine" else "left")
    ours = {row.passages: row for row in rows if row.engine == "Footnote"}
    for row in sorted(rows, key=lambda row: (row.passages, row.engine != "Footnote", row.engine)):
        mine = ours[row.passages]
        table.add_row(
            f"{row.passages:,}",
            row.engine,
            f"{row.build_s:.2f}",
            f"{row.build_s / mine.build_s:.1f}",
            f"{row.p50_ms:.3f}",
            f"{row.p50_ms / mine.p50_ms:.1f}",
            f"{row.p95_ms:.3f}",
            f"{row.p95_ms / mine.p95_ms:.1f}",
            f"{row.p99_ms:.3f}",
            {True: "yes", False: "no", None: "–"}[row.agrees],
        )
    return table


def _plot(rows: list[Row], path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    for engine in dict.fromkeys(row.engine for row in rows):
        points = [(row.passages, row.p50_ms) for row in rows if row.engine == engine]
        axes.loglog(*zip(*points, strict=True), marker="o", label=engine,
                    linewidth=3 if engine == "Footnote" else 1.5)  # fmt: skip
    axes.set_xlabel("passages")
    axes.set_ylabel("milliseconds for the ten best, median")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=110)


if __name__ == "__main__":
    sys.exit(main())
