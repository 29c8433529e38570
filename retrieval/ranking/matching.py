"""A question laid over sentences: what was found where, and how well each sentence fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.clues import CLUES, KINDS
from retrieval.ranking.kinship import akin
from retrieval.ranking.meaning import Nearness
from retrieval.ranking.phrases import Phrasing, phrasing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.query import Query
    from retrieval.ranking.rows import View

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
    "missing",
    "meaning",
    "related",
    "phrases",
    "akin",
)
RARE = 7.0
"""Words rarer than this (nats) are missed by name."""
_SPEAKER_COUNTS = 0.8
"""A name that a sentence only stands for ("he said") against one that it has."""
_CLUE_OF_KIND = {"person": "names", "date": "dates", "number": "numbers", "place": "places",
                 "reason": "reasons", "manner": "means"}  # fmt: skip
_COLUMN = {name: number for number, name in enumerate(CLUES)}


@dataclass(frozen=True, slots=True)
class Matched:
    """A question laid over sentences: what was found where."""

    held: NDArray[np.float64]
    """(terms, rows): how surely a row holds a term, 0 to 1."""
    counted: NDArray[np.float64]
    """(terms, rows): how often."""
    sentences: NDArray[np.float64]
    """(rows, SENTENCE_FEATURES)."""
    letters: NDArray[np.float64]
    """Scalar products of rows and question in pieces of words."""
    letters_norm: float
    exact: NDArray[np.float64]
    """(terms, rows): whether the very word form is there."""
    pairs: NDArray[np.float64]
    """(rows): rarity of neighbouring terms of the question found as neighbours."""
    nearness: Nearness
    """Zeros where there are no word vectors."""
    phrases: Phrasing
    akin: NDArray[np.float64]
    """(terms, rows): how nearly a lexicon relates a term to a word of a row."""


def match(query: Query, view: View) -> Matched:
    """Lay a question over the sentences of a view."""
    hits = _hits(query, view)
    rows, count = len(view.rows), len(query.terms)
    cells = hits.term * rows + hits.row
    counted = _summed(cells, hits.weight, count * rows).reshape(count, rows)
    exact = _summed(cells, hits.exact, count * rows).reshape(count, rows)
    held = np.minimum(counted, 1.0)
    exact = np.minimum(exact, 1.0)
    _credit_speakers(query, view, held)
    pairs, near = _closeness(query, hits, rows)
    grams = view.evidence.grams
    letters, norm = grams.products([item.word for item in query.terms], view.rows)
    nearness = _nearness(query, view)
    phrases, kin = phrasing(query, view), akin(query, view)
    letters_share = letters / (norm * grams.row_norms[view.rows])
    parts = _Parts(held, exact, pairs, near, letters_share, nearness, phrases, kin)
    sentences = _sentence_features(query, view, parts)
    return Matched(held, counted, sentences, letters, norm, exact, pairs, nearness, phrases, kin)


def _nearness(query: Query, view: View) -> Nearness:
    meaning = view.evidence.meaning
    if meaning is None:
        rows = np.zeros(len(view.rows))
        nothing = np.zeros((len(query.terms), len(view.rows)))
        return Nearness(rows, np.zeros(len(view.passages)), nothing)
    return meaning.nearness(query, view)


def _credit_speakers(query: Query, view: View, held: NDArray[np.float64]) -> None:
    """Let the name of who speaks count in the sentences that are his or her words."""
    for term, related in enumerate(query.matches):
        for name, weight in related:
            rows = view.rows_spoken_by(name)
            if len(rows):
                held[term, rows] = np.maximum(held[term, rows], _SPEAKER_COUNTS * weight)


@dataclass(frozen=True, slots=True)
class _Hits:
    """Places where a token stands for a term of the question, in reading order."""

    term: NDArray[np.int64]
    row: NDArray[np.int64]
    at: NDArray[np.int64]
    weight: NDArray[np.float64]
    exact: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Parts:
    held: NDArray[np.float64]
    exact: NDArray[np.float64]
    pairs: NDArray[np.float64]
    near: NDArray[np.float64]
    letters: NDArray[np.float64]
    nearness: Nearness
    phrases: Phrasing
    akin: NDArray[np.float64]


def _hits(query: Query, view: View) -> _Hits:
    size = len(view.evidence.vocabulary.names)
    layers: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []
    for term, related in enumerate(query.matches):
        for name, weight in related:
            number = view.evidence.vocabulary.ids[name]
            for owner, weights in layers:
                if owner[number] < 0:
                    owner[number], weights[number] = term, weight
                    break
            else:
                owner, weights = np.full(size, -1), np.zeros(size)
                owner[number], weights[number] = term, weight
                layers.append((owner, weights))
    found = [np.flatnonzero(owner[view.token_term] >= 0) for owner, _ in layers]
    tokens = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    numbers = view.token_term[tokens]
    if len(tokens) == 0:
        nothing, none = np.zeros(0), np.zeros(0, dtype=np.int64)
        return _Hits(none, none, none, nothing, nothing)
    pairs = [(owner[numbers], weights[numbers]) for owner, weights in layers]
    of_layer = np.repeat(np.arange(len(layers)), [len(item) for item in found])
    places = np.arange(len(tokens))
    owners = np.stack([owner for owner, _ in pairs])[of_layer, places]
    sure = np.stack([weights for _, weights in pairs])[of_layer, places]
    words = np.array([view.evidence.words.ids.get(item.word, -1) for item in query.terms])
    exact = (view.token_word[tokens] == words[owners]).astype(np.float64)
    return _Hits(owners, view.token_row[tokens], view.token_at[tokens], sure, exact)


def _summed(
    places: NDArray[np.int64], weights: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    return np.bincount(places, weights, size).astype(np.float64)


def _closeness(
    query: Query, hits: _Hits, rows: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each row how much of the question's order and nearness it keeps."""
    if len(hits.term) < 2:
        return np.zeros(rows), np.zeros(rows)
    order = np.lexsort((hits.at, hits.row))
    term, row, at = hits.term[order], hits.row[order], hits.at[order]
    weight = hits.weight[order]
    gap = at[1:] - at[:-1]
    together = (row[1:] == row[:-1]) & (term[1:] != term[:-1]) & (gap > 0)
    worth = np.minimum(query.rarity[term[1:]], query.rarity[term[:-1]]) * np.minimum(
        weight[1:], weight[:-1]
    )
    follows = together & (term[1:] == term[:-1] + 1) & (gap <= 3)
    pairs = _summed(row[1:], worth * follows, rows)
    near = _summed(row[1:], worth * together / np.sqrt(np.maximum(gap, 1)), rows)
    return pairs, near


def _sentence_features(query: Query, view: View, parts: _Parts) -> NDArray[np.float64]:
    rarity, held = query.rarity, parts.held
    total = max(float(rarity.sum()), 1e-9)
    share = rarity / total
    names = np.array([term.proper for term in query.terms], dtype=float) * rarity
    rare = rarity * (rarity > RARE)
    # Few calls on large arrays: numpy's and BLAS's own time counts here more than the sums.
    coverage, named, found = np.stack([share, names, rare]) @ held
    before, after, headed, related, kin = _gains(query, view, parts, share)
    said, speaks = _speaker(query, view)
    columns = [
        coverage,
        coverage * (total / 10.0),
        parts.letters,
        parts.pairs / 10.0,
        parts.near / 10.0,
        share @ parts.exact,
        named / max(float(names.sum()), 1e-9),
        np.log1p(view.row_length),
        before,
        after,
        headed,
        before * view.clues[:, _COLUMN["pronoun"]],
        *_kind_columns(query, view, held),
        said,
        speaks,
        (float(rare.sum()) - found) / 10.0,
        parts.nearness.rows,
        related,
        parts.phrases.rows / 10.0,
        kin,
    ]
    return np.array(columns).T


def _gains(
    query: Query, view: View, parts: _Parts, share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return (5, rows): the share of the question that a row lacks and that others have for it.

    The sentence before, the one after, the headings, words near in meaning, related words.
    """
    held = parts.held
    others = np.zeros((held.shape[0], 5, held.shape[1]))
    others[:, 0, 1:] = held[:, :-1] * view.followed[:-1]
    others[:, 1, :-1] = held[:, 1:] * view.followed[:-1]
    others[:, 2] = _heading_held(query, view)
    others[:, 3] = parts.nearness.related
    others[:, 4] = parts.akin
    others -= held[:, None, :]
    np.maximum(others, 0.0, out=others)
    return np.asarray((share @ others.reshape(held.shape[0], -1)).reshape(5, -1))


def _kind_columns(query: Query, view: View, held: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return for each kind of answer asked for whether a row has one beyond the question's own."""
    nothing = np.zeros(len(view.rows))
    columns = []
    proper = np.array([term.proper and not term.number for term in query.terms], dtype=float)
    number = np.array([term.number for term in query.terms], dtype=float)
    own = {"names": proper @ held, "numbers": number @ held, "dates": number @ held,
           "places": 0.5 * proper @ held}  # fmt: skip
    for kind in KINDS:
        if kind not in query.kinds:
            columns.append(nothing)
            continue
        clue = _CLUE_OF_KIND[kind]
        new = view.clues[:, _COLUMN[clue]] - own.get(clue, nothing)
        columns.append((new > 0.4).astype(float))
    return columns


def _heading_held(query: Query, view: View) -> NDArray[np.float64]:
    """Return (terms, rows): whether the heading over a row, or the title, has a term."""
    evidence = view.evidence
    held = np.zeros((len(query.terms), max(1, evidence.headings)))
    for term, related in enumerate(query.matches):
        for name, weight in related:
            for heading in evidence.heading_terms.get(evidence.vocabulary.ids[name], ()):
                held[term, heading] = max(held[term, heading], weight)
    return held[:, view.heading_of_row]


def _speaker(query: Query, view: View) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return which rows are words of whom the question names, and which of anybody."""
    said, speaks = np.zeros(len(view.rows)), np.zeros(len(view.rows))
    if query.speakers is not None:
        speaks[view.speaking] = 1.0
        for term in query.speakers:
            for name, weight in query.matches[term]:
                if weight > 0.5:
                    said[view.rows_spoken_by(name)] = 1.0
    return said, speaks
