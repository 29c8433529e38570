"""Questions with one slip of the finger, always the same for the same question."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.analysis.analyzer import Analyzer

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEAST = 4


def with_slip(question: str, analyzer: Analyzer) -> str:
    """Return the question with a letter of a content word dropped, doubled, swapped or wrong."""
    words = [
        term
        for term in analyzer.terms(question)
        if not term.stop and not term.number and term.end - term.start >= _LEAST
    ]
    if not words:
        return question
    chance = random.Random(question)
    word = chance.choice(words)
    at = chance.randrange(word.start, word.end - 1)
    here, following = question[at], question[at + 1]
    edited = chance.choice(
        (following, here + here + following, following + here, chance.choice(_LETTERS) + following)
    )
    return question[:at] + edited + question[at + 2 :]
