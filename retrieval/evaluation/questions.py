"""Questions with known evidence, from a file of JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class BadQuestions(ValueError):
    """A line of a question file cannot be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what an answering passage must hold."""

    id: str
    text: str
    evidence: tuple[str, ...]
    """Any one of these substrings; empty where the corpus does not answer."""
    kind: str
    answerable: bool
    article: str | None
    """Path of the article that must be cited, where it matters."""


def read_questions(path: Path) -> list[Question]:
    """Read a file of questions.

    Raises:
        BadQuestions: a line is no JSON object, or lacks its question or evidence; or there is none.
    """
    try:
        questions = parse_questions(path.read_text("utf-8").splitlines())
    except UnicodeDecodeError:
        raise BadQuestions("not UTF-8; save the file as UTF-8") from None
    if not questions:
        raise BadQuestions("holds no question; write one on each line")
    return questions


def parse_questions(lines: Iterable[str]) -> list[Question]:
    """Read questions from lines; empty ones are passed over.

    Raises:
        BadQuestions: as for `read_questions`.
    """
    questions: list[Question] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            questions.append(_question(line, number))
    return questions


def _question(line: str, number: int) -> Question:
    try:
        content = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadQuestions(f"line {number}: not JSON: {error.msg}") from error
    if not isinstance(content, dict) or not isinstance(content.get("question"), str):
        raise BadQuestions(f'line {number}: expected an object with a "question"')
    evidence = _evidence(content)
    answerable = content.get("answerable", bool(evidence))
    if answerable and not evidence:
        raise BadQuestions(f'line {number}: an answerable question needs "evidence"')
    return Question(
        id=str(content.get("id", number)),
        text=content["question"],
        evidence=evidence,
        kind=str(content.get("kind") or ("all" if answerable else "not in the corpus")),
        answerable=bool(answerable),
        article=content.get("article"),
    )


def _evidence(content: dict[str, Any]) -> tuple[str, ...]:
    evidence = content.get("evidence") or ()
    return (evidence,) if isinstance(evidence, str) else tuple(str(item) for item in evidence)
