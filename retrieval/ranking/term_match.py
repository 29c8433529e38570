"""What each term of a question finds in a view, whatever it is asked together with.

Most questions about an article share their terms: over all of an evidence, what a term found is
remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.kinship import akin
from retrieval.ranking.rows import run_maxima, run_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.expansion import Related
    from retrieval.ranking.query import Query
    from retrieval.ranking.rows import View

ROW_PARTS = ("held", "exact", "before", "after", "heading", "related", "akin", "soft")
"""How a row may have a term, each 0 to 1: surely, as the very form, or only, beyond how surely
the row itself has it, in the sentence before, in the one after, in a heading over it, by a word
near in meaning, by a word that a lexicon relates; the last is the best of itself and the two."""
_BEFORE, _AFTER, _HEADING, _RELATED, _AKIN = range(2, 7)
PASSAGE_PARTS = ("held", "exact", "counted")
"""The best of a passage's rows, twice, and how often they have the term."""
_SPEAKER_COUNTS = 0.8
"""A name that a sentence only stands for ("he said") against one that it has."""
_SOFT = 0.8
"""What a related word counts against the word itself."""


class TermMatch(NamedTuple):
    """Where a view has a term."""

    rows: NDArray[np.float64]
    """(ROW_PARTS, rows)."""
    passages: NDArray[np.float64]
    """(PASSAGE_PARTS, passages)."""
    tokens: NDArray[np.int64]
    """Those of the view that stand for the term, in reading order."""
    weights: NDArray[np.float64]
    """How surely each does."""


class Asked(NamedTuple):
    """A term and the terms of the corpus that stand for it."""

    term: str
    word: str
    related: tuple[Related, ...]


def term_matches(query: Query, view: View) -> list[TermMatch]:
    """Look for each term of a question."""
    asked = [
        Asked(term.term, term.word, related)
        for term, related in zip(query.terms, query.matches, strict=True)
    ]
    if view is not view.evidence.whole:
        return _found(asked, view)
    memory = view.evidence.found
    known = [memory.get(item) for item in asked]
    new = [item for item, match in zip(asked, known, strict=True) if match is None]
    found = _found(new, view) if new else []
    for item, match in zip(new, found, strict=True):
        memory.put(item, match)
    rest = iter(found)
    return [next(rest) if match is None else match for match in known]


def _found(asked: Sequence[Asked], view: View) -> list[TermMatch]:
    count, rows = len(asked), len(view.rows)
    places = [_places(item, view) for item in asked]
    of_term = np.repeat(np.arange(count), [len(tokens) for tokens, _ in places])
    tokens = np.concatenate([tokens for tokens, _ in places])
    weights = np.concatenate([weights for _, weights in places])
    cells = of_term * rows + view.token_row[tokens]
    counted = _summed(cells, weights, (count, rows))
    words = np.array([view.evidence.words.ids.get(item.word, -1) for item in asked])
    exact = np.minimum(_summed(cells, view.token_word[tokens] == words[of_term], (count, rows)), 1)
    held = np.minimum(counted, 1.0)
    _credit_speakers(asked, view, held)
    parts = _parts(asked, view, held, exact)
    maxima = run_maxima(parts[:, :2].reshape(-1, rows), view.start, view.end)
    sums = run_sums(counted, view.start, view.end)
    passages = np.concatenate([maxima.reshape(count, 2, -1), sums[:, None]], axis=1)
    return [TermMatch(parts[at], passages[at], *places[at]) for at in range(count)]


def _places(asked: Asked, view: View) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the tokens that stand for a term, in reading order, and how surely each does."""
    if not asked.related:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    ids = view.evidence.vocabulary.ids
    tokens, which = view.places_of([ids[name] for name, _ in asked.related])
    weights = np.array([item.weight for item in asked.related])[which]
    if len(asked.related) == 1:
        return tokens, weights
    order = np.argsort(tokens)
    return tokens[order], weights[order]


def _summed(
    cells: NDArray[np.int64], weights: NDArray[np.generic], shape: tuple[int, int]
) -> NDArray[np.float64]:
    return np.bincount(cells, weights, shape[0] * shape[1]).astype(np.float64).reshape(shape)


def _credit_speakers(asked: Sequence[Asked], view: View, held: NDArray[np.float64]) -> None:
    """Let the name of who speaks count in the sentences that are his or her words."""
    for at, item in enumerate(asked):
        for name, weight in item.related:
            rows = view.rows_spoken_by(name)
            if len(rows):
                held[at, rows] = np.maximum(held[at, rows], _SPEAKER_COUNTS * weight)


def _parts(
    asked: Sequence[Asked], view: View, held: NDArray[np.float64], exact: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return (terms, ROW_PARTS, rows)."""
    meaning = view.evidence.meaning
    parts = np.zeros((len(asked), len(ROW_PARTS), len(view.rows)))
    kin = akin([item.term for item in asked], view)
    parts[:, _BEFORE, 1:] = held[:, :-1] * view.followed[:-1]
    parts[:, _AFTER, :-1] = held[:, 1:] * view.followed[:-1]
    parts[:, _HEADING] = _heading_held(asked, view)
    parts[:, _AKIN] = kin
    if meaning is not None:
        parts[:, _RELATED] = meaning.related([item.word for item in asked], view)
    soft = np.maximum(kin, parts[:, _RELATED])
    parts -= held[:, None]
    np.maximum(parts, 0.0, out=parts)
    parts[:, 0], parts[:, 1], parts[:, -1] = held, exact, np.maximum(held, _SOFT * soft)
    return parts


def _heading_held(asked: Sequence[Asked], view: View) -> NDArray[np.float64]:
    """Return (terms, rows): whether the heading over a row, or the title, has a term."""
    evidence = view.evidence
    held = np.zeros((len(asked), max(1, evidence.headings)))
    for at, item in enumerate(asked):
        for name, weight in item.related:
            for heading in evidence.heading_terms.get(evidence.vocabulary.ids[name], ()):
                held[at, heading] = max(held[at, heading], weight)
    return held[:, view.heading_of_row]
