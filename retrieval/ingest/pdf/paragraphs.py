"""Rows of a PDF to blocks: paragraphs rebuilt across columns and pages, headings by font."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from retrieval.ingest.document import Block, BlockKind, Line, block, clean
from retrieval.ingest.hyphenation import WrittenWords, join_lines
from retrieval.ingest.metadata.bylines import read_head_line
from retrieval.ingest.pdf.headers_footers import without_furniture
from retrieval.ingest.pdf.pages import RuledTable
from retrieval.ingest.pdf.reading_order import Row, gutter, in_order
from retrieval.ingest.pdf.unruled_tables import split_grids
from retrieval.ingest.tables import is_caption, split_header, table_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.ingest.pdf.pages import Page, Segment

_ENDS = regex.compile(r"[.!?…:;。！？।][\"'”’»)\]]*[\d⁰¹²³⁴-⁹]{0,2}$")
_BULLET = regex.compile(r"[•‣◦▪■●○–—*·-]\s+(?=\S)|(?:\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_SIGN = regex.compile(r"[•‣◦▪■●○–—*·-]\s+")
_NUMBERED = regex.compile(r"\p{L}+\.?\s?\d")
_LOWER = regex.compile(r"[\"'“‘«(]*\p{Ll}")
_LARGER = 1.12
"""How much larger than the text's a font must be to make a heading."""
_MOST_HEADING_CHARS = 200
_HEAD_ROWS = 12


@dataclass(slots=True)
class _Paragraph:
    rows: list[Row]
    item: bool = False
    alone: bool = False

    @property
    def pages(self) -> tuple[int, int]:
        numbers = [one.page + 1 for row in self.rows for one in row.parts]
        return min(numbers), max(numbers)

    @property
    def size(self) -> float:
        return self.rows[0].whole.size

    @property
    def bold(self) -> bool:
        return all(row.whole.bold for row in self.rows)


@dataclass(slots=True)
class _Grid:
    rows: Sequence[Sequence[str]]
    page: int
    caption: str = ""
    header: Sequence[str] = ()


@dataclass(slots=True)
class _Font:
    """What the body is set in."""

    size: float = 10.0
    bold: bool = False
    pitch: float = 12.0
    """Usual distance from line to line, points."""
    headings: list[float] = field(default_factory=list)
    """Sizes of headings, largest first."""


def read_blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the blocks of a document, page headers and footers left out."""
    things: list[Row | RuledTable] = []
    region = 0
    shown = list(without_furniture(pages))
    places = Counter(round(place) for part in shown if (place := gutter(part)) is not None)
    usual = max(places, key=lambda place: places[place], default=None)
    for segments, page in zip(shown, pages, strict=True):
        ordered, region = in_order(segments, page.tables, region, usual)
        things += ordered
    rows = [thing for thing in things if isinstance(thing, Row)]
    if not rows:
        grids: list[_Paragraph | _Grid] = [_grid_of(thing) for thing in things]
        _with_headers(grids)
        return [made for grid in grids if isinstance(grid, _Grid) for made in _table(grid)]
    font = _font(rows)
    parts = _paragraphs(things, font)
    font.headings = _heading_sizes(parts, font)
    written = WrittenWords(row.whole.text for row in rows)
    return [made for part in parts for made in _blocks(part, font, written)]


def _grid_of(thing: Row | RuledTable) -> _Grid:
    return _Grid(thing.rows, thing.page) if isinstance(thing, RuledTable) else _Grid([], 0)


def _font(rows: Sequence[Row]) -> _Font:
    sizes: Counter[tuple[float, bool]] = Counter()
    for row in rows:
        sizes[round(row.whole.size * 2) / 2, row.whole.bold] += len(row.whole.text)
    size, bold = sizes.most_common(1)[0][0]
    gaps: Counter[float] = Counter()
    for above, below in pairwise(rows):
        gap = round((below.whole.bottom - above.whole.bottom) * 2) / 2
        within = above.region == below.region and 0.8 * size < gap < 3 * size
        if within and not _ended_early(above, below):
            gaps[gap] += 1
    pitch = max(gaps, key=lambda gap: (gaps[gap], -gap), default=1.25 * size)
    return _Font(size, bold, pitch)


def _paragraphs(things: Sequence[Row | RuledTable], font: _Font) -> list[_Paragraph | _Grid]:
    parts: list[_Paragraph | _Grid] = []
    seen = 0
    for thing in split_grids(things):
        if not isinstance(thing, Row):
            parts.append(_Grid(thing.rows, thing.page))
            continue
        seen += 1
        head = seen <= _HEAD_ROWS and read_head_line(clean(thing.whole.text)) is not None
        at = None if head else _place(parts, thing, font)
        if at is None:
            item = _BULLET.match(thing.whole.text) is not None
            parts.append(_Paragraph([thing], item=item, alone=head))
        else:
            at.rows.append(thing)
    parts = _with_captions(parts)
    _with_headers(parts)
    return parts


def _place(parts: Sequence[_Paragraph | _Grid], row: Row, font: _Font) -> _Paragraph | None:
    """Return the paragraph that a row goes on with, None if it begins another."""
    last = parts[-1] if parts else None
    if isinstance(last, _Paragraph) and last.rows[-1].region == row.region:
        return last if _goes_on(last, row, font) else None
    # A table, picture or footnotes may stand between the halves of a paragraph.
    for part in reversed(parts[-8:]):
        if isinstance(part, _Paragraph) and part.rows[-1].region == row.region:
            # Its first half stands in an earlier column, and footnotes between the two.
            return part if _goes_on(part, row, font) else None
        if isinstance(part, _Paragraph) and _same_font(part, row):
            ends_region = part.rows[-1].region < row.region
            return part if ends_region and _is_broken(part, row) else None
    return None


def _same_font(part: _Paragraph, row: Row) -> bool:
    return abs(part.size - row.whole.size) < 0.05 * part.size


def _is_broken(part: _Paragraph, row: Row) -> bool:
    """Whether a paragraph breaks off at the end of a column and goes on with a row."""
    text, start = part.rows[-1].whole.text, row.whole.text
    if part.alone or part.bold != row.whole.bold or _BULLET.match(start):
        return False
    if text.endswith(("-", "\u00ad", "\u2010")):
        return True
    full = len(part.rows) > 1 and not _ended_early(part.rows[-1], row)
    if _ENDS.search(text):
        # A full last line ends a sentence oftener than it ends a paragraph.
        return full and row.whole.x0 - row.left < 0.7 * row.whole.size
    return full or _LOWER.match(start) is not None


def _goes_on(part: _Paragraph, row: Row, font: _Font) -> bool:
    above, here = part.rows[-1].whole, row.whole
    if part.alone or not _alike(above, here):
        return False
    if part.bold != here.bold and (len(part.rows) > 1 or part.bold):
        return False
    pitch = font.pitch * max(1.0, here.size / font.size)
    if here.bottom - above.bottom > 1.3 * pitch or _BULLET.match(here.text):
        return False
    if _NUMBERED.match(here.text) and is_caption(here.text) and _ENDS.search(above.text):
        return False
    first = part.rows[0].whole
    indent = here.x0 - above.x0
    hangs = part.item or first.x0 < above.x0 - 2
    if indent > 0.7 * here.size and not hangs and here.size <= _LARGER * font.size:
        return False
    return not (_ENDS.search(above.text) and _ended_early(part.rows[-1], row))


def _alike(above: Segment, here: Segment) -> bool:
    """Whether two rows are set in one size, or meet in one: a label may fill most of a row."""
    sizes = ((above.size, here.size), (above.sizes[1], here.sizes[0]))
    return any(abs(one - other) <= 0.08 * one for one, other in sizes)


def _ended_early(above: Row, below: Row) -> bool:
    """Whether the next row's first word would still have fitted, so that a paragraph ended."""
    whole, after = above.whole, below.whole
    per_char = (after.x1 - after.x0) / max(1, len(after.text))
    word = after.text.split(" ", 1)[0]
    return whole.x1 + (len(word) + 1.5) * per_char < above.right


def _with_captions(parts: Sequence[_Paragraph | _Grid]) -> list[_Paragraph | _Grid]:
    """Give each table the caption that stands right above or below it."""
    kept: list[_Paragraph | _Grid] = []
    taken: _Paragraph | None = None
    for at, part in enumerate(parts):
        if part is taken:
            continue
        if isinstance(part, _Grid):
            after = parts[at + 1] if at + 1 < len(parts) else None
            if kept and isinstance(kept[-1], _Paragraph) and is_caption(_plain(kept[-1])):
                part.caption = _plain(kept[-1])
                kept.pop()
            elif isinstance(after, _Paragraph) and is_caption(_plain(after)):
                part.caption, taken = _plain(after), after
        kept.append(part)
    return kept


def _plain(part: _Paragraph) -> str:
    return clean(" ".join(row.whole.text for row in part.rows))


def _is_heading(part: _Paragraph, font: _Font) -> bool:
    text = _plain(part)
    if part.alone or len(text) > _MOST_HEADING_CHARS or not regex.search(r"\p{L}", text):
        return False
    if part.size >= _LARGER * font.size:
        return not (len(text) > 100 and text.endswith("."))
    standing = part.bold and not font.bold and part.size >= 0.95 * font.size
    return standing and len(part.rows) <= 2 and not part.item and not text.endswith((".", ",", ";"))


def _heading_sizes(parts: Sequence[_Paragraph | _Grid], font: _Font) -> list[float]:
    sizes = {
        round(part.size * 2) / 2
        for part in parts
        if isinstance(part, _Paragraph) and _is_heading(part, font)
    }
    return sorted(sizes, reverse=True)


def _blocks(part: _Paragraph | _Grid, font: _Font, written: WrittenWords) -> list[Block]:
    if isinstance(part, _Grid):
        return _table(part)
    text = clean(join_lines([row.whole.text for row in part.rows], written))
    if _is_heading(part, font):
        level = min(6, font.headings.index(round(part.size * 2) / 2) + 1)
        made = block(BlockKind.HEADING, text.replace("\n", " "), level=level)
        return [made] if made is not None else []
    if part.item:
        text = _SIGN.sub("", text, count=1) if _SIGN.match(text) else text
    kind = BlockKind.ITEM if part.item else BlockKind.PARAGRAPH
    lines = (Line(text, strong=part.bold),)
    return [Block(kind, lines, pages=part.pages)] if text else []


def _table(grid: _Grid) -> list[Block]:
    pages = (grid.page + 1, grid.page + 1)
    made = table_blocks(grid.caption, grid.header, grid.rows)
    return [replace(row, pages=pages) for row in made]


def _with_headers(parts: Sequence[_Paragraph | _Grid]) -> None:
    """Part the header from each table; one that goes on on the next page keeps the first's."""
    above: _Grid | None = None
    for part in parts:
        if isinstance(part, _Grid):
            header, rows = split_header(part.rows)
            width = max(map(len, part.rows), default=0)
            goes_on = above is not None and not part.caption and len(above.header) == width
            if _goes_on_bare(above, part, width) and above is not None:
                part.caption = above.caption
            elif goes_on and above is not None and (not header or _same(header, above.header)):
                part.caption, part.header = above.caption, above.header
                part.rows = rows if header else part.rows
            else:
                part.header, part.rows = header, rows
            above = part
        else:
            above = None


def _goes_on_bare(above: _Grid | None, part: _Grid, width: int) -> bool:
    """Whether a table is the rest of one without a header, on the page before."""
    if above is None or above.header or part.caption or part.page != above.page + 1:
        return False
    return width == max(map(len, above.rows), default=0)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return [cell.split() for cell in one] == [cell.split() for cell in other]
