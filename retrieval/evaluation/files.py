"""Judge an ask-function by a file of questions."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.evaluation.metrics import (
    auroc,
    calibration_error,
    percentile,
    refused,
    threshold_for_loss,
)
from retrieval.evaluation.questions import Question, read_questions
from retrieval.evaluation.report import Miss, Point, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from retrieval.answering.answer import Answer, CitedPassage

LONGEST_SHOWN = 160
"""A passage of more words counts as wrong: nobody reads it in a chat."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question and what it got."""

    question: Question
    answer: Answer
    rank: int | None
    """0-based place of the first passage that holds the evidence."""
    highlighted: bool
    milliseconds: float

    @property
    def right(self) -> bool:
        """Whether the first passage answers, or an unanswerable question was refused."""
        return self.rank == 0 if self.question.answerable else not self.answer.answered


def evaluate_file(path: Path, ask: Callable[[str], Answer], name: str = "Footnote") -> Report:
    """Ask every question of a file and score the answers.

    Raises:
        BadQuestions: a line of the file cannot be used.
    """
    return evaluate_questions(read_questions(path), ask, name)


def evaluate_questions(
    questions: Sequence[Question], ask: Callable[[str], Answer], name: str = "Footnote"
) -> Report:
    """Ask every question and score the answers."""
    return evaluate_asked([(question, ask) for question in questions], name)


def evaluate_asked(
    asked: Iterable[tuple[Question, Callable[[str], Answer]]], name: str = "Footnote"
) -> Report:
    """Ask every question of its own ask-function and score the answers."""
    outcomes = [_asked(question, ask) for question, ask in asked]
    kinds = {item.question.kind: None for item in outcomes}
    return Report(
        name,
        _scores(outcomes),
        {kind: _kind([item for item in outcomes if item.question.kind == kind]) for kind in kinds},
        tuple(_miss(item) for item in outcomes if not item.right),
        tuple(_point(item) for item in outcomes),
    )


def _point(item: Outcome) -> Point:
    answerable = item.question.answerable
    return Point(item.answer.confidence, answerable and item.right, answerable)


def _asked(question: Question, ask: Callable[[str], Answer]) -> Outcome:
    began = time.perf_counter()
    answer = ask(question.text)
    spent = (time.perf_counter() - began) * 1000
    ranks = [at for at, passage in enumerate(answer.passages) if _answers(question, passage)]
    rank = ranks[0] if ranks else None
    return Outcome(question, answer, rank, rank == 0 and _highlights(question, answer), spent)


def _answers(question: Question, passage: CitedPassage) -> bool:
    if len(passage.text.split()) > LONGEST_SHOWN:
        return False
    if question.article is not None and question.article != passage.attribution.path:
        return False
    return any(evidence in passage.text for evidence in question.evidence)


def _highlights(question: Question, answer: Answer) -> bool:
    first = answer.passages[0]
    sentence = first.highlight.of(first.text)
    return any(evidence in sentence or sentence in evidence for evidence in question.evidence)


def _scores(outcomes: Sequence[Outcome]) -> dict[str, float]:
    own = [item for item in outcomes if item.question.answerable]
    other = [item.answer.confidence for item in outcomes if not item.question.answerable]
    right = [item.answer.confidence for item in own if item.right]
    wrong = [item.answer.confidence for item in own if not item.right]
    words = [len(item.answer.passages[0].text.split()) for item in own if item.answer.passages]
    scores = {
        **_kind(own),
        "answered and right": _share([item.right and item.answer.answered for item in own]),
        "refused though answerable": _share([not item.answer.answered for item in own]),
        "refused, not in the corpus": _share(
            [not item.answer.answered for item in outcomes if not item.question.answerable]
        ),
        "auroc right / wrong": auroc(right, wrong),
        "auroc in / not in the corpus": auroc([*right, *wrong], other),
        "calibration error": calibration_error(
            [item.answer.confidence for item in outcomes],
            [item.question.answerable and item.right for item in outcomes],
        ),
        "ms p50": percentile([item.milliseconds for item in outcomes], 0.5),
        "ms p95": percentile([item.milliseconds for item in outcomes], 0.95),
        "mean words of the first passage": sum(words) / max(1, len(words)),
    }
    for loss in (0.02, 0.05, 0.10):
        scores[f"not in the corpus refused at {loss:.0%} loss"] = refused(
            other, threshold_for_loss(right, loss)
        )
    return scores


def _kind(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Score one kind; for questions that the corpus does not answer, how many were refused."""
    own = [item for item in outcomes if item.question.answerable]
    scores = {"questions": float(len(outcomes))}
    if own:
        ranks = [item.rank for item in own]
        scores["success@1"] = _share([rank == 0 for rank in ranks])
        scores["success@3"] = _share([rank is not None and rank < 3 for rank in ranks])
        scores["mrr"] = sum(1 / (rank + 1) for rank in ranks if rank is not None) / len(own)
        scores["highlight"] = _share([item.highlighted for item in own])
        scores["answered"] = _share([item.answer.answered for item in own])
    else:
        scores["refused"] = _share([not item.answer.answered for item in outcomes])
    return scores


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else float("nan")


def _miss(item: Outcome) -> Miss:
    first = item.answer.passages[0] if item.answer.passages else None
    got = first.highlight.of(first.text) if first is not None else ""
    question = item.question
    return Miss(question.id, question.text, question.kind, item.answer.confidence, got)
