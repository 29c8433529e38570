"""A question matched against sentences: what was found where, and how well each one fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.features.definitions import defines_entity
from retrieval.ranking.features.semantic import SemanticSimilarity
from retrieval.ranking.features.term_match import ROW_PARTS
from retrieval.ranking.features.word_order import WordOrder, word_order
from retrieval.ranking.forward_index.answer_clues import CLUES
from retrieval.ranking.forward_index.arrays import IN_A_ROW
from retrieval.ranking.query.answer_type import ANSWER_TYPES, CLUE_OF_ANSWER_TYPE
from retrieval.ranking.query.query import TermWeights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.ranking.features.semantic import SemanticIndex
    from retrieval.ranking.features.term_match import TermMatch, TermMatcher
    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query


class SentenceFeatures(NamedTuple):
    """A column for each feature, a number a row; the weights have its names and order."""

    coverage: NDArray[np.float64]
    """Share of the question, by rarity, that the sentence has."""
    covered_rarity: NDArray[np.float64]
    """The same in nats, tenths."""
    char_ngram_similarity: NDArray[np.float64]
    pairs: NDArray[np.float64]
    """Neighbours of the question that are neighbours here."""
    near: NDArray[np.float64]
    """Terms of the question close to each other."""
    exact: NDArray[np.float64]
    """`coverage` of terms in the very form that the question has."""
    names: NDArray[np.float64]
    """`coverage` of names and numbers alone."""
    length: NDArray[np.float64]
    before: NDArray[np.float64]
    """What only the sentence before has; `after` and `heading` likewise."""
    after: NDArray[np.float64]
    heading: NDArray[np.float64]
    referred: NDArray[np.float64]
    """`before`, where the sentence begins with a pronoun."""
    person: NDArray[np.float64]
    """Whether it has a person where one is asked for; so the next five."""
    date: NDArray[np.float64]
    number: NDArray[np.float64]
    place: NDArray[np.float64]
    reason: NDArray[np.float64]
    manner: NDArray[np.float64]
    speaker: NDArray[np.float64]
    """Whether it is the words of whom the question names."""
    speaks: NDArray[np.float64]
    """Whether it is anybody's words, where words are asked for."""
    defines_entity: NDArray[np.float64]
    missing: NDArray[np.float64]
    """Rarity of the question's rare terms that it lacks."""
    semantic: NDArray[np.float64]
    """Cosine of the question's and the sentence's word vectors."""
    related: NDArray[np.float64]
    """What it has only by words near in meaning."""
    word_order: NDArray[np.float64]
    thesaurus_match: NDArray[np.float64]
    """What it has only by words that the thesaurus relates."""


SENTENCE_FEATURES = SentenceFeatures._fields
_SOFT, _BEFORE = ROW_PARTS.index("soft"), ROW_PARTS.index("before")
_COLUMN = {name: number for number, name in enumerate(CLUES)}


@dataclass(frozen=True, slots=True)
class MatchedSentences:
    """A question matched against sentences: what was found where."""

    shares: NDArray[np.float64]
    """(ROW_PARTS, rows): the share of the question, by rarity, that a row has in each way."""
    passages: NDArray[np.float64]
    """(PASSAGE_PARTS, terms, passages)."""
    features: NDArray[np.float64]
    """(rows, SENTENCE_FEATURES)."""
    letters: NDArray[np.float64]
    """Scalar products of rows and question in pieces of words."""
    letters_norm: float
    pairs: NDArray[np.float64]
    """(rows): rarity of neighbouring terms of the question found as neighbours."""
    similarity: SemanticSimilarity
    """Zeros where there are no word vectors."""
    word_order: WordOrder


def match_sentences(query: Query, view: CandidateView, matcher: TermMatcher) -> MatchedSentences:
    """Match a question against the sentences of a view."""
    matches = matcher.matches(query, view)
    # Few calls on large arrays: numpy's and BLAS's own time counts here more than the sums.
    table = np.array([item.rows for item in matches])
    count, parts, rows = table.shape
    sums = query.weights.astype(np.float32) @ table.reshape(count, parts * rows)
    found = TermWeights(*sums.reshape(-1, parts, rows))
    total = TermWeights(*query.weights.sum(axis=1).tolist())
    shares = found.share
    pairs, near = _closeness(query, matches, view)
    words = [item.word for item in query.terms]
    letters, norm = view.index.char_ngrams.products(words, view.rows)
    similarity = _similarity(query, view, matcher.semantic)
    order = word_order(query, view)
    speaker, speaks = _speaker(query, view, table)
    features = SentenceFeatures(
        coverage=shares[0],
        covered_rarity=shares[0] * (query.total / 10.0),
        char_ngram_similarity=letters / (norm * view.char_ngram_row_norms),
        pairs=pairs / 10.0,
        near=near / 10.0,
        exact=shares[1],
        names=found.names[0] / max(total.names, 1e-9),
        length=view.log_length,
        before=shares[2],
        after=shares[3],
        heading=shares[4],
        referred=shares[2] * view.clues[:, _COLUMN["pronoun"]],
        **_answer_type_columns(query, view, table[:, 0]),
        speaker=speaker,
        speaks=speaks,
        defines_entity=defines_entity(query, view, table[:, 0]),
        missing=(total.rare - found.rare[0]) / 10.0,
        semantic=similarity.rows,
        related=shares[5],
        word_order=order.rows / 10.0,
        thesaurus_match=shares[6],
    )
    passages = np.array([item.passages for item in matches]).swapaxes(0, 1)
    return MatchedSentences(
        shares, passages, np.array(features).T, letters, norm, pairs, similarity, order
    )


def _similarity(
    query: Query, view: CandidateView, semantic: SemanticIndex | None
) -> SemanticSimilarity:
    if semantic is None:
        return SemanticSimilarity(np.zeros(len(view.rows)), np.zeros(len(view.passages)))
    return semantic.similarity(query, view)


def _closeness(
    query: Query, found: Sequence[TermMatch], view: CandidateView
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
    follows = (second == first + 1) & (gap <= view.index.tuning.features.neighbour_reach)
    pairs = np.bincount(row, worth * follows, rows)
    near = np.bincount(row, worth / np.sqrt(gap), rows)
    return np.asarray(pairs, dtype=np.float64), np.asarray(near, dtype=np.float64)


def _answer_type_columns(
    query: Query, view: CandidateView, held: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """Return for each type of answer asked for whether a row has one beyond the question's own."""
    columns = dict.fromkeys(ANSWER_TYPES, np.zeros(len(view.rows)))
    if not query.answer_types:
        return columns
    terms = [(term.proper and not term.number, term.number) for term in query.terms]
    proper, number = np.array(terms, dtype=np.float64).T @ held
    tuning = view.index.tuning.features
    places = tuning.name_as_place * proper
    own = {"names": proper, "numbers": number, "dates": number, "places": places}
    for kind in query.answer_types:
        clue = CLUE_OF_ANSWER_TYPE[kind]
        # A name that the question has itself is no answer to "who?".
        new = view.clues[:, _COLUMN[clue]] - own.get(clue, 0.0)
        columns[kind] = (new > tuning.answer_min_count).astype(float)
    return columns


def _speaker(
    query: Query, view: CandidateView, table: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return which rows are words of whom the question names, and which of anybody.

    Words about something else than is asked about count for less. `table` is (terms, ROW_PARTS,
    rows).
    """
    said, speaks = np.zeros(len(view.rows)), np.zeros(len(view.rows))
    tuning = view.index.tuning.features
    if query.speakers is not None:
        speaks[view.speaking] = 1.0
        for term in query.speakers:
            for name, _ in query.matches[term]:
                said[view.rows_spoken_by(name)] = 1.0
        if query.topics:
            about = query.rarity[list(query.topics)]
            rows = table[list(query.topics)]
            found = np.maximum(rows[:, _SOFT], tuning.previous_weight * rows[:, _BEFORE])
            off_topic = tuning.off_topic_weight
            said *= off_topic + (1.0 - off_topic) * (about @ found) / about.sum()
    return said, speaks
