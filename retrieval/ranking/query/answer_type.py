"""What a question asks for: a person, a date, a number, a place, ..., or what somebody said."""

from __future__ import annotations

from functools import lru_cache

import regex

from retrieval.patterns import later, listed
from retrieval.ranking.forward_index.answer_clues import place_terms

ANSWER_TYPES = ("person", "date", "number", "place", "reason", "manner")
CLUE_OF_ANSWER_TYPE = {"person": "names", "date": "dates", "number": "numbers", "place": "places",
                "reason": "reasons", "manner": "means"}  # fmt: skip
_NUMBERED = frozenset({"en", "de", "es", "ru", "zh"})
"""Languages whose words for numbers `_NUMBER_WORD` has."""
_TALK = later(
    r"\b(?:say|says|said|tell|told|think|thinks|thought|call|called|describe|described|opinion"
    r"|view|views|reaction|react|comment|comments|commented|mention|mentioned|state|stated|claim"
    r"|claimed|promise|promised|warn|warned|remark|remarks|respond|responded|feel|believe|quote"
    r"|impression|quoted|express|expressed|argue|argued|predict|predicted|praise|praised)\b",
    regex.IGNORECASE,
)
_TOPIC = later(r"\b(?:about|on|of|regarding)\b", regex.IGNORECASE)


def answer_types_with_clues(language: str) -> tuple[str, ...]:
    """Return the types that no sentence answers without a clue, where a language's are listed."""
    places = ("place",) if place_terms(language) else ()
    numbers = ("number",) if language in _NUMBERED else ()
    return ("person", *places, *numbers)


def expected_answer_types(question: str, language: str) -> tuple[str, ...]:
    """Return what a question asks for: any of `ANSWER_TYPES`, none where it does not show."""
    return tuple(kind for kind, pattern in _patterns(language) if pattern.search(question))


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    found: dict[str, list[str]] = {}
    for kind, phrases in listed("asking", language):
        found.setdefault(kind, []).append(phrases)
    # No word boundary is found between signs of scripts that write without spaces.
    unspaced = language in {"zh", "ja", "th"}
    edge = "" if unspaced else r"\b"
    return tuple(
        (kind, regex.compile(f"{edge}(?:{'|'.join(lines)}){edge}", regex.IGNORECASE))
        for kind, lines in found.items()
    )


def speech_question(question: str) -> tuple[int, int] | None:
    """Return where a question names speech or opinion, and where what about. None if not.

    Whose it is stands before the first, or else between the two.
    """
    found = _TALK.search(question)
    if found is None:
        return None
    about = _TOPIC.search(question, found.end())
    return found.start(), len(question) if about is None else about.start()
