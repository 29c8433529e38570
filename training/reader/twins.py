"""Twin passages: two versions of one text, and questions that only one of them answers.

A file is plain text, its pairs parted by an empty line:

    # genre
    A: one version, on one line
    B: the other, about the same matter and in much the same words
    ? a question | A | the exact words that answer it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.reader.data import Example, Group, Overlap

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Twin:
    """Two passages, and questions as (words, the passage's letter, the exact answer)."""

    passages: dict[str, str]
    questions: tuple[tuple[str, str, str], ...]


def read_twins(folder: Path) -> list[Twin]:
    """Return the pairs of all text files of a folder, in the files' order.

    Raises:
        ValueError: a pair lacks a version, or an answer does not stand in its passage.
    """
    twins = []
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n"), 1):
            if block.strip():
                twins.append(_twin(block, f"{path.name}, pair {number}"))
    return twins


def _twin(block: str, where: str) -> Twin:
    passages: dict[str, str] = {}
    questions = []
    for line in block.strip().splitlines():
        mark, _, rest = line.partition(" ")
        if mark in ("A:", "B:"):
            passages[mark[0]] = rest
        elif mark == "?":
            parts = [part.strip() for part in rest.split("|")]
            if len(parts) != 3:
                msg = f"{where}: a question is '? words | A or B | answer'"
                raise ValueError(msg)
            questions.append((parts[0], parts[1], parts[2]))
    if set(passages) != {"A", "B"}:
        msg = f"{where}: both A and B are needed"
        raise ValueError(msg)
    for words, letter, answer in questions:
        if answer not in passages.get(letter, ""):
            msg = f"{where}: the answer of “{words}” does not stand in {letter}"
            raise ValueError(msg)
    return Twin(passages, tuple(questions))


def twin_groups(twins: list[Twin], tempting: int = 3) -> list[Group]:
    """Return each question with the version that answers, the other one, and passages near by.

    Both versions get questions of the same form, so that only reading tells them apart.
    """
    groups = []
    for at, twin in enumerate(twins):
        near = [p for t in twins[max(0, at - 9) : at + 10] if t is not twin for p in _both(t)]
        overlap = Overlap(near)
        for words, letter, answer in twin.questions:
            own, other = twin.passages[letter], twin.passages["B" if letter == "A" else "A"]
            start = own.find(answer)
            positive = Example(words, own, relevant=True, start=start, end=start + len(answer))
            order = sorted(zip(overlap.scores(words), near, strict=True), reverse=True)
            negatives = [other, *(p for _, p in order[:tempting])]
            groups.append(
                Group("twin", [positive], [Example(words, n, relevant=False) for n in negatives])
            )
    return groups


def _both(twin: Twin) -> tuple[str, ...]:
    return tuple(twin.passages.values())
