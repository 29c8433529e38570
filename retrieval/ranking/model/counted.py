"""What a question wants counted: a passage that does not name it tells another number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import regex

from retrieval.patterns import later
from retrieval.ranking.features.term_match import ROW_PARTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.features.term_match import TermMatcher
    from retrieval.ranking.forward_index.view import View
    from retrieval.ranking.query.query import Query

_HOW_MANY = {"en": later(r"\bhow many\b", regex.IGNORECASE)}
"""By language: those whose lexicon knows most other words for a thing, so that none means none."""
_LEAST_NAMED = 0.3
"""How well, 0 to 1, a passage at least has a word if it speaks of the same thing in another."""
_SOFT = ROW_PARTS.index("soft")


def unnamed(query: Query, view: View, matcher: TermMatcher) -> NDArray[np.bool_] | None:
    """Return which passages of a view do not name what is to be counted, None if nothing is."""
    wanted = counted(query, view.evidence.analyzer.language)
    if not wanted:
        return None
    terms = tuple(query.terms[at] for at in wanted)
    matches = tuple(query.matches[at] for at in wanted)
    found = matcher.matches(replace(query, terms=terms, matches=matches), view)
    rows = np.array([item.rows[_SOFT] for item in found])
    return np.asarray(view.runs.maxima(rows).max(axis=0) < _LEAST_NAMED)


def counted(query: Query, language: str) -> tuple[int, ...]:
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
    run = behind[:1]
    for at in behind[1:]:
        if query.text[query.terms[run[-1]].end : query.terms[at].start].strip():
            break
        run.append(at)
    return tuple(run)
