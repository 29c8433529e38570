"""A passage and its answering sentence, made into what is shown: short enough, attributed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.analysis.sentences import split_sentences
from retrieval.answering.answer import CitedPassage
from retrieval.article import PassageRef, Span
from retrieval.passage import cut_passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.article import Article
    from retrieval.passage import Passage
    from retrieval.tuning import Tuning


def cite_place(
    passage: Passage, highlight: Span, confidence: float, tuning: Tuning
) -> CitedPassage:
    """Cite a passage with its highlight (a span of `passage.text`).

    A passage of more than `tuning.shown_max_words` words is shown as the run of its sentences
    around the highlight, of at most `tuning.passage_max_words` words.
    """
    whole = _whole(passage)
    offset = passage.span.start - whole.span.start
    sentences = split_sentences(whole.text, whole.article.metadata.language)
    number = _sentence_at(sentences, highlight.start + offset)
    ref = PassageRef(whole.article.key, whole.first, whole.last, number)
    shown = passage
    if len(passage.text.split()) > tuning.shown_max_words:
        run = _run_around(whole.text, sentences, number, tuning.passage_max_words)
        shown = replace(whole, span=run.shifted(whole.span.start))
    moved = passage.span.start - shown.span.start
    return CitedPassage(
        text=shown.text,
        highlight=_within(highlight.shifted(moved), len(shown.text)),
        confidence=confidence,
        attribution=passage.attribution,
        paragraphs=(passage.first, passage.last),
        ref=ref,
    )


def cite_lead(article: Article, confidence: float, tuning: Tuning) -> CitedPassage:
    """Cite the opening passage of an article, its first sentence highlighted."""
    passage = cut_passages(article, tuning)[0]
    sentences = split_sentences(passage.text, article.metadata.language)
    return cite_place(passage, sentences[0], confidence, tuning)


def _whole(passage: Passage) -> Passage:
    """Return the passage with the full text of its paragraphs."""
    paragraphs = passage.article.paragraphs
    first, last = paragraphs[passage.first - 1], paragraphs[passage.last - 1]
    return replace(passage, span=Span(first.span.start, last.span.end))


def _sentence_at(sentences: Sequence[Span], place: int) -> int:
    """Return the number of the last sentence that starts at or before a place."""
    return max((n for n, span in enumerate(sentences) if span.start <= place), default=0)


def _run_around(text: str, sentences: Sequence[Span], number: int, most_words: int) -> Span:
    """Grow from one sentence, after and before in turn, while the words allow."""
    first = last = number
    words = len(sentences[number].of(text).split())
    grown = True
    while grown:
        grown = False
        for at in (last + 1, first - 1):
            if 0 <= at < len(sentences):
                more = len(sentences[at].of(text).split())
                if words + more <= most_words:
                    first, last, words, grown = min(first, at), max(last, at), words + more, True
    return Span(sentences[first].start, sentences[last].end)


def _within(span: Span, length: int) -> Span:
    return Span(max(0, span.start), min(length, span.end))
