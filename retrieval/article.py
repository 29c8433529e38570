"""What a document is: metadata, sections, and paragraphs as slices of one text.

Lowest layer of the data: ingest makes articles, everything above cuts and cites them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, `start <= i < end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of text that the span covers."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> Span:
        """Return the span moved by offset code points."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article; None where its file does not say."""

    title: str | None = None
    author: str | None = None
    source: str | None = None
    """Who published it, for instance "BBC News"."""
    published: str | None = None
    """ISO date, YYYY-MM-DD."""
    url: str | None = None
    """Where this very text can be read."""
    based_on: str | None = None
    """URL of the reporting that this text retells in other words."""
    language: str | None = None
    """ISO 639-1 code."""
    copyright: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or table row: a slice of its article's text."""

    number: int
    """1-based, counted through the whole article."""
    span: Span
    speaker: str | None = None
    """Who says it, where a pull quote named the speaker of these words."""
    pages: tuple[int, int] | None = None
    """The pages of the file that it begins and ends on, from 1; None where a file has no pages."""


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive paragraphs under one heading path; the lead has the empty path."""

    path: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def name(self) -> str | None:
        """The headings from outer to inner as one line, None for the lead."""
        return " › ".join(self.path) or None


@dataclass(frozen=True)
class Article:
    """An immutable document. `text` is its paragraphs joined by blank lines, headings left out."""

    path: str
    """POSIX path relative to the corpus directory."""
    text: str
    metadata: Metadata
    sections: tuple[Section, ...]
    digest: str = field(default="")
    """SHA-256 (hex) of the file that the article was read from, "" if not from a file."""

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in order; paragraph n stands at index n - 1."""
        return tuple(p for section in self.sections for p in section.paragraphs)

    @cached_property
    def key(self) -> str:
        """8 hex digits that change whenever the path or the text changes."""
        return hashlib.sha256(f"{self.path}\0{self.text}".encode()).hexdigest()[:8]

    @property
    def title(self) -> str:
        """The title, or the file name where the file gives none."""
        return self.metadata.title or self.path

    @cached_property
    def section_names(self) -> tuple[str, ...]:
        """The names of its sections in order, each once; the lead has none."""
        return tuple(dict.fromkeys(s.name for s in self.sections if s.name))

    def paragraph_text(self, number: int) -> str:
        """Return the text of a paragraph by its 1-based number; IndexError if there is none."""
        if number < 1:
            raise IndexError(number)
        return self.paragraphs[number - 1].span.of(self.text)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a passage stands, ready to be shown; None where unknown."""

    title: str
    section: str | None
    source: str | None
    author: str | None
    published: str | None
    url: str | None
    based_on: str | None
    path: str
    language: str | None = None
    pages: tuple[int, int] | None = None
    """First and last page, inclusive, from 1; None where the file has no pages."""
    page: int | None = None
    """The page on which the paragraph of the answering sentence begins."""

    @property
    def link(self) -> str | None:
        """Where to read it, a PDF opened at its page; otherwise what it is based on."""
        if self.url is None:
            return self.based_on
        page = self.page or (self.pages and self.pages[0])
        bare = self.url.partition("#")[0]
        is_pdf = bare.partition("?")[0].lower().endswith(".pdf")
        return f"{bare}#page={page}" if page and is_pdf else self.url


@dataclass(frozen=True, slots=True)
class PassageRef:
    """Names a passage so that a button can carry it: valid as long as its article is unchanged."""

    article: str
    """`Article.key`, 8 hex digits."""
    first: int
    last: int
    """Paragraph numbers, inclusive."""
    sentence: int | None = None
    """0-based number, within the passage's sentences, of the highlighted one."""
