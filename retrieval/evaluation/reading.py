"""How well the product reads, with the reader and without: the table of `make reading`.

`python -m retrieval.evaluation.reading --stories FOLDER --texts FILE… --squad FILE`: of a folder,
the stories that are kept aside are asked; of further files, all. *Removed* means the same question
asked of the text without the paragraphs that answer it: its wording tells nothing there. A model of
the question alone stands beside.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from retrieval import Outcome, begin_in_large_pages
from retrieval.evaluation.asking import OFF_TOPIC, PATHS, Asked, ask_story, drawn_from_others
from retrieval.evaluation.metrics import (
    auroc,
    calibration_error_by_mass,
    percentile,
    refused,
    threshold_for_loss,
)
from retrieval.evaluation.question_alone import question_alone
from retrieval.evaluation.questions import BadQuestions
from retrieval.evaluation.report import Report, scores_table
from retrieval.evaluation.stories import kept_squad, kept_stories, read_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval.evaluation.stories import Story

_NEAR_AUROC = "near misses: AUROC"
_REMOVED_AUROC = "removed: AUROC"
_STORIES = Path("../shared/data/reader")
_TEXTS = Path("tests/quality/near")
_SURE = 0.8
_SHARES = {"answerable": 3, "near": 1, OFF_TOPIC: 1}
"""How many of each are weighed against each other for the calibration error."""


def evaluate_reading(
    stories: Sequence[Story],
    others: Sequence[Story] = (),
    tell: Callable[[str], None] = lambda _: None,
) -> list[Report]:
    """Ask stories both ways, and return a report for each, and one of the question alone.

    The others are asked nothing: what sees the question alone learns from them too, and off-topic
    questions in a language of which there is one story are theirs.
    """
    asked: dict[str, list[Asked]] = {name: [] for name in PATHS}
    for number, story in enumerate(stories, start=1):
        off_topic = drawn_from_others(story, stories, others)
        for name, tuning in PATHS.items():
            asked[name] += ask_story(story, tuning, off_topic)
        tell(f"{number} of {len(stories)}: {story.id}")
    reports = [Report(name, reading_figures(each)) for name, each in asked.items()]
    alone = {_NEAR_AUROC: question_alone(stories, others), _REMOVED_AUROC: 0.5}
    return [*reports, Report("question alone", alone)]


def reading_figures(asked: Sequence[Asked]) -> dict[str, float]:
    """Return all figures of one path by name; nan where there is nothing to count."""
    own = [each for each in asked if each.answerable]
    off = [each for each in asked if each.kind == OFF_TOPIC]
    near = [each for each in asked if not each.answerable and each.kind != OFF_TOPIC]
    right = [each for each in own if each.right]
    kinds = dict.fromkeys(sorted(each.kind for each in own))
    near_kinds = dict.fromkeys(sorted(each.kind for each in near))
    figures = {
        "answerable": float(len(own)),
        "near misses": float(len(near)),
        OFF_TOPIC: float(len(off)),
        "right first": _share(each.right for each in own),
        **{f"right first: {kind}": _of_kind(own, kind) for kind in kinds},
        "right and answered": _share(each.right and each.answered for each in own),
        "near misses: refused or close": _share(not each.answered for each in near),
        f"near misses: answered at ≥ {_SURE}": _share(
            each.answered and each.confidence >= _SURE for each in near
        ),
        "near misses: refused at 5 % of answers lost": refused(
            _sure(near), threshold_for_loss(_sure(own), 0.05)
        ),
        _NEAR_AUROC: auroc(_sure(own), _sure(near)),
        **{
            f"near misses: AUROC, {kind}": auroc(
                _sure(own), _sure([each for each in near if each.kind == kind])
            )
            for kind in near_kinds
        },
        **_removed(own),
        "marked sentence right, of right first": _share(each.marked for each in right),
        **_exact(right),
        "calibration error": _calibration(own, near, off),
        "off-topic: refused or close": _share(not each.answered for each in off),
        "off-topic: refused at 2 % of the right lost": refused(
            _sure(off), threshold_for_loss(_sure(right), 0.02)
        ),
    }
    figures |= _outcomes({"answerable": own, "near misses": near, OFF_TOPIC: off})
    spent = [each.milliseconds for each in asked]
    return figures | {"ms p50": percentile(spent, 0.5), "ms p95": percentile(spent, 0.95)}


def _sure(asked: Sequence[Asked]) -> list[float]:
    return [each.confidence for each in asked]


def _of_kind(own: Sequence[Asked], kind: str) -> float:
    return _share(each.right for each in own if each.kind == kind)


def _share(flags: Iterable[bool]) -> float:
    held = list(flags)
    return sum(held) / len(held) if held else float("nan")


def _removed(own: Sequence[Asked]) -> dict[str, float]:
    """Compare each question's confidence with what it is where the evidence is taken out."""
    pairs = [(each.confidence, each.removed) for each in own if each.removed is not None]
    whole, removed = [one for one, _ in pairs], [other for _, other in pairs]
    return {
        _REMOVED_AUROC: auroc(whole, removed),
        "removed: pairs in the right order": _share(one > other for one, other in pairs),
        "removed: refused at 5 % of answers lost": refused(
            removed, threshold_for_loss(whole, 0.05)
        ),
    }


def _exact(right: Sequence[Asked]) -> dict[str, float]:
    given = [each.exact for each in right if each.exact is not None]
    return {
        "exact words F1, of right first": sum(given) / len(given) if given else float("nan"),
        "exact words not given, of right first": _share(each.exact is None for each in right),
    }


def _calibration(own: Sequence[Asked], near: Sequence[Asked], off: Sequence[Asked]) -> float:
    """Return the error over three parts answerable, one near misses and one off-topic, drawn."""
    parts = list(zip((own, near, off), _SHARES.values(), strict=True))
    unit = min(len(part) / share for part, share in parts)
    chance = random.Random(0)
    drawn = [one for part, share in parts for one in chance.sample(part, int(unit * share))]
    return calibration_error_by_mass(_sure(drawn), [one.right for one in drawn])


def _outcomes(groups: dict[str, list[Asked]]) -> dict[str, float]:
    return {
        f"{name}: {outcome}": _share(each.outcome is outcome for each in asked)
        for name, asked in groups.items()
        for outcome in Outcome
    }


def main(arguments: list[str] | None = None) -> int:
    """Print a table for each set, or JSON. Return an exit code."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.evaluation.reading")
    parser.add_argument(
        "--stories", type=Path, default=_STORIES, metavar="FOLDER", help="its kept ones are asked"
    )
    texts = sorted(_TEXTS.glob("*.jsonl"))
    parser.add_argument("--texts", type=Path, nargs="*", default=texts, metavar="FILE")
    parser.add_argument("--squad", type=Path, metavar="FILE", help="its kept articles are asked")
    parser.add_argument("--limit", type=int, help="stories of a set, evenly spread")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    options = parser.parse_args(arguments)
    errors = Console(stderr=True, highlight=False)

    def tell(line: str) -> None:
        errors.print(line, markup=False)

    # Narrower, the names of the figures would be cut.
    console = Console(width=max(Console().width, 100))
    everything: dict[str, list[Report]] = {}
    try:
        sets, others = _sets(options, tell)
        for name, stories in sets.items():
            few = _spread(stories, options.limit)
            tell(f"{name}: {len(few)}")
            everything[name] = evaluate_reading(few, others, tell)
            if not options.json:
                console.print(scores_table(everything[name], f"{name}: {len(few)}"))
    except BadQuestions as error:
        tell(str(error))
        return 2
    if options.json:
        told = {name: [each.to_json() for each in reports] for name, reports in everything.items()}
        console.print_json(json.dumps(told))
    return 0


def _sets(
    options: argparse.Namespace, tell: Callable[[str], None]
) -> tuple[dict[str, list[Story]], list[Story]]:
    """Return the sets that are there by name, and the stories of the folder that are not kept."""
    sets: dict[str, list[Story]] = {}
    others: list[Story] = []
    if options.stories.is_dir():
        stories = read_stories(options.stories)
        kept = kept_stories(stories)
        sets["kept stories"] = [story for story in kept if story.language == "en"]
        sets["kept stories, other languages"] = [s for s in kept if s.language != "en"]
        others = [story for story in stories if story not in kept]
    else:
        tell(f"kept stories: skipped, there is no folder {options.stories}")
    missing = [str(path) for path in options.texts if not path.is_file()]
    if missing:
        raise BadQuestions(f"No such file: {', '.join(missing)}")
    for path in options.texts:
        sets[path.name] = read_stories(path)
    if options.squad and options.squad.is_file():
        sets["kept articles of SQuAD"] = kept_squad(options.squad)
    elif options.squad:
        tell(f"kept articles of SQuAD: skipped, there is no file {options.squad}")
    return {name: stories for name, stories in sets.items() if stories}, others


def _spread(stories: list[Story], limit: int | None) -> list[Story]:
    if not limit or limit >= len(stories):
        return stories
    return [stories[number * len(stories) // limit] for number in range(limit)]


if __name__ == "__main__":
    begin_in_large_pages()  # as the bot does
    sys.exit(main())
