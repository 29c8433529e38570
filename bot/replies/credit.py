"""The lines under a passage: which article, whose, of when, where in it, and where to read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.replies.links import is_retelling, source_url
from bot.replies.markup import field, link, visible_text
from bot.replies.text import clean_line, isolate, isolate_foreign, leading, reads_from_right

if TYPE_CHECKING:
    from bot.replies.phrases import Phrases
    from retrieval import Attribution, CitedPassage

_NAME_CHARS = 120
_REMEMBERED = 1_000
"""The same passages answer over and over."""


def draw_credit(cited: CitedPassage, phrases: Phrases) -> str:
    """Draw the credit of a passage, linked to its answering sentence."""
    words = cited.highlight.of(cited.text)
    return _credit(cited.attribution, cited.paragraphs, words, phrases)


@lru_cache(maxsize=_REMEMBERED)
def _credit(place: Attribution, numbers: tuple[int, int], words: str, phrases: Phrases) -> str:
    where = (pages(place.pages, phrases), paragraphs(numbers, phrases))
    return _lines(
        field(place.title),
        byline(place, phrases),
        _joined(field(place.section or ""), *where),
        source_link(place, words, phrases),
    )


def draw_article_credit(place: Attribution, phrases: Phrases) -> str:
    """Draw the credit of a whole article, which stands on no one page."""
    place = replace(place, pages=None, page=None)
    return _lines(field(place.title), byline(place, phrases), source_link(place, "", phrases))


def byline(place: Attribution, phrases: Phrases) -> str:
    """Draw source, author and date in one line; a retelling names its source in its link."""
    source = "" if is_retelling(place) else field(place.source or "", _NAME_CHARS)
    author = field(place.author or "", _NAME_CHARS)
    source = "" if source == author else source
    return _joined(source, author, readable_date(place.published or "", phrases))


def source_link(place: Attribution, words: str, phrases: Phrases) -> str:
    """Draw the link to the passage, or what a retelling is based on; without address, its name."""
    url = source_url(place, words)
    if not is_retelling(place):
        return link(phrases.say("read-at-source"), url) if url else ""
    source = clean_line(place.source or "", _NAME_CHARS)
    if not source:
        label = phrases.say("based-on-unnamed")
    elif source.casefold().startswith("based on"):
        label = source
    else:
        label = phrases.say("based-on", source=source)
    return link(label, url) if url else field(label)


def readable_date(published: str, phrases: Phrases) -> str:
    """Draw an ISO date in words, what is no such date as it is written."""
    day = date_in_words(published, phrases)
    return isolate(day) if day else field(published, _NAME_CHARS)


def date_in_words(published: str, phrases: Phrases) -> str | None:
    """Return "6 April 2008" for "2008-04-06", None for what is no date."""
    try:
        return phrases.date(date.fromisoformat(published))
    except ValueError:
        return None


def paragraphs(numbers: tuple[int, int], phrases: Phrases) -> str:
    """Draw paragraph numbers, "¶ 12–13"."""
    first, last = numbers
    if first == last:
        return phrases.say("paragraphs", first=str(first))
    return phrases.say("paragraph-range", first=str(first), last=str(last))


def pages(numbers: tuple[int, int] | None, phrases: Phrases) -> str:
    """Draw page numbers, "pp. 3–4", "" where there are none."""
    if numbers is None:
        return ""
    first, last = numbers
    if first == last:
        return phrases.say("pages", first=str(first))
    return phrases.say("page-range", first=str(first), last=str(last))


def _joined(*pieces: str) -> str:
    """Join the pieces of a line, which has the direction of the first."""
    first, *others = [piece for piece in pieces if piece] or [""]
    first = leading(first)
    if reads_from_right(visible_text(first)):
        others = [isolate_foreign(piece) for piece in others]
    return " · ".join((first, *others))


def _lines(*lines: str) -> str:
    return "\n".join(leading(line) for line in lines if line)
