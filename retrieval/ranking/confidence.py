"""How likely the first passage answers: logistic regression on how well it fits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.features import FEATURES
from retrieval.ranking.weights import named, ordered, read_json

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.query import Query

_OWN = (
    "score",
    "margin",
    "share",
    "terms",
    "known",
    "unmatched",
    "unmatched_names",
    "rarest_unmatched",
    "doubtful",
    "asked",
)
_TAKEN = ("bm25", "coverage", "letters", "exact", "names", "pairs", "length", "window", "sentence",
          "best_coverage", "best_letters", "heading", "missing", "fits", "answers",
          "meaning", "best_meaning", "related", "bm25_local",
          "local_coverage", "phrases", "akin", "soft_coverage", "own_meaning", "own_best_meaning",
          "own_akin")  # fmt: skip
CONFIDENCE_FEATURES = (*_OWN, *_TAKEN, "coverage_squared", "best_coverage_squared")
_SURE = 0.9
_ACROSS = (0.61, 0.78)
"""Slope and intercept, as `retrieval/evaluation/crossing.py` fits them."""
_MOST = 30.0
"""Log odds beyond which nothing changes."""
_NEVER = 1e-6
_taken = itemgetter(*map(FEATURES.index, _TAKEN))
_coverages = itemgetter(FEATURES.index("coverage"), FEATURES.index("best_coverage"))


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Turns features of a candidate into a probability."""

    weights: NDArray[np.float64]
    intercept: float

    def probability(self, features: NDArray[np.float64]) -> float:
        """Return the probability, 0 to 1, that a candidate with these features answers."""
        value = float(features @ self.weights) + self.intercept
        return 1.0 / (1.0 + math.exp(-min(max(value, -_MOST), _MOST)))


@lru_cache(maxsize=64)
def confidence_model(key: str) -> ConfidenceModel:
    """Return the shipped model beside the ranker's weights of the same key."""
    models = read_json("confidence.json")["models"]
    content = named(models, key)
    return ConfidenceModel(
        ordered(content["weights"], CONFIDENCE_FEATURES), float(content["intercept"])
    )


def across(probability: float) -> float:
    """Return the probability for a question in another language than its article's.

    What the glossary lacks counts against it as words that the article lacks would; Platt's
    scaling (1999) of the log odds makes up for that.
    """
    slope, intercept = _ACROSS
    return float(1.0 / (1.0 + np.exp(-(slope * log_odds(probability) + intercept))))


def log_odds(probability: float) -> float:
    """Return the logarithm of p / (1 - p), within what a float can tell from 0 and 1."""
    held = min(max(probability, _NEVER), 1.0 - _NEVER)
    return math.log(held / (1.0 - held))


class AboutQuestion(NamedTuple):
    """What a question alone says about how likely it is to be answered, in `_OWN`'s order."""

    terms: float
    known: float
    unmatched: float
    unmatched_names: float
    rarest_unmatched: float
    doubtful: float
    asked: float


def about_question(query: Query) -> AboutQuestion:
    """Return what is the same for every candidate of a question."""
    # So few numbers are sooner added up in Python than by numpy.
    surest = [max((item.weight for item in related), default=0.0) for related in query.matches]
    lost = [r * (1.0 - sure) for r, sure in zip(query.rarity.tolist(), surest, strict=True)]
    names = [part for part, term in zip(lost, query.terms, strict=True) if term.proper]
    count = max(1, len(surest))
    return AboutQuestion(
        math.log1p(len(query.terms)),
        sum(sure > 0.0 for sure in surest) / count,
        sum(lost) / query.total,
        sum(names) / query.total,
        max(lost, default=0.0) / 10.0,
        sum(0.0 < sure < _SURE for sure in surest) / count,
        float(bool(query.kinds)),
    )


def confidence_features(
    about: AboutQuestion,
    table: NDArray[np.float64],
    scores: NDArray[np.float64],
    place: int,
    rival: float,
) -> NDArray[np.float64]:
    """Return one number for each of `CONFIDENCE_FEATURES`.

    Args:
        about: the question, in the terms of the candidate's language.
        table: (candidates, FEATURES).
        scores: of the candidates.
        place: which candidate.
        rival: the score of the best candidate elsewhere.
    """
    row = table[place].tolist()
    own = float(scores[place])
    chances = np.exp(np.minimum(scores - own, _MOST))
    return np.array(
        [
            own,
            min(own - rival, 10.0),
            1.0 / float(chances.sum()),
            *about,
            *_taken(row),
            *(coverage**2 for coverage in _coverages(row)),
        ]
    )
