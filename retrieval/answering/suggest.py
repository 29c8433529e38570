"""Questions that one could ask of a corpus, made from its own sentences and checked."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Protocol

from retrieval.patterns import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.answering.answer import Answer
    from retrieval.passage import Passage

_SPEAKER = (
    r"(?:(?:Mr|Mrs|Ms|Dr|President|Minister|Professor) )?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?"
)
_SAID = later(rf"(?P<who>{_SPEAKER}) (?:said|says|told|warned|added|explained|argued)\b")
_BEFORE = "the|to|of|in|about|join|with|on|for|from|against|between|that"
_NAME = later(rf"(?<=\b(?:{_BEFORE}) )\p{{Lu}}[\p{{L}}-]{{3,}}(?: \p{{Lu}}[\p{{L}}-]+)*")
_ALONE = {"He", "She", "They", "It", "We", "I", "Who", "But", "And", "The", "This", "That"}

_OF_HEADING = {
    "en": "What does it say about “{}”?",
    "de": "Was steht dort über „{}“?",
    "es": "¿Qué dice sobre «{}»?",
    "fr": "Que dit-il de « {} » ?",
    "ru": "Что сказано под заголовком «{}»?",
    "ar": "ماذا يقول المقال عن «{}»؟",
}


class Ask(Protocol):
    """The question-answering function that suggestions are checked with."""

    def __call__(self, question: str, *, top: int) -> Answer:
        """Answer with at most top passages."""


def suggest_questions(passages: Iterable[Passage], ask: Ask, count: int) -> tuple[str, ...]:
    """Return up to count questions that ask() answers, spread over the sections.

    Questions about what somebody said come first; headings fill up what is missing.
    """
    said: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    headings: list[str] = []
    for passage in passages:
        found = said.setdefault((passage.article.key, passage.section.path), [])
        found.extend(question for question in _about_speech(passage) if question not in found)
        headings.extend(_about_heading(passage))
    chosen: list[str] = []
    for question in chain(chain.from_iterable(zip_longest(*said.values())), headings):
        if len(chosen) == count:
            break
        if question and question not in chosen and ask(question, top=1).answered:
            chosen.append(question)
    return tuple(chosen)


def _about_speech(passage: Passage) -> Iterator[str]:
    """Yield who said what about whom, where an English sentence says so."""
    if passage.article.metadata.language not in {"en", None}:
        return
    for said in _SAID.finditer(passage.text):
        who = said["who"]
        if who.split()[0] in _ALONE:
            continue
        sentence = passage.text[said.end() : said.end() + 200].partition(". ")[0]
        topic = _NAME.search(sentence)
        if topic is not None and topic[0] not in who:
            article = "the " if sentence[: topic.start()].endswith("the ") else ""
            yield f"What did {who} say about {article}{topic[0]}?"


def _about_heading(passage: Passage) -> Iterator[str]:
    if passage.section.path:
        heading = passage.section.path[-1].strip("'\"‘’“”«»„")
        language = (passage.article.metadata.language or "en").partition("-")[0]
        yield _OF_HEADING.get(language, "{}").format(heading)
