"""What each term of a question finds in a view, whatever it is asked together with.

Most questions about an article share their terms: what a term found in all of an index is cached.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.cache import BoundedCache
from retrieval.ranking.forward_index.arrays import IN_A_ROW
from retrieval.ranking.forward_index.token_postings import TermAlternatives

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.expansion import WeightedTerm
    from retrieval.ranking.features.semantic import SemanticIndex
    from retrieval.ranking.features.thesaurus import Thesaurus
    from retrieval.ranking.forward_index.index import ForwardIndex
    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query

ROW_PARTS = ("held", "exact", "before", "after", "heading", "related", "thesaurus_match", "soft")
"""How a row may have a term, each 0 to 1: surely, as the very form, or only, beyond how surely
the row itself has it, in the sentence before, in the one after, in a heading over it, by a word
near in meaning, by a word that a lexicon relates; the last is the best of itself and the two."""
_BEFORE, _AFTER, _HEADING, _RELATED, _THESAURUS = range(2, 7)
PASSAGE_PARTS = ("held", "exact", "counted")
"""The best of a passage's rows, twice, and how often they have the term."""

_MOST_BYTES = 16_000_000
"""That are kept of what terms found."""
_LEAST_FOUND = 64
"""Terms, more than a question has."""


class TermMatch(NamedTuple):
    """Where a view has a term."""

    rows: NDArray[np.float32]
    """(ROW_PARTS, rows)."""
    passages: NDArray[np.float64]
    """(PASSAGE_PARTS, passages)."""
    places: NDArray[np.int64]
    """Of the tokens that stand for the term, in reading order: row times `IN_A_ROW`, and place in
    the row."""
    weights: NDArray[np.float64]
    """How surely each does."""


class TermAsked(NamedTuple):
    """A term and the terms of the corpus that stand for it."""

    term: str
    word: str
    matches: tuple[WeightedTerm, ...]


class _Standing(NamedTuple):
    """Tokens of a view that stand for terms; what surely does, term by term in reading order."""

    tokens: NDArray[np.int64]
    of: NDArray[np.int64]
    """Place of the term that each stands for."""
    weights: NDArray[np.float64]
    """How well each does, 0 to 1."""


class TermMatcher:
    """Looks for terms in views of one `ForwardIndex`; what it found in all of it is cached."""

    def __init__(
        self, index: ForwardIndex, thesaurus: Thesaurus, semantic: SemanticIndex | None
    ) -> None:
        self.thesaurus = thesaurus
        self.semantic = semantic
        passages, rows = len(index.passages), len(index.sentences)
        size = 4 * len(ROW_PARTS) * rows + 8 * len(PASSAGE_PARTS) * passages
        self._cache: BoundedCache[TermAsked, TermMatch] = BoundedCache(
            max(_LEAST_FOUND, _MOST_BYTES // max(1, size))
        )

    def matches(self, query: Query, view: CandidateView) -> list[TermMatch]:
        """Look for each term of a question."""
        asked = [
            TermAsked(term.term, term.word, matches)
            for term, matches in zip(query.terms, query.matches, strict=True)
        ]
        find = partial(_found, view=view, matcher=self)
        return self._cache.of(asked, find) if view.is_whole else find(asked)


def _found(
    asked: Sequence[TermAsked], view: CandidateView, matcher: TermMatcher
) -> list[TermMatch]:
    count, rows = len(asked), len(view.rows)
    sure, related, near = _standing(asked, view, matcher)
    row = view.token_row[sure.tokens]
    cells = sure.of * rows + row
    counted = _summed(cells, sure.weights, (count, rows))
    words = np.array([view.index.words.ids.get(item.word, -1) for item in asked])
    exact = _summed(cells, view.token_word[sure.tokens] == words[sure.of], (count, rows))
    held = np.minimum(counted, 1.0)
    _credit_speakers(asked, view, held)
    parts = np.zeros((count, len(ROW_PARTS), rows), dtype=np.float32)
    parts[:, _BEFORE, 1:] = held[:, :-1] * view.followed[:-1]
    parts[:, _AFTER, :-1] = held[:, 1:] * view.followed[:-1]
    parts[:, _HEADING] = _heading_held(asked, view)
    parts[:, _RELATED] = _best(near, view, count)
    parts[:, _THESAURUS] = _best(related, view, count)
    soft = np.maximum(parts[:, _RELATED], parts[:, _THESAURUS])
    parts[:, 0], parts[:, 1] = held, np.minimum(exact, 1.0)
    beyond = parts[:, _BEFORE : _THESAURUS + 1]
    beyond -= parts[:, :1]
    np.maximum(beyond, 0.0, out=beyond)
    np.maximum(parts[:, 0], view.index.tuning.features.related_weight * soft, out=parts[:, -1])
    maxima, sums = (
        view.row_ranges.maxima(parts[:, :2].reshape(-1, rows)),
        view.row_ranges.sums(counted),
    )
    passages = np.concatenate([maxima.reshape(count, 2, -1), sums[:, None]], axis=1)
    places = row * IN_A_ROW + view.token_at[sure.tokens]
    edges = sure.of.searchsorted(np.arange(count + 1)).tolist()
    return [
        TermMatch(parts[at], passages[at], places[first:after], sure.weights[first:after])
        for at, (first, after) in enumerate(pairwise(edges))
    ]


def _standing(
    asked: Sequence[TermAsked], view: CandidateView, matcher: TermMatcher
) -> tuple[_Standing, _Standing, _Standing]:
    """Return the tokens that surely stand for a term, by the thesaurus, and by their meaning."""
    index = view.index
    surely = _surely(asked, index.vocabulary.ids)
    related = matcher.thesaurus.alternatives([item.term for item in asked])
    ways = [surely, related]
    if matcher.semantic is not None:
        ways.append(matcher.semantic.alternatives([item.word for item in asked], view))
    # All at once: what numpy takes for a call is more than it takes for so few numbers.
    tokens, which = view.postings.of(np.concatenate([way.numbers for way in ways]))
    of = np.concatenate([way.of for way in ways])[which]
    weights = np.concatenate([way.weights for way in ways])[which]
    first = int(which.searchsorted(len(surely.of)))
    second = int(which.searchsorted(len(surely.of) + len(related.of)))
    if any(len(item.matches) > 1 for item in asked):
        order = np.lexsort((tokens[:first], of[:first]))
        tokens[:first], weights[:first] = tokens[order], weights[order]
    # A stop word of the corpus is no match for what a lexicon relates to it.
    weights[first:second] *= view.token_content[tokens[first:second]]
    return (
        _Standing(tokens[:first], of[:first], weights[:first]),
        _Standing(tokens[first:second], of[first:second], weights[first:second]),
        _Standing(tokens[second:], of[second:], weights[second:]),
    )


def _surely(asked: Sequence[TermAsked], ids: Mapping[str, int]) -> TermAlternatives:
    """Return the terms of the corpus that stand for some terms."""
    standing = [
        (at, ids[name], weight) for at, item in enumerate(asked) for name, weight in item.matches
    ]
    of, numbers, weights = np.array(standing, dtype=np.float64).reshape(-1, 3).T
    return TermAlternatives(of.astype(np.int64), numbers.astype(np.int64), weights)


def _best(standing: _Standing, view: CandidateView, count: int) -> NDArray[np.float64]:
    """Return (terms, rows): how well the best token of a row stands for a term."""
    rows = len(view.rows)
    best = np.zeros(count * rows)
    np.maximum.at(best, standing.of * rows + view.token_row[standing.tokens], standing.weights)
    return best.reshape(count, rows)


def _summed(
    cells: NDArray[np.int64], weights: NDArray[np.generic], shape: tuple[int, int]
) -> NDArray[np.float64]:
    summed = np.bincount(cells, weights, shape[0] * shape[1])
    return np.asarray(summed, dtype=np.float64).reshape(shape)


def _credit_speakers(
    asked: Sequence[TermAsked], view: CandidateView, held: NDArray[np.float64]
) -> None:
    """Let the name of who speaks count in the sentences that are his or her words."""
    counts = view.index.tuning.features.speaker_weight
    for at, item in enumerate(asked):
        for name, weight in item.matches:
            rows = view.rows_spoken_by(name)
            if len(rows):
                held[at, rows] = np.maximum(held[at, rows], counts * weight)


def _heading_held(asked: Sequence[TermAsked], view: CandidateView) -> NDArray[np.float64]:
    """Return (terms, rows): whether the heading over a row, or the title, has a term."""
    index = view.index
    held = np.zeros((len(asked), max(1, index.headings)))
    for at, item in enumerate(asked):
        for name, weight in item.matches:
            for heading in index.heading_terms.get(index.vocabulary.ids[name], ()):
                held[at, heading] = max(held[at, heading], weight)
    return held[:, view.heading_of_row]
