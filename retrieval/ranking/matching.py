"""A question laid over sentences: what was found where, and how well each sentence fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.clues import CLUES, KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.evidence import Evidence
    from retrieval.ranking.query import Query

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


def match(query: Query, evidence: Evidence) -> Matched:
    """Lay a question over all sentences of its evidence."""
    hits = _hits(query, evidence)
    rows, count = len(evidence.rows), len(query.terms)
    cells = hits.term * rows + hits.row
    counted = _summed(cells, hits.weight, count * rows).reshape(count, rows)
    exact = _summed(cells, hits.exact, count * rows).reshape(count, rows)
    held = np.minimum(counted, 1.0)
    exact = np.minimum(exact, 1.0)
    _credit_speakers(query, evidence, held)
    pairs, near = _closeness(query, hits, rows)
    letters, norm = evidence.grams.products([item.word for item in query.terms])
    sentences = _sentence_features(
        query,
        evidence,
        _Parts(held, exact, pairs, near, letters / (norm * evidence.grams.row_norms)),
    )
    return Matched(held, counted, sentences, letters, norm, exact, pairs)


def _credit_speakers(query: Query, evidence: Evidence, held: NDArray[np.float64]) -> None:
    """Let the name of who speaks count in the sentences that are his or her words."""
    for term, related in enumerate(query.matches):
        for name, weight in related:
            rows = evidence.spoken_by.get(name)
            if rows is not None:
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


def _hits(query: Query, evidence: Evidence) -> _Hits:
    size = len(evidence.vocabulary.names)
    layers: list[tuple[NDArray[np.int64], NDArray[np.float64]]] = []
    for term, related in enumerate(query.matches):
        for name, weight in related:
            number = evidence.vocabulary.ids[name]
            for owner, weights in layers:
                if owner[number] < 0:
                    owner[number], weights[number] = term, weight
                    break
            else:
                owner, weights = np.full(size, -1), np.zeros(size)
                owner[number], weights[number] = term, weight
                layers.append((owner, weights))
    found = [np.flatnonzero(owner[evidence.token_term] >= 0) for owner, _ in layers]
    tokens = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    numbers = evidence.token_term[tokens]
    if len(tokens) == 0:
        nothing, none = np.zeros(0), np.zeros(0, dtype=np.int64)
        return _Hits(none, none, none, nothing, nothing)
    pairs = [(owner[numbers], weights[numbers]) for owner, weights in layers]
    of_layer = np.repeat(np.arange(len(layers)), [len(item) for item in found])
    places = np.arange(len(tokens))
    owners = np.stack([owner for owner, _ in pairs])[of_layer, places]
    sure = np.stack([weights for _, weights in pairs])[of_layer, places]
    words = np.array([evidence.words.ids.get(item.word, -1) for item in query.terms])
    exact = (evidence.token_word[tokens] == words[owners]).astype(np.float64)
    return _Hits(owners, evidence.token_row[tokens], evidence.token_at[tokens], sure, exact)


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


def _sentence_features(query: Query, evidence: Evidence, parts: _Parts) -> NDArray[np.float64]:
    rarity, held = query.rarity, parts.held
    total = max(float(rarity.sum()), 1e-9)
    table = np.zeros((len(evidence.rows), len(SENTENCE_FEATURES)))
    share = rarity / total
    coverage = share @ held
    length = evidence.row_length
    before, after = np.zeros_like(held), np.zeros_like(held)
    before[:, 1:] = held[:, :-1] * evidence.followed[:-1]
    after[:, :-1] = held[:, 1:] * evidence.followed[:-1]
    heading = _heading_held(query, evidence)
    gained = share @ np.maximum(before - held, 0.0)
    names = np.array([term.proper for term in query.terms], dtype=float) * rarity
    said, speaks = _speaker(query, evidence)
    columns = [
        coverage,
        (rarity @ held) / 10.0,
        parts.letters,
        parts.pairs / 10.0,
        parts.near / 10.0,
        share @ parts.exact,
        names @ parts.held / max(float(names.sum()), 1e-9),
        np.log1p(length),
        gained,
        share @ np.maximum(after - held, 0.0),
        share @ np.maximum(heading - held, 0.0),
        gained * evidence.clues[:, _COLUMN["pronoun"]],
        *_kind_columns(query, evidence, held),
        said,
        speaks,
        (1.0 - held).T @ (rarity * (rarity > RARE)) / 10.0,
    ]
    for number, column in enumerate(columns):
        table[:, number] = column
    return table


def _kind_columns(
    query: Query, evidence: Evidence, held: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """Return for each kind of answer asked for whether a row has one beyond the question's own."""
    nothing = np.zeros(len(evidence.rows))
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
        new = evidence.clues[:, _COLUMN[clue]] - own.get(clue, nothing)
        columns.append((new > 0.4).astype(float))
    return columns


def _heading_held(query: Query, evidence: Evidence) -> NDArray[np.float64]:
    """Return (terms, rows): whether the heading over a row, or the title, has a term."""
    held = np.zeros((len(query.terms), max(1, evidence.headings)))
    for term, related in enumerate(query.matches):
        for name, weight in related:
            for heading in evidence.heading_terms.get(evidence.vocabulary.ids[name], ()):
                held[term, heading] = max(held[term, heading], weight)
    return held[:, evidence.heading_of_row]


def _speaker(query: Query, evidence: Evidence) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return which rows are words of whom the question names, and which of anybody."""
    said, speaks = np.zeros(len(evidence.rows)), np.zeros(len(evidence.rows))
    if query.speakers is not None:
        speaks[evidence.speaking] = 1.0
        for term in query.speakers:
            for name, weight in query.matches[term]:
                if weight > 0.5 and name in evidence.spoken_by:
                    said[evidence.spoken_by[name]] = 1.0
    return said, speaks
