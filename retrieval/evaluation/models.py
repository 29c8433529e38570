"""Features of questions with known answers, and models fitted on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.language import language_of
from retrieval.evaluation.fitting import fit_choice, fit_probability
from retrieval.evaluation.metrics import place_of
from retrieval.evaluation.slips import with_slip
from retrieval.ranking.confidence import ConfidenceModel, confidence_features
from retrieval.ranking.evidence import Evidence
from retrieval.ranking.features import featurize
from retrieval.ranking.matching import Matched, match
from retrieval.ranking.query import Query, read_question
from retrieval.ranking.scoring import Scored, score
from retrieval.ranking.weights import RankerWeights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.evaluation.squad import SquadArticle
    from retrieval.tuning import Tuning

CHOICE_STRENGTH = 1e-3
PROBABILITY_STRENGTH = 1.0
SLIPS_EVERY = 3
"""One in so many questions is asked again with a slip when the confidence is fitted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question laid over its article."""

    query: Query
    matched: Matched
    row: int
    """The sentence that answers."""
    paragraph: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready once, with its own questions and some that are not its own."""

    source: SquadArticle
    evidence: Evidence
    asked: tuple[Asked, ...]
    """Questions of which the article has a word at all."""
    foreign: tuple[str, ...]

    @property
    def key(self) -> str:
        """Name of the models for it: English, of which there is most, has its own."""
        key, language = self.evidence.key, self.evidence.analyzer.language
        return key if language == "en" else key.replace(language, "*", 1)


def prepare(articles: Sequence[SquadArticle], *, vectors: bool = True) -> list[Prepared]:
    """Lay questions over their articles, and give each article its neighbour's as foreign."""
    others = [*articles[1:], *articles[:1]]
    return [
        _prepared(article, other, vectors=vectors)
        for article, other in zip(articles, others, strict=True)
    ]


def _prepared(article: SquadArticle, other: SquadArticle, *, vectors: bool) -> Prepared:
    language = language_of(article.article)
    evidence = Evidence(article.passages, analyzer_for(language), vectors=vectors)
    starts = np.array([row.span.start for row in evidence.rows])
    asked: list[Asked] = []
    for question in article.answerable:
        query = read_question(question.text, evidence)
        if query.terms and question.paragraph is not None:
            row = int(np.searchsorted(starts, question.place, side="right")) - 1
            asked.append(Asked(query, match(query, evidence.whole), row, question.paragraph))
    foreign = tuple(question.text for question in other.answerable)
    return Prepared(article, evidence, tuple(asked), foreign)


def fit_ranker(prepared: Sequence[Prepared], tuning: Tuning) -> RankerWeights:
    """Fit sentence weights, then passage weights on top of them."""
    pairs = [(item, asked) for item in prepared for asked in item.asked]
    sentence = fit_choice(
        [asked.matched.sentences for _, asked in pairs],
        [asked.row for _, asked in pairs],
        CHOICE_STRENGTH,
    )
    tables = [
        featurize(
            asked.query,
            item.evidence.whole,
            asked.matched,
            asked.matched.sentences @ sentence,
            tuning,
        )
        for item, asked in pairs
    ]
    passage = fit_choice(tables, [asked.paragraph for _, asked in pairs], CHOICE_STRENGTH)
    return RankerWeights(sentence, passage)


@dataclass(frozen=True, slots=True)
class Judged:
    """The first passage that a question got, with what a confidence is made of."""

    features: NDArray[np.float64] | None
    """None where the article has no word of the question."""
    rank: int | None
    """0-based place of the right paragraph; None for a foreign question or no word."""
    foreign: bool

    @property
    def right(self) -> bool:
        """Whether the first passage answers."""
        return self.rank == 0


def judge(item: Prepared, weights: RankerWeights, tuning: Tuning) -> list[Judged]:
    """Rank an article's own questions and the foreign ones."""
    judged: list[Judged] = []
    for asked in item.asked:
        sentences = asked.matched.sentences @ weights.sentence
        table = featurize(asked.query, item.evidence.whole, asked.matched, sentences, tuning)
        scored = Scored(item.evidence.whole, asked.query, table, table @ weights.passage, sentences)
        rank = place_of(scored.scores, asked.paragraph)
        judged.append(Judged(first_features(scored), rank, foreign=False))
    lost = len(item.source.answerable) - len(item.asked)
    judged.extend(Judged(None, None, foreign=False) for _ in range(lost))
    for text in item.foreign:
        found = score(text, item.evidence, weights, tuning)
        features = None if found is None else first_features(found)
        judged.append(Judged(features, None, foreign=True))
    return judged


def judge_slips(item: Prepared, weights: RankerWeights, tuning: Tuning) -> list[Judged]:
    """Rank some of an article's own questions with a slip of the finger in each."""
    judged: list[Judged] = []
    for question in item.source.answerable[::SLIPS_EVERY]:
        text = with_slip(question.text, item.evidence.analyzer)
        found = score(text, item.evidence, weights, tuning)
        if found is not None and question.paragraph is not None:
            rank = place_of(found.scores, question.paragraph)
            judged.append(Judged(first_features(found), rank, foreign=False))
    return judged


def first_features(scored: Scored) -> NDArray[np.float64]:
    """Return the confidence features of the best candidate."""
    order = np.argsort(-scored.scores, kind="stable")
    rival = float(scored.scores[order[1]]) if len(order) > 1 else -10.0
    return confidence_features(scored.query, scored.table, scored.scores, int(order[0]), rival)


def fit_confidence(judged: Sequence[Judged]) -> ConfidenceModel:
    """Fit the probability that a first passage answers."""
    known = [item for item in judged if item.features is not None]
    features = np.array([item.features for item in known])
    labels = np.array([item.right for item in known], dtype=float)
    weights, intercept = fit_probability(features, labels, PROBABILITY_STRENGTH)
    return ConfidenceModel(weights, intercept)
