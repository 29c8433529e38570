"""A page of a PDF as segments of text with their places, and its tables with ruled lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import regex

from retrieval.ingest.pdf.shifted_letters import on_their_lines, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_UNKNOWN = regex.compile(r"\(cid:\d+\)")
_BULLET = "(cid:127)"
"""In the usual encoding every code that is not given is a bullet, and this is the usual one."""
_BOLD = regex.compile(r"bold|black|heavy|semibold|demi", regex.I)
_WORD_GAP = 0.9
"""Em; a wider gap between words of a line parts columns or cells."""
_MOST_EDGES = 1_500
"""Lines drawn on a page up to which tables are looked for; maps and plots have more."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that follow each other on one line; places in points from the page's top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    """Of the font, points."""
    bold: bool
    page: int
    lead: int = 1
    """Letters of this size that it has more of than of all other sizes."""
    sizes: tuple[float, float] = (0.0, 0.0)
    """Of its first and of its last word, points."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table drawn with lines."""

    rows: Sequence[Sequence[str]]
    x0: float
    x1: float
    top: float
    bottom: float
    page: int

    @property
    def words(self) -> list[str]:
        """All of its cells."""
        return [cell for row in self.rows for cell in row]


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page."""

    segments: Sequence[Segment]
    tables: Sequence[RuledTable] = field(default=())
    is_picture: bool = False
    """Whether pictures cover most of it."""
    unknown: int = 0
    """How many signs its fonts draw without saying which letters they are."""


def read_page(page: Any, number: int) -> Page:
    """Read a pdfplumber page; number counts from 0."""
    from pdfplumber.utils.text import extract_words

    letters = on_their_lines(_letters(page))
    tables = _tables(page, number, letters)
    unknown = sum(_UNKNOWN.match(letter["text"]) is not None for letter in page.chars)
    words = [
        word
        for word in extract_words(letters, x_tolerance_ratio=0.15, return_chars=True)
        if _readable(word["text"]) and not any(_inside(word, table) for table in tables)
    ]
    covered = sum(abs(one["width"] * one["height"]) for one in page.images)
    return Page(
        tuple(_segments(words, number)),
        tuple(tables),
        is_picture=covered > 0.5 * float(page.width * page.height),
        unknown=unknown,
    )


def _readable(text: str) -> str:
    """Return text with ligatures taken apart and without signs that nobody can name."""
    named = _UNKNOWN.sub("", text.replace(_BULLET, "•").translate(_LIGATURES))
    return unmarked(named)


def _letters(page: Any) -> list[dict[str, Any]]:
    """Return the upright letters, those drawn twice for boldness only once."""
    seen: set[tuple[str, float, int, int]] = set()
    kept = []
    for letter in page.chars:
        size = float(letter["size"])
        step = max(0.08 * size, 0.01)
        text, x, y = letter["text"], int(letter["x0"] / step), int(letter["top"] / step)
        if not letter["upright"] or any(
            (text, size, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)
        ):
            continue
        seen.add((text, size, x, y))
        kept.append(letter)
    return kept


def _tables(page: Any, number: int, letters: list[dict[str, Any]]) -> list[RuledTable]:
    if not 4 <= len(page.edges) <= _MOST_EDGES:
        return []
    found = []
    for table in page.find_tables():
        rows = [[_cell_text(cell, letters) for cell in row.cells] for row in table.rows]
        rows = [row for row in rows if any(cell.strip() for cell in row)]
        if len(rows) >= 2 and max(map(len, rows)) >= 2 and _is_filled(rows):
            x0, top, x1, bottom = table.bbox
            found.append(RuledTable(rows, x0, x1, top, bottom, number))
    return found


def _cell_text(cell: tuple[float, float, float, float] | None, letters: Any) -> str:
    from pdfplumber.utils.text import extract_text

    x0, top, x1, bottom = cell or (0.0, 0.0, 0.0, 0.0)
    inside = [
        one
        for one in letters
        if x0 <= (one["x0"] + one["x1"]) / 2 < x1
        and top <= (one["top"] + one["bottom"]) / 2 < bottom
    ]
    return _readable(extract_text(inside)) if inside else ""


def _is_filled(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most cells hold words: frames and boxes around text make tables of empty ones."""
    cells = [cell.strip() for row in rows for cell in row]
    return sum(map(bool, cells)) >= 0.4 * len(cells)


def _inside(word: dict[str, Any], table: RuledTable) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(table.x0 <= x <= table.x1 and table.top <= y <= table.bottom)


def _segments(words: Sequence[dict[str, Any]], number: int) -> list[Segment]:
    """Join words that stand on one line with no more than a space between them."""
    pieces = sorted((_piece(word, number) for word in words), key=lambda one: (one.bottom, one.x0))
    rows: list[list[Segment]] = []
    for piece in pieces:
        row = rows[-1] if rows else None
        if row is not None and abs(row[0].bottom - piece.bottom) <= 0.25 * piece.size:
            row.append(piece)
        else:
            rows.append([piece])
    joined: list[Segment] = []
    for row in rows:
        row.sort(key=lambda one: one.x0)
        start = len(joined)
        for piece in row:
            if len(joined) > start and piece.x0 - joined[-1].x1 <= _WORD_GAP * piece.size:
                joined[-1] = join(joined[-1], piece)
            else:
                joined.append(piece)
    return joined


def join(one: Segment, other: Segment) -> Segment:
    """Join two segments of a line with a space."""
    # A vote, piece by piece: a long first word in small type must not speak for the line.
    same = abs(one.size - other.size) < 0.05 * one.size
    larger = one if one.lead >= other.lead else other
    return Segment(
        f"{one.text} {other.text}",
        min(one.x0, other.x0),
        max(one.x1, other.x1),
        min(one.top, other.top),
        max(one.bottom, other.bottom),
        larger.size,
        one.bold and other.bold,
        one.page,
        one.lead + other.lead if same else abs(one.lead - other.lead),
        (one.sizes[0], other.sizes[1]),
    )


def _piece(word: dict[str, Any], number: int) -> Segment:
    letters = word["chars"]
    sizes = sorted(float(letter["size"]) for letter in letters)
    size = max(sizes[len(sizes) // 2], 0.1)
    return Segment(
        _readable(str(word["text"])),
        float(word["x0"]),
        float(word["x1"]),
        float(word["top"]),
        float(word["bottom"]),
        size,
        all(_BOLD.search(str(letter["fontname"])) for letter in letters),
        number,
        len(letters),
        (size, size),
    )
