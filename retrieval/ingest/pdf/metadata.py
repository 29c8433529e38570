"""What a PDF says about itself, and its headline on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from rapidfuzz import fuzz

from retrieval.article import Metadata
from retrieval.ingest.document import Block, BlockKind, lowered
from retrieval.ingest.metadata.dates import parse_date
from retrieval.ingest.tables import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pypdf import PdfReader

_NO_TITLE = regex.compile(
    r"(?:\(?(?:untitled|anonymous|unspecified|no title|document|title|slide \d+|presentation)\)?\d*"
    r"|Microsoft \w+ - .*|.*\.(?:docx?|pdf|indd|rtf|odt|tex|dvi|pptx?|qxd|txt|html?)|[\W\d]*)",
    regex.I,
)
_NO_AUTHOR = regex.compile(
    r"\(?(?:anonymous|unknown|unspecified|author|admin\w*|user|owner|root)\)?|[\W\d]*", regex.I
)
_DATE = regex.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_LOOK_AT = 8
"""How many blocks from the top may hold the headline."""


def read_metadata(reader: PdfReader) -> Metadata:
    """Return what the document's properties say, placeholders of programs left out."""
    stated: Mapping[str, object] = reader.metadata or {}
    title, author = (one_line(str(stated.get(name) or "")) for name in ("/Title", "/Author"))
    made = _DATE.match(str(stated.get("/CreationDate") or ""))
    language = regex.match(
        r"([a-z]{2,3})(?:[-_]|\Z)", str(reader.root_object.get("/Lang") or ""), regex.I
    )
    return Metadata(
        title=None if _NO_TITLE.fullmatch(title) else title,
        author=None if _NO_AUTHOR.fullmatch(author) else author,
        published=parse_date("-".join(made.groups())) if made else None,
        language=language[1].lower() if language else None,
    )


def headline(blocks: Sequence[Block], title: str | None) -> tuple[str | None, list[Block]]:
    """Return the title and the blocks without the heading that gives or repeats it.

    Without a title among the properties it is the largest heading near the top.
    """
    top = [
        (at, block) for at, block in enumerate(blocks[:_LOOK_AT]) if block.kind is BlockKind.HEADING
    ]
    if title is None:
        at, found = min(top, key=lambda pair: (pair[1].level, pair[0]), default=(-1, None))
        title = found.text if found is not None else None
    else:
        same = [at for at, block in top if _alike(block.text, title)]
        at = same[0] if same else -1
    left = [block for place, block in enumerate(blocks) if place != at]
    return title, lowered(left) if title is not None else left


def _alike(one: str, other: str) -> bool:
    return bool(fuzz.ratio(one.casefold(), other.casefold()) > 90)
