"""Sentences of a text as spans that leave only white space out."""

from __future__ import annotations

import regex

from retrieval.article import Span

_END = regex.compile(
    r"(?:(?<![\p{Lu}]\p{Ll}{0,1}|\b(?:Mr|Mrs|Ms|Dr|St|No|vs|etc|Prof|Gen|Sen|Rep|Jr|Sr))[.]|[!?…])[\"'”’»)\]]*"
    r"(?=\s+[\"'“‘«(\[]?[\p{Lu}\p{N}\p{Lo}])|[。！？]+[」』”]?|[।؟]+(?=\s)|\n+"
)


def split_sentences(text: str, language: str | None = None) -> list[Span]:
    """Return the sentences of a text in order; one at least where the text has a letter."""
    del language
    spans: list[Span] = []
    start = 0
    for match in [*_END.finditer(text), None]:
        end = len(text) if match is None else match.end()
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append(Span(left, right))
        start = end
    return spans
