"""The words of a Word document's paragraphs and tables, as a reader sees them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from retrieval.ingest.document import Line, clean
from retrieval.ingest.raised import raised_text, with_lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = f"{_ALTERNATIVES}Fallback"
_BOX = f"{W}txbxContent"
_UNSEEN = {
    f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}sdtPr",
    _BOX, f"{W}footnoteReference", f"{W}endnoteReference", f"{W}drawing", f"{W}pict",
    f"{W}object", f"{_ALTERNATIVES}AlternateContent", f"{W}annotationRef", f"{W}rubyPr", f"{W}rt",
}  # fmt: skip
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEAST_SHIFT = 4
"""Half-points above or below the line from which text is raised or lowered."""
_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_MOST_SPAN = 63
"""Columns that Word allows in a table."""


class _Piece(NamedTuple):
    text: str
    """A newline alone ends a line."""
    bold: bool = False
    shift: int = 0
    """1 above the line, -1 below it, 0 on it."""


def paragraph_lines(element: Any) -> list[Line]:
    """Return the lines of a paragraph, raised figures as such.

    Deleted, struck and hidden words are left out, inserted ones stand in place.
    """
    lines: list[Line] = []
    words, bold = "", True
    pieces = [*_runs(element), _Piece("\n")]
    for (ends, shift), group in groupby(pieces, lambda one: (one.text == "\n", one.shift)):
        same = list(group)
        if ends:
            cleaned = clean(words)
            if cleaned:
                lines.append(Line(cleaned, strong=bold))
            words, bold = "", True
        else:
            words = _written(words, "".join(one.text for one in same), shift)
            bold = bold and all(one.bold or not one.text.strip() for one in same)
    return lines


def _written(words: str, text: str, shift: int) -> str:
    if shift < 0:
        return with_lowered(words, text)
    return words + (raised_text(text) if shift > 0 else text)


def read_rows(table: Any) -> tuple[list[list[str]], int]:
    """Return the cells of each row, merged ones repeated, and how many rows are marked as header.

    Tables inside a cell are read as its text.
    """
    rows: list[list[str]] = []
    marked = 0
    for row in table.iter(f"{W}tr"):
        if _table_of(row) is not table:
            continue
        above = rows[-1] if rows else []
        cells: list[str] = []
        for cell in _cells(row):
            properties = cell.find(f"{W}tcPr")
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            text = _cell_text(cell)
            if (
                merged is not None
                and merged.get(f"{W}val") != "restart"
                and len(cells) < len(above)
            ):
                text = above[len(cells)]
            cells += [text] * _span(properties)
        if marked == len(rows) and row.find(f"{W}trPr/{W}tblHeader") is not None:
            marked += 1
        rows.append(cells)
    return rows, marked if marked < len(rows) else 0


def cells_of(table: Any) -> list[Any]:
    """Return the cells of a table, those of tables inside it left out."""
    rows = [row for row in table.iter(f"{W}tr") if _table_of(row) is table]
    return [cell for row in rows for cell in _cells(row)]


def text_boxes(element: Any) -> list[Any]:
    """Return the contents of the text boxes that are anchored in a paragraph, each once.

    Word writes a box twice: as it is, and for programs that do not know such boxes.
    """
    around = len(list(element.iterancestors(_BOX)))
    boxes = [box for box in element.iter(_BOX) if len(list(box.iterancestors(_BOX))) == around]
    chosen = [box for box in boxes if next(box.iterancestors(FALLBACK), None) is None]
    return chosen or boxes


def _runs(element: Any) -> Iterator[_Piece]:
    """Yield the pieces of a paragraph's text."""
    for child in element:
        if child.tag in _UNSEEN or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}r":
            yield from _run(child)
        elif child.tag.startswith(_MATH):
            yield from _formula(child)
        else:
            yield from _runs(child)


def _formula(element: Any) -> Iterator[_Piece]:
    """Yield the pieces of a formula: powers, indices and fractions of figures as such."""
    shift = {f"{_MATH}sup": 1, f"{_MATH}sub": -1}.get(element.tag, 0)
    over, under = element.find(f"{_MATH}num"), element.find(f"{_MATH}den")
    if element.tag == f"{_MATH}t":
        yield _Piece(element.text or "")
    elif over is not None and under is not None:
        parts = ["".join(one.text for one in _formula(part)) for part in (over, under)]
        is_figure = all(part.isdecimal() for part in parts)
        yield _Piece("/".join(parts), shift=1 if is_figure else 0)
    elif shift:
        yield _Piece("".join(one.text for one in _runs(element)), shift=shift)
    else:
        yield from _runs(element)


def _run(run: Any) -> Iterator[_Piece]:
    properties = run.find(f"{W}rPr")
    unseen = ("vanish", "strike", "dstrike")
    if properties is not None and any(_is_on(properties.find(f"{W}{name}")) for name in unseen):
        return
    bold = properties is not None and _is_on(properties.find(f"{W}b"))
    shift = _shift(properties)
    for child in run:
        if child.tag == f"{W}t":
            yield _Piece((child.text or "").replace("\n", " "), bold, shift)
        elif child.tag == f"{W}br":
            wraps = child.get(f"{W}type", "textWrapping") == "textWrapping"
            yield _Piece("\n" if wraps else " ", bold)
        elif child.tag in _SIGNS:
            yield _Piece(_SIGNS[child.tag], bold, shift)
        elif child.tag == f"{W}ruby":
            yield from _runs(child)


def _shift(properties: Any) -> int:
    """Return 1 for a run that is set above the line, -1 below it, 0 on it."""
    aligned = properties.find(f"{W}vertAlign") if properties is not None else None
    if aligned is not None:
        return {"superscript": 1, "subscript": -1}.get(aligned.get(f"{W}val"), 0)
    moved = properties.find(f"{W}position") if properties is not None else None
    stated = (moved.get(f"{W}val") or "0")[:6] if moved is not None else "0"
    by = int(stated) if stated.lstrip("-").isdecimal() and stated.isascii() else 0
    return (by >= _LEAST_SHIFT) - (by <= -_LEAST_SHIFT)


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "off"}


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{W}tbl"), None)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _cells(child)


def _cell_text(cell: Any) -> str:
    return " ".join(line.text for p in cell.iter(f"{W}p") for line in paragraph_lines(p))


def _goes_on(properties: Any) -> bool:
    """Whether a cell is the continuation of the merged one above it."""
    merged = properties.find(f"{W}vMerge") if properties is not None else None
    return merged is not None and merged.get(f"{W}val") != "restart"


def _span(properties: Any) -> int:
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    stated = (span.get(f"{W}val") or "1")[:3] if span is not None else "1"
    return max(1, min(int(stated), _MOST_SPAN)) if stated.isascii() and stated.isdigit() else 1
