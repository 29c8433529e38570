"""Which part of a saved page is the article: not its menus, banners, teasers and buttons.

What the page marks as its article is believed. Where it marks nothing, trafilatura judges which
words belong to it; the blocks themselves are always cut from the page, so they stay verbatim.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import regex
from rapidfuzz import fuzz

from retrieval.ingest.document import BlockKind
from retrieval.ingest.html.boilerplate import prose, prune
from retrieval.ingest.html.elements import read_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from retrieval.ingest.document import Block
    from retrieval.ingest.html.elements import Piece

_BODIES_TEXT = """
article-body articlebody article__body story-body storybody post-content entry-content
article-content article__content article-text story-content story__body post-body
mw-parser-output
"""
_BODIES = frozenset(_BODIES_TEXT.split())
_BETWEEN = {BlockKind.HEADING, BlockKind.CAPTION}
"""What is kept wherever it stands among the article's words, or just above them."""
_NO_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
_MOSTLY_LINKS = 0.8
_SHORT = 25
"""Characters (letters and figures) up to which words may stand in a text by chance."""
_PROSE = 80
"""Characters of a paragraph that is no label."""
_NAME_WORDS = 6
"""Words of a name, on average; headlines have more."""
_LABEL = regex.compile(
    r"(?:advertisement|advertising|anzeige|werbung|publicidad|publicité|pubblicità|реклама|image"
    r"|photo|video|share(?: (?:on|this|to|via)\b.{0,40})?|topics|tags|reuse this content|print"
    r"|e-?mail|facebook|twitter|whatsapp|pinterest|linkedin|(?:(?:no|\d+) )?comments?"
    r"|loading)[.:…]*",
    regex.I,
)
_CREDIT = regex.compile(
    r"\(?(?:bild|foto|photos?|image|picture|credit|illustration|crédit(?: photo)?|fuente)"
    r"s?\s*:\s*[^.!?…]{1,60}\)?",
    regex.I,
)
"""A caption that says only whose a picture is."""
_LEAST_PROSE = 140
"""Characters of prose from which an element that is marked as the article is believed."""


def article_blocks(page: HtmlElement, title: str | None) -> list[Block]:
    """Return the blocks of the article, without its own headline; the page is pruned for it."""
    body = next(iter(page.iter("body")), page)
    prune(body)
    roots = _marked(body)
    if roots:
        pieces = [piece for root in roots for piece in read_pieces(root)]
    else:
        pieces = _judged(read_pieces(body), body)
    kept = [
        piece.block
        for at, piece in enumerate(pieces)
        if not _leads_away(pieces, at) and not _is_label(piece)
    ]
    # A page of nothing but links is better read than refused.
    return _without_headline(kept or [piece.block for piece in pieces], title)


def _is_label(piece: Piece) -> bool:
    is_credit = piece.block.kind is BlockKind.CAPTION and _CREDIT.fullmatch(piece.said)
    return bool(is_credit or _LABEL.fullmatch(piece.said))


def _marked(body: HtmlElement) -> list[HtmlElement]:
    """Return what the page marks as its article, [] if nothing that is marked holds it."""
    counts = prose(body)
    least = max(_LEAST_PROSE, counts[body] // 2)
    article = max(body.iter("article"), key=lambda one: counts[one], default=None)
    if article is not None and counts[article] >= least:
        return [article]
    named = [
        element
        for element in body.iter()
        if isinstance(element.tag, str)
        and (
            "articlebody" in (element.get("itemprop") or "").lower()
            or _BODIES.intersection((element.get("class") or "").lower().split())
        )
    ]
    inside = set(named)
    outer = [one for one in named if not any(other in inside for other in one.iterancestors())]
    if sum(counts[one] for one in outer) >= least:
        return outer
    mains = [*body.iter("main"), *body.xpath(".//*[@role='main']")]
    main = max(mains, key=lambda one: counts[one], default=None)
    return [main] if main is not None and counts[main] >= least else []


def _judged(pieces: list[Piece], body: HtmlElement) -> list[Piece]:
    """Return the pieces whose words trafilatura finds in the article; all, if it finds none."""
    text = _main_text(body)
    lines = {_letters(line) for line in text.split("\n")}
    whole = _letters(text)
    if not whole:
        return pieces
    marks = [_found(piece, whole, lines) for piece in pieces]
    tables = {p.table for p, mark in zip(pieces, marks, strict=True) if mark} - {0}
    marks = [mark or piece.table in tables for piece, mark in zip(pieces, marks, strict=True)]
    marks = _with_enclosed(pieces, marks)
    if not any(marks):
        return pieces
    first = marks.index(True)
    last = len(marks) - 1 - marks[::-1].index(True)
    return [
        piece
        for at, (piece, mark) in enumerate(zip(pieces, marks, strict=True))
        if mark or (piece.block.kind in _BETWEEN and first - 4 < at < last)
    ]


def _with_enclosed(pieces: Sequence[Piece], marks: Sequence[bool]) -> list[bool]:
    """Mark the tables, and the lists that do not link, that stand between marked pieces."""
    made = list(marks)
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and _is_listed(pieces[end]):
            end += 1
        before = next((m for p, m in _outwards(pieces, marks, at - 1, -1)), False)
        after = next((m for p, m in _outwards(pieces, marks, end, 1)), False)
        if end > at and before and after:
            made[at:end] = [True] * (end - at)
        at = max(end, at + 1)
    return made


def _outwards(
    pieces: Sequence[Piece], marks: Sequence[bool], at: int, step: int
) -> Iterator[tuple[Piece, bool]]:
    while 0 <= at < len(pieces):
        if pieces[at].block.kind is BlockKind.PARAGRAPH:
            yield pieces[at], marks[at]
        at += step


def _is_listed(piece: Piece) -> bool:
    if piece.block.kind is BlockKind.ROW:
        return True
    return piece.block.kind is BlockKind.ITEM and piece.link_share < _MOSTLY_LINKS


def _found(piece: Piece, whole: str, lines: Iterable[str]) -> bool:
    said = _letters(piece.said)
    return said in lines or (len(said) > _SHORT and said in whole)


def _main_text(body: HtmlElement) -> str:
    import trafilatura
    from lxml import html as lxml_html

    page = lxml_html.document_fromstring("<html><body></body></html>")
    page.replace(page[0], copy.deepcopy(body))
    for cell in page.iter("td", "th"):
        # It would unfold every span, and its opinion is on words alone.
        for name in ("colspan", "rowspan"):
            cell.attrib.pop(name, None)
    try:
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, favor_recall=True
        )
    except Exception:  # noqa: BLE001 - only an opinion; without it links alone are judged
        return ""
    return str(getattr(found, "text", None) or "")


def _letters(text: str) -> str:
    return str(_NO_LETTERS.sub("", text)).casefold()


def _leads_away(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece only links elsewhere.

    A heading that links to itself has text below it. A list may be of links: its names are short
    where headlines are long, and prose follows it or a heading stands above it.
    """
    piece = pieces[at]
    if not _is_linked(piece) or piece.block.kind is BlockKind.ROW:
        return False
    if piece.block.kind is BlockKind.HEADING:
        after = _below(pieces, at)
        return after is None or after.block.kind is BlockKind.HEADING or _is_linked(after)
    if piece.block.kind is not BlockKind.ITEM:
        return True
    first, last = at, at
    while first > 0 and _is_linked_item(pieces[first - 1]):
        first -= 1
    while last + 1 < len(pieces) and _is_linked_item(pieces[last + 1]):
        last += 1
    names = pieces[first : last + 1]
    if sum(len(one.said.split()) for one in names) > _NAME_WORDS * len(names):
        return True
    headed = first > 0 and pieces[first - 1].block.kind is BlockKind.HEADING
    return not headed and not any(_is_prose(one) for one in pieces[last + 1 :])


def _below(pieces: Sequence[Piece], at: int) -> Piece | None:
    """Return what comes below a heading and those of its parts that follow it at once."""
    level = pieces[at].block.level
    for piece in pieces[at + 1 :]:
        if piece.block.kind is not BlockKind.HEADING or piece.block.level <= level:
            return piece
        level = piece.block.level
    return None


def _is_linked(piece: Piece) -> bool:
    return piece.link_share >= _MOSTLY_LINKS


def _is_linked_item(piece: Piece) -> bool:
    return piece.block.kind is BlockKind.ITEM and _is_linked(piece)


def _is_prose(piece: Piece) -> bool:
    is_text = piece.block.kind is BlockKind.PARAGRAPH
    return is_text and not _is_linked(piece) and len(piece.said) >= _PROSE


def _without_headline(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """Leave out the first top heading, and any heading that only says the title again."""
    top = next((b for b in blocks[:8] if b.kind is BlockKind.HEADING and b.level == 1), None)
    return [
        block
        for block in blocks
        if not (
            title is not None
            and block.kind is BlockKind.HEADING
            and (block is top or fuzz.ratio(block.text.casefold(), title.casefold()) > 95)
        )
    ]
