"""Articles as JSON and back: what a generation keeps of the files that were parsed for it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from retrieval.article import Article, Metadata, Paragraph, Section, Span
from retrieval.corpus.corpus import Corpus

FORMAT = 3
"""Raised whenever parsing or this form changes: stored articles of another are parsed again."""


def corpus_to_json(corpus: Corpus) -> dict[str, Any]:
    """Return a corpus as JSON-able values."""
    return {
        "format": FORMAT,
        "articles": [_article_to_json(article) for article in corpus.articles],
        "repeated": [list(pair) for pair in corpus.repeated],
        "skipped": [list(pair) for pair in corpus.skipped],
        "synonyms": list(corpus.synonyms),
    }


def corpus_from_json(content: dict[str, Any]) -> Corpus:
    """Return the corpus that was stored.

    Raises:
        ValueError: it was stored in another format.
    """
    if content.get("format") != FORMAT:
        raise ValueError("stored by another version")
    return Corpus(
        tuple(_article_from_json(item) for item in content["articles"]),
        tuple((left, kept) for left, kept in content["repeated"]),
        tuple((path, why) for path, why in content["skipped"]),
        tuple(content["synonyms"]),
    )


def _article_to_json(article: Article) -> dict[str, Any]:
    return {
        "path": article.path,
        "digest": article.digest,
        "metadata": asdict(article.metadata),
        "text": article.text,
        "sections": [
            {
                "path": list(section.path),
                "paragraphs": [
                    [item.number, item.span.start, item.span.end, item.speaker, item.pages]
                    for item in section.paragraphs
                ],
            }
            for section in article.sections
        ],
    }


def _article_from_json(content: dict[str, Any]) -> Article:
    sections = tuple(
        Section(
            tuple(section["path"]),
            tuple(
                Paragraph(number, Span(start, end), speaker, pages and (pages[0], pages[1]))
                for number, start, end, speaker, pages in section["paragraphs"]
            ),
        )
        for section in content["sections"]
    )
    metadata = Metadata(**content["metadata"])
    return Article(content["path"], content["text"], metadata, sections, content["digest"])
