"""Features of questions with known answers, and models fitted on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.language import language_of
from retrieval.evaluation.fitting import fit_choice, fit_probability
from retrieval.evaluation.metrics import place_of
from retrieval.evaluation.rewording import reworded
from retrieval.evaluation.slips import names_of, with_slip, with_stranger
from retrieval.ranking.features.passage_features import PASSAGE_FEATURES, passage_features
from retrieval.ranking.features.sentence_features import (
    SENTENCE_FEATURES,
    MatchedSentences,
    match_sentences,
)
from retrieval.ranking.forward_index.index import ForwardIndex
from retrieval.ranking.language_ranker import LanguageRanker
from retrieval.ranking.model.confidence import ConfidenceModel
from retrieval.ranking.model.scoring import score_candidates
from retrieval.ranking.model.weights import RankerWeights
from retrieval.ranking.query.query import Query, analyse_question
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.evaluation.squad import SquadArticle, SquadQuestion
    from retrieval.ranking.model.scoring import ScoredCandidates

CHOICE_STRENGTH = 1e-3
PROBABILITY_STRENGTH = 1.0
JOINED_COUNTS = 0.3
"""A question to articles joined to a long one, against the same to its own: more of them, and
short articles are ranked worse."""
SLIPS_EVERY = 3
"""One in so many questions is asked again with a slip when the confidence is fitted."""
REWORDED_COUNTS = 0.3
"""What a question in other words counts against one as it stands."""
REWORDED_EVERY = 8
"""One in so many of these is used when the confidence is fitted: with one in three, only 95 % of
off-topic questions are refused at 2 % loss instead of 96 %."""
STRANGERS_EVERY = 20
"""One in so many English questions is asked again of somebody whom the article does not mention.
Other languages write other words with capitals, or none."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question matched against its article, with what answers it."""

    query: Query
    matched: MatchedSentences
    row: int
    """The sentence that answers; -1 where none does."""
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready once, with its own questions and some that are not its own."""

    source: SquadArticle
    ranker: LanguageRanker
    asked: tuple[LabelledQuestion, ...]
    """Questions of which the article has a word at all."""
    foreign: tuple[LabelledQuestion, ...]
    """Another article's questions, of which this one has a word."""
    wordless: int
    """How many foreign questions are left out for want of a word."""
    reworded: tuple[LabelledQuestion, ...]
    """Its own questions in other words, where the lexicon is wide enough."""
    slips: tuple[LabelledQuestion, ...]
    """Some of its own questions, mistyped."""
    strangers: tuple[LabelledQuestion, ...]
    """Some of its own questions, with a name that the article does not have."""

    @property
    def key(self) -> str:
        """Name of the models for it: English, of which there is most, has its own."""
        key, language = self.ranker.key, self.ranker.index.analyzer.language
        return key if language == "en" else key.replace(language, "*", 1)


def prepare(
    articles: Sequence[SquadArticle], *, vectors: bool = True, frequencies: bool = True
) -> list[Prepared]:
    """Lay questions over their articles, and give each article its neighbour's as foreign."""
    others = [*articles[1:], *articles[:1]]
    return [
        _prepared(article, other, vectors=vectors, frequencies=frequencies)
        for article, other in zip(articles, others, strict=True)
    ]


def _prepared(
    article: SquadArticle, other: SquadArticle, *, vectors: bool, frequencies: bool
) -> Prepared:
    language = language_of(article.article)
    analyzer = analyzer_for(language)
    tuning = replace(Tuning(), word_vectors=vectors)
    index = ForwardIndex(article.passages, analyzer, tuning)
    if not frequencies:
        index.background = None
    ranker = LanguageRanker(index)
    own = article.answerable
    texts = [question.text for question in own]
    names = names_of([question.text for question in other.answerable], analyzer)
    strangers = [name for name in names if analyzer.stem(name) not in index.vocabulary.ids]
    spoilt = [with_stranger(text, analyzer, strangers) for text in texts[::STRANGERS_EVERY]]
    foreign = tuple(_laid((question.text for question in other.answerable), ranker))
    english = language == "en"
    return Prepared(
        source=article,
        ranker=ranker,
        asked=tuple(_asked(own, ranker, texts)),
        foreign=foreign,
        wordless=len(other.answerable) - len(foreign),
        reworded=tuple(_asked(own, ranker, [reworded(text, index) for text in texts]))
        if english
        else (),
        slips=tuple(
            _asked(
                own[::SLIPS_EVERY],
                ranker,
                [with_slip(text, analyzer) for text in texts[::SLIPS_EVERY]],
            )
        ),
        strangers=tuple(_laid(filter(None, spoilt), ranker)) if english else (),
    )


def _asked(
    questions: Sequence[SquadQuestion], ranker: LanguageRanker, texts: Sequence[str]
) -> Iterator[LabelledQuestion]:
    """Lay questions over their article, in the words of the texts."""
    starts = np.array([row.span.start for row in ranker.index.sentences])
    for question, text in zip(questions, texts, strict=True):
        for laid in _laid([text], ranker):
            row = int(np.searchsorted(starts, question.place, side="right")) - 1
            yield replace(laid, row=row, paragraph=question.paragraph)


def _laid(texts: Iterable[str], ranker: LanguageRanker) -> Iterator[LabelledQuestion]:
    """Lay questions that have no answer over an article."""
    for text in texts:
        query = analyse_question(text, ranker.question_analyzer)
        if query.terms:
            yield LabelledQuestion(
                query, match_sentences(query, ranker.whole, ranker.matcher), -1, None
            )


def fit_ranker(
    prepared: Sequence[Prepared], tuning: Tuning, dropped: frozenset[str] = frozenset()
) -> RankerWeights:
    """Fit sentence weights, then passage weights on top of them; dropped features get none."""
    used = np.array([name not in dropped for name in SENTENCE_FEATURES], dtype=float)
    pairs = [(item, asked) for item in prepared for asked in (*item.asked, *item.reworded)]
    counts = [
        count * (1.0 if len(item.source.titles) == 1 else JOINED_COUNTS)
        for item in prepared
        for count in [1.0] * len(item.asked) + [REWORDED_COUNTS] * len(item.reworded)
    ]
    sentence = fit_choice(
        [asked.matched.features * used for _, asked in pairs],
        [asked.row for _, asked in pairs],
        CHOICE_STRENGTH,
        counts,
    )
    tables = [
        passage_features(
            asked.query,
            item.ranker.whole,
            asked.matched,
            asked.matched.features @ sentence,
            tuning,
        )
        for item, asked in pairs
    ]
    used = np.array([name not in dropped for name in PASSAGE_FEATURES], dtype=float)
    tables = [table * used for table in tables]
    right = [asked.paragraph or 0 for _, asked in pairs]
    passage = fit_choice(tables, right, CHOICE_STRENGTH, counts)
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
    lost = len(item.source.answerable) - len(item.asked)
    return [
        *judge_all(item, item.asked, weights, tuning),
        *(Judged(None, None, foreign=False) for _ in range(lost)),
        *judge_all(item, item.foreign, weights, tuning),
        *(Judged(None, None, foreign=True) for _ in range(item.wordless)),
    ]


def lessons(prepared: Sequence[Prepared], weights: RankerWeights, tuning: Tuning) -> list[Judged]:
    """Return what a confidence is fitted on: questions with and without an answer, and spoilt."""
    judged: list[Judged] = []
    for item in prepared:
        judged.extend(judge(item, weights, tuning))
        for spoilt in (item.slips, item.reworded[::REWORDED_EVERY], item.strangers):
            judged.extend(judge_all(item, spoilt, weights, tuning))
    return judged


def judge_all(
    item: Prepared, questions: Sequence[LabelledQuestion], weights: RankerWeights, tuning: Tuning
) -> list[Judged]:
    """Rank the passages of an article for each question."""
    judged: list[Judged] = []
    for asked in questions:
        scored = score_candidates(asked.query, item.ranker.whole, asked.matched, weights, tuning)
        foreign = asked.paragraph is None
        rank = None if asked.paragraph is None else place_of(scored.scores, asked.paragraph)
        judged.append(Judged(first_features(item.ranker, scored), rank, foreign=foreign))
    return judged


def first_features(ranker: LanguageRanker, scored: ScoredCandidates) -> NDArray[np.float64]:
    """Return the confidence features of the best candidate."""
    tuning = ranker.index.tuning.confidence
    order = np.argsort(-scored.scores, kind="stable")
    rival = float(scored.scores[order[1]]) if len(order) > 1 else tuning.no_rival_score
    return ranker.assess(scored).features(int(order[0]), rival)


def fit_confidence(judged: Sequence[Judged]) -> ConfidenceModel:
    """Fit the probability that a first passage answers."""
    known = [item for item in judged if item.features is not None]
    features = np.array([item.features for item in known])
    labels = np.array([item.right for item in known], dtype=float)
    weights, intercept = fit_probability(features, labels, PROBABILITY_STRENGTH)
    return ConfidenceModel(weights, intercept)
