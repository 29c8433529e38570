"""Elements of a web page to blocks: paragraphs, headings, items, table rows, captions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from retrieval.ingest.document import Block, BlockKind, Line, block, clean
from retrieval.ingest.html.tables import is_data_table, read_table
from retrieval.ingest.tables import one_line, table_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT_TEXT = """
script style template noscript iframe object embed svg math canvas audio video picture img
button select textarea input option map head meta link title
"""
_SILENT = frozenset(_SILENT_TEXT.split())
_APART_TEXT = """
address article aside blockquote body center dd details div dl dt fieldset figure footer form
header hgroup html li main nav ol p section summary tbody td tfoot th thead tr ul hr legend
menu caption
"""
_APART = frozenset(_APART_TEXT.split())
_BOLD = frozenset({"b", "strong"})
_SEVERAL_BREAKS = regex.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_HOUR = regex.compile(r"\d{1,2}[:.h]\d{2}(?: ?(?:[ap]\.?m\.?|Uhr|[A-Z]{2,4}))?")
_SPACE = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, and what is needed to judge whether it belongs to the article."""

    block: Block
    said: str
    """Its words as they stand in the page, without what a table row adds to its cells."""
    link_share: float
    """Part of its characters that stand in links, 0 to 1."""
    table: int = 0
    """Number of the table that it is a row of, counted from 1; 0 for all else."""


@dataclass(slots=True)
class _Run:
    text: str
    linked: bool
    bold: bool


def read_pieces(element: HtmlElement) -> list[Piece]:
    """Return the pieces below an element, in the order of the page."""
    walker = _Walker()
    walker.walk(element)
    walker.flush()
    return _with_hours_below(walker.pieces)


def _with_hours_below(pieces: list[Piece]) -> list[Piece]:
    """Put an hour that stands above a heading, as in a live blog, below it, where it belongs."""
    for at, (here, after) in enumerate(pairwise(pieces)):
        is_hour = here.block.kind is BlockKind.PARAGRAPH and _HOUR.fullmatch(here.said)
        if is_hour and after.block.kind is BlockKind.HEADING:
            pieces[at], pieces[at + 1] = after, here
    return pieces


class _Walker:
    """Collects runs of text until an element that stands apart ends them."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._runs: list[_Run] = []
        self._kind = BlockKind.PARAGRAPH
        self._linked = 0
        self._bold = 0
        self._kept = 0
        self._tables = 0

    def walk(self, element: HtmlElement) -> None:
        """Read an element's own text and its children's, not its tail."""
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._enter(child)
            self._say(child.tail)

    def flush(self) -> None:
        """End the block that is open."""
        runs, self._runs = self._runs, []
        for part in _paragraphs(runs):
            lines = _lines(part)
            if lines:
                size = sum(len(run.text.strip()) for run in part) or 1
                linked = sum(len(run.text.strip()) for run in part if run.linked)
                made = Block(self._kind, lines)
                self.pieces.append(Piece(made, made.text, linked / size))

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _SILENT:
            return
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag == "br":
            self._runs.append(_Run("\n", linked=False, bold=False))
        elif tag == "table" and is_data_table(element):
            self._table(element, "")
        elif tag == "dl":
            self._definitions(element)
        elif tag == "figure":
            self._figure(element)
        elif tag in _APART or tag in {"pre", "table", "figcaption"}:
            self._apart(element)
        else:
            self._inside(element)

    def _inside(self, element: HtmlElement) -> None:
        linked, bold = element.tag == "a", element.tag in _BOLD
        self._linked += linked
        self._bold += bold
        self.walk(element)
        self._linked -= linked
        self._bold -= bold

    def _apart(self, element: HtmlElement) -> None:
        self.flush()
        before = self._kind
        if element.tag == "li":
            self._kind = BlockKind.ITEM
        elif element.tag == "figcaption" or _is_caption(element):
            self._kind = BlockKind.CAPTION
        self._kept += element.tag == "pre"
        self.walk(element)
        self.flush()
        self._kept -= element.tag == "pre"
        self._kind = before

    def _heading(self, element: HtmlElement, level: int) -> None:
        self.flush()
        inner = _Walker()
        inner.walk(element)
        inner.flush()
        text = " ".join(piece.said.replace("\n", " ") for piece in inner.pieces)
        made = block(BlockKind.HEADING, text, level=level)
        if made is not None:
            share = max((piece.link_share for piece in inner.pieces), default=0.0)
            self.pieces.append(Piece(made, text, share))

    def _table(self, element: HtmlElement, caption: str) -> None:
        self.flush()
        self._tables += 1
        table = read_table(element)
        for row in table.rows:
            for made in table_blocks(table.caption or caption, table.header, [row]):
                self.pieces.append(Piece(made, " ".join(row), 0.0, self._tables))

    def _figure(self, element: HtmlElement) -> None:
        table = next(element.iter("table"), None)
        if table is not None and is_data_table(table):
            captions = [one_line(str(c.text_content())) for c in element.iter("figcaption")]
            self._table(table, next(filter(None, captions), ""))
            return
        self.flush()
        before = self._kind
        if next(element.iter("blockquote", "pre"), None) is None:
            self._kind = BlockKind.CAPTION
        self.walk(element)
        self.flush()
        self._kind = before

    def _definitions(self, element: HtmlElement) -> None:
        """Read a list of terms like a table of two columns."""
        self.flush()
        term = ""
        for child in element.iter("dt", "dd"):
            text = one_line(str(child.text_content()))
            if child.tag == "dt":
                term = text
            elif text:
                for made in table_blocks("", [term], [[text]]):
                    self.pieces.append(Piece(made, f"{term} {text}", 0.0))

    def _say(self, text: str | None) -> None:
        if text:
            # Bare line ends are spaces in HTML; only <br> and <pre> break a line.
            words = text if self._kept else _SPACE.sub(" ", text)
            self._runs.append(_Run(words, self._linked > 0, self._bold > 0))


def _is_caption(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return "caption" in names and element.tag in {"div", "p", "dd"}


def _paragraphs(runs: list[_Run]) -> list[list[_Run]]:
    """Split runs where two line breaks follow each other."""
    parts: list[list[_Run]] = [[]]
    breaks = 0
    for run in runs:
        if run.text == "\n":
            breaks += 1
        elif run.text.strip():
            if breaks > 1:
                parts.append([])
            elif breaks == 1:
                parts[-1].append(_Run("\n", linked=False, bold=False))
            breaks = 0
        if run.text != "\n" and breaks == 0:
            parts[-1].append(run)
    return parts


def _lines(runs: list[_Run]) -> tuple[Line, ...]:
    """Return the lines of runs, each with whether all of its words are bold."""
    lines: list[Line] = []
    words, bold = "", True
    for run in [*runs, _Run("\n", linked=False, bold=True)]:
        first, *rest = _SEVERAL_BREAKS.sub("\n", run.text).split("\n")
        for text, ended in [(first, False), *((more, True) for more in rest)]:
            if ended:
                _close(lines, words, bold=bold)
                words, bold = "", True
            words += text
            bold = bold and (run.bold or not text.strip())
    return tuple(lines)


def _close(lines: list[Line], words: str, *, bold: bool) -> None:
    text = clean(words)
    if text:
        lines.append(Line(text, strong=bold))
