"""Markdown (CommonMark with tables) to blocks."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from retrieval.ingest.blocks import Block, Document, Kind, Line, block, clean
from retrieval.ingest.frontmatter import split_front_matter
from retrieval.ingest.tables import table_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOWHERE = {"", "#"}
_CONTAINERS = {"root", "blockquote", "bullet_list", "ordered_list", "list_item"}


def parse_markdown(text: str, source: str) -> Document:
    """Parse Markdown with or without front matter.

    Raises:
        IngestError: the front matter cannot be read.
    """
    metadata, body = split_front_matter(text, source)
    # Indented code is off: files typed by people indent paragraphs, and news holds no code.
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("code")
    tree = SyntaxTreeNode(parser.parse(body))
    return Document(tuple(_blocks(tree, Kind.PARAGRAPH)), metadata)


def _blocks(node: SyntaxTreeNode, kind: Kind) -> list[Block]:
    """Return the blocks below a node; kind is what its paragraphs are."""
    found: list[Block] = []
    for child in node.children:
        if child.type in _CONTAINERS:
            found += _blocks(child, Kind.ITEM if child.type == "list_item" else kind)
        elif child.type == "table":
            found += _rows(child)
        else:
            made = _block(child, kind)
            if made is not None:
                found.append(made)
    return found


def _block(node: SyntaxTreeNode, kind: Kind) -> Block | None:
    if node.type == "heading":
        return block(Kind.HEADING, _inline_text(node).replace("\n", " "), level=int(node.tag[1]))
    if node.type == "paragraph":
        return _paragraph(node.children[0].children, kind)
    if node.type in {"fence", "code_block"}:
        return block(kind, node.content)
    if node.type == "html_block":
        return block(kind, _strip_tags(node.content))
    return None


def _rows(table: SyntaxTreeNode) -> list[Block]:
    """Return one block a body row, each cell after the header of its column."""
    rows = [row for part in table.children for row in part.children]
    cells = [[_inline_text(cell) for cell in row.children] for row in rows]
    return table_blocks("", cells[0], cells[1:])


def _paragraph(nodes: Sequence[SyntaxTreeNode], kind: Kind) -> Block | None:
    lines: list[Line] = []
    pending: list[SyntaxTreeNode] = []
    for node in [*nodes, None]:
        if node is None or node.type == "hardbreak":
            text = clean("".join(_text(piece) for piece in pending)).replace("\n", " ")
            if text:
                lines.append(Line(text, strong=_all_strong(pending)))
            pending = []
        else:
            pending.append(node)
    if not lines:
        return None
    return Block(kind, tuple(lines), only_links=_leads_nowhere(nodes))


def _all_strong(nodes: Sequence[SyntaxTreeNode]) -> bool:
    solid = [node for node in nodes if _text(node).strip()]
    return bool(solid) and all(node.type == "strong" for node in solid)


def _leads_nowhere(nodes: Sequence[SyntaxTreeNode]) -> bool:
    solid = [node for node in nodes if _text(node).strip()]
    return bool(solid) and all(
        node.type == "link" and str(node.attrs.get("href", "")) in _NOWHERE for node in solid
    )


def _inline_text(node: SyntaxTreeNode) -> str:
    return clean("".join(_text(child) for inline in node.children for child in inline.children))


def _text(node: SyntaxTreeNode) -> str:
    """Return the words of an inline node; pictures and raw tags have none."""
    if node.type in {"text", "code_inline"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type in {"image", "html_inline"}:
        return ""
    return "".join(_text(child) for child in node.children)


class _TagStripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.silent += tag in {"script", "style", "template"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "template"} and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def _strip_tags(html: str) -> str:
    stripper = _TagStripper()
    stripper.feed(html)
    return "".join(stripper.words)
