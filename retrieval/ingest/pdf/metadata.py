"""What a PDF says about itself, and its headline on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from rapidfuzz import fuzz

from retrieval.article import Metadata
from retrieval.ingest.document import Block, BlockKind, lowered
from retrieval.ingest.tables import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pypdf import PdfReader

_NO_TITLE = regex.compile(
    r"(?:\(?(?:untitled|anonymous|unspecified|no title|document|title|slide \d+|presentation)\)?\d*"
    r"|Microsoft \w+ - .*|.*\.(?:docx?|pdf|indd|rtf|odt|tex|dvi|pptx?|qxd|txt|html?)|\S+\.\w{2,4}"
    r"|[^\s_]+(?:_[^\s_]*)+|[\W\d]*)",
    regex.I,
)
_NO_AUTHOR = regex.compile(
    r"\(?(?:anonymous|unknown|unspecified|author|admin\w*|user|owner|root)\)?|[\W\d]*", regex.I
)
_NUMBERED = regex.compile(r"(\p{L}+\s+)?(?:\d+|[IVXLC]+)\b")
_LOOK_AT = 8
"""How many blocks from the top may hold the headline."""


def read_metadata(reader: PdfReader) -> Metadata:
    """Return what the document's properties say, placeholders of programs left out.

    The date of creation is that of the file, which may be years after its text was published.
    """
    stated: Mapping[str, object] = reader.metadata or {}
    title, author = (one_line(str(stated.get(name) or "")) for name in ("/Title", "/Author"))
    language = regex.match(
        r"([a-z]{2,3})(?:[-_]|\Z)", str(reader.root_object.get("/Lang") or ""), regex.I
    )
    return Metadata(
        title=None if _NO_TITLE.fullmatch(title) else title,
        author=None if _NO_AUTHOR.fullmatch(author) else author,
        language=language[1].lower() if language else None,
    )


def headline(blocks: Sequence[Block], title: str | None) -> tuple[str | None, list[Block]]:
    """Return the title and the blocks without the heading that gives or repeats it.

    The stated title counts where the first page repeats it or has no heading near the top: it
    may be that of a template or a form. Otherwise the title is the largest of these headings.
    """
    top = [
        (at, block) for at, block in enumerate(blocks[:_LOOK_AT]) if block.kind is BlockKind.HEADING
    ]
    near = blocks[:_LOOK_AT]
    same = [at for at, block in top if title is not None and _alike(block.text, title)]
    said = title is not None and any(_holds(block.text, title) for block in near)
    at = same[0] if same else -1
    place, found = min(top, key=lambda pair: (pair[1].level, pair[0]), default=(-1, None))
    if found is not None and not same and not said:
        # Among section headings there are several of a size; a headline is the only one.
        alike = sum(one.kind is BlockKind.HEADING and one.level == found.level for one in blocks)
        if _is_numbered(found, blocks):
            return title, lowered(blocks)
        if title is None or place == 0 or alike == 1:
            at, title = place, found.text
    left = [block for place, block in enumerate(blocks) if place != at]
    return title, lowered(left) if title is not None else left


def _is_numbered(heading: Block, blocks: Sequence[Block]) -> bool:
    """Whether a heading is one of several with a number, as "Chapter 1: Salt" is."""
    alike = (
        _NUMBERED.match(one.text)
        for one in blocks
        if one.kind is BlockKind.HEADING and one.level == heading.level
    )
    found = _NUMBERED.match(heading.text)
    return found is not None and [one[1] for one in alike if one].count(found[1]) > 1


def _holds(text: str, title: str) -> bool:
    """Whether a block has the title among its words, as a cover with the journal's name has it."""
    return len(title.split()) > 2 and title.casefold() in text.replace("\n", " ").casefold()


def _alike(one: str, other: str) -> bool:
    return bool(fuzz.ratio(one.casefold(), other.casefold()) > 90)
