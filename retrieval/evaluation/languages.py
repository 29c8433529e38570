"""Quality by language, of those that nothing was fitted on: the table of `make languages`.

`python -m retrieval.evaluation.languages --xquad FOLDER --stories FILE…`. Each language of XQuAD is
judged by a model of the other languages and of other articles, for its articles are the same in
all of them; once as it is, and once as if no frequencies of its words were known. Stories are
asked of the product, each a corpus of its own.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from retrieval import Tuning
from retrieval.evaluation.asking import OFF_TOPIC, ask_story, drawn_from_others
from retrieval.evaluation.crossval import FOLDS, Models, Verdict, fold_of
from retrieval.evaluation.models import fit_confidence, fit_ranker, judge, lessons, prepare
from retrieval.evaluation.squad import read_squad
from retrieval.evaluation.stories import read_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval.evaluation.asking import Asked
    from retrieval.evaluation.models import Prepared
    from retrieval.evaluation.squad import SquadArticle

_COLUMNS = (
    "set", "questions", "right first", "right, but refused", "off-topic answered",
    "near misses answered",
)  # fmt: skip


def left_out(
    sets: dict[str, list[SquadArticle]], tell: Callable[[str], None], folds: int = FOLDS
) -> dict[str, list[Verdict]]:
    """Judge each language by models of the others and of other articles, in so many folds."""
    tuning = Tuning()
    prepared = {code: prepare(articles, vectors=False) for code, articles in sets.items()}
    unlisted = {
        code: prepare(articles, vectors=False, frequencies=False) for code, articles in sets.items()
    }
    verdicts: dict[str, list[Verdict]] = {}
    for code, articles in sets.items():
        of = fold_of([article.article.path for article in articles])
        for fold in range(folds):
            train = [
                item
                for other, items in prepared.items()
                for item in items
                if other != code and of[item.source.article.path] != fold
            ]
            weights = fit_ranker(train, tuning)
            models = Models(weights, fit_confidence(lessons(train, weights, tuning)))
            for name, items in ((code, prepared[code]), (f"{code}, unlisted", unlisted[code])):
                held = [item for item in items if of[item.source.article.path] == fold]
                verdicts.setdefault(name, []).extend(_judged(held, models, tuning))
            tell(f"{code}: fold {fold + 1} of {folds}")
    return verdicts


def _judged(items: Sequence[Prepared], models: Models, tuning: Tuning) -> list[Verdict]:
    return [
        Verdict(
            item.key,
            judged,
            0.0 if judged.features is None else models.confidence.probability(judged.features),
        )
        for item in items
        for judged in judge(item, models.weights, tuning)
    ]


def by_language(files: Sequence[Path]) -> dict[str, list[Asked]]:
    """Ask the stories of some files without the reader, which is for English alone."""
    stories = [story for file in files for story in read_stories(file)]
    tuning = replace(Tuning(), reader=False)
    asked: dict[str, list[Asked]] = {}
    for story in sorted(stories, key=lambda story: story.language):
        others = drawn_from_others(story, stories)
        asked.setdefault(story.language, []).extend(ask_story(story, tuning, others))
    return asked


def _row_of_verdicts(verdicts: Sequence[Verdict]) -> list[str]:
    least = Tuning().min_confidence
    own = [each for each in verdicts if not each.judged.foreign]
    right = [each for each in own if each.judged.right]
    return [
        str(len(own)),
        _share(each.judged.right for each in own),
        _share(each.confidence < least for each in right),
        _share(each.confidence >= least for each in verdicts if each.judged.foreign),
        "–",
    ]


def _row_of_asked(asked: Sequence[Asked]) -> list[str]:
    own = [each for each in asked if each.answerable]
    off = [each for each in asked if each.kind == OFF_TOPIC]
    near = [each for each in asked if not each.answerable and each.kind != OFF_TOPIC]
    return [
        str(len(own)),
        _share(each.right for each in own),
        _share(not each.answered for each in own if each.right),
        _share(each.answered for each in off),
        _share(each.answered for each in near),
    ]


def _share(flags: Iterable[bool]) -> str:
    held = list(flags)
    return f"{sum(held) / len(held):.3f}" if held else "–"


def main(arguments: list[str] | None = None) -> int:
    """Print a row for each language of each set. Return an exit code."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.evaluation.languages")
    parser.add_argument("--xquad", type=Path, help="a folder of de.json, es.json and so on")
    parser.add_argument("--stories", nargs="+", type=Path, default=[], help="files, a story a line")
    parser.add_argument("--folds", type=int, default=FOLDS, help="judge so many of the four parts")
    options = parser.parse_args(arguments)
    console, errors = Console(width=120), Console(stderr=True)
    missing = [str(path) for path in options.stories if not path.is_file()]
    if missing or not (options.xquad or options.stories):
        errors.print(f"No such file: {', '.join(missing)}" if missing else "Name a set to judge.")
        return 2
    table = Table(*_COLUMNS)
    if options.xquad:
        files = sorted(options.xquad.glob("*.json"))
        sets = {path.stem: read_squad(path, path.stem) for path in files}
        for name, verdicts in left_out(sets, errors.print, options.folds).items():
            table.add_row(f"XQuAD, left out: {name}", *_row_of_verdicts(verdicts))
    for code, asked in by_language(options.stories).items():
        table.add_row(f"stories: {code}", *_row_of_asked(asked))
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
