"""Measures that a question asks for: how old, how far, how many.

What names the same things as such a question but gives no measure at all sounds like an answer,
and is none.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from retrieval.patterns import later
from retrieval.ranking.wordlists import listed

_LEFT = 0.2
"""What is left of the confidence in a passage without the measure."""


def measured(confidence: float, passage: str, told: regex.Pattern[str] | None) -> float:
    """Return the confidence that a passage answers, given what the measure asked for looks like."""
    return confidence if told is None or told.search(passage) else _LEFT * confidence


def measure_asked(question: str, language: str) -> regex.Pattern[str] | None:
    """Return what a measure that a question asks for looks like, None where it asks for none."""
    found = (told for asked, told in _measures(language) if asked.search(question))
    return next(found, None)


@lru_cache(maxsize=64)
def _measures(language: str) -> tuple[tuple[regex.Pattern[str], regex.Pattern[str]], ...]:
    pairs = (text.split(" => ") for _, text in listed("measures", language))
    return tuple(
        (later(rf"\b(?:{asked})", regex.IGNORECASE), later(told, regex.IGNORECASE))
        for asked, told in pairs
    )
