"""The order in which a page is read: bands from top to bottom, columns from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.ingest.pdf.pages import RuledTable, Segment, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST_LINES = 3
_LEAST_CHARS = 12
"""Average length of a column's lines; shorter ones are numbers, marks or cells of a table."""
_MOST_CUTS = 6
_MOST_CANDIDATES = 80


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a column."""

    parts: tuple[Segment, ...]
    left: float
    right: float
    """Edges of the column, points."""
    region: int
    """Number of the column in reading order, counted through the document."""

    @property
    def whole(self) -> Segment:
        """All parts as one segment."""
        first, *rest = self.parts
        for part in rest:
            first = join(first, part)
        return first


@dataclass(frozen=True, slots=True)
class _Mark:
    """Stands for a table while the page is put in order."""

    table: RuledTable
    text: str
    x0: float
    x1: float
    top: float
    bottom: float


_Thing = Segment | _Mark


def in_order(
    segments: Sequence[Segment],
    tables: Sequence[RuledTable],
    region: int,
    usual: float | None = None,
) -> tuple[list[Row | RuledTable], int]:
    """Return a page's rows and tables in reading order, and the next free region number.

    `usual` is where most pages have their columns parted: a last page may have too few lines to
    show it.
    """
    marks = [_Mark(t, "x" * _LEAST_CHARS, t.x0, t.x1, t.top, t.bottom) for t in tables]
    ordered: list[Row | RuledTable] = []
    things: list[_Thing] = [*segments, *marks]
    parted = usual is not None and _gutter(things) is None and _score(things, usual, least=1) > 0
    columns = _columns(things, usual or 0.0, _MOST_CUTS) if parted else _cut(things, _MOST_CUTS)
    for column in columns:
        plain = [one for one in column if isinstance(one, Segment)]
        left = min((one.x0 for one in plain), default=0.0)
        right = max((one.x1 for one in plain), default=0.0)
        for line in _lines(column):
            if isinstance(line[0], _Mark):
                ordered.append(line[0].table)
            else:
                parts = tuple(one for one in line if isinstance(one, Segment))
                ordered.append(Row(parts, left, right, region))
        region += 1
    return ordered, region


def gutter(segments: Sequence[Segment]) -> float | None:
    """Return the place that parts a page's columns, None if it has only one."""
    return _gutter(segments)


def _cut(things: Sequence[_Thing], cuts: int) -> Iterator[Sequence[_Thing]]:
    """Yield columns in reading order."""
    place = _gutter(things) if cuts else None
    if place is None:
        if things:
            yield things
        return
    waiting: list[_Thing] = []
    across: list[_Thing] = []
    for one in sorted(things, key=lambda one: one.top):
        if one.x0 < place < one.x1:
            yield from _columns(waiting, place, cuts)
            waiting = []
            across.append(one)
        else:
            if across:
                yield across
                across = []
            waiting.append(one)
    if across:
        yield across
    yield from _columns(waiting, place, cuts)


def _columns(things: Sequence[_Thing], place: float, cuts: int) -> Iterator[Sequence[_Thing]]:
    yield from _cut([one for one in things if one.x1 <= place], cuts - 1)
    yield from _cut([one for one in things if one.x0 >= place], cuts - 1)


def _gutter(things: Sequence[_Thing]) -> float | None:
    """Return the place that parts two columns best, None if there is one column only."""
    starts = sorted({round(one.x0) for one in things})
    step = max(1, len(starts) // _MOST_CANDIDATES)
    scored = [(_score(things, start - 2.0), start - 2.0) for start in starts[1::step]]
    score, place = max(scored, default=(0.0, 0.0))
    return place if score > 0 else None


def _score(things: Sequence[_Thing], place: float, least: int = _LEAST_LINES) -> float:
    left = [one for one in things if one.x1 <= place]
    right = [one for one in things if one.x0 >= place]
    if min(len(left), len(right)) < least or (least == 1 and len(left) + len(right) < len(things)):
        return 0.0
    sizes = [sum(len(one.text) for one in side) for side in (left, right)]
    if any(
        size < _LEAST_CHARS * len(side) for size, side in zip(sizes, (left, right), strict=True)
    ):
        return 0.0
    shared = min(_bottom(left), _bottom(right)) - max(_top(left), _top(right))
    if shared < 0.3 * min(_bottom(left) - _top(left), _bottom(right) - _top(right)):
        return 0.0
    crossing = len(things) - len(left) - len(right)
    return min(len(left), len(right)) - 0.1 * crossing


def _top(things: Sequence[_Thing]) -> float:
    return min(one.top for one in things)


def _bottom(things: Sequence[_Thing]) -> float:
    return max(one.bottom for one in things)


def _lines(things: Sequence[_Thing]) -> list[list[_Thing]]:
    """Group what stands beside each other, from top to bottom and left to right."""
    lines: list[list[_Thing]] = []
    for one in sorted(things, key=lambda one: (one.top + one.bottom) / 2):
        middle = (one.top + one.bottom) / 2
        last = lines[-1] if lines else None
        joins = (
            last is not None
            and isinstance(one, Segment)
            and isinstance(last[0], Segment)
            and last[0].top <= middle <= last[0].bottom
        )
        if joins and last is not None:
            last.append(one)
        else:
            lines.append([one])
    for line in lines:
        line.sort(key=lambda one: one.x0)
    return lines
