"""The outcome of an evaluation, as numbers and as a table."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Miss:
    """A question whose first passage does not answer, or that was wrongly refused or answered."""

    id: str
    question: str
    kind: str
    confidence: float
    got: str


@dataclass(frozen=True, slots=True)
class Point:
    """How sure an answer was, and whether it was right."""

    confidence: float
    right: bool
    """Whether the first passage answers: never for a question that the corpus does not answer."""
    answerable: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by name: of the whole set, and of each kind of question."""

    name: str
    scores: dict[str, float]
    kinds: dict[str, dict[str, float]] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()
    points: tuple[Point, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return everything; figures that do not exist are None."""
        return {
            "name": self.name,
            "scores": _finite(self.scores),
            "kinds": {kind: _finite(scores) for kind, scores in self.kinds.items()},
            "misses": [
                {"id": miss.id, "question": miss.question, "kind": miss.kind, "got": miss.got}
                for miss in self.misses
            ],
        }


def _finite(scores: dict[str, float]) -> dict[str, float | None]:
    return {
        name: round(value, 4) if math.isfinite(value) else None for name, value in scores.items()
    }


def scores_table(reports: Sequence[Report], title: str = "Evaluation") -> Table:
    """Return one column a report, one row a figure."""
    table = Table(title=title)
    table.add_column("figure")
    for report in reports:
        table.add_column(report.name, justify="right")
    for name in dict.fromkeys(name for report in reports for name in report.scores):
        table.add_row(name, *(_shown(report.scores.get(name, math.nan)) for report in reports))
    return table


def kinds_table(report: Report) -> Table:
    """Return one row a kind of question."""
    names = list(dict.fromkeys(name for scores in report.kinds.values() for name in scores))
    table = Table(title=f"{report.name}, by kind")
    table.add_column("kind")
    for name in names:
        table.add_column(name, justify="right")
    for kind, scores in report.kinds.items():
        table.add_row(kind, *(_shown(scores.get(name, math.nan)) for name in names))
    return table


def misses_table(report: Report) -> Table:
    """Return the questions that went wrong."""
    table = Table(title=f"{report.name}, misses")
    for name in ("id", "kind", "question", "confidence", "first passage's highlight"):
        table.add_column(name)
    for miss in report.misses:
        table.add_row(miss.id, miss.kind, miss.question, f"{miss.confidence:.2f}", miss.got)
    return table


def _shown(value: float) -> str:
    if not math.isfinite(value):
        return "–"
    return f"{value:,.0f}" if value == int(value) and abs(value) > 1 else f"{value:.3f}"


def print_report(report: Report, *, as_json: bool, misses: bool) -> None:
    """Print a report as JSON, or as tables: all questions, each kind, and the misses if asked."""
    # Narrower, the names of the figures and the sets would be cut.
    console = Console(width=max(Console().width, 180))
    if as_json:
        console.print_json(json.dumps(report.to_json()))
        return
    console.print(scores_table([report]))
    console.print(kinds_table(report))
    if misses:
        console.print(misses_table(report))
