"""A passage and its answering sentence, made into what is shown: short enough, attributed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.analysis.sentences import split_sentences
from retrieval.answering.answer import CitedPassage
from retrieval.article import PassageRef, Span
from retrieval.passage import cut_passages
from retrieval.ranking.highlight import find_highlight, shorten

if TYPE_CHECKING:
    from retrieval.article import Article
    from retrieval.passage import Passage
    from retrieval.tuning import Tuning


def cite_ranked(
    passage: Passage, highlight: Span, confidence: float, exact: Span | None = None
) -> CitedPassage:
    """Cite a passage that is short enough, with its highlight and exact words in `passage.text`."""
    whole = passage.whole
    page = passage.page_at(highlight.start + passage.span.start)
    sentences = split_sentences(whole.text, whole.article.metadata.language)
    place = highlight.start + passage.span.start - whole.span.start
    number = max((n for n, span in enumerate(sentences) if span.start <= place), default=0)
    return CitedPassage(
        text=passage.text,
        highlight=highlight,
        confidence=confidence,
        attribution=replace(passage.attribution, page=page),
        paragraphs=(passage.first, passage.last),
        ref=PassageRef(whole.article.key, whole.first, whole.last, number),
        exact=exact,
        start=passage.span.start,
    )


def cite_sentence(passage: Passage, number: int, confidence: float, tuning: Tuning) -> CitedPassage:
    """Cite a passage of any length with its sentence of a number, counted from 0.

    It is shortened as ranking shortens it. A number that it does not have marks all that is shown.
    """
    sentences = split_sentences(passage.text, passage.article.metadata.language)
    known = number < len(sentences)
    place = passage.span.start + (sentences[number].start if known else 0)
    shown = shorten(passage, place, tuning)
    highlight = find_highlight(shown, place)[0] if known else Span(0, len(shown.text))
    return cite_ranked(shown, highlight, confidence)


def cite_lead(article: Article, confidence: float, tuning: Tuning) -> CitedPassage:
    """Cite the opening passage of an article, its first sentence highlighted."""
    return cite_sentence(cut_passages(article, tuning)[0], 0, confidence, tuning)
