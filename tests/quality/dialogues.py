"""Dialogues asked with and without what went before: `python -m tests.quality.dialogues`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy

from retrieval import Answer, Engine, Turn
from tests.shared import ARTICLE

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "dialogue_data"
"""The news story, which is not ours to ship; left out where it is not there."""


@dataclass(slots=True)
class Counts:
    """What a set of dialogues gave."""

    followups: int = 0
    right_with: int = 0
    right_without: int = 0
    independent: int = 0
    spoilt: int = 0
    """Independent later questions that were answered otherwise because of what went before."""
    first: int = 0
    right_first: int = 0
    notes: list[str] = field(default_factory=list)
    """What went wrong, a line each."""

    def __str__(self) -> str:
        return (
            f"follow-up questions {self.followups}: right with context {self.right_with}, "
            f"without {self.right_without}; independent ones {self.independent}: spoilt "
            f"{self.spoilt}; first questions {self.first}: right {self.right_first}"
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    ask: str
    has: str | None = None
    followup: bool = False

    def right(self, answer: Answer) -> bool:
        if self.has is None:
            return not answer.answered
        shown = answer.passages[0].text if answer.passages else ""
        return answer.answered and self.has.casefold() in shown.casefold()


def measured(corpus: Path, dialogues: Path) -> Counts:
    """Ask every dialogue of a file and count."""
    counts = Counts()
    engine = Engine.open(corpus)
    for dialogue in tomllib.loads(dialogues.read_text(encoding="utf-8"))["dialogue"]:
        turn: Turn | None = None
        for number, each in enumerate(dialogue["turns"]):
            asked = _Asked(**each)
            after, bare = engine.ask(asked.ask, after=turn), engine.ask(asked.ask)
            _count(counts, asked, after, bare, first=number == 0, name=dialogue["name"])
            turn = after.turn
    return counts


def _count(
    counts: Counts, asked: _Asked, after: Answer, bare: Answer, *, first: bool, name: str
) -> None:
    right = asked.right(after)
    if first:
        counts.first += 1
        counts.right_first += right
    elif asked.followup:
        counts.followups += 1
        counts.right_with += right
        counts.right_without += asked.right(bare)
    else:
        counts.independent += 1
        same = (after.answered, after.passages, after.fact, after.about) == (
            bare.answered, bare.passages, bare.fact, None,
        )  # fmt: skip
        counts.spoilt += not same
        right = same
    if not right:
        said = after.passages[0].highlight.of(after.passages[0].text) if after.answered else "no"
        counts.notes.append(f"{name}: {asked.ask} -> [{after.meant}] {said}")


def corpus_of(article: Path, folder: Path) -> Path:
    """Put one article into a folder of its own."""
    copy(article, folder)
    return folder


def main() -> None:
    """Print the counts, and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder with articles, for --dialogues")
    parser.add_argument("--dialogues", type=Path, help="a file such as those in dialogue_data/")
    wanted = parser.parse_args()
    if wanted.corpus and wanted.dialogues:
        _show(str(wanted.dialogues), measured(wanted.corpus, wanted.dialogues))
        return
    _show("shipped article", measured(ROOT / "corpus", DATA / "corpus.toml"))
    if not ARTICLE.is_file():
        sys.exit(f"{ARTICLE} is not there; its dialogues are left out")
    with tempfile.TemporaryDirectory() as folder:
        corpus = corpus_of(ARTICLE, Path(folder))
        _show("news story", measured(corpus, DATA / "article.toml"))


def _show(name: str, counts: Counts) -> None:
    print(f"{name}: {counts}")
    for note in counts.notes:
        print(f"  {note}")


if __name__ == "__main__":
    main()
