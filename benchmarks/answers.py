"""Whole answers and reloads, on the shipped corpus and on a thousand articles."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import ROOT, of_times, seconds
from benchmarks.synthetic import Corpus
from retrieval import Change, Engine, Tuning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ARTICLES, _PARAGRAPHS = 1000, 10
_WARM = 50
WITHOUT_READER = Tuning(reader=False)
ASKED = (
    "Where did the summit take place?",
    "What did Mr Putin say about a deal?",
    "Who will follow Mr Putin as president?",
    "When was it published?",
)


def measure_answers(tell: Callable[[str], None]) -> dict[str, Any]:
    """Time `Engine.ask` without the reader, the build of an index, its opening and reloads."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        found["shipped article"] = asking(
            Engine.keep(shipped(Path(name)), WITHOUT_READER), list(ASKED) * 100
        )
        tell(f"shipped article: {found['shipped article']}")
        large = Path(name) / "large"
        large.mkdir()
        questions = write_articles(large, _ARTICLES)
        found["build of 1,000 articles, s"] = seconds(lambda: Engine.keep(large, WITHOUT_READER))
        found["open 1,000 stored articles, s"] = seconds(lambda: Engine.open(large, WITHOUT_READER))
        engine = Engine.open(large, WITHOUT_READER)
        found["1,000 articles"] = asking(engine, questions)
        tell(f"1,000 articles: {found['1,000 articles']}")
        for changed in (1, _ARTICLES):
            for path in sorted(large.glob("*.md"))[:changed]:
                path.write_text(path.read_text() + "\n\nOne more line here.\n")
            took = seconds(lambda: engine.change(Change("reload"), "benchmark"))
            found[f"reload of {changed:,} changed, s"] = took
            tell(f"reload of {changed:,} changed: {took:.1f} s")
    return found


def shipped(folder: Path) -> Path:
    """Copy the shipped articles, so that nothing is written beside them."""
    copy = folder / "shipped"
    copy.mkdir()
    for path in (ROOT / "corpus").glob("*.md"):
        shutil.copy(path, copy)
    return copy


def asking(engine: Engine, questions: Sequence[str]) -> dict[str, float]:
    """Time `Engine.ask`, once some of the questions were asked to warm up."""
    for question in questions[:_WARM]:
        engine.ask(question)
    spent = []
    for question in questions:
        start = time.perf_counter()
        engine.ask(question)
        spent.append(1000 * (time.perf_counter() - start))
    return of_times(spent)


def write_articles(folder: Path, count: int) -> list[str]:
    """Write articles of ten paragraphs; return questions made of words of theirs."""
    parts = Corpus.make(count * _PARAGRAPHS).passages()
    questions = []
    for number in range(count):
        words = parts[_PARAGRAPHS * number :][:_PARAGRAPHS]
        paragraphs = [" ".join(each).capitalize() + "." for each in words]
        title = f"# Report {number}\n\n"
        (folder / f"{number:04}.md").write_text(title + "\n\n".join(paragraphs) + "\n")
        if number % 3 == 0:
            questions.append(" ".join(parts[_PARAGRAPHS * number][5:11]))
    return questions
