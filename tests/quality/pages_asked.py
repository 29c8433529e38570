"""Questions about real pages and files: `python -m tests.quality.pages_asked FOLDER`.

The pages are not ours to ship: the folder holds checkouts of the repositories that
`page_data/questions.jsonl` names, each under its own name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval import Engine
from retrieval.evaluation.asking import words_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval import Answer

QUESTIONS = Path(__file__).parent / "page_data" / "questions.jsonl"
RIGHT, REFUSED, WRONG, FIRST = "right", "refused", "wrong", "right first, answered or not"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, where it is from, and what is asked about it."""

    kind: str
    path: str
    """Of the file, relative to the folder of checkouts."""
    repository: str
    sha256: str
    questions: Sequence[tuple[str, Sequence[str]]]
    """Each with words of which the right passage has at least one."""


def read_pages(file: Path = QUESTIONS) -> list[Page]:
    """Read the pages and their questions."""
    pages = []
    for line in file.read_text(encoding="utf-8").splitlines():
        stated = json.loads(line)
        questions = [(one["question"], one["answers"]) for one in stated.pop("questions")]
        pages.append(Page(**stated, questions=questions))
    return pages


def ask(page: Page, data: bytes, notes: list[str]) -> Counter[str]:
    """Ask all questions about a page, alone in its corpus; note what goes wrong."""
    with tempfile.TemporaryDirectory() as name:
        suffix = Path(page.path).suffix
        Path(name, f"page{suffix}").write_bytes(data)
        engine = Engine.open(Path(name))
    counts: Counter[str] = Counter()
    for question, answers in page.questions:
        answer = engine.ask(question)
        found = _is_first(answer, answers)
        came = (RIGHT if found else WRONG) if answer.answered else REFUSED
        counts[came] += 1
        counts[FIRST] += found
        if came != RIGHT:
            shown = answer.passages[0].text[:90].replace("\n", " ") if answer.passages else ""
            where = "right first" if found else shown
            notes.append(f"{came} ({answer.confidence:.2f}) {page.kind}: {question} | {where}")
    return counts


def _is_first(answer: Answer, answers: Iterable[str]) -> bool:
    said = words_alone(answer.passages[0].text) if answer.passages else ""
    return any(words_alone(one) in said for one in answers)


def main() -> int:
    """Print what came of the questions, page by page. Return an exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    notes: list[str] = []
    whole: Counter[str] = Counter()
    print(f"{'page':24} {'asked':>5} {RIGHT:>6} {REFUSED:>7} {WRONG:>6}  {FIRST}")
    for page in read_pages():
        file = folder / page.path
        data = file.read_bytes() if file.is_file() else b""
        if hashlib.sha256(data).hexdigest() != page.sha256:
            print(f"{page.kind:24} not asked: {page.path} is not there, or is another version")
            continue
        counts = ask(page, data, notes)
        whole += counts
        print(_row(page.kind, counts))
    print(_row("all", whole))
    for note in notes:
        print(note)
    return 0 if whole else 2


def _row(name: str, counts: Counter[str]) -> str:
    asked = counts[RIGHT] + counts[REFUSED] + counts[WRONG]
    figures = f"{counts[RIGHT]:6} {counts[REFUSED]:7} {counts[WRONG]:6}  {counts[FIRST]}"
    return f"{name:24} {asked:5} {figures}"


if __name__ == "__main__":
    sys.exit(main())
