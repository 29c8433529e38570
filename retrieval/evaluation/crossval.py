"""Cross-validation over articles: none is judged by a model that saw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.evaluation.metrics import auroc, calibration_error, refused, threshold_for_loss
from retrieval.evaluation.models import Judged, fit_confidence, fit_ranker, judge, judge_slips

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.evaluation.models import Prepared
    from retrieval.ranking.weights import RankerWeights
    from retrieval.tuning import Tuning

FOLDS = 4
LOSSES = (0.02, 0.03, 0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A question that a model new to its article ranked and weighed."""

    title: str
    language: str
    judged: Judged
    confidence: float


def cross_validate(
    prepared: Sequence[Prepared], tuning: Tuning, tell: Callable[[str], None]
) -> list[Verdict]:
    """Judge every article with weights and confidence fitted on articles of other titles."""
    titles = sorted({item.source.article.path for item in prepared})
    verdicts: list[Verdict] = []
    for fold in range(FOLDS):
        held = set(titles[fold::FOLDS])
        train = [item for item in prepared if item.source.article.path not in held]
        test = [item for item in prepared if item.source.article.path in held]
        weights = fit_by_language(train, tuning)
        model = fit_confidence(lessons(train, weights, tuning))
        for item in test:
            for judged in judge_with(item, weights, tuning):
                known = judged.features is not None
                confidence = model.probability(judged.features) if known else 0.0  # type: ignore[arg-type]
                language = item.evidence.analyzer.language
                verdicts.append(Verdict(item.source.article.path, language, judged, confidence))
        tell(f"fold {fold + 1} of {FOLDS}: {len(train)} articles fitted, {len(test)} judged")
    return verdicts


def fit_by_language(prepared: Sequence[Prepared], tuning: Tuning) -> dict[str, RankerWeights]:
    """Fit English, of which there is most, for itself, and one set of weights for all others."""
    own = [item for item in prepared if item.evidence.analyzer.language == "en"]
    others = [item for item in prepared if item.evidence.analyzer.language != "en"]
    fitted = {"*": fit_ranker(others or own, tuning)}
    if own:
        fitted["en"] = fit_ranker(own, tuning)
    return fitted


def judge_with(item: Prepared, weights: dict[str, RankerWeights], tuning: Tuning) -> list[Judged]:
    """Judge an article with the weights for its language."""
    return judge(item, weights.get(item.evidence.analyzer.language, weights["*"]), tuning)


def lessons(
    prepared: Sequence[Prepared], weights: dict[str, RankerWeights], tuning: Tuning
) -> list[Judged]:
    """Return what a confidence is fitted on: own, foreign, and mistyped questions."""
    judged: list[Judged] = []
    for item in prepared:
        own = weights.get(item.evidence.analyzer.language, weights["*"])
        judged.extend(judge(item, own, tuning))
        judged.extend(judge_slips(item, own, tuning))
    return judged


def figures(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Return the scores of one set of verdicts by name."""
    own = [item for item in verdicts if not item.judged.foreign]
    foreign = [item.confidence for item in verdicts if item.judged.foreign]
    right = [item.confidence for item in own if item.judged.right]
    wrong = [item.confidence for item in own if not item.judged.right]
    ranks = [item.judged.rank for item in own]
    count = max(1, len(own))
    scores = {
        "questions": float(len(own)),
        "success@1": len(right) / count,
        "success@3": sum(rank is not None and rank < 3 for rank in ranks) / count,
        "mrr": sum(1 / (rank + 1) for rank in ranks if rank is not None and rank < 10) / count,
        "auroc_right_wrong": auroc(right, wrong),
        "auroc_own_foreign": auroc([*right, *wrong], foreign),
        "ece": calibration_error(
            [item.confidence for item in verdicts], [item.judged.right for item in verdicts]
        ),
        "ece_own": calibration_error(
            [item.confidence for item in own], [item.judged.right for item in own]
        ),
    }
    for loss in LOSSES:
        threshold = threshold_for_loss(right, loss)
        percent = round(loss * 100)
        scores[f"threshold@{percent}"] = threshold
        scores[f"foreign_refused@{percent}"] = refused(foreign, threshold)
        scores[f"wrong_refused@{percent}"] = refused(wrong, threshold)
    return scores
