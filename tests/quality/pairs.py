"""Pairs of questions from SQuAD files as dialogues: `python -m tests.quality.pairs FILE...`.

Two questions about one paragraph that share a name become a dialogue: in the second, a word such as
"it" stands for the name. Two questions of one article drawn at random stand by themselves.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from retrieval import Answer, Tuning, Turn
from retrieval.answering.followup_detection import names_in
from retrieval.corpus.corpus import Corpus
from retrieval.evaluation.squad import SquadArticle, read_squad
from retrieval.snapshot import Snapshot

_LEANING, _UNRELATED = 40, 120
"""Pairs of an article, at most."""


def with_word(question: str, name: str) -> str:
    """Return a question in which a word stands for a name."""
    for pattern, word in (
        (rf"\b(?:in|at|to|from) {re.escape(name)}\b(?!')", "there"),
        (rf"(?:\b[Tt]he )?\b{re.escape(name)}'s", "its"),
        (rf"(?:\b[Tt]he )?\b{re.escape(name)}\b", "they" if name.endswith("s") else "it"),
    ):
        put = re.sub(pattern, word, question, count=1)
        if put != question:
            return put
    return question


def _right(answer: Answer, paragraph: int) -> bool:
    if not answer.answered:
        return False
    first, last = answer.passages[0].paragraphs
    return first <= paragraph + 1 <= last


def _count(article: SquadArticle, chance: random.Random) -> Counter[str]:
    corpus = Snapshot(Corpus((article.article,)), Tuning(), 1)

    def ask(question: str, after: Turn | None = None) -> Answer:
        return corpus.ask(question, top=3, after=after)

    counts: Counter[str] = Counter()
    for second, paragraph, first, followup in _followups(article, chance):
        counts["follow-ups"] += 1
        counts["right with context"] += _right(ask(followup, ask(first).turn), paragraph)
        counts["without"] += _right(ask(followup), paragraph)
        counts["with the name left in"] += _right(ask(second), paragraph)
    for _ in range(_UNRELATED):
        one, other = (question.text for question in chance.sample(article.questions, 2))
        after, bare = ask(other, ask(one).turn), ask(other)
        counts["unrelated"] += 1
        counts["spoilt"] += (after.answered, after.passages) != (bare.answered, bare.passages)
    return counts


def _followups(article: SquadArticle, chance: random.Random) -> Iterator[tuple[str, int, str, str]]:
    """Yield a question, its paragraph, one asked before, and how it may follow that."""
    pairs = [
        (second.text, second.paragraph, first.text, with_word(second.text, name))
        for first, second in permutations(article.answerable, 2)
        if first.paragraph == second.paragraph is not None
        for name in [n for n in names_in(second.text) if len(n) > 2 and n in first.text][:1]
    ]
    found = [pair for pair in pairs if pair[0] != pair[3]]
    yield from chance.sample(found, min(_LEANING, len(found)))


def main() -> None:
    """Print the counts of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    for path in parser.parse_args().files:
        total: Counter[str] = Counter()
        for article in read_squad(path):
            total.update(_count(article, random.Random(article.article.path)))
        print(f"{path.name}: " + ", ".join(f"{name} {count}" for name, count in total.items()))


if __name__ == "__main__":
    main()
