"""SQuAD-form sets as articles: every article a corpus, every paragraph a passage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from retrieval.article import Article, Metadata, Paragraph, Section, Span
from retrieval.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SquadQuestion:
    """A question and where its answer stands; no gold paragraph if it is unanswerable."""

    text: str
    paragraph: int | None
    """0-based number of the paragraph that answers."""
    place: int = 0
    """Where the answer begins in the article's text."""


@dataclass(frozen=True, slots=True)
class SquadArticle:
    """An article of a set with its questions."""

    article: Article
    passages: tuple[Passage, ...]
    questions: tuple[SquadQuestion, ...]

    @property
    def titles(self) -> frozenset[str]:
        """Of the articles it was made of."""
        return frozenset(self.article.path.split("\n"))

    @property
    def answerable(self) -> tuple[SquadQuestion, ...]:
        """The questions that the article answers."""
        return tuple(question for question in self.questions if question.paragraph is not None)


def read_squad(path: Path, language: str | None = None) -> list[SquadArticle]:
    """Read a set. Without a language each article shows its own."""
    content = json.loads(path.read_text("utf-8"))
    return [_article(entry, language) for entry in content["data"]]


def merged(articles: Sequence[SquadArticle]) -> SquadArticle:
    """Return one article of the paragraphs and questions of several, titles joined by a line."""
    entries: list[dict[str, Any]] = []
    for article in articles:
        asked: dict[int, list[dict[str, Any]]] = {}
        for question in article.answerable:
            number = question.paragraph or 0
            start = question.place - article.passages[number].span.start
            asked.setdefault(number, []).append(
                {"question": question.text, "answers": [{"answer_start": start}]}
            )
        entries.extend(
            {"context": passage.text, "qas": asked.get(number, [])}
            for number, passage in enumerate(article.passages)
        )
    title = "\n".join(article.article.path for article in articles)
    language = articles[0].article.metadata.language
    return _article({"title": title, "paragraphs": entries}, language)


def _article(entry: dict[str, Any], language: str | None) -> SquadArticle:
    texts = [str(paragraph["context"]) for paragraph in entry["paragraphs"]]
    paragraphs: list[Paragraph] = []
    start = 0
    for number, text in enumerate(texts, start=1):
        paragraphs.append(Paragraph(number, Span(start, start + len(text))))
        start += len(text) + 2
    section = Section((), tuple(paragraphs))
    title = str(entry["title"])
    metadata = Metadata(title=title.replace("_", " "), language=language)
    article = Article(title, "\n\n".join(texts), metadata, (section,))
    passages = tuple(Passage(article, section, p.number, p.number, p.span) for p in paragraphs)
    return SquadArticle(article, passages, tuple(_questions(entry, paragraphs)))


def _questions(entry: dict[str, Any], paragraphs: list[Paragraph]) -> Iterator[SquadQuestion]:
    for number, paragraph in enumerate(entry["paragraphs"]):
        for question in paragraph["qas"]:
            if question.get("is_impossible") or not question["answers"]:
                yield SquadQuestion(str(question["question"]), None)
                continue
            place = int(question["answers"][0]["answer_start"])
            begin = paragraphs[number].span.start
            yield SquadQuestion(str(question["question"]), number, begin + place)
