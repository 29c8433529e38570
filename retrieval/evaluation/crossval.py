"""Cross-validation over articles: none is judged by a model that saw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.evaluation.metrics import auroc, calibration_error, refused, threshold_for_loss
from retrieval.evaluation.models import (
    Judged,
    fit_confidence,
    fit_ranker,
    judge,
    lessons,
)
from retrieval.evaluation.squad import merged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.evaluation.models import Prepared
    from retrieval.evaluation.squad import SquadArticle
    from retrieval.ranking.model.confidence import ConfidenceModel
    from retrieval.ranking.model.weights import RankerWeights
    from retrieval.tuning import Tuning

FOLDS = 4
LOSSES = (0.02, 0.03, 0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A question that a model new to its article ranked and weighed."""

    key: str
    """Language of the article, and whether there were word vectors."""
    judged: Judged
    confidence: float


@dataclass(frozen=True, slots=True)
class Models:
    """What is fitted together: a ranker and the probability that its first passage answers."""

    weights: RankerWeights
    confidence: ConfidenceModel


def fold_of(titles: Sequence[str]) -> dict[str, int]:
    """Return for each title the fold that judges it."""
    return {title: at % FOLDS for at, title in enumerate(sorted(set(titles)))}


def longer(articles: Sequence[SquadArticle]) -> list[SquadArticle]:
    """Join the short articles of each fold, so that long ones are learnt from as well."""
    folds = fold_of([article.article.path for article in articles])
    return [
        merged([article for article in articles if folds[article.article.path] == fold])
        for fold in range(FOLDS)
    ]


def cross_validate(
    prepared: Sequence[Prepared], tuning: Tuning, tell: Callable[[str], None]
) -> list[Verdict]:
    """Judge every article with models fitted on articles of other titles.

    Articles made of several are for fitting only.
    """
    folds = fold_of([title for item in prepared for title in item.source.titles])
    verdicts: list[Verdict] = []
    for fold in range(FOLDS):
        inside = [any(folds[title] == fold for title in item.source.titles) for item in prepared]
        train = [item for item, held in zip(prepared, inside, strict=True) if not held]
        test = [
            item
            for item, held in zip(prepared, inside, strict=True)
            if held and len(item.source.titles) == 1
        ]
        models = fit_by_key(train, tuning)
        for item in test:
            fitted = models[item.key]
            for judged in judge(item, fitted.weights, tuning):
                known = judged.features is not None
                sure = fitted.confidence.probability(judged.features) if known else 0.0  # type: ignore[arg-type]
                verdicts.append(Verdict(item.ranker.key, judged, sure))
        tell(f"fold {fold + 1} of {FOLDS}: {len(train)} articles fitted, {len(test)} judged")
    return verdicts


def fit_by_key(prepared: Sequence[Prepared], tuning: Tuning) -> dict[str, Models]:
    """Fit models for each key of the articles, and for "*", which serves every other language."""
    by_key: dict[str, list[Prepared]] = {}
    for item in prepared:
        by_key.setdefault(item.key, []).append(item)
    for key in ("*", "*+vectors"):
        alike = [item for item in prepared if ("+" in item.key) == ("+" in key)]
        by_key.setdefault(key, alike or list(prepared))
    fitted: dict[str, Models] = {}
    for key, items in by_key.items():
        weights = fit_ranker(items, tuning)
        fitted[key] = Models(weights, fit_confidence(lessons(items, weights, tuning)))
    return fitted


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
