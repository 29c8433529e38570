"""A question against the candidates of one language: features and scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.features.passage_features import featurize
from retrieval.ranking.features.sentence_features import match
from retrieval.ranking.query.query import Query, read_question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.passage import Passage
    from retrieval.ranking.candidates import Candidates
    from retrieval.ranking.forward_index.sentences import Row
    from retrieval.ranking.forward_index.view import View
    from retrieval.ranking.language_ranker import LanguageIndex
    from retrieval.ranking.model.weights import RankerWeights
    from retrieval.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Scored:
    """What the candidates of one language got."""

    index: LanguageIndex
    view: View
    query: Query
    table: NDArray[np.float64]
    """(candidates, FEATURES)."""
    scores: NDArray[np.float64]
    """One a candidate."""
    sentences: NDArray[np.float64]
    """One a row of the view."""
    moved: float = 0.0
    """What the scores were raised by, to stand beside those of another language."""

    def passage(self, candidate: int) -> Passage:
        """Return a candidate's passage."""
        return self.view.evidence.passages[int(self.view.passages[candidate])]

    def best_row(self, candidate: int) -> Row:
        """Return the sentence of a candidate that answers."""
        first, after = int(self.view.start[candidate]), int(self.view.end[candidate])
        place = first + int(np.argmax(self.sentences[first:after]))
        return self.view.evidence.rows[int(self.view.rows[place])]


def score(
    question: str,
    index: LanguageIndex,
    weights: RankerWeights,
    tuning: Tuning,
    candidates: Candidates | None = None,
) -> Scored | None:
    """Score the candidates of one language, all its passages where none are chosen.

    Returns None where the question is all stop words or there is no candidate.
    """
    evidence = index.evidence
    query = read_question(question, index.reader)
    if not query.terms or not evidence.rows:
        return None
    view = index.whole if candidates is None else index.view(candidates.of(query))
    if not len(view.passages):
        return Scored(
            index, view, query, np.zeros((0, len(weights.passage))), np.zeros(0), np.zeros(0)
        )
    return score_query(query, index, view, weights, tuning)


def score_query(
    query: Query, index: LanguageIndex, view: View, weights: RankerWeights, tuning: Tuning
) -> Scored:
    """Score the passages of a view for an analysed question."""
    matched = match(query, view, index.matcher)
    sentences = matched.sentences @ weights.sentence
    table = featurize(query, view, matched, sentences, tuning)
    return Scored(index, view, query, table, table @ weights.passage, sentences)
