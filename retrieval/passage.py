"""Cut articles into passages: runs of whole consecutive paragraphs inside one section.

Takes `Article`s from corpus/, gives `Passage`s to index/ and ranking/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from retrieval.article import Article, Attribution, Section, Span
from retrieval.tuning import TEXT, TextTuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.tuning import Tuning

_STEP = re.compile(r"(\d{1,2})[.)]\s")
_WORD = regex.compile(r"[\p{L}\p{N}]\S*")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found and shown: a verbatim slice of one section of an article."""

    article: Article
    section: Section
    first: int
    last: int
    """Paragraph numbers, inclusive."""
    span: Span
    """Place in `article.text`, code points."""

    @property
    def text(self) -> str:
        """The passage, a substring of the article's text."""
        return self.span.of(self.article.text)

    @property
    def whole(self) -> Passage:
        """The passage with the full text of its paragraphs, where it was shortened."""
        paragraphs = self.article.paragraphs
        first, last = paragraphs[self.first - 1], paragraphs[self.last - 1]
        return replace(self, span=Span(first.span.start, last.span.end))

    @property
    def pages(self) -> tuple[int, int] | None:
        """First and last page, inclusive, from 1; None where the file has no pages."""
        paragraphs = self.article.paragraphs[self.first - 1 : self.last]
        pages = [page for paragraph in paragraphs for page in paragraph.pages or ()]
        return (min(pages), max(pages)) if pages else None

    def page_at(self, place: int) -> int | None:
        """Return the page on which the paragraph at a code point of the article's text begins."""
        for paragraph in self.article.paragraphs[self.first - 1 : self.last]:
            if place < paragraph.span.end:
                return paragraph.pages[0] if paragraph.pages else None
        return None

    @property
    def attribution(self) -> Attribution:
        """Title, section, source and the rest, for showing under the passage."""
        metadata = self.article.metadata
        return Attribution(
            title=self.article.title,
            section=self.section.name,
            source=metadata.source,
            author=metadata.author,
            published=metadata.published,
            url=metadata.url,
            based_on=metadata.based_on,
            path=self.article.path,
            language=metadata.language,
            pages=self.pages,
        )

    def overlaps(self, other: Passage) -> bool:
        """Whether both passages share a piece of one article."""
        return (
            self.article is other.article
            and self.span.start < other.span.end
            and other.span.start < self.span.end
        )


def cut_passages(article: Article, tuning: Tuning) -> tuple[Passage, ...]:
    """Cut overlapping windows, in reading order: one starts at every paragraph of a section.

    A window grows by whole paragraphs until it has `tuning.passage_min_words` words and stops
    before it would pass `tuning.passage_max_words`; a window that only repeats the end of the
    one before it is left out. A paragraph that is longer alone stays whole, and so do numbered
    steps that fit into one window.
    """
    return tuple(
        _window(article, section, first, last)
        for section in article.sections
        for first, last in _windows([p.span.of(article.text) for p in section.paragraphs], tuning)
    )


def _windows(paragraphs: Sequence[str], tuning: Tuning) -> Iterator[tuple[int, int]]:
    """Yield the windows of a section as inclusive index pairs into its paragraphs."""
    words = [count_words(paragraph) for paragraph in paragraphs]
    ends = _ends_of_steps(paragraphs)
    covered = -1
    for first in range(len(words)):
        last, total = first, words[first]
        while (
            last + 1 < len(words)
            and (total < tuning.passage_min_words or last < ends[last])
            and total + words[last + 1] <= tuning.passage_max_words
        ):
            last += 1
            total += words[last]
        if last > covered:
            covered = last
            yield first, last


def _ends_of_steps(paragraphs: Sequence[str]) -> list[int]:
    """Return for each paragraph the index of the last of the numbered steps it belongs to.

    Steps count up by one; for anything else it is the paragraph's own index.
    """
    numbers = [int(match[1]) if (match := _STEP.match(p)) else -1 for p in paragraphs]
    ends = list(range(len(numbers)))
    for at in reversed(range(len(numbers) - 1)):
        if numbers[at] >= 0 and numbers[at + 1] == numbers[at] + 1:
            ends[at] = ends[at + 1]
    return ends


def _window(article: Article, section: Section, first: int, last: int) -> Passage:
    paragraphs = section.paragraphs
    span = Span(paragraphs[first].span.start, paragraphs[last].span.end)
    return Passage(article, section, paragraphs[first].number, paragraphs[last].number, span)


def count_words(text: str, tuning: TextTuning = TEXT) -> int:
    """Count words by spaces, or by letters in a script that puts none."""
    return int(measure_words(text, unspaced=False, tuning=tuning))


def measure_words(text: str, *, unspaced: bool, tuning: TextTuning = TEXT) -> float:
    """Return how many words a text has, parts of one too.

    `unspaced` says that it is of a text that puts no spaces between words.
    """
    by_space = len(text.split())
    if text.isascii() or _UNSPACED.search(text) is None:
        if unspaced or is_unspaced(text, tuning):
            return max(by_space, len(text) / tuning.letters_per_word)
        return by_space
    wide, letters = len(_WIDE.findall(text)), len(_UNSPACED.findall(text))
    syllabic = (letters - wide) / tuning.syllabic_letters_per_word
    # Not rounded: a hundred short sentences would otherwise come to half of what they take.
    return wide / tuning.letters_per_word + syllabic + len(_WORD.findall(_UNSPACED.sub(" ", text)))


def letters_of_script(letter: str, tuning: TextTuning = TEXT) -> int:
    """Return how many such letters make a word, 0 in a script that puts spaces between words."""
    if not _UNSPACED.match(letter):
        return 0
    return tuning.letters_per_word if _WIDE.match(letter) else tuning.syllabic_letters_per_word


def is_unspaced(text: str, tuning: TextTuning = TEXT) -> bool:
    """Whether a text puts no spaces between words; short pieces of such a text may not show it."""
    return len(text) > tuning.unspaced_min_letters * len(text.split())
