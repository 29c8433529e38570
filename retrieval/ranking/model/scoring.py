"""Candidates scored: the features of each, summed with the fitted weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.features.passage_features import passage_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.passage import Passage
    from retrieval.ranking.features.sentence_features import MatchedSentences
    from retrieval.ranking.forward_index.sentences import Sentence
    from retrieval.ranking.forward_index.view import CandidateView
    from retrieval.ranking.model.weights import RankerWeights
    from retrieval.ranking.query.query import Query
    from retrieval.tuning import Tuning


@dataclass(frozen=True, slots=True)
class ScoredCandidates:
    """What the candidates of one language got for a question."""

    query: Query
    view: CandidateView
    features: NDArray[np.float64]
    """(candidates, PASSAGE_FEATURES)."""
    scores: NDArray[np.float64]
    """(candidates,)."""
    sentence_scores: NDArray[np.float64]
    """(rows of the view,)."""
    offset: float = 0.0
    """Added to the scores to make them comparable with those of another language."""

    def passage(self, candidate: int) -> Passage:
        """Return a candidate's passage."""
        return self.view.index.passages[int(self.view.passages[candidate])]

    def best_sentence(self, candidate: int) -> Sentence:
        """Return the sentence of a candidate that answers best."""
        first, after = int(self.view.start[candidate]), int(self.view.end[candidate])
        # argmax takes the first of equals: the earlier sentence in the article.
        place = first + int(np.argmax(self.sentence_scores[first:after]))
        return self.view.index.sentences[int(self.view.rows[place])]


def score_candidates(
    query: Query,
    view: CandidateView,
    matched: MatchedSentences,
    weights: RankerWeights,
    tuning: Tuning,
) -> ScoredCandidates:
    """Score the passages of a view by what a question found in their sentences.

    Serving and the fitting of the weights both score here.
    """
    # Sentences first: a passage's features are made of those of its best sentence.
    sentence_scores = matched.features @ weights.sentence
    features = passage_features(query, view, matched, sentence_scores, tuning)
    return ScoredCandidates(query, view, features, features @ weights.passage, sentence_scores)
