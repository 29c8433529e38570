"""A question laid over sentences: what was found where, and how well each sentence fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.features.definitions import described
from retrieval.ranking.features.semantic import Nearness
from retrieval.ranking.features.term_match import ROW_PARTS
from retrieval.ranking.features.word_order import Phrasing, phrasing
from retrieval.ranking.forward_index.answer_clues import CLUE_OF_KIND, CLUES, KINDS
from retrieval.ranking.forward_index.sentences import IN_A_ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.ranking.features.semantic import Meaning
    from retrieval.ranking.features.term_match import TermMatch, TermMatcher
    from retrieval.ranking.forward_index.view import View
    from retrieval.ranking.query.query import Query

SENTENCE_FEATURES = (
    "coverage",
    "evidence",
    "letters",
    "pairs",
    "near",
    "exact",
    "names",
    "length",
    "before",
    "after",
    "heading",
    "referred",
    "person",
    "date",
    "number",
    "place",
    "reason",
    "manner",
    "speaker",
    "speaks",
    "described",
    "missing",
    "meaning",
    "related",
    "phrases",
    "akin",
)
_REACH = 3
"""Terms of the question at most so many places apart stand as they do in the question."""
_BEFORE_COUNTS = 0.5
"""What a person's words may be about that is named in the sentence before, against in their own."""
_SOFT, _BEFORE = ROW_PARTS.index("soft"), ROW_PARTS.index("before")
_COLUMN = {name: number for number, name in enumerate(CLUES)}


@dataclass(frozen=True, slots=True)
class Matched:
    """A question laid over sentences: what was found where."""

    shares: NDArray[np.float64]
    """(ROW_PARTS, rows): the share of the question, by rarity, that a row has in each way."""
    passages: NDArray[np.float64]
    """(PASSAGE_PARTS, terms, passages)."""
    sentences: NDArray[np.float64]
    """(rows, SENTENCE_FEATURES)."""
    letters: NDArray[np.float64]
    """Scalar products of rows and question in pieces of words."""
    letters_norm: float
    pairs: NDArray[np.float64]
    """(rows): rarity of neighbouring terms of the question found as neighbours."""
    nearness: Nearness
    """Zeros where there are no word vectors."""
    phrases: Phrasing


def match(query: Query, view: View, matcher: TermMatcher) -> Matched:
    """Lay a question over the sentences of a view."""
    found = matcher.matches(query, view)
    # Few calls on large arrays: numpy's and BLAS's own time counts here more than the sums.
    table = np.array([item.rows for item in found])
    count, parts, rows = table.shape
    # One line for each of `WEIGHTS`.
    sums = query.weights.astype(np.float32) @ table.reshape(count, parts * rows)
    shares, named, _, found_rare, _ = sums.reshape(-1, parts, rows)
    _, names, _, rare, _ = query.weights.sum(axis=1).tolist()
    pairs, near = _closeness(query, found, view)
    grams = view.evidence.grams
    letters, norm = grams.products([item.word for item in query.terms], view.rows)
    nearness = _nearness(query, view, matcher.meaning)
    phrases = phrasing(query, view)
    columns = [
        shares[0],
        shares[0] * (query.total / 10.0),
        letters / (norm * view.gram_row_norms),
        pairs / 10.0,
        near / 10.0,
        shares[1],
        named[0] / max(names, 1e-9),
        view.log_length,
        shares[2],
        shares[3],
        shares[4],
        shares[2] * view.clues[:, _COLUMN["pronoun"]],
        *_kind_columns(query, view, table[:, 0]),
        *_speaker(query, view, table),
        described(query, view, table[:, 0]),
        (rare - found_rare[0]) / 10.0,
        nearness.rows,
        shares[5],
        phrases.rows / 10.0,
        shares[6],
    ]
    passages = np.array([item.passages for item in found]).swapaxes(0, 1)
    sentences = np.array(columns).T
    return Matched(shares, passages, sentences, letters, norm, pairs, nearness, phrases)


def _nearness(query: Query, view: View, meaning: Meaning | None) -> Nearness:
    if meaning is None:
        return Nearness(np.zeros(len(view.rows)), np.zeros(len(view.passages)))
    return meaning.nearness(query, view)


def _closeness(
    query: Query, found: Sequence[TermMatch], view: View
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each row how much of the question's order and nearness it keeps."""
    rows = len(view.rows)
    places = np.concatenate([item.places for item in found])
    if len(places) < 2:
        return np.zeros(rows), np.zeros(rows)
    # A phrase's one-word equal stands behind its sentence, but has the phrase's place.
    order = places.argsort(kind="stable")
    places = places[order]
    gap = places[1:] - places[:-1]
    at = ((gap > 0) & (gap < IN_A_ROW // 2)).nonzero()[0]  # in one row
    gap, row, one, other = gap[at], places[at] // IN_A_ROW, order[at], order[at + 1]
    weight = np.concatenate([item.weights for item in found])
    term = np.arange(len(found)).repeat([len(item.places) for item in found])
    first, second = term[one], term[other]
    worth = np.minimum(query.rarity[first], query.rarity[second])
    worth *= np.minimum(weight[one], weight[other]) * (first != second)
    follows = (second == first + 1) & (gap <= _REACH)
    pairs = np.bincount(row, worth * follows, rows)
    near = np.bincount(row, worth / np.sqrt(gap), rows)
    return np.asarray(pairs, dtype=np.float64), np.asarray(near, dtype=np.float64)


def _kind_columns(query: Query, view: View, held: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return for each kind of answer asked for whether a row has one beyond the question's own."""
    nothing = np.zeros(len(view.rows))
    columns = []
    if not query.kinds:
        return [nothing] * len(KINDS)
    terms = [(term.proper and not term.number, term.number) for term in query.terms]
    proper, number = np.array(terms, dtype=np.float64).T @ held
    own = {"names": proper, "numbers": number, "dates": number, "places": 0.5 * proper}
    for kind in KINDS:
        if kind not in query.kinds:
            columns.append(nothing)
            continue
        clue = CLUE_OF_KIND[kind]
        new = view.clues[:, _COLUMN[clue]] - own.get(clue, nothing)
        columns.append((new > 0.4).astype(float))
    return columns


def _speaker(
    query: Query, view: View, table: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return which rows are words of whom the question names, and which of anybody.

    Words about something else than is asked about count for half. `table` is (terms, ROW_PARTS,
    rows).
    """
    said, speaks = np.zeros(len(view.rows)), np.zeros(len(view.rows))
    if query.speakers is not None:
        speaks[view.speaking] = 1.0
        for term in query.speakers:
            for name, weight in query.matches[term]:
                if weight > 0.5:
                    said[view.rows_spoken_by(name)] = 1.0
        if query.topics:
            about = query.rarity[list(query.topics)]
            rows = table[list(query.topics)]
            found = np.maximum(rows[:, _SOFT], _BEFORE_COUNTS * rows[:, _BEFORE])
            said *= 0.5 + 0.5 * (about @ found) / about.sum()
    return said, speaks
