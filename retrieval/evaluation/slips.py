"""Questions with one word spoilt, always the same for the same question."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis.analyzer import Analyzer, Term

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


def with_stranger(question: str, analyzer: Analyzer, strangers: Sequence[str]) -> str | None:
    """Return the question with a name exchanged for one its article never mentions.

    None where the question names nobody. Such a question has no answer, however much of it the
    article has.
    """
    names = _names(question, analyzer)
    if not names or not strangers:
        return None
    chance = random.Random(question)
    name = chance.choice(names)
    return question[: name.start] + chance.choice(strangers) + question[name.end :]


def names_of(questions: Sequence[str], analyzer: Analyzer) -> list[str]:
    """Return the names in questions, each once, in the order of the alphabet."""
    return sorted(
        {text[term.start : term.end] for text in questions for term in _names(text, analyzer)}
    )


def _names(question: str, analyzer: Analyzer) -> list[Term]:
    """Return the words with a capital, but for the first."""
    return [
        term
        for term in analyzer.terms(question)
        if term.proper and not (term.stop or term.number) and term.start > 0
    ]
