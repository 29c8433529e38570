"""What each group of features adds: `python -m retrieval.evaluation.ablation SQUAD.json`.

The ranker is fitted and cross-validated again with one group left out at a time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from retrieval.evaluation.crossval import FOLDS, fold_of
from retrieval.evaluation.models import LabelledQuestion, Prepared, fit_ranker, judge_all, prepare
from retrieval.evaluation.squad import read_squad
from retrieval.tuning import Tuning

GROUPS = {
    "nothing": (),
    "sentence scores": ("sentence", "sentences", "mean"),
    "BM25": ("bm25", "bm25_local"),
    "share of the question found": ("coverage", "best_coverage", "local_coverage", "window",
                                    "missing", "covered_rarity"),
    "pieces of words": ("char_ngram_similarity", "best_char_ngram_similarity"),
    "exact forms and names": ("exact", "names"),
    "pairs and nearness": ("pairs", "near"),
    "words in the question's order, stop words too": ("word_order",),
    "neighbouring sentences, pronouns": ("before", "after", "referred"),
    "headings, first paragraph": ("heading", "lead"),
    "kind of answer asked for": ("fits", "answers", "lacks", "person", "date", "number", "place",
                                 "reason", "manner"),
    "speakers": ("speaker", "speaks", "spoken"),
    "who or what something is": ("defines_entity",),
    "word vectors": ("semantic", "best_semantic", "related"),
    "lexicon": ("thesaurus_match",),
    "in other words": ("soft_coverage", "own_semantic", "own_best_semantic", "own_thesaurus_match",
                       "own_related", "own_fits"),
    "length": ("length",),
}  # fmt: skip
"""Features of passages and sentences, by what they look at."""


def main(arguments: list[str]) -> int:
    """Print a row a group: how many questions find their paragraph first without it."""
    console = Console()
    if len(arguments) != 1:
        console.print("Usage: python -m retrieval.evaluation.ablation SQUAD.json", markup=False)
        return 2
    prepared = prepare(read_squad(Path(arguments[0]), "en"))
    table = Table(title="Right paragraph first, one group of features left out")
    for name in ("left out", "as asked", "in other words"):
        table.add_column(name, justify="left" if name == "left out" else "right")
    for name, dropped in GROUPS.items():
        own, reworded = shares_right(prepared, frozenset(dropped), Tuning())
        table.add_row(name, f"{own:.4f}", f"{reworded:.4f}")
        console.print(f"{name}: {own:.4f} {reworded:.4f}")
    console.print(table)
    return 0


def shares_right(
    prepared: list[Prepared], dropped: frozenset[str], tuning: Tuning
) -> tuple[float, float]:
    """Return the shares of own and of reworded questions that find their paragraph first."""
    folds = fold_of([item.source.article.path for item in prepared])
    right: tuple[list[bool], list[bool]] = ([], [])
    for fold in range(FOLDS):
        train = [item for item in prepared if folds[item.source.article.path] != fold]
        weights = fit_ranker(train, tuning, dropped)
        for item in prepared:
            if folds[item.source.article.path] == fold:
                kinds: tuple[tuple[LabelledQuestion, ...], ...] = (item.asked, item.reworded)
                for found, asked in zip(right, kinds, strict=True):
                    found.extend(each.right for each in judge_all(item, asked, weights, tuning))
    return float(np.mean(right[0])), float(np.mean(right[1]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
