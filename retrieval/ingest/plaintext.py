"""Plain text to blocks: paragraphs by blank lines, a headline, short lines as headings."""

from __future__ import annotations

from itertools import pairwise

import regex

from retrieval.article import Metadata
from retrieval.ingest.blocks import Block, Document, Kind, block, clean
from retrieval.ingest.closing import is_closing
from retrieval.ingest.dates import parse_date
from retrieval.ingest.frontmatter import split_front_matter
from retrieval.ingest.markdown import parse_markdown

_MARKED = regex.compile(r"^(?:#{1,6} \S|\*\*\S|> |\|.*\|)", regex.M)
_BYLINE = regex.compile(r"(?:By|Von|Por|Par|Di|Door|Автор:) (?=\p{Lu})(.{2,80})")
_ENDS = regex.compile(r"[.!?…。！？।][\"'”’»)]*$|[:;,]$")


def parse_plaintext(text: str, source: str) -> Document:
    """Parse plain text; text that carries Markdown's marks is read as Markdown.

    Raises:
        IngestError: the front matter cannot be read.
    """
    if _MARKED.search(text):
        return parse_markdown(text, source)
    metadata, body = split_front_matter(text, source)
    pieces = [piece for piece in (_unwrap(raw) for raw in _split(body)) if piece]
    found = _metadata_lines(pieces)
    blocks = [block(Kind.PARAGRAPH, piece) for piece in pieces if piece not in found]
    solid = [made for made in blocks if made is not None]
    author, published = _values(found)
    return Document(
        tuple(_with_headings(solid)),
        metadata if metadata != Metadata() else Metadata(author=author, published=published),
    )


def _split(body: str) -> list[str]:
    pieces = regex.split(r"\n[ \t]*\n", clean(body))
    # A file without a single blank line has a paragraph a line.
    return pieces if len(pieces) > 1 else clean(body).split("\n")


def _unwrap(piece: str) -> str:
    lines = [line for line in piece.split("\n") if line]
    if lines and is_closing(lines[0]):
        return "\n".join(lines)
    return " ".join(lines)


def _metadata_lines(pieces: list[str]) -> list[str]:
    """Return the byline and the date line that stand right under the headline."""
    return [p for p in pieces[1:4] if _BYLINE.fullmatch(p) or (len(p) < 40 and parse_date(p))]


def _values(found: list[str]) -> tuple[str | None, str | None]:
    bylines = [match[1] for match in map(_BYLINE.fullmatch, found) if match]
    dates = [date for date in map(parse_date, found) if date]
    return (bylines[0] if bylines else None, dates[0] if dates else None)


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Turn the headline and short unpunctuated lines before a paragraph into headings."""
    marked: list[Block] = []
    for index, (here, after) in enumerate(pairwise(blocks)):
        if _is_heading(here, after) and (index == 0 or len(after.text) > len(here.text)):
            marked.append(Block(Kind.HEADING, here.lines, level=1 if index == 0 else 2))
        else:
            marked.append(here)
    return marked + blocks[-1:]


def _is_heading(here: Block, after: Block) -> bool:
    return (
        len(here.lines) == 1
        and len(here.text) <= 120
        and len(here.text.split()) <= 14
        and not _ENDS.search(here.text)
        and not is_closing(here.text)
        and bool(_ENDS.search(after.text))
    )
