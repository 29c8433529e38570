"""The closing lines of a saved news story: where it is from, when published, whose it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from retrieval.article import Metadata
from retrieval.ingest.metadata.dates import parse_date

if TYPE_CHECKING:
    from retrieval.ingest.document import Block

_STORY = regex.compile(r"Story from ([^:<>\n]{2,60}):?\s*<?(https?://[^\s<>]+)?>?", regex.I)
_PUBLISHED = regex.compile(r"(?:First )?Published(?: on)?:\s*(.+)", regex.I)
_COPYRIGHT = regex.compile(
    r"(?:©|\(c\)(?=.{0,60}\b(?:1[89]|20)\d\d\b)|Copyright)\s*(\S.{0,120})", regex.I
)
"""Without a year, "(c)" is the third of a list."""
_URL = regex.compile(r"<?(https?://[^\s<>]+)>?")


def is_closing(text: str) -> bool:
    """Whether a line or block says only where a text comes from."""
    return any(
        pattern.fullmatch(text.replace("\n", " ").strip())
        for pattern in (_STORY, _PUBLISHED, _COPYRIGHT)
    )


def read_closing(
    blocks: tuple[Block, ...], metadata: Metadata
) -> tuple[tuple[Block, ...], Metadata]:
    """Take the closing lines out of the blocks and into the metadata.

    What the metadata has already (from front matter) is kept.
    """
    kept = list(blocks)
    found = Metadata()
    while kept:
        taken = _read(kept[-1].text.replace("\n", " ").strip(), found)
        if taken is None:
            break
        found = taken
        kept.pop()
    return tuple(kept), fill(metadata, found)


def fill(metadata: Metadata, other: Metadata) -> Metadata:
    """Return metadata with its gaps filled from other."""
    gaps = {
        name: getattr(other, name)
        for name in Metadata.__dataclass_fields__
        if getattr(metadata, name) is None
    }
    return replace(metadata, **gaps)


def _read(text: str, found: Metadata) -> Metadata | None:
    """Return found with what a closing line says, None if the text is no closing line."""
    if match := _STORY.fullmatch(text):
        return replace(found, source=_name(match[1]), url=match[2] or found.url)
    if match := _PUBLISHED.fullmatch(text):
        date = parse_date(match[1])
        return replace(found, published=date) if date else None
    if match := _COPYRIGHT.fullmatch(text):
        return replace(found, copyright=match[1])
    if match := _URL.fullmatch(text):
        return replace(found, url=match[1])
    return None


def _name(shouted: str) -> str:
    """Give "BBC NEWS" its usual letters: short words are initials, longer ones are names."""
    if not shouted.isupper():
        return shouted.strip()
    return " ".join(word if len(word) <= 3 else word.capitalize() for word in shouted.split())
