"""Sentences and where they stand, and numbers for strings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.analysis.sentences import split_sentences
from retrieval.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.article import Article
    from retrieval.passage import Passage


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands."""

    article: Article
    paragraph: int
    """Its number in the article, 1-based."""
    span: Span
    """In `article.text`."""
    heading: str
    speaker: str | None


class Vocabulary:
    """Numbers for strings, in order of first sight."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.names: list[str] = list(names)
        self.ids = {name: number for number, name in enumerate(self.names)}

    def add(self, name: str) -> int:
        """Return the number of a string, a new one if it was never seen."""
        number = self.ids.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number


def sentences_of(article: Article) -> Iterable[Sentence]:
    """Yield the sentences of an article in reading order."""
    # Paragraph by paragraph: no sentence runs on across one, with or without a full stop.
    for section in article.sections:
        heading = " ".join(section.path)
        for paragraph in section.paragraphs:
            text = paragraph.span.of(article.text)
            for sentence in split_sentences(text, article.metadata.language):
                yield Sentence(
                    article,
                    paragraph.number,
                    sentence.shifted(paragraph.span.start),
                    heading,
                    paragraph.speaker,
                )


def sentences_at(article: Article, places: NDArray[np.int64]) -> Iterable[Sentence]:
    """Yield the sentences of an article that stand at places known: paragraph, start, end."""
    around = {
        paragraph.number: (" ".join(section.path), paragraph.speaker)
        for section in article.sections
        for paragraph in section.paragraphs
    }
    for number, start, end in places.tolist():
        heading, speaker = around[number]
        yield Sentence(article, number, Span(start, end), heading, speaker)


def articles_of(passages: Sequence[Passage]) -> list[Article]:
    """Return the articles of passages, each once, in the order of first sight."""
    # By identity, for comparing two articles compares their texts.
    return list({id(passage.article): passage.article for passage in passages}.values())
