"""The reader's outputs and the first stage's made one probability that a passage answers.

Two logistic regressions, fitted on questions that neither stage was trained on: one over all
passages, which gives the order, and one over the best, which gives the confidence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MARGIN: Final = "margin"
_MOST_MARGIN: Final = 6.0
"""Before the second best; being further ahead says nothing more."""
_MOST: Final = 12.0
"""Logits beyond which nothing changes."""


class Evidence(NamedTuple):
    """What both stages say of one passage; logits, but for `behind`."""

    relevance: float
    """Of the reader: the passage answers."""
    matching: float
    """Of the first stage: log odds of its confidence."""
    behind: float
    """The first stage's score less that of its best passage; 0 or less."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Both regressions."""

    order: NDArray[np.float64]
    """A weight for each field of `Evidence`, then the intercept."""
    confidence: NDArray[np.float64]
    """A weight for the margin before the best one elsewhere, for each field of `Evidence`, then
    the intercept."""

    @classmethod
    def parse(cls, content: dict[str, Any]) -> Calibration:
        """Take up what `make calibration` wrote.

        Raises:
            KeyError: a weight is missing.
        """
        order, confidence = content["order"], content["confidence"]
        names = (MARGIN, *Evidence._fields)
        return cls(
            np.array([*(order[name] for name in Evidence._fields), order["intercept"]]),
            np.array([*(confidence[name] for name in names), confidence["intercept"]]),
        )

    def scores(self, evidence: Sequence[Evidence]) -> NDArray[np.float64]:
        """Return a score for each passage: the higher, the likelier it answers."""
        return self.scores_of(clipped(evidence))

    def scores_of(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the same for what `clipped` gives."""
        return np.asarray(rows @ self.order[:-1] + self.order[-1])

    def probability(self, score: float, rival: float, evidence: Evidence) -> float:
        """Return the probability that a passage answers.

        Args:
            score: its own.
            rival: the best one elsewhere; -inf where there is none.
            evidence: what both stages say of it.
        """
        row = self.standing(score, rival, clipped([evidence])[0])
        odds = float(row @ self.confidence[:-1] + self.confidence[-1])
        return float(1.0 / (1.0 + np.exp(-max(-_MOST, min(odds, _MOST)))))

    @staticmethod
    def standing(score: float, rival: float, row: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the confidence is made of: the margin, then a row of `clipped`."""
        margin = max(-_MOST_MARGIN, min(score - rival, _MOST_MARGIN))
        return np.concatenate([[margin], row])


def clipped(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """Return (passages, fields), each number within what tells something."""
    return np.clip(np.array(evidence, dtype=np.float64), -_MOST, _MOST)


@lru_cache(maxsize=1)
def shipped_calibration() -> Calibration:
    """Return the one that belongs to the shipped weights."""
    text = (files("retrieval.reading") / "model" / "calibration.json").read_text("utf-8")
    return Calibration.parse(json.loads(text))
