"""Questions that one could ask of a corpus, made from its own sentences and checked."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Protocol

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.answering.answer import Answer
    from retrieval.passage import Passage

_SPEAKER = (
    r"(?:(?:Mr|Mrs|Ms|Dr|President|Minister|Professor) )?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?"
)
_SAID = regex.compile(rf"(?P<who>{_SPEAKER}) (?:said|says|told|warned|added|explained|argued)\b")
_NAME = regex.compile(
    r"(?<=\b(?:the|to|of|in|about|join|with|on) )\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*"
)
_ALONE = {"He", "She", "They", "It", "We", "I", "Who", "But", "And", "The", "This", "That"}


class Ask(Protocol):
    """The question-answering function that suggestions are checked with."""

    def __call__(self, question: str, *, top: int) -> Answer:
        """Answer with at most top passages."""


def suggest_questions(passages: Iterable[Passage], ask: Ask, count: int) -> tuple[str, ...]:
    """Return up to count questions that ask() answers, spread over the sections."""
    by_section: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for passage in passages:
        found = by_section.setdefault((passage.article.key, passage.section.path), [])
        found.extend(question for question in _candidates(passage) if question not in found)
    chosen: list[str] = []
    for question in chain.from_iterable(zip_longest(*by_section.values())):
        if len(chosen) == count:
            break
        if question and question not in chosen and ask(question, top=1).answered:
            chosen.append(question)
    return tuple(chosen)


def _candidates(passage: Passage) -> Iterator[str]:
    """Yield questions for a passage: who said what about whom, else its heading."""
    if passage.article.metadata.language in {"en", None}:
        for said in _SAID.finditer(passage.text):
            who = said["who"]
            if who.split()[0] in _ALONE:
                continue
            after = passage.text[said.end() : said.end() + 200]
            topic = _NAME.search(after)
            if topic is not None and topic[0] not in who:
                article = "the " if after[: topic.start()].endswith("the ") else ""
                yield f"What did {who} say about {article}{topic[0]}?"
    if passage.section.path:
        yield passage.section.path[-1].strip("'\"‘’“”")
