"""Clues in a sentence to what it can answer: names, numbers, dates, places, reasons, means."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from retrieval.analysis.analyzer import analyzer_for
from retrieval.patterns import later, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis.analyzer import Term


class Clues(NamedTuple):
    """How many of each kind a sentence has."""

    names: int
    numbers: int
    dates: int
    reasons: int
    places: int
    quotes: int
    pronoun: bool
    """Whether it begins with one."""
    means: int


CLUES = Clues._fields
# Languages are mixed in these patterns, so that one search serves a sentence in any of them.
_YEAR = later(r"(?<!\p{N})(?:1\d{3}|20\d{2}|[3-9]\d{2})(?!\p{N})|(?<!\p{N})\d{2,4}年")
_MONTH = later(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|centur(?:y|ies)|morning|evening"
    r"|next month|last month|yesterday|today|tomorrow|Jan(?:uar)?|Feb(?:ruar)?|März|Mai|Juni|Juli"
    r"|Oktober|Dezember|Jahrhunderts?|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre|siglo|января|февраля|марта|апреля|мая|июня|июля"
    r"|августа|сентября|октября|ноября|декабря|века?|году|года)\b|世纪|月"
)
_NUMBER_WORD = later(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?"
    r"|millions?|billions?|half|third|quarter|percent|per cent|zwei|drei|vier|fünf|sechs|sieben"
    r"|acht|neun|zehn|zwölf|Prozent|Millionen|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
    r"|millones|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|процентов|миллион\p{L}*)\b"
    r"|[二三四五六七八九十百千万两]",
    regex.IGNORECASE,
)
_REASON = later(
    r"\b(?:because|due to|since|so that|in order to|led to|caused?|owing to|as a result|reasons?"
    r"|therefore|thus|to avoid|to prevent|for this|weil|wegen|aufgrund|da|um|damit|deshalb|porque"
    r"|debido|para|por|потому|поскольку|из-за|чтобы|так как)\b|因为|由于|因此|以便|为了",
    regex.IGNORECASE,
)
_PLACE = later(
    r"\b(?:in|at|near|from|into|to|throughout|across|nach|bei|aus|en|desde|hacia|в|во|на|из|под)\s+"
    r"(?:(?:the|der|den|dem|el|la)\s+)?\p{Lu}|在\p{Han}"
)
_MEANS = later(
    r"\b(?:by|using|through|via|with|durch|mit|mittels|mediante|con|через|путем|путём|с помощью)\b"
    r"|通过|用|以",
    regex.IGNORECASE,
)
_QUOTE = later(r"[\"“”„«»「」]")
_PRONOUN = later(
    r"[\"'“‘]?(?:he|she|it|they|his|her|their|its|this|these|that|those|such|er|sie|es|dies\p{L}*"
    r"|él|ella|ellos|esto|este|esta|он|она|оно|они|это|этот|эта|эти|他|她|它|这|该)\b",
    regex.IGNORECASE,
)


def count_clues(text: str, terms: Sequence[Term], language: str) -> Clues:
    """Count in a sentence what answers are made of."""
    places = place_terms(language)
    # The first word has a capital whatever it is, so that it is counted as no name.
    return Clues(
        names=sum(term.proper and not term.number and at > 0 for at, term in enumerate(terms)),
        numbers=sum(term.number for term in terms) + len(_NUMBER_WORD.findall(text)),
        dates=len(_YEAR.findall(text)) + len(_MONTH.findall(text)),
        reasons=len(_REASON.findall(text)),
        places=len(_PLACE.findall(text)) + sum(term.term in places for term in terms),
        quotes=len(_QUOTE.findall(text)),
        pronoun=_PRONOUN.match(text) is not None,
        means=len(_MEANS.findall(text)),
    )


@lru_cache(maxsize=64)
def place_terms(language: str) -> frozenset[str]:
    """Return the terms of a language's words for places."""
    terms = analyzer_for(language).terms
    return frozenset(term.term for _, words in listed("places", language) for term in terms(words))
