"""Whole answers, commands and reloads."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import ROOT, command, percentile, seconds
from benchmarks.synthetic import passages
from retrieval import Change, Engine

if TYPE_CHECKING:
    from collections.abc import Callable

_ARTICLES = 1000


def measure_answers(tell: Callable[[str], None]) -> dict[str, Any]:
    """Time `Engine.ask`, the start from a stored index, commands, and reloads."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        shipped = Path(name) / "shipped"
        shipped.mkdir()
        for path in (ROOT / "corpus").glob("*.md"):
            (shipped / path.name).write_bytes(path.read_bytes())
        asked = ["Where did the summit take place?", "What did Mr Putin say about a deal?",
                 "Who will follow Mr Putin as president?", "When was it published?"]  # fmt: skip
        found["shipped"] = _asking(Engine.keep(shipped), asked * 50)
        tell(f"shipped corpus: {found['shipped']}")
        large = Path(name) / "large"
        large.mkdir()
        questions = _write(large)
        found["build of 1,000 articles, s"] = seconds(lambda: Engine.keep(large))
        found["open 1,000 stored articles, s"] = seconds(lambda: Engine.open(large))
        engine = Engine.open(large)
        found["1,000 articles"] = _asking(engine, questions)
        tell(f"1,000 articles: {found['1,000 articles']}")
        for changed in (1, _ARTICLES):
            for path in sorted(large.glob("*.md"))[:changed]:
                path.write_text(path.read_text() + "\n\nOne more line here.\n")
            took = seconds(lambda: engine.change(Change("reload"), "benchmark"))
            found[f"reload of {changed:,} changed, s"] = took
            tell(f"reload of {changed:,} changed: {took:.1f} s")
    for label, arguments in (
        ("footnote --help", ["--help"]),
        ("footnote ask", ["ask", "--corpus", "corpus", asked[0]]),
    ):
        took, peak = command(arguments)
        found[label] = {"s": took, "MB": peak}
        tell(f"{label}: {took:.2f} s, {peak:.0f} MB")
    return found


def _asking(engine: Engine, questions: list[str]) -> dict[str, float]:
    for question in questions[:10]:
        engine.ask(question)
    spent = []
    began = time.perf_counter()
    for question in questions:
        start = time.perf_counter()
        engine.ask(question)
        spent.append(1000 * (time.perf_counter() - start))
    spent.sort()
    return {
        "answers a second": len(questions) / (time.perf_counter() - began),
        "p50 ms": percentile(spent, 0.5),
        "p95 ms": percentile(spent, 0.95),
    }


def _write(folder: Path) -> list[str]:
    """Write articles of ten paragraphs; return questions made of words of theirs."""
    parts = passages(_ARTICLES * 10)
    questions = []
    for number in range(_ARTICLES):
        paragraphs = [" ".join(words).capitalize() + "." for words in parts[10 * number :][:10]]
        title = f"# Report {number}\n\n"
        (folder / f"{number:04}.md").write_text(title + "\n\n".join(paragraphs) + "\n")
        if number % 5 == 0:
            questions.append(" ".join(parts[10 * number][5:11]))
    return questions
