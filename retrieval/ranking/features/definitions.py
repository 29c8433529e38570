"""Sentences that say who, what or where something is: "Sochi, a resort on the Black Sea".

Such a question has no word but a name, and every sentence with the name has all of it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from retrieval.analysis.analyzer import analyzer_for
from retrieval.patterns import later, listed
from retrieval.ranking.forward_index.answer_clues import place_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query

_BETWEEN = later(r"[\s-]*|\s+\p{L}{1,3}\s+(?:\p{L}{1,3}\s+)?")
"""What stands between the words of a name: "Duke of Normandy", "Rio de la Plata"."""
_ENDS = later(r"[\s?!.…]*")
_SURE = 0.5
"""How surely a sentence has to have the name."""
_AS_GOOD = 0.8
"""How well a word has to stand for one of the name: "alliance" does not for "Nato"."""
_FIRST_NAMES = 3
"""Words of a name, at most, before the one that the question gives: "George W Bush"."""
_APPOSED = 3
"""Words behind a name and a comma: "Ada Brandt, the town's mayor"."""


class _Ways(NamedTuple):
    """How one language asks and says who or what something is."""

    asked: regex.Pattern[str]
    behind: regex.Pattern[str]
    words: frozenset[str]
    """Terms beside a name that say what it is: titles, words for places."""


class _Name(NamedTuple):
    """A name that a sentence may have."""

    terms: Sequence[Term]
    """Of the sentence."""
    words: Sequence[frozenset[str]]
    """Of the name, each with what stands for it."""
    whole: bool
    """Whether its last word is not enough."""

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield where the sentence has the name: numbers of its first and last term."""
        words = frozenset().union(*self.words)
        for last, term in enumerate(self.terms):
            if term.term not in self.words[-1]:
                continue
            first = last
            while first and (self.terms[first - 1].term in words or self._links(first - 1)):
                first -= 1
            found = {item.term for item in self.terms[first : last + 1]}
            if not self.whole or not any(found.isdisjoint(word) for word in self.words):
                yield first, last

    def _links(self, at: int) -> bool:
        """Whether a term may stand within a name: "Duke of Normandy"."""
        return self.whole and self.terms[at].stop


def defines_entity(
    query: Query, view: CandidateView, held: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Return which rows say who or what it is that a question has the name of, and no more.

    `held` is (terms, rows): how surely each row has each term.
    """
    defines = np.zeros(len(view.rows))
    analyzer = view.index.analyzer
    ways = _ways(analyzer.language)
    if ways is None:
        return defines
    name = _name_asked(query, ways)
    if not name:
        return defines
    words = [
        frozenset(other for other, weight in query.matches[at] if weight >= _AS_GOOD) for at in name
    ]
    whole = not _is_a_persons(query, name)
    needed = name if whole else name[-1:]
    for row in (held[needed].min(axis=0) >= _SURE).nonzero()[0].tolist():
        sentence = view.index.sentences[int(view.rows[row])]
        text = sentence.span.of(sentence.article.text)
        defines[row] = _defines(text, _Name(analyzer.terms(text), words, whole), ways)
    return defines


def _is_a_persons(query: Query, name: Sequence[int]) -> bool:
    """Whether a name may be a person's, of which the last word is enough."""
    terms = [query.terms[at] for at in name]
    return all(term.proper for term in terms) and all(
        query.text[one.end : other.start].isspace() for one, other in pairwise(terms)
    )


def _name_asked(query: Query, ways: _Ways) -> list[int]:
    """Return the numbers of the terms of a name that a question gives, none if it says more."""
    asked = ways.asked.match(query.text)
    if asked is None:
        return []
    text, terms = query.text, query.terms
    name = [at for at, term in enumerate(terms) if term.start >= asked.end()]
    if not name or text[asked.end() : terms[name[0]].start].strip():
        return []
    if len(name) > 1 and not any(terms[at].proper for at in name):
        return []
    joined = all(
        _BETWEEN.fullmatch(text, terms[one].end, terms[other].start)
        for one, other in pairwise(name)
    )
    return name if joined and _ENDS.fullmatch(text, terms[name[-1]].end) else []


def _defines(text: str, name: _Name, ways: _Ways) -> bool:
    """Whether a sentence says more of a name that it has, right before or behind it."""
    for first, last in name.places():
        near = _before(name.terms, first)
        end = name.terms[last].end
        if text.startswith(",", end):
            near = [*near, *name.terms[last + 1 : last + 1 + _APPOSED]]
        if ways.behind.match(text, end) or any(term.term in ways.words for term in near):
            return True
    return False


def _before(terms: Sequence[Term], first: int) -> Sequence[Term]:
    """Return the words before a name that say what it is of, first names left out."""
    at = first
    while at and first - at < _FIRST_NAMES and terms[at - 1].proper:
        at -= 1
    names = terms[at:first]
    while at and terms[at - 1].stop and first - at <= _FIRST_NAMES:
        at -= 1  # "of", "of the"
    return [*names, *terms[max(0, at - 1) : at]]


@lru_cache(maxsize=64)
def _ways(language: str) -> _Ways | None:
    found = dict(listed("definitions", language))
    if not found:
        return None
    before = analyzer_for(language).terms(found["before"])
    return _Ways(
        _spaced(rf"\W*(?:{found['asked']})\b"),
        _spaced(rf"(?:['’]s?)?\s*(?:{found['behind']})"),
        place_terms(language) | {term.term for term in before},
    )


def _spaced(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), regex.IGNORECASE)
