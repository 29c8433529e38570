"""Saved web pages (HTML, XHTML): the article's own text and what the page says about itself."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any

import regex

from retrieval.errors import IngestError
from retrieval.ingest.decoding import decode
from retrieval.ingest.document import Block, Document, printable
from retrieval.ingest.html.elements import read_pieces
from retrieval.ingest.html.main_content import article_blocks
from retrieval.ingest.html.marks import read_marks
from retrieval.ingest.html.metadata import read_metadata
from retrieval.ingest.limits import limits
from retrieval.ingest.metadata.bylines import take_head_lines
from retrieval.ingest.metadata.closing_lines import fill

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = regex.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|\A\s*<\?xml[^>]{1,100}encoding\s*=\s*[\"']([\w.:-]{2,40})",
    regex.I,
)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers read in place of a declared encoding: its superset."""
_ENCODING = regex.compile(
    r"utf-8|cp\d+|iso8859-\d+|koi8-[ru]|big5|euc_jp|gb18030|iso2022_jp|mac-\w+"
)
_HEAD_BYTES = 4096
_ONLY_TAG = regex.compile(r"\s*(?:</?\w[^<>]*>|<!--.*?-->)\s*", regex.S)
_ENTITIES = regex.compile(r"<!DOCTYPE[^>\[]{0,500}\[", regex.I)
_XML_HEAD = regex.compile(r"\A\s*<\?xml[^>]*>")
_SELF_CLOSED = regex.compile(
    r"<(script|style|title|div|span|p|a|iframe|textarea|h[1-6]|li|td|th|b|i|em|strong)"
    r"((?:\s[^<>]*)?)/>",
    regex.I,
)


def parse_html(data: bytes, source: str) -> Document:
    """Parse a saved page.

    Raises:
        IngestError: the bytes are no text, the page declares entities, or nests too deeply.
    """
    page = _parse(_decode(data, source), source)
    metadata = read_metadata(page)
    blocks = article_blocks(page, metadata.title)
    blocks, found = take_head_lines(blocks)
    return Document(tuple(blocks), fill(metadata, found))


def read_fragment(text: str, source: str) -> list[Block]:
    """Return the blocks of a piece of HTML in another text; [] if it holds no words.

    Raises:
        IngestError: it nests too deeply or declares entities.
    """
    text = printable(text)
    if not text.strip() or _ONLY_TAG.fullmatch(text):
        return []
    # Without an element around it, text that begins with a comment would be an empty page.
    return [piece.block for piece in read_pieces(_parse(f"<div>{text}</div>", source))]


def _decode(data: bytes, source: str) -> str:
    """Decode by byte order mark, then by what the page declares, then like any text."""
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    if declared is not None and not data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        name = _encoding((declared[1] or declared[2]).decode("ascii", "replace"))
        if name is not None and b"\0" not in data:
            for encoding in (name, "utf-8"):
                try:
                    return data.decode(encoding)
                except UnicodeDecodeError:
                    continue
            return data.decode(name, "replace")
    return decode(data, source)


def _encoding(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    name = _WIDER.get(name, name)
    return name if _ENCODING.fullmatch(name) else None


def _parse(text: str, source: str) -> HtmlElement:
    from lxml import etree
    from lxml import html as lxml_html

    if _ENTITIES.search(text[:20_000]):
        raise IngestError(source, "declares its own entities; save the page again as plain HTML")
    # lxml takes no text that says in which bytes it was, and HTML knows no empty <script/>.
    if _XML_HEAD.match(text) or source.lower().endswith(".xhtml"):
        text = _SELF_CLOSED.sub(r"<\1\2></\1>", _XML_HEAD.sub("", text))
    text = printable(text)
    if not text.strip():
        raise IngestError(source, "no text in it; save the page again or remove the file")
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        page = lxml_html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError):
        raise IngestError(source, "cannot be read as HTML; save the page again") from None
    _check_depth(page, source)
    read_marks(page)
    return page


def _check_depth(page: Any, source: str) -> None:
    from lxml import etree

    depth, deepest = 0, limits().depth
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            reason = f"elements nested more than {deepest} deep; save the page as text instead"
            raise IngestError(source, reason)
