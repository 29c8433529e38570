"""Tables without lines: rows whose parts stand below each other, again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from retrieval.ingest.pdf.reading_order import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.ingest.pdf.pages import RuledTable, Segment

_MARK = regex.compile(r"\W{0,2}|\(?\w{1,2}[.)]")
"""What stands before the items of a list."""
_LEAST_ROWS = 3
_MOST_CELL_CHARS = 40
"""Average length of a cell; longer ones are columns of prose."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, row by row."""

    rows: Sequence[Sequence[str]]
    page: int


def split_grids(things: Sequence[Row | RuledTable]) -> Iterator[Row | RuledTable | Grid]:
    """Yield rows and tables; rows that make up a table without lines come as one grid."""
    waiting: list[Row] = []
    for thing in things:
        if isinstance(thing, Row) and len(thing.parts) > 1 and _belongs(waiting, thing):
            waiting.append(thing)
            continue
        yield from _closed(waiting)
        waiting = []
        if isinstance(thing, Row) and len(thing.parts) > 1:
            waiting.append(thing)
        else:
            yield thing
    yield from _closed(waiting)


def _belongs(waiting: Sequence[Row], row: Row) -> bool:
    if not waiting:
        return True
    above = waiting[-1]
    near = row.whole.top - above.whole.bottom < 2 * row.whole.size
    return above.region == row.region and near


def _closed(rows: Sequence[Row]) -> Iterator[Row | Grid]:
    cells = _cells(rows) if len(rows) >= _LEAST_ROWS else None
    if cells is None:
        yield from rows
    else:
        yield Grid(cells, rows[0].parts[0].page)


def _cells(rows: Sequence[Row]) -> list[list[str]] | None:
    """Return the cells of rows that line up, None if they do not."""
    columns = _columns(rows)
    filled: list[list[str]] = []
    for row in rows:
        cells = [""] * len(columns)
        for part in row.parts:
            at = max(range(len(columns)), key=lambda n: _shared(columns[n], part))
            if _shared(columns[at], part) <= 0:
                return None
            cells[at] = f"{cells[at]} {part.text}".strip()
        filled.append(cells)
    texts = [cell for cells in filled for cell in cells if cell]
    if len(columns) < 2 or sum(map(len, texts)) > _MOST_CELL_CHARS * len(texts):
        return None
    if len(texts) < 0.6 * len(filled) * len(columns):
        return None
    return None if all(_MARK.fullmatch(cells[0]) for cells in filled) else filled


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return the places, from x to x, that the parts of all rows fill together."""
    spans = sorted((part.x0, part.x1) for row in rows for part in row.parts)
    merged: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if merged and x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _shared(column: tuple[float, float], part: Segment) -> float:
    return min(column[1], part.x1) - max(column[0], part.x0)
