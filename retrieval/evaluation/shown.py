"""What people get: passages in windows, and questions with a slip.

`python -m retrieval.evaluation.shown SQUAD.json`. The weights are the shipped ones, which were
fitted on these articles: the differences tell, not the levels.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console

from retrieval.analysis.analyzer import analyzer_for
from retrieval.evaluation.slips import with_slip
from retrieval.evaluation.squad import read_squad
from retrieval.passage import cut_passages
from retrieval.ranking.ranker import Ranker
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.article import Span
    from retrieval.evaluation.squad import SquadArticle


class Seen(NamedTuple):
    """What came first for one question."""

    right: bool
    right_with_slip: bool
    """The same, one word of the question mistyped."""
    window_answers: bool
    """Whether the first window, as shown in a chat, has the place of the answer."""
    words: int
    """In that window."""


def main(arguments: list[str]) -> int:
    """Print the loss by a slip, and how good and long the first window is."""
    console = Console()
    if len(arguments) != 1:
        console.print("Usage: python -m retrieval.evaluation.shown SQUAD.json", markup=False)
        return 2
    seen = [each for article in read_squad(Path(arguments[0]), "en") for each in look(article)]
    right, slipped, answers, words = (sum(column) / len(seen) for column in zip(*seen, strict=True))
    console.print(f"{len(seen)} questions, right paragraph first: {right:.4f}")
    console.print(f"one slip in each: {slipped:.4f}, a loss of {right - slipped:.4f}")
    console.print(f"first window holds the answer: {answers:.4f}")
    console.print(f"its words: {words:.0f} on average, {max(each.words for each in seen)} at most")
    return 0


def look(article: SquadArticle) -> Iterator[Seen]:
    """Ask an article its own questions."""
    tuning, analyzer = Tuning(), analyzer_for("en")
    paragraphs = Ranker(article.passages, tuning)
    windows = Ranker(cut_passages(article.article, tuning), tuning)
    for question in article.answerable:
        gold = article.passages[question.paragraph or 0].span
        slip = with_slip(question.text, analyzer)
        first = windows.rank(question.text, top=1).results
        yield Seen(
            _inside(paragraphs, question.text, gold),
            _inside(paragraphs, slip, gold),
            bool(first) and _holds(first[0].passage.span, question.place),
            len(first[0].passage.text.split()) if first else 0,
        )


def _inside(ranker: Ranker, question: str, gold: Span) -> bool:
    """Whether what comes first is the paragraph, or the part of it that is shown."""
    results = ranker.rank(question, top=1).results
    if not results:
        return False
    span = results[0].passage.span
    return gold.start <= span.start and span.end <= gold.end


def _holds(span: Span, place: int) -> bool:
    return span.start <= place < span.end


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
