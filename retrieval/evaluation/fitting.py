"""Fit linear models: choose the right candidate among many, and calibrate a probability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def fit_choice(
    candidates: Sequence[NDArray[np.float64]], right: Sequence[int], strength: float
) -> NDArray[np.float64]:
    """Return one weight a feature so that the right row of each table scores best.

    Conditional logit: a softmax over the rows of each table. scikit-learn has logistic regression
    for fixed classes only, and pairs of right and wrong rows, which it can fit, rank 1.5 points
    worse; so this one model is fitted with scipy.
    """
    spread = np.concatenate(candidates).std(axis=0) + 1e-9
    rows = np.concatenate(candidates) / spread
    sizes = np.array([len(table) for table in candidates])
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    gold = first + np.array(right)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    count = len(sizes)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ weights
        highest = np.maximum.reduceat(scores, first)
        shares = np.exp(scores - highest[owner])
        sums = np.add.reduceat(shares, first)
        shares /= sums[owner]
        value = -(scores[gold] - highest - np.log(sums)).sum() / count
        slope = (rows.T @ shares - rows[gold].sum(axis=0)) / count
        return float(value + strength * weights @ weights), slope + 2 * strength * weights

    fitted = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(fitted.x / spread)


def fit_probability(
    features: NDArray[np.float64], labels: NDArray[np.float64], strength: float
) -> tuple[NDArray[np.float64], float]:
    """Return weights and intercept of a logistic regression on features as they are."""
    spread = features.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(features / spread, labels)
    return np.asarray(model.coef_[0] / spread), float(model.intercept_[0])
