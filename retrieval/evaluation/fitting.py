"""Fit linear models: choose the right candidate among many, and calibrate a probability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


_MOST_ROUNDS = 40
_SETTLED = 1e-3


def fit_choice(
    candidates: Sequence[NDArray[np.float64]],
    right: Sequence[int],
    strength: float,
    counts: Sequence[float] | None = None,
) -> NDArray[np.float64]:
    """Return one weight a feature so that the right row of each table scores best.

    Conditional logit: a softmax over the rows of each table, with a penalty of `strength` on the
    squared weights. scikit-learn has it for two rows only, so pairs of the right and another row
    are fitted, each weighed by the part of the softmax that falls on its two rows. Fitted again
    with the weights so found, the pairs' slope becomes the softmax's, and both have one optimum.

    Args:
        candidates: tables, (rows, features) each.
        right: the row of each table that should win.
        strength: of the penalty.
        counts: how much each table counts, all the same where they are not given.
    """
    spread = np.concatenate(candidates).std(axis=0) + 1e-9
    rows = np.concatenate(candidates) / spread
    sizes = np.array([len(table) for table in candidates])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    count = np.ones(len(sizes)) if counts is None else np.asarray(counts, dtype=float)
    other = np.ones(len(rows), dtype=bool)
    other[first + np.array(right)] = False
    owner = np.repeat(np.arange(len(sizes)), sizes)
    gold = (first + np.array(right))[owner]
    wins = np.arange(int(other.sum())) % 2 == 0  # a classifier needs both outcomes
    pairs = (rows[gold[other]] - rows[other]) * np.where(wins, 1.0, -1.0)[:, None]
    model = LogisticRegression(
        C=0.5 / strength, fit_intercept=False, warm_start=True, max_iter=1000, tol=1e-7
    )
    weights = np.zeros(rows.shape[1])
    for _ in range(_MOST_ROUNDS):
        scores = rows @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
        shares *= (count / count.sum() / np.add.reduceat(shares, first))[owner]
        model.fit(pairs, wins, sample_weight=(shares + shares[gold])[other])
        moved = float(np.abs(model.coef_[0] - weights).max())
        weights = model.coef_[0].copy()
        if moved < _SETTLED:
            break
    return np.asarray(weights / spread)


def fit_probability(
    features: NDArray[np.float64], labels: NDArray[np.float64], strength: float
) -> tuple[NDArray[np.float64], float]:
    """Return weights and intercept of a logistic regression on features as they are."""
    spread = features.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(features / spread, labels)
    return np.asarray(model.coef_[0] / spread), float(model.intercept_[0])
