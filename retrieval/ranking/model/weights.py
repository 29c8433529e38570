"""The fitted weights, from readable files: `ranker.json` and `confidence.json`."""

from __future__ import annotations

import json
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

_SENTENCE_PRIOR = {"speaker": 4.0, "defines_entity": 5.0}
_PASSAGE_PRIOR = {"spoken": 2.0, "defines_entity": 4.0}


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
        ordered(own["sentence"], SENTENCE_FEATURES) + _prior(SENTENCE_FEATURES, _SENTENCE_PRIOR),
        ordered(own["passage"], PASSAGE_FEATURES) + _prior(PASSAGE_FEATURES, _PASSAGE_PRIOR),
    )


def named(content: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return what is kept under a key, or else under "*" with the same vectors."""
    language, plus, kind = key.partition("+")
    # Vectors matter more than the language: features that use them are zeros without.
    del language
    return dict(content.get(key) or content[f"*{plus}{kind}"])


def _prior(names: tuple[str, ...], added: Mapping[str, float]) -> NDArray[np.float64]:
    """Return what is added to the fitted weights.

    Encyclopaedia articles, which the weights are fitted on, hardly quote anyone, and their
    questions hardly ask who somebody is: that the words of whom a question names answer "what did
    X say", and what introduces X "who is X", cannot be learnt there.
    """
    return np.array([added.get(name, 0.0) for name in names])


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
