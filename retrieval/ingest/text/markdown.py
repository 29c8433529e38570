"""Markdown (CommonMark with tables, footnotes and definition lists) to blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from retrieval.errors import IngestError
from retrieval.ingest.document import Block, BlockKind, Document, Line, block, clean
from retrieval.ingest.limits import limits
from retrieval.ingest.metadata.bylines import take_head_lines
from retrieval.ingest.metadata.closing_lines import fill
from retrieval.ingest.metadata.front_matter import split_front_matter
from retrieval.ingest.tables import is_caption, table_blocks
from retrieval.ingest.text.dialects import (
    CONTAINER,
    fence_title,
    use_admonitions,
    without_dialects,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOWHERE = {"", "#"}
_CONTAINERS = {
    "root", "blockquote", "bullet_list", "list_item", "footnote_block", "footnote", "admonition",
}  # fmt: skip
_WORDLESS = {"image", "footnote_ref", "footnote_anchor", "s"}
"""Struck text is not what the author says any more."""
_PERMALINKS = " ¶🔗⚓"
_TASK = regex.compile(r"\A\[[ xX]\]\s+")
_ATTRIBUTES = regex.compile(r"\s*\{[#.][^{}\n]*\}\s*\Z")
_BREAK = regex.compile(r"<br\s*/?>", regex.I)
_OPENS = regex.compile(r"<(script|style|template|noscript|del|s|strike)\b[^>]*(?<!/)>", regex.I)
_CLOSES = regex.compile(r"</(script|style|template|noscript|del|s|strike)\s*>", regex.I)


def parse_markdown(text: str, source: str) -> Document:
    """Parse Markdown with or without front matter.

    Raises:
        IngestError: the front matter cannot be read, or the text nests too deeply.
    """
    metadata, body = split_front_matter(text, source)
    # Indented code is off: files typed by people indent paragraphs, and news holds no code.
    deepest = limits().depth
    parser = MarkdownIt("commonmark", {"maxNesting": deepest})
    parser.enable(["table", "strikethrough"]).disable("code").use(footnote_plugin)
    parser.use(deflist_plugin)
    use_admonitions(parser)
    tokens = parser.parse(without_dialects(body))
    if any(token.level >= deepest - 1 for token in tokens):
        reason = f"quotes or lists nested more than {deepest} deep; flatten them"
        raise IngestError(source, reason)
    blocks, found = take_head_lines(_TreeReader(source).blocks(SyntaxTreeNode(tokens)))
    return Document(tuple(blocks), fill(metadata, found))


class _TreeReader:
    """Reads a tree; what stands in it as HTML is read like a page."""

    def __init__(self, source: str) -> None:
        self._source = source

    def blocks(self, node: SyntaxTreeNode, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
        """Return the blocks below a node; kind is what its paragraphs are."""
        found: list[Block] = []
        table: tuple[int, SyntaxTreeNode] | None = None
        for child in node.children:
            if child.type == "table":
                found += _rows(child, _caption_above(found))
                table = (len(found), child)
                continue
            found += self._read(child, kind)
            if table is not None:
                _take_caption_below(found, *table)
                table = None
        return found

    def _read(self, node: SyntaxTreeNode, kind: BlockKind) -> list[Block]:
        if node.type in _CONTAINERS:
            return self.blocks(node, BlockKind.ITEM if node.type == "list_item" else kind)
        if node.type == "ordered_list":
            return self._numbered(node)
        if node.type == "dl":
            return self._definitions(node)
        if node.type == "html_block":
            from retrieval.ingest.html.parser import read_fragment

            return read_fragment(node.content, self._source)
        if node.type == f"container_{CONTAINER}":
            title = block(kind, fence_title(node.info))
            return [*([title] if title else []), *self.blocks(node, kind)]
        made = _block(node, kind)
        return [made] if made is not None else []

    def _numbered(self, node: SyntaxTreeNode) -> list[Block]:
        """Read a numbered list; each item begins with its number, as its author wrote it."""
        found: list[Block] = []
        for item in node.children:
            made = self.blocks(item, BlockKind.ITEM)
            if made and made[0].kind is BlockKind.ITEM:
                first = made[0].lines[0]
                numbered = replace(first, text=f"{item.info}{item.markup} {first.text}")
                made[0] = replace(made[0], lines=(numbered, *made[0].lines[1:]))
            found += made
        return found

    def _definitions(self, node: SyntaxTreeNode) -> list[Block]:
        """Read a list of terms like a table of two columns."""
        found: list[Block] = []
        term = ""
        for child in node.children:
            if child.type == "dt":
                term = _inline_text(child)
                continue
            for number, made in enumerate(self.blocks(child)):
                found += table_blocks("", [term], [[made.text]]) if number == 0 else [made]
        return found


def _caption_above(found: list[Block]) -> str:
    """Take the caption of a table from the end of the blocks before it."""
    if found and found[-1].kind is BlockKind.PARAGRAPH and is_caption(found[-1].text):
        return found.pop().text
    return ""


def _take_caption_below(found: list[Block], after: int, table: SyntaxTreeNode) -> None:
    """Give the rows that end at a place the caption that stands there, if it is one."""
    rows = _rows(table, "")
    above = found[after - len(rows) : after]
    if len(found) == after + 1 and found[after].kind is BlockKind.PARAGRAPH and above == rows:
        text = found[after].text.removeprefix(": ")
        if text != found[after].text or is_caption(text):
            found[after - len(rows) :] = _rows(table, text)


def _block(node: SyntaxTreeNode, kind: BlockKind) -> Block | None:
    if node.type == "admonition_title":
        given = _inline_text(node)
        # Without one of its own, it is the name of its kind.
        return None if given.casefold() in _parent_class(node) else block(kind, given)
    if node.type == "heading":
        text = _ATTRIBUTES.sub("", _inline_text(node).replace("\n", " ")).rstrip(_PERMALINKS)
        return block(BlockKind.HEADING, text, level=int(node.tag[1]))
    if node.type == "paragraph":
        return _paragraph(node.children[0].children, kind)
    if node.type in {"fence", "code_block"}:
        return block(kind, node.content)
    return None


def _parent_class(node: SyntaxTreeNode) -> list[str]:
    return str(node.parent.attrs.get("class", "")).split() if node.parent is not None else []


def _rows(table: SyntaxTreeNode, caption: str) -> list[Block]:
    """Return one block a body row, each cell after the header of its column."""
    rows = [row for part in table.children for row in part.children]
    cells = [[_inline_text(cell) for cell in row.children] for row in rows]
    return table_blocks(caption, cells[0], cells[1:])


def _paragraph(nodes: Sequence[SyntaxTreeNode], kind: BlockKind) -> Block | None:
    lines: list[Line] = []
    pending: list[SyntaxTreeNode] = []
    for node in [*_visible(nodes), None]:
        if node is None or _is_break(node):
            text = clean("".join(_text(piece) for piece in pending)).replace("\n", " ")
            if kind is BlockKind.ITEM and not lines:
                text = _TASK.sub("", text)
            if text:
                lines.append(Line(text, strong=_all_strong(pending)))
            pending = []
        else:
            pending.append(node)
    if not lines:
        return None
    return Block(kind, tuple(lines), only_links=_leads_nowhere(nodes))


def _is_break(node: SyntaxTreeNode) -> bool:
    is_tag = node.type == "html_inline" and _BREAK.fullmatch(node.content) is not None
    return is_tag or node.type == "hardbreak"


def _visible(nodes: Sequence[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    """Return the nodes that do not stand between <script> or the like and its end."""
    kept: list[SyntaxTreeNode] = []
    silent = 0
    for node in nodes:
        tag = node.content if node.type == "html_inline" else ""
        silent = max(0, silent - bool(_CLOSES.match(tag)))
        if not silent:
            kept.append(node)
        silent += bool(_OPENS.match(tag))
    return kept


def _all_strong(nodes: Sequence[SyntaxTreeNode]) -> bool:
    solid = [node for node in nodes if _text(node).strip()]
    return bool(solid) and all(node.type == "strong" for node in solid)


def _leads_nowhere(nodes: Sequence[SyntaxTreeNode]) -> bool:
    solid = [node for node in nodes if _text(node).strip()]
    return bool(solid) and all(
        node.type == "link" and str(node.attrs.get("href", "")) in _NOWHERE for node in solid
    )


def _inline_text(node: SyntaxTreeNode) -> str:
    return clean(
        "".join(_text(child) for inline in node.children for child in _visible(inline.children))
    )


def _text(node: SyntaxTreeNode) -> str:
    """Return the words of an inline node; pictures and raw tags have none."""
    if node.type in {"text", "code_inline"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type == "html_inline":
        return " " if _BREAK.fullmatch(node.content) else ""
    if node.type in _WORDLESS:
        return ""
    if node.type == "link" and str(node.attrs.get("href", "")).startswith("#"):
        inside = "".join(_text(child) for child in node.children)
        return inside if inside.strip("#§ " + _PERMALINKS) else ""
    return "".join(_text(child) for child in node.children)
