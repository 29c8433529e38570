"""Word documents (.docx): headings, paragraphs, lists, tables and core properties, in order."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import regex
from rapidfuzz import fuzz

from retrieval.article import Metadata
from retrieval.errors import IngestError
from retrieval.ingest.document import Block, BlockKind, Document, Line, block, clean, lowered
from retrieval.ingest.docx.archive import check_archive
from retrieval.ingest.docx.numbering import is_numbered, write_numbers
from retrieval.ingest.docx.text import W, cells_of, paragraph_lines, read_rows, text_boxes
from retrieval.ingest.metadata.bylines import take_head_lines
from retrieval.ingest.metadata.closing_lines import fill
from retrieval.ingest.tables import is_caption, one_line, split_header, table_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as WordDocument

_HEADING = regex.compile(r"heading (\d)", regex.I)
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"}
_PLACEHOLDERS = {"python-docx", "word document", "untitled", "document", "microsoft word"}
_TEMPLATE_DATE = "2013-12-23"
"""When the template of python-docx was made; a document that keeps it says nothing."""
_NOTES = "/footnotes"
_HEADLINE = regex.compile(r"(?:\S+ ){0,13}\S*[^\s.!?…:;,]")
"""A line of few words that is no sentence."""


def parse_docx(data: bytes, source: str) -> Document:
    """Parse a Word document.

    Raises:
        IngestError: it is no such document, is locked or broken, unpacks to too much, or holds
            declarations of its own.
    """
    check_archive(data, source)
    document = _open(data, source)
    try:
        write_numbers(document)
        body = _BodyReader(document)
        blocks = body.blocks()
        metadata = _metadata(document)
    except RecursionError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes the library raise
        raise _broken(source, error) from None
    blocks, found = take_head_lines(blocks)
    blocks = _with_bold_headings(blocks)
    if metadata.title is not None and (body.titled or _repeats(blocks, metadata.title)):
        metadata = replace(metadata, title=None)
    elif metadata.title is not None:
        blocks = lowered(blocks)
    # What the text itself says is of the article; the properties are of the file.
    return Document(tuple(blocks), fill(found, metadata))


def _with_bold_headings(blocks: Sequence[Block]) -> list[Block]:
    """Make headings of bold lines, and of a first line, where nobody used Word's styles."""
    if any(block.kind is BlockKind.HEADING for block in blocks):
        return list(blocks)
    made: list[Block] = []
    for at, one in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        alone = one.kind is BlockKind.PARAGRAPH or _is_numbered_headline(one, after)
        stands_out = alone and _HEADLINE.fullmatch(one.text) is not None
        if stands_out and after is not None and not after.strong and (one.strong or at == 0):
            made.append(replace(one, kind=BlockKind.HEADING, level=1 if at == 0 else 2))
        else:
            made.append(one)
    return made


def _is_numbered_headline(one: Block, after: Block | None) -> bool:
    prose = after is not None and after.kind is BlockKind.PARAGRAPH
    return one.kind is BlockKind.ITEM and one.strong and prose


def _repeats(blocks: Sequence[Block], title: str) -> bool:
    """Whether the text begins with a title of its own, worded much like the one stated."""
    first = next(iter(blocks), None)
    if first is None or first.kind is not BlockKind.HEADING:
        return False
    return bool(fuzz.ratio(first.text.casefold(), title.casefold()) > 70) or (
        sum(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks) == 1
        and any(block.kind is BlockKind.HEADING and block.level == 2 for block in blocks)
    )


def _open(data: bytes, source: str) -> WordDocument:
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - as above
        raise _broken(source, error) from None


def _broken(source: str, error: Exception) -> IngestError:
    reason = f"a Word document that cannot be read ({type(error).__name__})"
    return IngestError(source, f"{reason}; open it in Word and save it again as .docx")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    level: int
    """1 to 9 of a heading, 0 of a title, -1 of anything else."""
    numbered: bool


class _BodyReader:
    """Reads the body of a document, element by element."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles = {style.style_id: _style(style) for style in document.styles}
        self._blocks: list[Block] = []
        self.titled = False
        """Whether a paragraph has the style of a title."""
        self._taken: Any = None
        """The paragraph that a table before it took as its caption."""

    def blocks(self) -> list[Block]:
        """Return the blocks of the body, then those of the footnotes."""
        self._read(self._document.element.body)
        return [*self._blocks, *self._notes()]

    def _read(self, parent: Any) -> None:
        elements = list(_elements(parent))
        for at, element in enumerate(elements):
            if element.tag == f"{W}tbl":
                after = elements[at + 1] if at + 1 < len(elements) else None
                self._table(element, after)
                continue
            self._paragraph(element)
            for box in text_boxes(element):
                self._read(box)

    def _paragraph(self, element: Any) -> None:
        lines = tuple(line for line in paragraph_lines(element) if line.text)
        style = self._style_of(element)
        if not lines or element is self._taken or style.name.startswith("toc "):
            return
        if style.level >= 0 and len(" ".join(line.text for line in lines)) <= 300:
            self._heading(lines, style.level)
        elif is_numbered(element) or (style.numbered and is_numbered(element) is None):
            self._blocks.append(Block(BlockKind.ITEM, lines))
        elif style.name == "caption" and not is_caption(lines[0].text):
            self._blocks.append(Block(BlockKind.CAPTION, lines))
        else:
            self._blocks.append(Block(BlockKind.PARAGRAPH, lines))

    def _heading(self, lines: tuple[Line, ...], level: int) -> None:
        # Below a title, the first headings are parts of the article, not titles of their own.
        self.titled = self.titled or level == 0
        depth = min(6, level + 1 if self.titled else level)
        made = block(BlockKind.HEADING, " ".join(line.text for line in lines), level=depth)
        if made is not None:
            self._blocks.append(made)

    def _style_of(self, element: Any) -> _Style:
        named = element.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get(named.get(f"{W}val")) if named is not None else None
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and (outline.get(f"{W}val") or "9") in "012345678":
            return _Style("", int(outline.get(f"{W}val")) + 1, numbered=False)
        return style or _Style("", -1, numbered=False)

    def _table(self, element: Any, after: Any) -> None:
        rows, marked = read_rows(element)
        if rows and max(map(len, rows)) == 1:
            # A table of one column is a frame around text, lists or another table.
            for cell in cells_of(element):
                self._read(cell)
            return
        caption = self._caption(after)
        header = rows[:marked]
        body: Sequence[Sequence[str]] = rows[marked:]
        names = [
            " ".join(dict.fromkeys(filter(None, names))) for names in zip(*header, strict=False)
        ]
        if not names:
            first, body = split_header(rows)
            names = list(first)
        self._blocks += table_blocks(caption, names, body or rows)

    def _caption(self, after: Any) -> str:
        """Take the caption above a table from the blocks, or return the one below it."""
        if self._blocks and self._blocks[-1].kind in {BlockKind.PARAGRAPH, BlockKind.CAPTION}:
            above = self._blocks[-1]
            if above.kind is BlockKind.CAPTION or is_caption(above.text):
                self._blocks.pop()
                return above.text
        if after is not None and after.tag == f"{W}p" and self._style_of(after).name == "caption":
            self._taken = after
            return " ".join(line.text for line in paragraph_lines(after))
        return ""

    def _notes(self) -> Iterator[Block]:
        for relation in self._document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(_NOTES):
                root = _parse_part(relation.target_part.blob)
                for note in root.findall(f"{W}footnote"):
                    lines = [line for p in note.iter(f"{W}p") for line in paragraph_lines(p)]
                    made = block(BlockKind.PARAGRAPH, " ".join(line.text for line in lines))
                    if made is not None:
                        yield made


def _parse_part(blob: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(blob, parser)


def _style(style: Any) -> _Style:
    """Read what a style is, following the styles that it is based on."""
    name, numbered, level = "", False, -1
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        here = (style.name or "").lower()
        name = name or here
        numbered = numbered or (here.startswith("list ") and here != "list paragraph")
        if level < 0 and (match := _HEADING.match(here)):
            level = int(match[1])
        elif level < 0 and here == "title":
            level = 0
        style = getattr(style, "base_style", None)
    return _Style(name, level, numbered)


def _elements(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables below an element, inside wrappers too."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _elements(child)


def _metadata(document: WordDocument) -> Metadata:
    properties = document.core_properties
    made = properties.created or properties.modified
    date = made.date().isoformat() if made is not None else None
    language = clean(properties.language or "").split("-")[0].lower()
    return Metadata(
        title=_stated(properties.title),
        author=_stated(properties.author),
        published=date if date != _TEMPLATE_DATE else None,
        language=language if regex.fullmatch("[a-z]{2,3}", language) else None,
    )


def _stated(value: str | None) -> str | None:
    text = one_line(value or "")
    return text if text and text.lower() not in _PLACEHOLDERS else None
