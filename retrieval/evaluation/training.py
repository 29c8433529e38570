"""Fit the ranker and its confidence anew: `python -m retrieval.evaluation.training DATA`."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from retrieval.analysis.vectors import has_vectors
from retrieval.evaluation.crossval import (
    FOLDS,
    cross_validate,
    figures,
    fit_by_key,
    longer,
)
from retrieval.evaluation.models import (
    CHOICE_STRENGTH,
    PROBABILITY_STRENGTH,
    Prepared,
    prepare,
)
from retrieval.evaluation.squad import read_squad
from retrieval.ranking.features.passage_features import PASSAGE_FEATURES
from retrieval.ranking.features.sentence_features import SENTENCE_FEATURES
from retrieval.ranking.model.confidence import CONFIDENCE_FEATURES
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


FOLDER = Path(__file__).parent.parent / "ranking" / "model"


def training_files(folder: Path) -> list[tuple[Path, str]]:
    """Return the sets below a data folder with their languages."""
    sets = [(path, "en") for path in sorted(folder.glob("squad/*.json"))]
    return sets + [(path, path.stem) for path in sorted(folder.glob("xquad/*.json"))]


def train(folder: Path, console: Console, into: Path = FOLDER) -> int:
    """Fit, cross-validate, and write `ranker.json` and `confidence.json`. Return an exit code."""
    files = training_files(folder)
    if not files:
        console.print(
            f"No training data in {folder}: expected squad/*.json and xquad/*.json there."
        )
        return 2
    began = time.perf_counter()

    def tell(line: str) -> None:
        console.print(f"[{time.perf_counter() - began:6.1f} s] {line}", markup=False)

    prepared = _prepared(files, tell)
    tuning = Tuning()
    verdicts = cross_validate(prepared, tuning, tell)
    keys = dict.fromkeys(item.key for item in verdicts)
    scores = {key: figures([item for item in verdicts if item.key == key]) for key in keys}
    models = fit_by_key(prepared, tuning)
    tell("fitted on everything")
    about = _about(files, scores)
    _write(
        into / "ranker.json",
        about,
        weights={
            key: {
                "sentence": _named(SENTENCE_FEATURES, fitted.weights.sentence),
                "passage": _named(PASSAGE_FEATURES, fitted.weights.passage),
            }
            for key, fitted in models.items()
        },
    )
    _write(
        into / "confidence.json",
        about,
        models={
            key: {
                "intercept": fitted.confidence.intercept,
                "weights": _named(CONFIDENCE_FEATURES, fitted.confidence.weights),
            }
            for key, fitted in models.items()
        },
    )
    for language, row in scores.items():
        shown = ", ".join(f"{name} {value:.3f}" for name, value in row.items())
        tell(f"{language}: {shown}")
    return 0


def _prepared(files: list[tuple[Path, str]], tell: Callable[[str], None]) -> list[Prepared]:
    """Read the sets; short articles are also joined, and languages with vectors done without."""
    prepared: list[Prepared] = []
    for path, language in files:
        articles = read_squad(path, language)
        sets = [articles] if language == "en" else [articles, longer(articles)]
        for each in sets:
            prepared.extend(prepare(each))
            if has_vectors(language):
                prepared.extend(prepare(each, vectors=False))
        tell(f"{path.name}: {len(prepared)} articles so far")
    return prepared


def _about(files: list[tuple[Path, str]], scores: dict[str, dict[str, float]]) -> dict[str, Any]:
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path, _ in files}
    rounded = {
        name: {key: round(value, 4) for key, value in row.items()} for name, row in scores.items()
    }
    return {
        "about": "Fitted by retrieval/evaluation/training.py; scores are cross-validated.",
        "data_sha256": digests,
        "settings": {
            "folds": FOLDS,
            "choice_l2": CHOICE_STRENGTH,
            "probability_c": PROBABILITY_STRENGTH,
        },
        "scores": rounded,
    }


def _named(names: Iterable[str], weights: Iterable[float]) -> dict[str, float]:
    return {name: round(float(weight), 5) for name, weight in zip(names, weights, strict=True)}


def _write(path: Path, about: dict[str, Any], **content: object) -> None:
    path.write_text(json.dumps({**about, **content}, indent=1) + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    """Run with the data folder as the only argument."""
    console = Console(width=400)
    if len(arguments) != 1:
        console.print("Usage: python -m retrieval.evaluation.training DATA_FOLDER", markup=False)
        return 2
    return train(Path(arguments[0]), console)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
