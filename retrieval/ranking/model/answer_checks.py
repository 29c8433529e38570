"""What an answer cannot do without: a measure for "how far?", the thing counted for "how many?".

A passage that names the same things but gives no measure, or counts something else, or shares a
year and little more, sounds like an answer and is none.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import regex

from retrieval.patterns import later, listed
from retrieval.ranking.features.term_match import ROW_PARTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.features.term_match import TermMatcher
    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query

_LEFT = 0.2
"""What is left of the confidence in a passage without the measure."""
_HOW_MANY = {"en": later(r"\bhow many\b", regex.IGNORECASE)}
"""By language: those whose lexicon knows most other words for a thing, so that none means none."""
_LEAST_NAMED = 0.3
"""How well, 0 to 1, a passage at least has a word if it speaks of the same thing in another."""
_LEAST_WORDS = 2
"""Words beside its figures that a question has if it is about more than them: "what happened in
1999?" has one."""
_LEAST_SHARED = 0.4
"""Share of those words, by rarity, that an answer has at least. Of right answers to SQuAD's and
XQuAD's questions with figures, 0.5 to 3 % have less; of questions of other articles that share a
year, nine in ten and more (`make figures`)."""
_LEAST_PAIRS_SHARED = 0.1
"""The same where pairs of characters stand for words, many of which no answer has."""
_PAIRED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_SOFT = ROW_PARTS.index("soft")


def penalise_missing_measure(
    confidence: float, passage: str, measure: regex.Pattern[str] | None
) -> float:
    """Return the confidence that a passage answers, given what the measure asked for looks like."""
    return confidence if measure is None or measure.search(passage) else _LEFT * confidence


def measure_pattern(question: str, language: str) -> regex.Pattern[str] | None:
    """Return what a measure that a question asks for looks like, None where it asks for none."""
    found = (measure for asked, measure in _measures(language) if asked.search(question))
    return next(found, None)


@lru_cache(maxsize=64)
def _measures(language: str) -> tuple[tuple[regex.Pattern[str], regex.Pattern[str]], ...]:
    pairs = (text.split(" => ") for _, text in listed("measures", language))
    return tuple(
        (later(rf"\b(?:{asked})", regex.IGNORECASE), later(measure, regex.IGNORECASE))
        for asked, measure in pairs
    )


def lacks_counted_thing(
    query: Query, view: CandidateView, matcher: TermMatcher
) -> NDArray[np.bool_] | None:
    """Return which passages of a view do not name what is to be counted, None if nothing is."""
    wanted = counted_terms(query, view.index.analyzer.language)
    if not wanted:
        return None
    terms = tuple(query.terms[at] for at in wanted)
    matches = tuple(query.matches[at] for at in wanted)
    found = matcher.matches(replace(query, terms=terms, matches=matches), view)
    # Related words count: "troops" are named where "soldiers" are asked for.
    rows = np.array([item.rows[_SOFT] for item in found])
    return np.asarray(view.row_ranges.maxima(rows).max(axis=0) < _LEAST_NAMED)


def shares_only_figures(
    query: Query, view: CandidateView, matcher: TermMatcher
) -> NDArray[np.bool_] | None:
    """Return which passages of a view have a question's figures, but hardly what else it says.

    None where it has no figure, or is in another language, whose words the glossary may lack.
    """
    wanted = [at for at, term in enumerate(query.terms) if not term.number]
    if query.across or len(wanted) < _LEAST_WORDS or len(wanted) == len(query.terms):
        return None
    terms = tuple(query.terms[at] for at in wanted)
    matches = tuple(query.matches[at] for at in wanted)
    found = matcher.matches(replace(query, terms=terms, matches=matches), view)
    rows = np.array([item.rows[_SOFT] for item in found])
    share = query.rarity[wanted] / query.rarity[wanted].sum()
    is_paired = view.index.analyzer.language in _PAIRED
    least = _LEAST_PAIRS_SHARED if is_paired else _LEAST_SHARED
    return np.asarray(share @ view.row_ranges.maxima(rows) < least)


def counted_terms(query: Query, language: str) -> tuple[int, ...]:
    """Return the numbers of the terms that name what a question wants counted.

    These are the first behind "how many" that are no stop word, until the next one that is.
    """
    pattern = _HOW_MANY.get(language)
    asked = None if pattern is None else pattern.search(query.text)
    if asked is None:
        return ()
    behind = [
        at for at, term in enumerate(query.terms) if term.start >= asked.end() and not term.number
    ]
    # "How many Russian soldiers were": a word between two terms is a stop word, and ends the name.
    run = behind[:1]
    for at in behind[1:]:
        if query.text[query.terms[run[-1]].end : query.terms[at].start].strip():
            break
        run.append(at)
    return tuple(run)
