"""What an answer cannot do without: a passage that shares a year and little more is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.features.term_match import ROW_PARTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.features.term_match import TermMatcher
    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query

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
