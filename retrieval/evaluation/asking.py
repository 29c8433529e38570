"""Stories asked of the product, each a corpus of its own, with and without the reader.

Only what `retrieval` exports is used, as the bot does.
"""

from __future__ import annotations

import math
import random
import re
import string
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval import Engine, Outcome, Tuning
from retrieval.evaluation.kept import without_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval import Answer
    from retrieval.evaluation.stories import Story, StoryQuestion

PATHS = {"without reader": replace(Tuning(), reader=False), "with reader": Tuning()}
"""What is compared, by name."""
OFF_TOPIC = "off-topic"
_TOP = 3
_OFF_TOPIC_LEAST = 5
"""Questions of other stories that each one is asked; or half as many as it answers."""
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’„«»–—…")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what came of it."""

    kind: str
    """Of the question, or `OFF_TOPIC`."""
    answerable: bool
    outcome: Outcome
    confidence: float
    right: bool = False
    """Whether the first passage has a piece of the evidence, answered or not."""
    marked: bool = False
    """Whether its marked sentence has a piece, or is part of one."""
    exact: float | None = None
    """F1 of the words that are said to answer exactly; None where none are."""
    removed: float | None = None
    """Confidence of the same question with the evidence taken out; None where nothing is left."""
    milliseconds: float = 0.0

    @property
    def answered(self) -> bool:
        """Whether it was answered."""
        return self.outcome is Outcome.ANSWER


def ask_story(story: Story, tuning: Tuning, others: Sequence[StoryQuestion] = ()) -> list[Asked]:
    """Ask all questions of a story, and those of others, which it does not answer."""
    engine = _opened(story.title, story.text, tuning)
    left: dict[str, Engine | None] = {}
    asked = [_ask(engine, question, question.kind) for question in story.questions]
    for number, question in enumerate(story.questions):
        if not question.evidence:
            continue
        rest = without_evidence(story.text, question.evidence)
        if rest not in left:
            left[rest] = _opened(story.title, rest, tuning) if rest.strip() else None
        there = left[rest]
        if there is not None:
            removed = there.ask(question.text, top=_TOP).confidence
            asked[number] = replace(asked[number], removed=removed)
    return [*asked, *(_ask(engine, replace(each, evidence=()), OFF_TOPIC) for each in others)]


def drawn_from_others(
    story: Story, stories: Sequence[Story], others: Sequence[Story] = ()
) -> list[StoryQuestion]:
    """Return answerable questions of further stories in the same language, always the same ones.

    The others are drawn from only where none of the stories themselves is in that language.
    """
    pool = _answerable_elsewhere(story, stories) or _answerable_elsewhere(story, others)
    answerable = sum(bool(question.evidence) for question in story.questions)
    count = max(_OFF_TOPIC_LEAST, math.ceil(answerable / 2))
    return random.Random(story.id).sample(pool, min(count, len(pool)))


def _answerable_elsewhere(story: Story, stories: Sequence[Story]) -> list[StoryQuestion]:
    return [
        question
        for other in stories
        if other.id != story.id and other.language == story.language
        for question in other.questions
        if question.evidence
    ]


def _opened(title: str, text: str, tuning: Tuning) -> Engine:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "story.md").write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
        return Engine.open(Path(folder), tuning)


def _ask(engine: Engine, question: StoryQuestion, kind: str) -> Asked:
    began = time.perf_counter()
    answer = engine.ask(question.text, top=_TOP)
    spent = (time.perf_counter() - began) * 1000
    answerable = bool(question.evidence)
    asked = Asked(kind, answerable, answer.outcome, answer.confidence, milliseconds=spent)
    return _judged(asked, question, answer) if answerable and answer.passages else asked


def _judged(asked: Asked, question: StoryQuestion, answer: Answer) -> Asked:
    first = answer.passages[0]
    pieces = [words_alone(piece) for piece in question.evidence]
    passage, sentence = words_alone(first.text), words_alone(first.highlight.of(first.text))
    exact = None if first.exact is None else first.exact.of(first.text)
    return replace(
        asked,
        right=any(piece in passage for piece in pieces),
        marked=any(piece in sentence or sentence in piece for piece in pieces),
        exact=None if exact is None else max(f1_of_words(exact, a) for a in question.answers),
    )


def words_alone(text: str) -> str:
    """Return the words alone: a passage has lost the Markdown marks that the evidence may have."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def f1_of_words(said: str, answer: str) -> float:
    """Return F1 of the words of two answers, written as SQuAD's own evaluation compares them."""
    first, second = (
        _ARTICLE.sub(" ", t.lower().translate(_PUNCTUATION)).split() for t in (said, answer)
    )
    shared = sum((Counter(first) & Counter(second)).values())
    if not first or not second:
        return float(first == second)
    return 2 * shared / (len(first) + len(second))
