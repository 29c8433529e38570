"""Candidates to numbers: how well each passage fits a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.features.sentence_features import SENTENCE_FEATURES
from retrieval.ranking.features.term_match import ROW_PARTS
from retrieval.ranking.forward_index.answer_clues import CLUES
from retrieval.ranking.query.answer_type import (
    ANSWER_TYPES,
    CLUE_OF_ANSWER_TYPE,
    answer_types_with_clues,
)
from retrieval.ranking.query.query import TermWeights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.features.sentence_features import MatchedSentences
    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.query.query import Query
    from retrieval.tuning import Tuning


class PassageFeatures(NamedTuple):
    """A column for each feature, a number a passage; the weights have its names and order."""

    bm25: NDArray[np.float64]
    """BM25 of the question's terms, weighed by rarity, tenths."""
    bm25_local: NDArray[np.float64]
    """The same by rarity in the corpus alone."""
    coverage: NDArray[np.float64]
    """Share of the question, by rarity, that the passage has."""
    char_ngram_similarity: NDArray[np.float64]
    exact: NDArray[np.float64]
    """`coverage` of terms in the very form that the question has."""
    names: NDArray[np.float64]
    """`coverage` of names and numbers alone."""
    pairs: NDArray[np.float64]
    """The most neighbours of the question in one of its sentences."""
    length: NDArray[np.float64]
    window: NDArray[np.float64]
    """`coverage` of the best two neighbouring sentences."""
    sentence: NDArray[np.float64]
    """The best sentence's score; of all of them in `sentences`, and the mean."""
    sentences: NDArray[np.float64]
    mean: NDArray[np.float64]
    best_coverage: NDArray[np.float64]
    """The best sentence's; so `best_char_ngram_similarity` and `heading`."""
    best_char_ngram_similarity: NDArray[np.float64]
    heading: NDArray[np.float64]
    missing: NDArray[np.float64]
    """Rarity of the question's rare terms that it lacks."""
    lead: NDArray[np.float64]
    """Whether it opens its article."""
    fits: NDArray[np.float64]
    """Whether its best sentence has the type of answer asked for: 1, -1, or 0 if unknown."""
    answers: NDArray[np.float64]
    """How close the question's terms stand in the best sentence."""
    spoken: NDArray[np.float64]
    """The best sentence's `speaker`."""
    defines_entity: NDArray[np.float64]
    semantic: NDArray[np.float64]
    """Of the whole passage; `best_semantic` is the best sentence's."""
    best_semantic: NDArray[np.float64]
    related: NDArray[np.float64]
    local_coverage: NDArray[np.float64]
    """`coverage` by rarity in the corpus alone."""
    word_order: NDArray[np.float64]
    thesaurus_match: NDArray[np.float64]
    soft_coverage: NDArray[np.float64]
    """`coverage` that counts related words too."""
    own_semantic: NDArray[np.float64]
    """From here on: times the share of the question that the corpus lacks."""
    own_best_semantic: NDArray[np.float64]
    own_thesaurus_match: NDArray[np.float64]
    own_related: NDArray[np.float64]
    own_fits: NDArray[np.float64]
    lacks: NDArray[np.float64]
    """Whether it has nothing of a type that is asked for, while others have."""


PASSAGE_FEATURES = PassageFeatures._fields


class _BestOfSentences(NamedTuple):
    """The greatest value of a passage's sentences, each by itself."""

    coverage: NDArray[np.float64]
    char_ngram_similarity: NDArray[np.float64]
    heading: NDArray[np.float64]
    speaker: NDArray[np.float64]
    defines_entity: NDArray[np.float64]
    semantic: NDArray[np.float64]
    related: NDArray[np.float64]
    thesaurus_match: NDArray[np.float64]
    score: NDArray[np.float64]
    pairs: NDArray[np.float64]
    soft: NDArray[np.float64]


_BEST = [SENTENCE_FEATURES.index(name) for name in _BestOfSentences._fields[:-3]]
_OWN = PASSAGE_FEATURES.index("own_semantic")
_LACKS = PASSAGE_FEATURES.index("lacks")
"""First, and the one behind the last, of what counts for as much as the corpus lacks of the
question."""
_FIRST_ANSWER_TYPE = SENTENCE_FEATURES.index(ANSWER_TYPES[0])
_NEAR = SENTENCE_FEATURES.index("near")
_HELD, _AFTER, _SOFT = (ROW_PARTS.index(name) for name in ("held", "after", "soft"))


def passage_features(
    query: Query,
    view: CandidateView,
    matched: MatchedSentences,
    scores: NDArray[np.float64],
    tuning: Tuning,
) -> NDArray[np.float64]:
    """Return (passages, PASSAGE_FEATURES). `scores` are the sentence model's, one a row."""
    # Shifted by the greatest, so that no score overflows; below e^-30 nothing adds up to a passage.
    mass = np.exp(np.maximum(scores - scores.max(initial=-np.inf), -30.0))
    letters, mass, whole = view.row_ranges.sums(np.array([matched.letters, mass, scores]))
    by_row = (*matched.features.T[_BEST], scores, matched.pairs, matched.shares[_SOFT])
    best = _BestOfSentences(*view.row_ranges.maxima(np.array(by_row)))
    first = view.row_ranges.first_with(scores, best.score)
    fits, answers = _fits(query, matched.features, first)
    features = PassageFeatures(
        **_term_features(query, view, matched.passages, tuning),
        char_ngram_similarity=letters / (matched.letters_norm * view.char_ngram_norms),
        pairs=best.pairs / 10.0,
        length=view.log_passage_length,
        window=_windows(matched.shares, view),
        sentence=best.score,
        sentences=np.log(np.maximum(mass, 1e-12)),
        mean=whole / view.rows_each,
        best_coverage=best.coverage,
        best_char_ngram_similarity=best.char_ngram_similarity,
        heading=best.heading,
        lead=view.lead,
        fits=fits,
        answers=answers,
        spoken=best.speaker,
        defines_entity=best.defines_entity,
        semantic=matched.similarity.passages,
        best_semantic=best.semantic,
        related=best.related,
        word_order=matched.word_order.passages / 10.0,
        thesaurus_match=best.thesaurus_match,
        soft_coverage=best.soft,
        own_semantic=matched.similarity.passages,
        own_best_semantic=best.semantic,
        own_thesaurus_match=best.thesaurus_match,
        own_related=best.related,
        own_fits=fits,
        lacks=_lacks(query, view),
    )
    table = np.array(features)
    # The last columns are for passages that say the same in other words: they count for as much
    # of the question as the corpus lacks.
    table[_OWN:_LACKS] *= 1.0 - float(query.share @ matched.passages[0].max(axis=1, initial=0.0))
    return table.T


def _term_features(
    query: Query, view: CandidateView, passages: NDArray[np.float64], tuning: Tuning
) -> dict[str, NDArray[np.float64]]:
    """Return the features that add up terms, each by itself. `passages` is PASSAGE_PARTS first."""
    held, exact, counted = passages
    total = TermWeights(*query.weights.sum(axis=1).tolist())
    found = TermWeights(*(query.weights @ held))
    bm25 = TermWeights(*(query.weights @ _saturated(counted, view, tuning)))
    return {
        "bm25": bm25.rarity / 10.0,
        "bm25_local": bm25.local / 10.0,
        "coverage": found.share,
        "exact": query.share @ exact,
        "names": found.names / max(total.names, 1e-9),
        "missing": (total.rare - found.rare) / 10.0,
        "local_coverage": found.local / max(total.local, 1e-9),
    }


def _saturated(
    counted: NDArray[np.float64], view: CandidateView, tuning: Tuning
) -> NDArray[np.float64]:
    """Return (terms, passages): BM25's saturation of counts that may be parts of one.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
    """
    normalised = 1.0 - tuning.b + tuning.b * view.length / view.index.mean_length
    return counted * (tuning.k1 + 1.0) / (counted + tuning.k1 * normalised)


def _fits(
    query: Query, by_row: NDArray[np.float64], best: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return whether each passage's best sentence has what is asked for, and how near it is.

    The first is 1 for yes, -1 for no, 0 where the question does not show what it asks for.
    """
    near = by_row[best, _NEAR]
    if not query.answer_types:
        return np.zeros(len(best)), near
    has = (
        by_row[best][:, _FIRST_ANSWER_TYPE : _FIRST_ANSWER_TYPE + len(ANSWER_TYPES)].sum(axis=1) > 0
    )
    return np.where(has, 1.0, -1.0), near


def _lacks(query: Query, view: CandidateView) -> NDArray[np.float64]:
    """Return which passages have nothing of a kind that is asked for, while others have.

    Where none has, the clues may be in words that are not listed.
    """
    known = answer_types_with_clues(view.index.analyzer.language)
    answer_types = [kind for kind in query.answer_types if kind in known]
    if not answer_types:
        return np.zeros(len(view.passages))
    clues = view.clues[:, [CLUES.index(CLUE_OF_ANSWER_TYPE[kind]) for kind in answer_types]]
    has = view.row_ranges.maxima(np.minimum(clues.T, 1.0))
    return np.asarray((has.max(axis=1, keepdims=True, initial=0.0) - has).max(axis=0))


def _windows(shares: NDArray[np.float64], view: CandidateView) -> NDArray[np.float64]:
    """Return the best share of the question that two neighbouring sentences hold together."""
    together = shares[_HELD] + shares[_AFTER]
    return np.asarray(view.but_last.maxima(together[None])[0])
