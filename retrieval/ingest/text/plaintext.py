"""Plain text to blocks: paragraphs by blank lines, a headline, short lines as headings."""

from __future__ import annotations

from itertools import pairwise

import regex

from retrieval.ingest.document import Block, BlockKind, Document, block, clean
from retrieval.ingest.hyphenation import WrittenWords, join_lines, join_spaced
from retrieval.ingest.metadata.bylines import read_head_line, take_head_lines
from retrieval.ingest.metadata.closing_lines import fill, is_closing
from retrieval.ingest.metadata.front_matter import split_front_matter
from retrieval.ingest.text.markdown import parse_markdown

_MARKED = regex.compile(r"^(?:#{1,6} \S|\*\*\S|> |\|.*\|)", regex.M)
_ITEM = regex.compile(r"^(?:\d{1,3}[.)]|[-*•–])\s+(?=\S)", regex.M)
_BEFORE_ITEM = regex.compile(r"^(?=(?:\d{1,3}[.)]|[-*•–])\s+\S)", regex.M)
_TOP = 3
"""How many pieces from the top may hold a byline among other lines."""
_ENDS = regex.compile(r"[.!?…。！？।][\"'”’»)]*$|[:;,]$")


def parse_plaintext(text: str, source: str) -> Document:
    """Parse plain text; text that carries Markdown's marks is read as Markdown.

    Raises:
        IngestError: the front matter cannot be read.
    """
    if _MARKED.search(text):
        return parse_markdown(text, source)
    metadata, body = split_front_matter(text, source)
    written = WrittenWords(body.split("\n"))
    pieces = [
        _unwrap(piece, written)
        for at, raw in enumerate(_split(body))
        for part in _parts(raw, at)
        for piece in _items(part)
    ]
    blocks, found = take_head_lines([made for made in map(_paragraph, pieces) if made])
    return Document(tuple(_with_headings(blocks)), fill(metadata, found))


def _paragraph(piece: str) -> Block | None:
    return block(BlockKind.PARAGRAPH, piece.removesuffix("¶"))


def _split(body: str) -> list[str]:
    pieces = regex.split(r"\n[ \t]*\n", clean(body))
    # A file without a single blank line has a paragraph a line.
    return pieces if len(pieces) > 1 else clean(body).split("\n")


def _parts(piece: str, at: int) -> list[str]:
    """Part the headline, byline and date from lines that follow without a blank one."""
    lines = [line for line in piece.split("\n") if line]
    if len(lines) < 2 or is_closing(lines[0]):
        return [piece]
    heads = [
        at < _TOP and read_head_line(line, opens=at == number == 0) is not None
        for number, line in enumerate(lines)
    ]
    first = heads.index(True) if any(heads[:4]) else -1
    if first == -1:
        return [lines[0], "\n".join(lines[1:])] if _stands_alone(lines) else [piece]
    last = first
    while last + 1 < len(lines) and heads[last + 1]:
        last += 1
    parts = ["\n".join(lines[:first]), *lines[first : last + 1], "\n".join(lines[last + 1 :])]
    return [part for part in parts if part]


def _items(piece: str) -> list[str]:
    """Part the lines of a list that follow each other without a blank one."""
    if len(_ITEM.findall(piece)) < 2:
        return [piece]
    return [item.strip("\n") for item in _BEFORE_ITEM.split(piece) if item.strip()]


def _stands_alone(lines: list[str]) -> bool:
    """Whether a first line was ended before it was full, as a headline is, and no sentence."""
    width = max(map(len, lines))
    short = len(lines[0]) < 0.7 * width and width > 50
    return short and not _ENDS.search(lines[0]) and lines[1][:1].isupper()


def _unwrap(piece: str, written: WrittenWords) -> str:
    lines = [line for line in piece.split("\n") if line]
    if lines and is_closing(lines[0]):
        return "\n".join(lines)
    return join_spaced(join_lines(lines, written), written)


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Turn the headline and short unpunctuated lines before a paragraph into headings."""
    marked: list[Block] = []
    for index, (here, after) in enumerate(pairwise(blocks)):
        if _is_heading(here, after) and (index == 0 or len(after.text) > len(here.text)):
            marked.append(Block(BlockKind.HEADING, here.lines, level=1 if index == 0 else 2))
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
