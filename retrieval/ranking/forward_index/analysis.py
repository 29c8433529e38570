"""What reading sentences gives, as arrays that can be stored: the slow part of indexing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.forward_index.answer_clues import CLUES, count_clues
from retrieval.ranking.forward_index.sentences import Vocabulary
from retrieval.ranking.forward_index.speakers import speakers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.analyzer import Analyzer, Term
    from retrieval.analysis.expansion import Synonyms
    from retrieval.article import Article
    from retrieval.ranking.forward_index.sentences import Sentence


@dataclass(frozen=True, slots=True)
class SentenceAnalysis:
    """Sentences in the terms of one analyzer; depends on their texts and the synonyms alone."""

    terms: tuple[str, ...]
    words: tuple[str, ...]
    tokens: NDArray[np.int64]
    """(5, tokens): number of the term, of the word, row, place in the row, whether a stop word;
    rows ascend."""
    row_length: NDArray[np.float64]
    """Terms of each row, stop words left out."""
    clues: NDArray[np.float64]
    """(rows, CLUES)."""
    places: NDArray[np.int64]
    """(rows, 3): number of the paragraph, start and end in the article's text."""
    speakers: tuple[str, ...]
    """Terms of the names of those who speak."""
    speaker_term: NDArray[np.int64]
    """Place in `speakers`; beside it in `speaker_row` a row that is that person's words."""
    speaker_row: NDArray[np.int64]
    articles: tuple[tuple[str, int], ...] = ()
    """Name and number of rows of each article, in their order."""
    rules: tuple[str, ...] = ()
    """Of the corpus's own synonyms."""


def name_of(article: Article) -> str:
    """Return what changes with everything in an article that reading it depends on."""
    return f"{article.key} {article.digest}"


def analyse(
    rows: Sequence[Sentence],
    analyzer: Analyzer,
    synonyms: tuple[Synonyms, ...],
    rules: Sequence[str] = (),
) -> SentenceAnalysis:
    """Read every sentence, each article for itself."""
    terms, words, names = Vocabulary(), Vocabulary(), Vocabulary()
    texts = [row.span.of(row.article.text) for row in rows]
    read = [analyzer.terms(text) for text in texts]
    columns: list[tuple[int, int, int, int, bool]] = []
    aliases = [list(_aliases(found, synonyms)) for found in read]
    for row, found in enumerate(read):
        for at, term in enumerate(found):
            columns.append((terms.add(term.term), words.add(term.word), row, at, term.stop))
        # An abbreviation counts where its phrase stands, but was written nowhere: its word is "".
        for at, short in aliases[row]:
            columns.append((terms.add(short), words.add(""), row, at, False))
    articles = [(key, len(list(of))) for key, of in groupby(rows, key=lambda row: row.article)]
    speaking: list[frozenset[str]] = []
    # Article by article, for who speaks is carried from sentence to sentence.
    for _, count in articles:
        part = slice(len(speaking), len(speaking) + count)
        speaking += speakers_of(rows[part], read[part], aliases[part])
    spoken = [
        (names.add(name), row) for row, speakers in enumerate(speaking) for name in sorted(speakers)
    ]
    pairs = np.array(spoken, dtype=np.int64).reshape(-1, 2)
    clues = [
        count_clues(text, found, analyzer.language) for text, found in zip(texts, read, strict=True)
    ]
    # Column by column, each contiguous: every later step reads one column of all tokens.
    return SentenceAnalysis(
        tuple(terms.names),
        tuple(words.names),
        np.ascontiguousarray(np.array(columns, dtype=np.int64).reshape(-1, 5).T),
        np.array([sum(not term.stop for term in found) for found in read], dtype=np.float64),
        np.array(clues, dtype=np.float64).reshape(len(rows), len(CLUES)),
        np.array(
            [(row.paragraph, row.span.start, row.span.end) for row in rows], dtype=np.int64
        ).reshape(len(rows), 3),
        tuple(names.names),
        pairs[:, 0].copy(),
        pairs[:, 1].copy(),
        tuple((name_of(article), count) for article, count in articles),
        tuple(rules),
    )


def _aliases(found: Sequence[Term], synonyms: tuple[Synonyms, ...]) -> Iterable[tuple[int, str]]:
    """Yield the one-word equals of the phrases in a sentence, with the place of each."""
    names = [term.term for term in found]
    for each in synonyms:
        for at, short, _ in phrases_in(names, each):
            yield at, short


def phrases_in(names: Sequence[str], synonyms: Synonyms) -> Iterable[tuple[int, str, int]]:
    """Yield where a phrase with a one-word equal begins, that equal, and the phrase's length."""
    for at, name in enumerate(names):
        for phrase, short in synonyms.phrases.get(name, ()):
            if tuple(names[at : at + len(phrase)]) == phrase:
                yield at, short, len(phrase)
