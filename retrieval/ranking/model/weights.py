"""The weights, from readable files: `ranker.json`, `confidence.json`, `adjustments.toml`."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.ranking.features.passage_features import PASSAGE_FEATURES
from retrieval.ranking.features.sentence_features import SENTENCE_FEATURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


class WeightsError(Exception):
    """A file of weights does not fit the features that the program computes."""


@dataclass(frozen=True, slots=True)
class RankerWeights:
    """How much each feature counts."""

    sentence: NDArray[np.float64]
    """One weight for each of `SENTENCE_FEATURES`."""
    passage: NDArray[np.float64]
    """One weight for each of `PASSAGE_FEATURES`."""


@lru_cache(maxsize=64)
def ranker_weights(key: str) -> RankerWeights:
    """Return the shipped weights of a key; those of "*" serve all without their own.

    A key is a language, followed by "+vectors" where there are word vectors.
    """
    content = read_json("ranker.json")["weights"]
    own = named(content, key)
    return RankerWeights(
        ordered(own["sentence"], SENTENCE_FEATURES) + _added(SENTENCE_FEATURES, "sentence"),
        ordered(own["passage"], PASSAGE_FEATURES) + _added(PASSAGE_FEATURES, "passage"),
    )


def named(content: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return what is kept under a key, or else under "*" with the same vectors."""
    language, plus, kind = key.partition("+")
    # Vectors matter more than the language: features that use them are zeros without.
    del language
    return dict(content.get(key) or content[f"*{plus}{kind}"])


def _added(names: tuple[str, ...], part: str) -> NDArray[np.float64]:
    """Return what is added to the fitted weights of a part."""
    added = adjustments()[part]
    return np.array([added.get(name, 0.0) for name in names])


@lru_cache(maxsize=1)
def adjustments() -> dict[str, dict[str, float]]:
    """Read `adjustments.toml`: what is added to what is fitted, and why."""
    return tomllib.loads(Path(__file__).with_name("adjustments.toml").read_text("utf-8"))


def read_json(name: str) -> dict[str, Any]:
    """Read a file of this package."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return dict(json.loads(text))


def ordered(weights: Mapping[str, float], names: tuple[str, ...]) -> NDArray[np.float64]:
    """Return the weights in the order of the names.

    Raises:
        WeightsError: a name has no weight, or a weight no such name.
    """
    # A column without its weight would shift all others, and rank worse without a word.
    if weights.keys() != set(names):
        differing = ", ".join(sorted(weights.keys() ^ set(names)))
        raise WeightsError(f"fitted for other features ({differing}); run `make model` again")
    return np.array([float(weights[name]) for name in names])
