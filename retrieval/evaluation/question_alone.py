"""What the wording of a question tells, without any text: the measure of style.

Near misses are written by people who know the text: how they ask may give them away. A figure
against near misses says that something was read only as far as it is above this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.evaluation.metrics import auroc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.evaluation.stories import Story

_FOLDS = 5
_TOKENS = {"token_pattern": r"\w+|[?!]"}
"""A missing question mark tells something too."""


def question_alone(stories: Sequence[Story], others: Sequence[Story] = ()) -> float:
    """Return the AUROC, answerable against near misses, of a bag of words of the question.

    Cross-validated by story; each fold learns from the others too. nan without both kinds.
    """
    groups = [number for number, story in enumerate(stories) for _ in story.questions]
    texts, labels = _labelled(stories)
    more_texts, more_labels = _labelled(others)
    if len(stories) < 2 or len(set(labels)) < 2:
        return float("nan")
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.pipeline import make_pipeline

    likely = [0.0] * len(texts)
    folds = GroupKFold(min(_FOLDS, len(stories)))
    for learnt, held in folds.split(texts, labels, groups):
        model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, **_TOKENS),
            LogisticRegression(C=3.0, max_iter=500),
        )
        seen = [*more_labels, *(labels[at] for at in learnt)]
        if len(set(seen)) < 2:
            return float("nan")
        model.fit([*more_texts, *(texts[at] for at in learnt)], seen)
        told = model.predict_proba([texts[at] for at in held])[:, 1]
        for at, value in zip(held, told, strict=True):
            likely[at] = float(value)
    pairs = list(zip(likely, labels, strict=True))
    return auroc([value for value, label in pairs if label], [v for v, label in pairs if not label])


def _labelled(stories: Sequence[Story]) -> tuple[list[str], list[bool]]:
    questions = [question for story in stories for question in story.questions]
    return [question.text for question in questions], [bool(q.evidence) for q in questions]
