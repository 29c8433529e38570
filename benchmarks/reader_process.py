"""What the reader costs, and how many passages suffice, in a process of its own.

`python -m benchmarks.reader_process TEXTS SHIPPED` asks the questions of a file of stories, and
some about the shipped articles. Prints lines of JSON: the times, then one for each number of
passages.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.answers import ASKED, WITHOUT_READER, asking
from benchmarks.measure import of_times, percentile
from retrieval import Engine, ReadState, Tuning, begin_in_large_pages
from retrieval.evaluation.asking import words_alone
from retrieval.evaluation.stories import read_stories
from retrieval.reading.shipped import shipped_reader
from retrieval.tuning import ReadingTuning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.evaluation.stories import Story, StoryQuestion

    Corpora = Sequence[tuple[Path, Sequence[StoryQuestion]]]

MOST: Final = 10
"""Passages that are read for a question, at most."""
_READ: Final = ASKED[:3]
"""The last is answered from the metadata."""
_AGAIN: Final = 30


def write_stories(stories: Sequence[Story], folder: Path) -> None:
    """Write each story as an article."""
    folder.mkdir(parents=True)
    for story in stories:
        text = f"# {story.title}\n\n{story.text}\n"
        (folder / f"{story.id}.md").write_text(text, encoding="utf-8")


def _times(together: Path, questions: Sequence[StoryQuestion], shipped: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    asked = [question.text for question in questions]
    for name, folder, each in (
        ("shipped article", shipped, list(_READ) * _AGAIN),
        ("stories, one corpus", together, asked),
    ):
        for way, tuning in (("without the reader", WITHOUT_READER), ("with the reader", Tuning())):
            engine = Engine.keep(folder, tuning)
            found[f"Engine.ask, {name}, {way}"] = asking(engine, each)
    engine, reader, spent, words = Engine.open(together), shipped_reader(), [], 0
    for question in asked:
        passages = engine.ask(question, top=MOST, read=False).passages
        texts = [passage.text for passage in passages][:MOST]
        words += sum(len(text.split()) for text in texts)
        start = time.perf_counter()
        reader.read(question, texts)
        spent.append(1000 * (time.perf_counter() - start))
    found[f"reading {MOST} passages"] = of_times(spent)
    found["words of a passage, mean"] = words / (MOST * len(asked))
    return found


def _at_depth(depth: int, corpora: Corpora) -> dict[str, float]:
    """Return how questions fare where so many passages are read, and how long that takes."""
    tuning = Tuning(reading=ReadingTuning(passages=depth))
    among: list[bool] = []
    right: list[bool] = []
    answered: dict[bool, list[bool]] = {True: [], False: []}
    spent: list[float] = []
    for folder, questions in corpora:
        engine = Engine.open(folder, tuning)
        for question in questions:
            matched = engine.ask(question.text, top=depth, read=False)
            texts = [passage.text for passage in matched.passages]
            read = engine.ask(question.text, top=depth)
            if read.read is not ReadState.READ:
                continue
            start = time.perf_counter()
            shipped_reader().read(question.text, texts)
            spent.append(1000 * (time.perf_counter() - start))
            answered[bool(question.evidence)].append(read.answered)
            if question.evidence:
                among.append(any(_has(text, question) for text in texts))
                right.append(_has(read.passages[0].text, question))
    spent.sort()
    return {
        "among the best": _share(among),
        "right first": _share(right),
        "answerable, answered": _share(answered[True]),
        "near misses answered": _share(answered[False]),
        "p50 ms": percentile(spent, 0.5),
        "p95 ms": percentile(spent, 0.95),
    }


def _has(text: str, question: StoryQuestion) -> bool:
    return any(words_alone(piece) in words_alone(text) for piece in question.evidence)


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Measure and print."""
    begin_in_large_pages()  # as the bot does
    stories = read_stories(Path(arguments[0]))
    questions = [question for story in stories for question in story.questions]
    with tempfile.TemporaryDirectory() as name:
        together = Path(name) / "together"
        write_stories(stories, together)
        _say(_times(together, questions, Path(arguments[1])))
        alone = []
        for story in stories:
            write_stories([story], Path(name) / story.id)
            alone.append((Path(name) / story.id, story.questions))
        for depth in range(1, MOST + 1):
            one, each = _at_depth(depth, [(together, questions)]), _at_depth(depth, alone)
            _say({f"best {depth}, one corpus": one, f"best {depth}, each story alone": each})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
