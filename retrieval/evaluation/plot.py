"""A picture of how far the confidence can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.evaluation.metrics import reliability

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.evaluation.report import Report


def draw_report(report: Report, path: Path) -> None:
    """Write a picture: reliability, risk by coverage, confidence by outcome.

    Raises:
        OSError: the file cannot be written.
        ValueError: the suffix names no kind of picture.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    confidences = np.array([point.confidence for point in report.points])
    right = np.array([point.right for point in report.points], dtype=bool)
    answerable = np.array([point.answerable for point in report.points], dtype=bool)
    figure, (left, middle, last) = plt.subplots(1, 3, figsize=(15, 4.5), layout="constrained")
    bars = reliability(confidences.tolist(), right.tolist())
    left.plot([0, 1], [0, 1], color="0.7", linestyle="--", label="perfect")
    left.plot([bar.confidence for bar in bars], [bar.right for bar in bars], marker="o")
    for bar in bars:
        left.annotate(f"{bar.count}", (bar.confidence, bar.right), fontsize=8)
    left.set(title="Reliability", xlabel="confidence", ylabel="share right", ylim=(0, 1.02))
    left.legend()
    order = np.argsort(-confidences, kind="stable")
    answered = np.arange(1, len(order) + 1)
    middle.plot(answered / max(1, len(order)), np.cumsum(~right[order]) / answered)
    middle.set(title="Risk by coverage", xlabel="share answered", ylabel="share wrong of them")
    middle.set_ylim(bottom=0)
    edges = np.linspace(0, 1, 21)
    groups = {
        "right": answerable & right,
        "wrong passage": answerable & ~right,
        "not in the corpus": ~answerable,
    }
    last.hist([confidences[chosen] for chosen in groups.values()], edges, stacked=True,
              label=list(groups))  # fmt: skip
    last.set(title="Confidence", xlabel="confidence", ylabel="questions")
    last.legend()
    figure.suptitle(f"{report.name}: {len(order)} questions")
    try:
        figure.savefig(path, dpi=110)
    finally:
        plt.close(figure)
