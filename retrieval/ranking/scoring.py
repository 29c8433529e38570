"""A question against all passages: features and scores, language by language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.features import featurize
from retrieval.ranking.matching import match
from retrieval.ranking.query import Query, read_question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.evidence import Evidence
    from retrieval.ranking.weights import RankerWeights
    from retrieval.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Scored:
    """What the passages of one language got."""

    evidence: Evidence
    query: Query
    table: NDArray[np.float64]
    """(passages, FEATURES)."""
    scores: NDArray[np.float64]
    """One a passage."""
    sentences: NDArray[np.float64]
    """One a row of the evidence."""

    def best_row(self, passage: int) -> int:
        """Return the row of the passage's sentence that answers."""
        first, after = int(self.evidence.start[passage]), int(self.evidence.end[passage])
        return first + int(np.argmax(self.sentences[first:after]))


def score(
    question: str, evidence: Evidence, weights: RankerWeights, tuning: Tuning
) -> Scored | None:
    """Score the passages of one language; None where the question is all stop words."""
    query = read_question(question, evidence)
    if not query.terms or not evidence.rows:
        return None
    matched = match(query, evidence)
    sentences = matched.sentences @ weights.sentence
    table = featurize(query, evidence, matched, sentences, tuning)
    return Scored(evidence, query, table, table @ weights.passage, sentences)
