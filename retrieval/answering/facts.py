"""Questions about an article itself: its author, date, source, place, title, sections, length."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import regex

from retrieval.answering.answer import FactAnswer

if TYPE_CHECKING:
    from retrieval.article import Article


@cache
def _patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """Read facts.toml: (field, pattern) pairs of every language, most telling field first."""
    text = files("retrieval.answering").joinpath("facts.toml").read_text(encoding="utf-8")
    return tuple(
        (field, regex.compile(pattern, regex.I))
        for language in tomllib.loads(text).values()
        for field, patterns in language.items()
        for pattern in patterns
    )


def asked_field(question: str) -> str | None:
    """Return which field of the metadata a question asks for, None if it asks for none."""
    plain = " ".join(question.replace("’", "'").split()).rstrip(" ?？!.؟")
    for field, pattern in _patterns():
        if pattern.fullmatch(plain):
            return field
    return None


def answer_fact(field: str, article: Article) -> FactAnswer | None:
    """Return the value of a field, None where the article's file does not give it."""
    metadata = article.metadata
    values = {
        "author": metadata.author,
        "published": metadata.published,
        "source": metadata.source,
        "url": metadata.url or metadata.based_on,
        "title": article.title,
        "sections": "; ".join(article.section_names) or None,
        "length": str(len(article.text.split())),
    }
    value = values[field]
    return FactAnswer(field, value) if value else None
