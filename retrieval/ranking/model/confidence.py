"""How likely the first passage answers: logistic regression on how well it fits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.ranking.features.passage_features import PASSAGE_FEATURES
from retrieval.ranking.model.answer_checks import (
    lacks_counted_thing,
    measure_pattern,
    penalise_missing_measure,
    shares_only_figures,
)
from retrieval.ranking.model.weights import adjustments, named, ordered, read_json

if TYPE_CHECKING:
    import regex
    from numpy.typing import NDArray

    from retrieval.ranking.features.term_match import TermMatcher
    from retrieval.ranking.model.scoring import ScoredCandidates
    from retrieval.ranking.query.query import Query


class _CandidateFigures(NamedTuple):
    """What a candidate's own score says of how likely it answers."""

    score: float
    margin: float
    """Before the best one elsewhere."""
    share: float
    """Its part of all candidates' chances: softmax of the scores."""


class _QuestionFigures(NamedTuple):
    """What the question says, the same for every candidate."""

    terms: float
    """ln(1 + how many)."""
    known: float
    """Share that the corpus has in some form."""
    unmatched: float
    """Share of the rarity that it lacks; of names, and of the rarest term, tenths, in the next."""
    unmatched_names: float
    rarest_unmatched: float
    doubtful: float
    """Share of terms that only something not quite the same stands for."""
    asked: float
    """Whether the question shows what type of answer it asks for."""


_TAKEN = ("bm25", "coverage", "char_ngram_similarity", "exact", "names", "pairs", "length",
          "window", "sentence", "best_coverage", "best_char_ngram_similarity", "heading",
          "missing", "fits", "answers", "semantic", "best_semantic", "related", "bm25_local",
          "local_coverage", "word_order", "thesaurus_match", "soft_coverage", "own_semantic",
          "own_best_semantic", "own_thesaurus_match")  # fmt: skip
CONFIDENCE_FEATURES = (
    *_CandidateFigures._fields,
    *_QuestionFigures._fields,
    *_TAKEN,
    "coverage_squared",
    "best_coverage_squared",
)
_WITHOUT_COUNTED_THING = 0.2
"""Left, by judgement, of the confidence in a passage that does not name what is to be counted."""
_FIGURES_ONLY = 0.2
"""The same in one that shares hardly more with the question than a year or a number."""
_MOST = 30.0
"""Log odds beyond which nothing changes."""
_NEVER = 1e-6
_LACKS = PASSAGE_FEATURES.index("lacks")
_COVERAGE = PASSAGE_FEATURES.index("coverage")
_taken = itemgetter(*map(PASSAGE_FEATURES.index, _TAKEN))
_coverages = itemgetter(PASSAGE_FEATURES.index("coverage"), PASSAGE_FEATURES.index("best_coverage"))


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
    across = adjustments()["across"]
    odds = across["slope"] * log_odds(probability) + across["intercept"]
    return float(1.0 / (1.0 + np.exp(-odds)))


def log_odds(probability: float) -> float:
    """Return the logarithm of p / (1 - p), within what a float can keep apart from 0 and 1."""
    held = min(max(probability, _NEVER), 1.0 - _NEVER)
    return math.log(held / (1.0 - held))


class Assessment:
    """Judges how likely each of a question's candidates answers it."""

    def __init__(self, scored: ScoredCandidates, key: str, matcher: TermMatcher) -> None:
        """Work out what is the same for all of them; `key` names the confidence model."""
        self._scored, self._key, self._matcher = scored, key, matcher
        self._tuning = scored.view.index.tuning.confidence
        self._about = _about_question(scored.query, self._tuning.certain_weight)
        scores = scored.scores
        chances = np.exp(np.maximum(scores - scores.max(initial=-np.inf), -_MOST))
        self._shares = chances / max(float(chances.sum()), 1e-9)

    @cached_property
    def _lacks_counted_thing(self) -> NDArray[np.bool_] | None:
        return lacks_counted_thing(self._scored.query, self._scored.view, self._matcher)

    @cached_property
    def _shares_only_figures(self) -> NDArray[np.bool_] | None:
        return shares_only_figures(self._scored.query, self._scored.view, self._matcher)

    @cached_property
    def _measure(self) -> regex.Pattern[str] | None:
        scored = self._scored
        return measure_pattern(scored.query.text, scored.view.index.analyzer.language)

    def probability(self, number: int, rival: float) -> float:
        """Return the probability, 0 to 1, that a candidate answers.

        Args:
            number: which candidate.
            rival: the score of the best one elsewhere.
        """
        features = self.features(number, rival)
        found = confidence_model(self._key).probability(features)
        if not self._scored.query.across:
            return found
        # English questions hardly have a dozen words that an article lacks, as a question has
        # that the glossary cannot read: their model alone is sure of what shares one word.
        language = self._scored.view.index.analyzer.language
        general = confidence_model(self._key.replace(language, "*", 1)).probability(features)
        return _across(min(found, general))

    def confidence(self, number: int, rival: float, text: str) -> float:
        """Return the same, less what a candidate lacks that no answer does without.

        `text` is what is shown of it.
        """
        found = penalise_missing_measure(self.probability(number, rival), text, self._measure)
        if self._scored.features[number, _LACKS]:
            found *= self._tuning.without_answer_type
        query = self._scored.query
        if query.language != self._scored.view.index.analyzer.language:
            # No glossary reads it: a name or a year that it shares says little of the rest.
            found *= min(1.0, float(self._scored.features[number, _COVERAGE]))
        if self._lacks_counted_thing is not None and self._lacks_counted_thing[number]:
            found *= _WITHOUT_COUNTED_THING
        if self._shares_only_figures is not None and self._shares_only_figures[number]:
            found *= _FIGURES_ONLY
        return found

    def features(self, number: int, rival: float) -> NDArray[np.float64]:
        """Return one number for each of `CONFIDENCE_FEATURES`, of what `probability` takes."""
        scored = self._scored
        row = scored.features[number].tolist()
        own = float(scored.scores[number])
        return np.array(
            [
                *_CandidateFigures(
                    score=own - scored.offset,
                    margin=min(own - rival, self._tuning.margin_max),
                    share=float(self._shares[number]),
                ),
                *self._about,
                *_taken(row),
                *(coverage**2 for coverage in _coverages(row)),
            ]
        )


def _about_question(query: Query, certain: float) -> _QuestionFigures:
    """Return what is the same for every candidate of a question."""
    # Plain Python is faster than numpy for so few values.
    known = doubtful = 0
    lost = lost_names = rarest = 0.0
    for term, rarity, matches in zip(
        query.terms, query.rarity.tolist(), query.matches, strict=True
    ):
        sure = max([item.weight for item in matches], default=0.0)
        unmatched = rarity * (1.0 - sure)
        known += sure > 0.0
        doubtful += 0.0 < sure < certain
        lost += unmatched
        lost_names += unmatched * term.proper
        rarest = max(rarest, unmatched)
    count = max(1, len(query.terms))
    return _QuestionFigures(
        terms=math.log1p(len(query.terms)),
        known=known / count,
        unmatched=lost / query.total,
        unmatched_names=lost_names / query.total,
        rarest_unmatched=rarest / 10.0,
        doubtful=doubtful / count,
        asked=float(bool(query.answer_types)),
    )
