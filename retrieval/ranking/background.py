"""How rare words are in general: an article of a dozen passages cannot know.

The files in `background/` say how they were made; see the README there.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP = 0.25
"""Rarity is kept in such steps of a natural logarithm."""


@dataclass(frozen=True, slots=True)
class Background:
    """Inverse document frequencies of a language's terms, a document being a paragraph."""

    idf: Mapping[str, float]
    unlisted: float
    """For terms that the list is too short for."""

    def of(self, term: str) -> float:
        """Return how much a term tells, in nats."""
        return self.idf.get(term, self.unlisted)


@lru_cache(maxsize=64)
def background_for(language: str) -> Background | None:
    """Return the frequencies of a language, None where none are shipped."""
    file = resources.files("retrieval.ranking").joinpath(f"background/{language}.txt.gz")
    if not file.is_file():
        return None
    return parse_background(gzip.decompress(file.read_bytes()).decode())


def parse_background(text: str) -> Background:
    """Read lines of `level<TAB>terms by spaces`; "#" lines are comments."""
    idf: dict[str, float] = {}
    rarest = 0.0
    for line in text.split("\n"):
        level, tab, terms = line.partition("\t")
        if tab and not line.startswith("#"):
            value = int(level) * STEP
            rarest = max(rarest, value)
            idf.update(zip(terms.split(" "), repeat(value), strict=False))
    return Background(idf, rarest + STEP)
