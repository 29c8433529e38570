"""The words of a Word document's paragraphs and tables, as a reader sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retrieval.ingest.document import Line, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_ALTERNATIVES}Fallback"
_BOX = f"{W}txbxContent"
_UNSEEN = {
    f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}sdtPr",
    _BOX, f"{W}footnoteReference", f"{W}endnoteReference", f"{W}drawing", f"{W}pict",
    f"{W}object", f"{_ALTERNATIVES}AlternateContent", f"{W}annotationRef", f"{W}rubyPr", f"{W}rt",
}  # fmt: skip
_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_MOST_SPAN = 63
"""Columns that Word allows in a table."""


def paragraph_lines(element: Any) -> list[Line]:
    """Return the lines of a paragraph: without deleted or hidden words, inserted ones in place."""
    lines: list[Line] = []
    words, bold = "", True
    for text, is_bold in [*_runs(element), ("\n", True)]:
        if text == "\n":
            cleaned = clean(words)
            if cleaned:
                lines.append(Line(cleaned, strong=bold))
            words, bold = "", True
        else:
            words += text
            bold = bold and (is_bold or not text.strip())
    return lines


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
    chosen = [box for box in boxes if next(box.iterancestors(_FALLBACK), None) is None]
    return chosen or boxes


def _runs(element: Any) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a paragraph's text, and whether each is bold."""
    for child in element:
        if child.tag in _UNSEEN or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}r":
            yield from _run(child)
        else:
            yield from _runs(child)


def _run(run: Any) -> Iterator[tuple[str, bool]]:
    properties = run.find(f"{W}rPr")
    if properties is not None and _is_on(properties.find(f"{W}vanish")):
        return
    bold = properties is not None and _is_on(properties.find(f"{W}b"))
    for child in run:
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " "), bold
        elif child.tag == f"{W}br":
            yield ("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else " "), bold
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], bold
        elif child.tag == f"{W}ruby":
            yield from _runs(child)


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
