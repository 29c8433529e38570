"""How rare words are in general: an article of a dozen passages cannot know.

The files in `background/` say how they were made; see the README there.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = Path(__file__).with_name("background_data")
STEP = 0.25
"""Rarity is kept in such steps of a natural logarithm."""
COMMONEST = "0"
"""The character of level 0; the next characters are those of the next levels."""


@dataclass(frozen=True, slots=True)
class Background:
    """Inverse document frequencies of a language's terms, a document being a paragraph.

    A hundred thousand terms are searched in their order: a table of them takes longer to make
    than one question has use for.
    """

    terms: Sequence[str]
    """In the order of their code points."""
    levels: str
    """A character for each term."""
    unlisted: float
    """For terms that the list is too short for, in nats."""

    def of(self, term: str) -> float:
        """Return how rare a term is, in nats."""
        place = bisect_left(self.terms, term)
        if place == len(self.terms) or self.terms[place] != term:
            return self.unlisted
        return _nats(self.levels[place])

    def idf(self) -> dict[str, float]:
        """Return how rare each term is, in nats, the commonest first."""
        by_level = sorted(zip(self.levels, self.terms, strict=True))
        return {term: _nats(level) for level, term in by_level}


@lru_cache(maxsize=64)
def background_for(language: str) -> Background | None:
    """Return the frequencies of a language, None where none are shipped."""
    file = _FOLDER / f"{language}.txt.gz"
    if not file.is_file():
        return None
    return _parsed(gzip.decompress(file.read_bytes()).decode())


def _parsed(text: str) -> Background:
    """Read a line of terms by spaces and a line of their levels, after lines of comment."""
    *_, terms, levels = text.rstrip("\n").split("\n")
    return Background(terms.split(" "), levels, _nats(max(levels)) + STEP)


def _nats(level: str) -> float:
    return (ord(level) - ord(COMMONEST)) * STEP
