"""Questions in one language of articles in another: `python -m retrieval.evaluation.crossing DIR`.

DIR has one set in SQuAD's form a language, `de.json`, `es.json` and so on, whose articles and
questions are translations of each other. The weights are the shipped ones; they have seen the
articles, but no question in another language than its article's.
"""

from __future__ import annotations

import sys
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table

from retrieval.evaluation.fitting import fit_probability
from retrieval.evaluation.squad import read_squad
from retrieval.ranking.model.confidence import log_odds
from retrieval.ranking.ranker import Ranker
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.evaluation.squad import SquadArticle


_OFF_TOPIC_COUNTS = 5
"""An answer to what the article does not tell is so much worse than a refusal of what it does."""


class Crossed(NamedTuple):
    """What came of one question."""

    right: bool
    """Whether the right paragraph comes first."""
    confidence: float

    @property
    def answered(self) -> bool:
        """Whether it is answered by default."""
        return self.confidence >= Tuning().min_confidence


def main(arguments: list[str]) -> int:
    """Print a line for each pair of languages."""
    console = Console()
    if len(arguments) != 1 or not (files := sorted(Path(arguments[0]).glob("*.json"))):
        console.print("Usage: python -m retrieval.evaluation.crossing FOLDER", markup=False)
        return 2
    sets = {path.stem: read_squad(path, path.stem) for path in files}
    table = Table(
        "questions", "articles", "right first", "right and answered", "off-topic answered"
    )
    lessons: list[Crossed] = []
    for asked, told in permutations(sets, 2):
        own = ask_all(sets[asked], sets[told])
        others = ask_all([*sets[asked][1:], sets[asked][0]], sets[told])
        off = [each._replace(right=False) for each in others]
        lessons += own + off * _OFF_TOPIC_COUNTS
        shares = (
            sum(each.right for each in own) / len(own),
            sum(each.right and each.answered for each in own) / len(own),
            sum(each.answered for each in off) / len(off),
        )
        table.add_row(asked, told, *(f"{share:.3f}" for share in shares))
    console.print(table)
    slope, intercept = scaled(lessons)
    console.print(f"Log odds scaled once more: slope {slope:.2f}, intercept {intercept:.2f}")
    return 0


def scaled(crossed: list[Crossed]) -> tuple[float, float]:
    """Return slope and intercept that make confidences probabilities: 1 and 0 once they are.

    A confidence of 0 is no estimate: the articles have no word of the question.
    """
    crossed = [each for each in crossed if each.confidence > 0.0]
    odds = np.array([[log_odds(each.confidence)] for each in crossed])
    weights, intercept = fit_probability(
        odds, np.array([each.right for each in crossed], dtype=float), 1e3
    )
    return float(weights[0]), intercept


def ask_all(sources: Sequence[SquadArticle], articles: Sequence[SquadArticle]) -> list[Crossed]:
    """Ask each article the questions of the one in its place."""
    pairs = zip(sources, articles, strict=True)
    return [each for source, article in pairs for each in ask(source, article)]


def ask(source: SquadArticle, article: SquadArticle) -> list[Crossed]:
    """Ask an article the questions of another."""
    ranker = Ranker(article.passages, Tuning())
    found = []
    for question in source.answerable:
        first = ranker.rank(question.text, top=1).results
        gold = article.passages[min(question.paragraph or 0, len(article.passages) - 1)]
        found.append(
            Crossed(
                bool(first) and first[0].passage.first == gold.first,
                first[0].confidence if first else 0.0,
            )
        )
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
