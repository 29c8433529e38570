"""How often questions of other articles are answered because they share a figure.

`python -m retrieval.evaluation.figures SET.json…`, sets in SQuAD form. Each article is asked
questions of another that share a year or a number with it, put in where they have none.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex
from rich.console import Console

from retrieval.analysis.language import language_of
from retrieval.corpus.corpus import Corpus
from retrieval.evaluation.squad import read_squad
from retrieval.snapshot import Snapshot
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.evaluation.squad import SquadArticle

_ASKED = 20
"""Questions of an article, of each kind."""
_YEAR = regex.compile(r"\b1\d{3}\b|\b20\d\d\b")
_IN_YEAR = {"en": "in {}", "de": "im Jahr {}", "es": "en {}", "ru": "в {} году", "zh": "在{}年"}
_END = regex.compile(r"\s*[?？؟.]*\s*$")


class _Seen(NamedTuple):
    """What came of one question and of the same in lower case."""

    answers: bool
    """Whether the article has its answer."""
    right: bool
    """Whether it was answered: with the right paragraph, where the article has one."""
    right_lowered: bool


def main(arguments: list[str]) -> int:
    """Print how many questions are answered, as typed and in lower case."""
    console = Console(highlight=False)
    if not arguments:
        console.print("Usage: python -m retrieval.evaluation.figures SET.json…", markup=False)
        return 2
    for name in arguments:
        seen = list(look(read_squad(Path(name))))
        console.print(Path(name).name)
        for answers, kind in ((True, "right, of its own"), (False, "answered, of others")):
            some = [each for each in seen if each.answers is answers]
            typed = sum(each.right for each in some) / max(1, len(some))
            lowered = sum(each.right_lowered for each in some) / max(1, len(some))
            console.print(f"  {kind}: {typed:.3f}, in lower case {lowered:.3f} ({len(some)})")
    return 0


def look(articles: Sequence[SquadArticle]) -> Iterator[_Seen]:
    """Ask each article its own questions, and others' with one of its years in them."""
    for number, item in enumerate(articles):
        chance = random.Random(number)
        snapshot = Snapshot(Corpus((item.article,)), Tuning(), 1)
        for question in chance.sample(item.answerable, min(_ASKED, len(item.answerable))):
            gold = (question.paragraph or 0) + 1
            typed, lowered = (_answered(snapshot, text, gold) for text in _both(question.text))
            yield _Seen(answers=True, right=typed, right_lowered=lowered)
        years = sorted(set(_YEAR.findall(item.article.text)))
        others = [
            question.text
            for other in articles
            if other is not item
            for question in other.answerable
        ]
        if not years:
            continue
        language = language_of(item.article)
        for text in chance.sample(others, min(_ASKED, len(others))):
            asked = with_year(text, chance.choice(years), language)
            typed, lowered = (_answered(snapshot, each, None) for each in _both(asked))
            yield _Seen(answers=False, right=typed, right_lowered=lowered)


def with_year(question: str, year: str, language: str) -> str:
    """Return a question with its year exchanged for another, or the other put in at its end."""
    if _YEAR.search(question):
        return _YEAR.sub(year, question)
    said = _IN_YEAR.get(language, "{}").format(year)
    return f"{_END.sub('', question)}{'' if language == 'zh' else ' '}{said}?"


def _both(question: str) -> tuple[str, str]:
    return question, question.lower()


def _answered(snapshot: Snapshot, question: str, gold: int | None) -> bool:
    answer = snapshot.ask(question, top=1)
    if not answer.answered or gold is None:
        return answer.answered
    ref = answer.passages[0].ref
    return ref.first <= gold <= ref.last


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
