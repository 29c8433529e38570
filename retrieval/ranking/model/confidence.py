"""How likely the first passage answers: logistic regression on how well it fits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.features.passage_features import FEATURES
from retrieval.ranking.model.answer_checks import measure_asked, measured
from retrieval.ranking.model.counted import unnamed
from retrieval.ranking.model.weights import named, ordered, read_json

if TYPE_CHECKING:
    import regex
    from numpy.typing import NDArray

    from retrieval.ranking.model.scoring import Scored
    from retrieval.ranking.query.query import Query

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
_WITHOUT_KIND = 0.5
"""Left, by judgement, of the confidence in a passage without the kind of thing asked for."""
_UNNAMED = 0.2
"""The same in one that does not name what is to be counted."""
NO_RIVAL = -10.0
"""Score of the second best where there is none."""
_ACROSS = (0.61, 0.78)
"""Slope and intercept, as `retrieval/evaluation/crossing.py` fits them."""
_MOST = 30.0
"""Log odds beyond which nothing changes."""
_NEVER = 1e-6
_LACKS = FEATURES.index("lacks")
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


def _across(probability: float) -> float:
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


class Assessment:
    """Tells how likely each of a question's candidates answers it."""

    def __init__(self, scored: Scored) -> None:
        """Work out what is the same for all of them."""
        self._scored = scored
        self._about = _about_question(scored.query)
        scores = scored.scores
        chances = np.exp(np.maximum(scores - scores.max(initial=-np.inf), -_MOST))
        self._shares = chances / max(float(chances.sum()), 1e-9)

    @cached_property
    def _unnamed(self) -> NDArray[np.bool_] | None:
        return unnamed(self._scored.query, self._scored.view, self._scored.index.matcher)

    @cached_property
    def _measure(self) -> regex.Pattern[str] | None:
        scored = self._scored
        return measure_asked(scored.query.text, scored.view.evidence.analyzer.language)

    def probability(self, number: int, rival: float) -> float:
        """Return the probability, 0 to 1, that a candidate answers.

        Args:
            number: which candidate.
            rival: the score of the best one elsewhere.
        """
        model = confidence_model(self._scored.index.key)
        found = model.probability(self.features(number, rival))
        return _across(found) if self._scored.query.across else found

    def confidence(self, number: int, rival: float, text: str) -> float:
        """Return the same, less what a candidate lacks that no answer does without.

        `text` is what is shown of it.
        """
        found = measured(self.probability(number, rival), text, self._measure)
        if self._scored.table[number, _LACKS]:
            found *= _WITHOUT_KIND
        if self._unnamed is not None and self._unnamed[number]:
            found *= _UNNAMED
        return found

    def features(self, number: int, rival: float) -> NDArray[np.float64]:
        """Return one number for each of `CONFIDENCE_FEATURES`, of what `probability` takes."""
        scored = self._scored
        row = scored.table[number].tolist()
        own = float(scored.scores[number])
        return np.array(
            [
                own - scored.moved,
                min(own - rival, 10.0),
                float(self._shares[number]),
                *self._about,
                *_taken(row),
                *(coverage**2 for coverage in _coverages(row)),
            ]
        )


def _about_question(query: Query) -> tuple[float, ...]:
    """Return what is the same for every candidate of a question: all of `_OWN` but the first three.

    So few numbers are sooner added up in Python than by numpy.
    """
    known = doubtful = 0
    lost = lost_names = rarest = 0.0
    for term, rarity, related in zip(
        query.terms, query.rarity.tolist(), query.matches, strict=True
    ):
        sure = max([item.weight for item in related], default=0.0)
        unmatched = rarity * (1.0 - sure)
        known += sure > 0.0
        doubtful += 0.0 < sure < _SURE
        lost += unmatched
        lost_names += unmatched * term.proper
        rarest = max(rarest, unmatched)
    count = max(1, len(query.terms))
    return (
        math.log1p(len(query.terms)),
        known / count,
        lost / query.total,
        lost_names / query.total,
        rarest / 10.0,
        doubtful / count,
        float(bool(query.kinds)),
    )
