"""Everything about passages that does not depend on the question, as arrays.

One `Evidence` holds the articles of one language. Rows are sentences in reading order; a passage
is a run of rows, so that what is known of sentences adds up to what is known of passages. A
question is laid over a `View`: the rows and passages that are worth a closer look.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.expansion import Synonyms, general_synonyms, learned_abbreviations
from retrieval.analysis.expansion import read_synonyms as read_rules
from retrieval.analysis.sentences import split_sentences
from retrieval.analysis.vectors import has_vectors
from retrieval.ranking.background import background_for
from retrieval.ranking.clues import CLUES, clues_of
from retrieval.ranking.grams import GramIndex, runs
from retrieval.ranking.meaning import Meaning
from retrieval.ranking.speakers import speakers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.analyzer import Analyzer, Term
    from retrieval.article import Article, Span
    from retrieval.passage import Passage


NONE = np.zeros(0, dtype=np.int64)
_MOST_VECTORS = 400_000
"""Rows whose vectors a small machine holds: half a kilobyte each."""


@dataclass(frozen=True, slots=True)
class Row:
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

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.names: list[str] = []

    def add(self, name: str) -> int:
        """Return the number of a string, a new one if it was never seen."""
        number = self.ids.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number


@dataclass(frozen=True, slots=True)
class View:
    """Some passages of an `Evidence` with the rows they stand on, numbered anew from 0."""

    evidence: Evidence
    passages: NDArray[np.int64]
    """Their numbers in the evidence, as of all below."""
    rows: NDArray[np.int64]
    start: NDArray[np.int64]
    """First row of each passage, in this view."""
    end: NDArray[np.int64]
    length: NDArray[np.float64]
    """Terms of each passage, stop words left out."""
    gram_norms: NDArray[np.float64]
    tokens: NDArray[np.int64]
    """Numbers in the evidence of the tokens below."""
    token_term: NDArray[np.int64]
    token_word: NDArray[np.int64]
    token_row: NDArray[np.int64]
    token_at: NDArray[np.int64]
    row_length: NDArray[np.float64]
    clues: NDArray[np.float64]
    """(rows, CLUES)."""
    followed: NDArray[np.bool_]
    """Whether the next row stands under the same heading."""
    heading_of_row: NDArray[np.int64]
    speaking: NDArray[np.int64]
    """Rows that are words of somebody named."""

    def rows_spoken_by(self, name: str) -> NDArray[np.int64]:
        """Return the rows that are the words of a person, by a term of the name."""
        known = self.evidence.spoken_by.get(name, NONE)
        place = np.minimum(np.searchsorted(self.rows, known), max(0, len(self.rows) - 1))
        return place[self.rows[place] == known] if len(self.rows) else NONE


class Evidence:
    """What a question is matched with. Immutable once built."""

    def __init__(
        self,
        passages: Sequence[Passage],
        analyzer: Analyzer,
        synonyms: Sequence[str] = (),
        *,
        vectors: bool = False,
    ) -> None:
        self.passages = tuple(passages)
        self.analyzer = analyzer
        self.rows = [row for article in _articles(passages) for row in _rows(article)]
        self.background = background_for(analyzer.language)
        self.synonyms = general_synonyms(analyzer)
        abbreviations = {
            rule for article in _articles(passages) for rule in learned_abbreviations(article.text)
        }
        self.learned = read_rules([*sorted(abbreviations), *synonyms], analyzer)
        self.vocabulary = Vocabulary()
        self.words = Vocabulary()
        analysed = [analyzer.terms(row.span.of(row.article.text)) for row in self.rows]
        self._fill_tokens(analysed)
        self._fill_rows(analysed)
        self._fill_passages()
        usable = vectors and has_vectors(analyzer.language) and len(self.rows) <= _MOST_VECTORS
        self.meaning = Meaning(self) if usable else None

    def _fill_tokens(self, analysed: list[list[Term]]) -> None:
        term_of_word: dict[int, int] = {}
        columns: list[tuple[int, int, int, int, bool]] = []
        for row, terms in enumerate(analysed):
            for at, term in enumerate(terms):
                number = self.vocabulary.add(term.term)
                word = self.words.add(term.word)
                term_of_word.setdefault(word, number)
                columns.append((number, word, row, at, term.stop))
            columns.extend(self._aliases(terms, row))
        table = np.array(columns, dtype=np.int64).reshape(-1, 5)
        self.token_term = table[:, 0].copy()
        self.token_word = table[:, 1].copy()
        self.token_row = table[:, 2].copy()
        self.token_at = table[:, 3].copy()
        self.token_stop = table[:, 4].astype(bool)
        self.token_edges = np.searchsorted(self.token_row, np.arange(len(analysed) + 1))
        self.term_of_word = term_of_word

    def _aliases(self, terms: list[Term], row: int) -> Iterable[tuple[int, int, int, int, bool]]:
        """Yield the one-word equals of the phrases in a sentence, as tokens at the same place."""
        names = [term.term for term in terms]
        nothing = self.words.add("")
        for synonyms in (self.synonyms, self.learned):
            for at, short, _ in phrases_in(names, synonyms):
                yield self.vocabulary.add(short), nothing, row, at, False

    def _fill_rows(self, analysed: list[list[Term]]) -> None:
        count = len(self.rows)
        self.row_length = np.array(
            [sum(not term.stop for term in terms) for terms in analysed], dtype=np.float64
        )
        texts = [row.span.of(row.article.text) for row in self.rows]
        self.clues = np.array(
            [clues_of(text, terms) for text, terms in zip(texts, analysed, strict=True)],
            dtype=np.float64,
        ).reshape(count, len(CLUES))
        keys = [(row.article.path, row.heading) for row in self.rows]
        same = np.array([a == b for a, b in pairwise(keys)] + [False])
        self.followed = same[:count]
        self._fill_headings(keys)
        by_name: dict[str, list[int]] = {}
        for number, names in enumerate(speakers_of(self.rows, analysed)):
            for name in names:
                by_name.setdefault(name, []).append(number)
        self.spoken_by = {name: np.array(found) for name, found in by_name.items()}
        """Rows that are the words of a person, by each term of the name."""
        self.speaking = np.array(sorted({row for found in by_name.values() for row in found}), int)
        self.grams = GramIndex(
            self.token_word[~self.token_stop],
            self.token_row[~self.token_stop],
            self.words.names,
            count,
        )

    def _fill_headings(self, keys: list[tuple[str, str]]) -> None:
        """Note which terms stand in the heading over each row or in its article's title."""
        self.heading_terms: dict[int, list[int]] = {}
        kinds: dict[tuple[str, str], int] = {}
        self.heading_of_row = np.zeros(len(keys), dtype=np.int64)
        for row, key in enumerate(keys):
            if key not in kinds:
                kinds[key] = len(kinds)
                text = f"{self.rows[row].article.metadata.title or ''}\n{key[1]}"
                for term in {item.term for item in self.analyzer.terms(text) if not item.stop}:
                    number = self.vocabulary.add(term)
                    self.heading_terms.setdefault(number, []).append(kinds[key])
            self.heading_of_row[row] = kinds[key]
        self.headings = len(kinds)

    def _fill_passages(self) -> None:
        first: dict[tuple[int, int], int] = {}
        after: dict[tuple[int, int], int] = {}
        for number, row in enumerate(self.rows):
            place = (id(row.article), row.paragraph)
            first.setdefault(place, number)
            after[place] = number + 1
        starts, ends = [], []
        for passage in self.passages:
            inside = range(passage.first, passage.last + 1)
            places = [(id(passage.article), number) for number in inside]
            known = [place for place in places if place in first]
            starts.append(first[known[0]] if known else 0)
            ends.append(after[known[-1]] if known else 0)
        self.lead = np.array([float(passage.first == 1) for passage in self.passages])
        """Whether a passage opens its article."""
        self.start = np.array(starts, dtype=np.int64)
        self.end = np.array(ends, dtype=np.int64)
        total = np.concatenate([[0.0], np.cumsum(self.row_length)])
        self.length = total[self.end] - total[self.start]
        self.mean_length = float(self.length.mean()) or 1.0
        self.frequency = self._document_frequency()
        self.searchable = np.zeros(len(self.vocabulary.names), dtype=bool)
        self.searchable[self.token_term[~self.token_stop]] = True
        self.gram_norms = self.grams.norms(self.start, self.end)
        spelled = sorted({*self.token_word[~self.token_stop].tolist()})
        self.spellings = [
            name for name in (self.words.names[word] for word in spelled) if len(name) > 2
        ]
        self.whole = self._view(np.arange(len(self.passages)), np.arange(len(self.rows)))

    @property
    def key(self) -> str:
        """Name of the weights and the confidence that are fitted for evidence like this."""
        return self.analyzer.language + ("+vectors" if self.meaning else "")

    def view(self, passages: NDArray[np.int64]) -> View:
        """Return the part of the evidence that some passages, in reading order, stand on."""
        if len(passages) == len(self.passages):
            return self.whole
        inside = np.zeros(len(self.rows) + 1, dtype=np.int64)
        np.add.at(inside, self.start[passages], 1)
        np.add.at(inside, self.end[passages], -1)
        return self._view(passages, np.flatnonzero(np.cumsum(inside[:-1]) > 0))

    def _view(self, passages: NDArray[np.int64], rows: NDArray[np.int64]) -> View:
        place = np.searchsorted(rows, np.arange(len(self.rows) + 1))
        kept = runs(self.token_edges[rows], self.token_edges[rows + 1])
        next_too = np.append(rows[1:] == rows[:-1] + 1, False)
        speaking = self.speaking[np.isin(self.speaking, rows)]
        return View(
            evidence=self,
            passages=passages,
            rows=rows,
            start=place[self.start[passages]],
            end=place[self.end[passages]],
            length=self.length[passages],
            gram_norms=self.gram_norms[passages],
            tokens=kept,
            token_term=self.token_term[kept],
            token_word=self.token_word[kept],
            token_row=place[self.token_row[kept]],
            token_at=self.token_at[kept],
            row_length=self.row_length[rows],
            clues=self.clues[rows],
            followed=self.followed[rows] & next_too[: len(rows)],
            heading_of_row=self.heading_of_row[rows],
            speaking=place[speaking],
        )

    def _document_frequency(self) -> NDArray[np.float64]:
        """Count for each term the paragraphs that hold it."""
        keys = [(id(row.article), row.paragraph) for row in self.rows]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        self.paragraphs = len(numbers)
        of_row = np.array([numbers[key] for key in keys], dtype=np.int64)
        pairs = np.unique(self.token_term * max(1, len(numbers)) + of_row[self.token_row])
        return np.bincount(
            pairs // max(1, len(numbers)), minlength=len(self.vocabulary.names)
        ).astype(np.float64)


def phrases_in(names: Sequence[str], synonyms: Synonyms) -> Iterable[tuple[int, str, int]]:
    """Yield where a phrase with a one-word equal begins, that equal, and the phrase's length."""
    for at, name in enumerate(names):
        for phrase, short in synonyms.phrases.get(name, ()):
            if tuple(names[at : at + len(phrase)]) == phrase:
                yield at, short, len(phrase)


def _articles(passages: Sequence[Passage]) -> list[Article]:
    return list({id(passage.article): passage.article for passage in passages}.values())


def _rows(article: Article) -> Iterable[Row]:
    for section in article.sections:
        heading = " ".join(section.path)
        for paragraph in section.paragraphs:
            text = paragraph.span.of(article.text)
            for sentence in split_sentences(text, article.metadata.language):
                yield Row(
                    article,
                    paragraph.number,
                    sentence.shifted(paragraph.span.start),
                    heading,
                    paragraph.speaker,
                )
