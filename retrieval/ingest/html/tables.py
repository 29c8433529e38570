"""Tables of a web page: which hold data, their header, and cells that span rows or columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from retrieval.ingest.tables import one_line, split_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "button"})
_APART = frozenset({"br", "p", "div", "li", "ul", "ol"})
_NOTE_MARK = regex.compile(r"\[?(?:\d{1,3}|[a-z])\]?")
_MOST_SPAN = 100
_MOST_COLUMNS = 500
_MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table's caption, column names and rows, as text."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    head: bool


def is_note_mark(element: HtmlElement) -> bool:
    """Whether an element is the raised sign that leads to a note, such as [3]."""
    if element.tag != "sup" or next(element.iter("a"), None) is None:
        return False
    return _NOTE_MARK.fullmatch(str(element.text_content()).strip()) is not None


def is_data_table(element: HtmlElement) -> bool:
    """Whether a table holds data, and is not only there to place parts of the page."""
    if element.get("role") in {"presentation", "none"}:
        return False
    if next(element.iterdescendants("table"), None) is not None:
        return False
    if next(element.iter("th", "caption", "thead"), None) is not None:
        return True
    widths = [sum(cell.tag == "td" for cell in row) for row in element.iter("tr")]
    if not widths or max(widths) < 2 or sum(width > 1 for width in widths) < 2:
        return False
    apart = sum(1 for _ in element.iter("p", "div", "h1", "h2", "h3", "ul", "ol"))
    return bool(apart <= sum(widths))


def read_table(element: HtmlElement) -> Table:
    """Read a table; a cell that spans several places stands in each of them."""
    caption = next(element.iter("caption"), None)
    every = list(element.iter("tr"))
    filled = [(r, c) for r, c in zip(every, _grid(every), strict=True) if any(x.text for x in c)]
    rows, grid = [row for row, _ in filled], [cells for _, cells in filled]
    heads = 0
    for row, cells in zip(rows, grid, strict=True):
        in_head = row.getparent() is not None and row.getparent().tag == "thead"
        if not cells or not (in_head or all(cell.head or not cell.text for cell in cells)):
            break
        heads += 1
    texts = [[cell.text for cell in cells] for cells in grid]
    header: Sequence[str] = _joined(texts[:heads])
    body: Sequence[Sequence[str]] = texts[heads:]
    if not body:
        header, body = (), texts
    elif heads == 0 and _is_keyed(grid):
        return Table(_text(caption), (), [_keyed(row) for row in body if row])
    elif heads == 0:
        header, body = split_header(texts)
    return Table(_text(caption), header, body)


def _is_keyed(grid: Sequence[Sequence[_Cell]]) -> bool:
    """Whether the first cell of each row names the others; one that spans it is a part's name."""
    several = [row for row in grid if len({cell.text for cell in row}) > 1]
    return all(row[0].head for row in several or grid if row)


def _keyed(row: Sequence[str]) -> list[str]:
    """Join a row whose first cell names the others, as in a box of facts."""
    name, *values = row
    filled = ", ".join(dict.fromkeys(value for value in values if value))
    return [f"{name.rstrip(' :')}: {filled}"] if name and filled else [name or filled]


def _text(element: HtmlElement | None) -> str:
    words: list[str] = []
    if element is not None:
        _collect(element, words)
    return one_line("".join(words))


def _collect(element: HtmlElement, words: list[str]) -> None:
    words.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            apart = " " if child.tag in _APART else ""
            words.append(apart)
            _collect(child, words)
            words.append(apart)
        words.append(child.tail or "")


def _grid(rows: Sequence[HtmlElement]) -> list[list[_Cell]]:
    grid: list[list[_Cell]] = []
    pending: dict[int, tuple[int, _Cell]] = {}
    made = 0
    for row in rows:
        line: list[_Cell] = []
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        for cell in [*cells, None]:
            while len(line) in pending:
                left, above = pending.pop(len(line))
                if left > 1:
                    pending[len(line)] = (left - 1, above)
                line.append(above)
            if cell is None:
                break
            read = _Cell(_text(cell), cell.tag == "th")
            down = _span(cell, "rowspan")
            for _ in range(min(_span(cell, "colspan"), _MOST_COLUMNS - len(line))):
                if down > 1:
                    pending[len(line)] = (down - 1, read)
                line.append(read)
        made += len(line)
        grid.append(line if made <= _MOST_CELLS else [])
    return grid


def _span(cell: HtmlElement, name: str) -> int:
    stated = (cell.get(name) or "1").strip()[:4]
    return max(1, min(int(stated), _MOST_SPAN)) if stated.isascii() and stated.isdigit() else 1


def _joined(heads: Sequence[Sequence[str]]) -> list[str]:
    """Join the names of each column, from the top header row down."""
    width = max((len(row) for row in heads), default=0)
    columns = ([row[at] for row in heads if at < len(row)] for at in range(width))
    return [" ".join(dict.fromkeys(name for name in column if name)) for column in columns]
