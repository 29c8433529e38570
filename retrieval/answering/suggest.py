"""Questions that people could ask of a corpus, made from its own sentences and each answered."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Final, Protocol

from retrieval.analysis.sentences import split_sentences
from retrieval.patterns import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from retrieval.answering.answer import Answer
    from retrieval.article import Article, Section

_MOST_TRIES: Final = 15
"""Questions that are tried out, for each may have passages read."""
_IN_A_ROW: Final = 4
"""So many of one article are tried out before it is another's turn."""
_HEADING_WORDS: Final = 6
_TITLE_CHARS: Final = 40
"""A longer title or heading makes no question that anybody would ask."""

_SPEAKER = (
    r"(?:(?:Mr|Mrs|Ms|Dr|President|Minister|Professor) )?\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?"
)
_SAID = later(rf"(?P<who>{_SPEAKER}) (?:said|says|told|warned|added|explained|argued)\b")
_BEFORE = "the|to|of|in|about|join|with|on|for|from|against|between|that"
_NAME = later(rf"(?<=\b(?:{_BEFORE}) )\p{{Lu}}[\p{{L}}-]{{3,}}(?: \p{{Lu}}[\p{{L}}-]+)*")
_ALONE = {"He", "She", "They", "It", "We", "I", "Who", "But", "And", "The", "This", "That"}
_INTRODUCED = later(
    r"(?P<who>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)+), (?:the|an?|\p{Lu}[\p{L}-]+'s) \p{Ll}"
)
_SUBJECT = r"(?P<what>[Tt]he \p{Ll}[\p{L}-]+(?: \p{Ll}[\p{L}-]+)?|\p{Ll}+ing the \p{Ll}+)"
_PLACED: Final = (
    (later(rf"^{_SUBJECT} took place (?:in|at|on)\b"), "Where did {} take place?"),
    (later(rf"^{_SUBJECT} was held (?:in|at|on)\b"), "Where was {} held?"),
    (later(rf"\b{_SUBJECT} would cost\b"), "How much would {} cost?"),
    (later(rf"\b{_SUBJECT} (?:costs|cost)\b (?=[\p{{N}}€$£])"), "How much does {} cost?"),
)
_CLAUSE = later(r"(?i)^what (?P<what>(?:the|an?) [\p{L}' -]+) (?P<verb>says|means|wants|does)$")
_VERBS: Final = {"says": "say", "means": "mean", "wants": "want", "does": "do"}

_OF_HEADING = {
    "en": "What about {}?",
    "de": "Worum geht es bei „{}“?",
    "es": "¿De qué trata «{}»?",
    "fr": "De quoi parle « {} » ?",
    "ru": "О чём говорится в разделе «{}»?",
    "ar": "عمّ يتحدث قسم «{}»؟",
}
_FACTS = {
    "en": (
        "Who wrote the article about “{}”?",
        "When was the article about “{}” published?",
    ),
    "de": (
        "Wer hat den Artikel über „{}“ geschrieben?",
        "Wann wurde der Artikel über „{}“ veröffentlicht?",
    ),
    "es": ("¿Quién escribió el artículo sobre «{}»?", "¿Cuándo se publicó el artículo sobre «{}»?"),
    "fr": ("Qui a écrit l’article sur « {} » ?", "Quand a été publié l’article sur « {} » ?"),
    "ru": ("Кто написал статью «{}»?", "Когда опубликована статья «{}»?"),
    "ar": ("من كتب مقال «{}»؟", "متى نُشر مقال «{}»؟"),
}
"""About an article itself: its metadata answer them, or nothing does."""


class Ask(Protocol):
    """The question-answering function that suggestions are checked with."""

    def __call__(self, question: str, *, top: int) -> Answer:
        """Answer with at most top passages."""


def suggest_questions(articles: Iterable[Article], ask: Ask, count: int) -> tuple[str, ...]:
    """Return up to count questions that ask() answers surely, from several articles if there are.

    Questions made from sentences come first, spread over the sections; headings, author and date
    fill up what is missing.
    """
    turns = deque((article, _questions(article)) for article in articles)
    chosen: list[str] = []
    tries = 0
    while turns and len(chosen) < count and tries < _MOST_TRIES:
        article, questions = turns.popleft()
        for turn, question in enumerate(islice(questions, _IN_A_ROW), start=1):
            tries += 1
            is_answered = question not in chosen and _answers(ask, question, article)
            if is_answered:
                chosen.append(question)
            if is_answered or turn == _IN_A_ROW:
                turns.append((article, questions))
                break
    return tuple(chosen)


def _answers(ask: Ask, question: str, article: Article) -> bool:
    answer = ask(question, top=1)
    of_metadata = question in _about_article(article)
    if not answer.answered or answer.is_possible or (answer.fact is None and of_metadata):
        return False
    return bool(answer.passages) and answer.passages[0].attribution.path == article.path


def _language(article: Article) -> str:
    return (article.metadata.language or "en").partition("-")[0]


def _questions(article: Article) -> Iterator[str]:
    """Yield questions about an article, those that people are likeliest to ask first."""
    language = _language(article)
    if language == "en":
        by_section = [list(_about_section(section, article)) for section in article.sections]
        asked = chain.from_iterable(zip_longest(*by_section))
        yield from dict.fromkeys(question for question in asked if question)
    for section in article.sections:
        yield from _about_heading(section, language, article)
    yield from _about_article(article)


def _about_section(section: Section, article: Article) -> Iterator[str]:
    """Yield what the sentences of a section in English answer: where, how much, who, what."""
    sentences = [
        text[span.start : span.end]
        for paragraph in section.paragraphs
        for text in (paragraph.span.of(article.text),)
        for span in split_sentences(text, "en")
    ]
    for make in (_about_place_or_price, _about_speech, _about_person):
        for sentence in sentences:
            yield from make(sentence)


def _about_place_or_price(sentence: str) -> Iterator[str]:
    for pattern, question in _PLACED:
        found = pattern.search(sentence)
        if found is not None:
            what = found["what"]
            yield question.format(what[0].lower() + what[1:])


def _about_speech(sentence: str) -> Iterator[str]:
    """Yield who said what about whom."""
    for said in _SAID.finditer(sentence):
        who = said["who"]
        if who.split()[0] in _ALONE:
            continue
        rest = sentence[said.end() :]
        topic = _NAME.search(rest)
        if topic is not None and topic[0] not in who:
            article = "the " if rest[: topic.start()].endswith("the ") else ""
            yield f"What did {who} say about {article}{topic[0]}?"


def _about_person(sentence: str) -> Iterator[str]:
    for found in _INTRODUCED.finditer(sentence):
        if found["who"].split()[0] not in _ALONE:
            yield f"Who is {found['who']}?"


def _about_heading(section: Section, language: str, article: Article) -> Iterator[str]:
    """Yield what a short heading asks or names."""
    if not section.path or language not in _OF_HEADING:
        return
    heading = section.path[-1].strip("'\"‘’“”«»„ ")
    if len(heading) > _TITLE_CHARS or len(heading.split()) > _HEADING_WORDS:
        return
    if heading.endswith(("?", "؟")):
        yield heading
    elif language != "en":
        yield _OF_HEADING[language].format(heading)
    elif (clause := _CLAUSE.search(heading)) is not None:
        yield f"What does {clause['what']} {_VERBS[clause['verb'].lower()]}?"
    elif all(char.isalnum() or char in " '’-" for char in heading):
        first = heading.split()[0]
        # A word that is written large within a sentence is a name.
        is_name = later(rf"\p{{Ll}} {first}\b").search(article.text) is not None
        lowered = heading if is_name else heading[0].lower() + heading[1:]
        yield _OF_HEADING["en"].format(lowered)


def _about_article(article: Article) -> tuple[str, ...]:
    """Return who wrote it and when, where its title is short enough to name it."""
    if len(article.title) > _TITLE_CHARS:
        return ()
    return tuple(each.format(article.title) for each in _FACTS.get(_language(article), ()))
