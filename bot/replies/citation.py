"""A citation to paste elsewhere: title, place, source, author, date and address in one line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.replies.credit import date_in_words, pages, paragraphs
from bot.replies.links import source_url
from bot.replies.text import clean_line, isolate, utf16_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies.phrases import Phrases
    from retrieval import Attribution, CitedPassage

MOST_CHARS: Final = 256
"""Telegram puts no more into the clipboard."""
_REMEMBERED: Final = 1_000
"""The same passages answer over and over."""


def citation(cited: CitedPassage, phrases: Phrases) -> str:
    """Return a citation as plain text that fits; parts are shortened or left out, never the title.

    The address comes whole or not at all.
    """
    return _citation(cited.attribution, cited.paragraphs, phrases)


@lru_cache(maxsize=_REMEMBERED)
def _citation(place: Attribution, paragraph: tuple[int, int], phrases: Phrases) -> str:
    page = pages(place.pages, phrases)
    numbers = ", ".join(filter(None, (page, paragraphs(paragraph, phrases))))
    published = place.published or ""
    day = date_in_words(published, phrases) or clean_line(published, 40)
    address = source_url(place, "") or ""
    where = ", ".join(part for part in (clean_line(place.section or "", 60), numbers) if part)
    by = clean_line(place.author or "", 40)
    source = clean_line(place.source or "", 60)
    title, short = clean_line(place.title, 100), clean_line(place.title, 50)
    for parts in (
        (title, by, source if source != by else "", day, where, address),
        (title, source or by, day, where, address),
        (short, clean_line(source or by, 30), day, where, address),
        (short, clean_line(source or by, 30), day, numbers, address),
        (short, day, numbers, address),
        (title, source or by, day, where),
    ):
        drawn = _sentences([isolate(part) for part in parts if part])
        if utf16_length(drawn) <= MOST_CHARS:
            return drawn
    return clean_line(place.title, MOST_CHARS)


def _sentences(parts: Sequence[str]) -> str:
    """Join parts by full stops; one that ends in one, as Russian dates do, gets no second."""
    ended = [part if part.endswith(".") else f"{part}." for part in parts[:-1]]
    return " ".join([*ended, *parts[-1:]])
