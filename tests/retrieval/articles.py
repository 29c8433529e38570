"""Articles of a few paragraphs, for tests that need no files."""

from __future__ import annotations

from retrieval import Article, Metadata, Paragraph, Section, Span, Tuning
from retrieval.answering.facts import asked_fact
from retrieval.answering.question import QuestionText

MATCHING = Tuning(reader=False)
"""The first stage alone, which matches words."""


def article(
    *paragraphs: str,
    language: str | None = "en",
    path: str = "a.md",
    speakers: tuple[int, str] = (0, ""),
) -> Article:
    text, found = "", []
    for number, paragraph in enumerate(paragraphs, start=1):
        text += "\n\n" if text else ""
        found.append(Paragraph(number, Span(len(text), len(text) + len(paragraph))))
        text += paragraph
    sections = (Section(("Part",), tuple(found)),) if found else ()
    return Article(path, text, Metadata(language=language), sections)


def field_of(question: QuestionText, tuning: Tuning) -> str | None:
    """Return the field that a question asks of an article, None if it asks for none."""
    fact = asked_fact(question, tuning)
    return None if fact is None else fact.field
