"""The common ground of all formats: a document as metadata and a flat list of blocks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

import regex

from retrieval.article import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

_INVISIBLE = regex.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff"
    r"\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
_SPACES = regex.compile(r"[^\S\n]+")


class BlockKind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()
    CAPTION = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block, as broken by its author."""

    text: str
    strong: bool = False
    """Whether all of it is set in bold."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or caption of a picture, markup removed."""

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    """1 to 6 for headings."""
    only_links: bool = False
    """Whether it holds nothing but links that lead nowhere."""
    pages: tuple[int, int] | None = None
    """The pages that it begins and ends on, from 1; None in a file without pages."""

    @property
    def text(self) -> str:
        """The lines joined by newlines."""
        return "\n".join(line.text for line in self.lines)

    @property
    def strong(self) -> bool:
        """Whether the whole block is bold."""
        return all(line.strong for line in self.lines)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file, before titles, pull quotes and closing lines are told apart."""

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)


def lowered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks whose headings stand one level lower, as below a title known otherwise."""
    return [
        replace(block, level=min(6, block.level + 1)) if block.kind is BlockKind.HEADING else block
        for block in blocks
    ]


def printable(text: str) -> str:
    """Return text without control, bidi-override and other characters that show nothing."""
    return _INVISIBLE.sub("", text)


def clean(text: str) -> str:
    """Normalise text for keeping: NFC, no control or bidi-override characters, single spaces."""
    text = printable(unicodedata.normalize("NFC", text).replace("\r\n", "\n"))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip("\n")


def block(kind: BlockKind, text: str, *, level: int = 0) -> Block | None:
    """Make a block of plain text, None if nothing is left of it after cleaning."""
    lines = tuple(Line(line) for line in clean(text).split("\n") if line)
    return Block(kind, lines, level) if lines else None
