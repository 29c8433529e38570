"""Figures from confidences and outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def place_of(scores: NDArray[np.float64], right: int) -> int:
    """Return the 0-based place of a candidate; of equals, the earlier one is shown first.

    Counting only greater scores would call a ranker right that gives every candidate the same.
    """
    own = scores[right]
    return int((scores > own).sum() + (scores[:right] == own).sum())


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return how likely a positive has the higher value; ties count half; nan without data."""
    if not positive or not negative:
        return float("nan")
    from sklearn.metrics import roc_auc_score

    labels = [1] * len(positive) + [0] * len(negative)
    return float(roc_auc_score(labels, [*positive, *negative]))


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error over equally wide bins; nan without data."""
    rows = reliability(confidences, right, bins)
    total = sum(row.count for row in rows)
    if total == 0:
        return float("nan")
    return sum(row.count * abs(row.confidence - row.right) for row in rows) / total


def calibration_error_by_mass(
    confidences: Sequence[float], right: Sequence[bool], bins: int = 10
) -> float:
    """Return the expected calibration error over bins of equally many; nan without data."""
    if not len(confidences):
        return float("nan")
    sure = np.asarray(confidences, dtype=float)
    order = np.argsort(sure, kind="stable")
    gaps = sure[order] - np.asarray(right, dtype=float)[order]
    return float(sum(abs(part.sum()) for part in np.array_split(gaps, bins)) / len(gaps))


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of a reliability diagram."""

    low: float
    confidence: float
    """Mean confidence."""
    right: float
    """Share of right ones."""
    count: int


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Return the bars that hold anything, from low to high; an edge belongs to the bar below."""
    if not len(confidences):
        return []
    from sklearn.calibration import calibration_curve

    shares, means = calibration_curve(right, confidences, pos_label=1, n_bins=bins)
    edges = np.linspace(0.0, 1.0, bins + 1)
    counts = np.bincount(np.searchsorted(edges[1:-1], confidences), minlength=bins)
    held = counts.nonzero()[0]  # scikit-learn leaves the others out, and tells no counts
    return [
        Bin(place / bins, float(mean), float(share), int(counts[place]))
        for place, mean, share in zip(held.tolist(), means, shares, strict=True)
    ]


def threshold_for_loss(right: Sequence[float], loss: float) -> float:
    """Return the highest threshold that refuses at most this share of the right answers."""
    ordered = np.sort(np.asarray(right, dtype=float))
    if len(ordered) == 0:
        return 0.0
    return float(ordered[min(len(ordered) - 1, int(loss * len(ordered)))])


def refused(confidences: Sequence[float], threshold: float) -> float:
    """Return the share below the threshold; nan without data."""
    if not confidences:
        return float("nan")
    return float((np.asarray(confidences, dtype=float) < threshold).mean())


def percentile(values: Sequence[float] | NDArray[np.float64], share: float) -> float:
    """Return a percentile, nan without data."""
    return float(np.percentile(np.asarray(values), share * 100)) if len(values) else float("nan")
