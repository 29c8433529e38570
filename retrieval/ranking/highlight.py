"""The sentence that answers, and passages short enough to read."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from retrieval.analysis.sentences import split_sentences
from retrieval.article import Span
from retrieval.passage import count_words, is_unspaced, letters_of_script, measure_words
from retrieval.tuning import TEXT

if TYPE_CHECKING:
    from retrieval.passage import Passage
    from retrieval.tuning import Tuning


def find_highlight(passage: Passage, place: int) -> tuple[Span, int]:
    """Return the sentence of the passage at a place of its article, and its number.

    `place` is a code point of `passage.article.text` inside the passage.
    """
    inside = place - passage.span.start
    sentences = split_sentences(passage.text, passage.article.metadata.language)
    for number, sentence in enumerate(sentences):
        if inside < sentence.end:
            return sentence, number
    return (sentences[-1], len(sentences) - 1) if sentences else (Span(0, len(passage.text)), 0)


def shorten(passage: Passage, place: int, tuning: Tuning) -> Passage:
    """Return the passage, or the run of its sentences around a place if it is too long to show.

    A passage of more than `tuning.shown_max_words` is cut to `tuning.passage_max_words`; a single
    sentence of more than `tuning.shown_max_words` is itself cut there.
    """
    text = passage.text
    if _count(text) <= tuning.shown_max_words:
        return passage
    unspaced = is_unspaced(text)
    sentences = split_sentences(text, passage.article.metadata.language)
    lengths = [measure_words(sentence.of(text), unspaced=unspaced) for sentence in sentences]
    _, at = find_highlight(passage, place)
    first, last = _grown(lengths, at, tuning.passage_max_words)
    start, end = sentences[first].start, sentences[last].end
    # A run of whole sentences is short enough; only a single one may be too long by itself.
    if first == last and lengths[at] > tuning.shown_max_words:
        end = start + _cut(text[start:end], tuning.shown_max_words)
    offset = passage.span.start
    span = Span(offset + start, offset + end)
    inside = [
        paragraph.number
        for paragraph in passage.section.paragraphs
        if paragraph.span.start < span.end and span.start < paragraph.span.end
    ]
    return replace(passage, span=span, first=inside[0], last=inside[-1])


def _grown(lengths: list[float], at: int, most: int) -> tuple[int, int]:
    """Grow a run from one sentence by whole neighbours, the one after first, up to `most` words."""
    # The sentence after is tried first: by judgement, it more often explains the
    # answer than the one before does.
    first = last = at
    total = lengths[at]
    growing = True
    while growing:
        growing = False
        if last + 1 < len(lengths) and total + lengths[last + 1] <= most:
            last += 1
            total += lengths[last]
            growing = True
        if first > 0 and total + lengths[first - 1] <= most:
            first -= 1
            total += lengths[first]
            growing = True
    return first, last


def _cut(text: str, most: int) -> int:
    """Return where to end a sentence that is itself too long: at a space if there is one."""
    letters = most * TEXT.letters_per_word
    seen = 0.0
    for at, character in enumerate(text):
        each = letters_of_script(character)
        seen += 1 / each if each else character.isspace()
        if seen >= most or at >= letters:
            return at
    return len(text)


# Passages that are shown are measured again with every answer that shows them.
_count = lru_cache(maxsize=4096)(count_words)
