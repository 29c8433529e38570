"""Everything about passages that does not depend on the question, as arrays.

One `ForwardIndex` holds the articles of one language. A row is the number of a sentence in reading
order; a passage is a range of rows, so that figures of sentences add up to figures of passages.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.expansion import general_synonyms, learned_abbreviations
from retrieval.analysis.expansion import read_synonyms as read_rules
from retrieval.analysis.titles import learned_titles
from retrieval.ranking.forward_index.arrays import distinct
from retrieval.ranking.forward_index.background import background_for
from retrieval.ranking.forward_index.char_ngrams import CharNgramIndex
from retrieval.ranking.forward_index.incremental import analyse_changed, known_sentences
from retrieval.ranking.forward_index.sentences import Sentence, Vocabulary, articles_of
from retrieval.ranking.forward_index.word_pairs import WordPairIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.analyzer import Analyzer
    from retrieval.passage import Passage
    from retrieval.ranking.forward_index.analysis import SentenceAnalysis
    from retrieval.tuning import Tuning


class ForwardIndex:
    """What a question is matched with. Immutable once built."""

    def __init__(
        self,
        passages: Sequence[Passage],
        analyzer: Analyzer,
        tuning: Tuning,
        synonyms: Sequence[str] = (),
        *,
        analysis: SentenceAnalysis | None = None,
        earlier: SentenceAnalysis | None = None,
    ) -> None:
        """Analyse the articles of the passages, or take up what an analysis of them gave.

        Of an `earlier` analysis of other passages, articles that have not changed are taken.
        """
        self.passages = tuple(passages)
        self.analyzer = analyzer
        self.tuning = tuning
        """What it was made with; questions are matched by it too."""
        self.sentences = known_sentences(articles_of(passages), analysis or earlier)
        self.stored = analysis is not None and len(analysis.row_length) == len(self.sentences)
        """Whether an analysis made before was taken up."""
        self.background = background_for(analyzer.language)
        self.synonyms = general_synonyms(analyzer, tuning.query)
        if analysis is not None and self.stored:
            self.learned = read_rules(analysis.rules, analyzer, tuning.query)
        else:
            rules = learned_rules(passages, synonyms)
            self.learned = read_rules(rules, analyzer, tuning.query)
            known = (self.synonyms, self.learned)
            analysis = analyse_changed(
                self.sentences, analyzer, known, rules, earlier, tuning.query
            )
        self.analysis = analysis
        self.vocabulary = Vocabulary(analysis.terms)
        self.words = Vocabulary(analysis.words)
        self.token_term, self.token_word, self.token_row, self.token_at, stop = analysis.tokens
        self.token_stop = stop.astype(bool)
        self.token_edges = np.searchsorted(self.token_row, np.arange(len(self.sentences) + 1))
        self.row_length, self.clues = analysis.row_length, analysis.clues
        self._fill_rows()
        self._fill_passages()

    def _fill_rows(self) -> None:
        count = len(self.sentences)
        keys = [(row.article.path, row.heading) for row in self.sentences]
        self.followed = np.array([a == b for a, b in pairwise(keys)] + [False])[:count]
        self._fill_headings(keys)
        names, rows = self.analysis.speaker_term, self.analysis.speaker_row
        # Stable, so that the rows of each name stay in reading order.
        order = np.argsort(names, kind="stable")
        edges = np.flatnonzero(np.diff(names[order])) + 1
        self.spoken_by = {
            self.analysis.speakers[int(names[run[0]])]: rows[run]
            for run in np.split(order, edges)
            if len(run)
        }
        """Rows that are the words of a person, by each term of the name."""
        self.speaking = distinct(rows)
        self.char_ngrams = CharNgramIndex(
            self.token_word[~self.token_stop],
            self.token_row[~self.token_stop],
            self.words.names,
            count,
            self.tuning.features.char_ngram_size,
        )

    def _fill_headings(self, keys: list[tuple[str, str]]) -> None:
        """Note which terms stand in the heading over each row or in its article's title."""
        self.heading_terms: dict[int, list[int]] = {}
        kinds: dict[tuple[str, str], int] = {}
        self.heading_of_row = np.zeros(len(keys), dtype=np.int64)
        for row, key in enumerate(keys):
            if key not in kinds:
                kinds[key] = len(kinds)
                text = f"{self.sentences[row].article.metadata.title or ''}\n{key[1]}"
                for term in {item.term for item in self.analyzer.terms(text) if not item.stop}:
                    number = self.vocabulary.add(term)
                    self.heading_terms.setdefault(number, []).append(kinds[key])
            self.heading_of_row[row] = kinds[key]
        self.headings = len(kinds)

    def _fill_passages(self) -> None:
        self.start, self.end = _rows_of_passages(self.sentences, self.passages)
        self.lead = np.array([float(passage.first == 1) for passage in self.passages])
        """Whether a passage opens its article."""
        total = np.concatenate([[0.0], np.cumsum(self.row_length)])
        self.length = total[self.end] - total[self.start]
        # BM25 divides by it: 1 where a corpus has stop words only.
        self.mean_length = float(self.length.mean()) or 1.0
        self.frequency = self._document_frequency()
        self.searchable = np.zeros(len(self.vocabulary.names), dtype=bool)
        self.searchable[self.token_term[~self.token_stop]] = True
        self.term_of_word = np.zeros(len(self.words.names), dtype=np.int64)
        # Reversed, so that of a word with several stems the first one seen is written last.
        self.term_of_word[self.token_word[::-1]] = self.token_term[::-1]
        self.char_ngram_norms = self.char_ngrams.norms(self.start, self.end)
        shortest = self.tuning.query.spelling_min_letters
        spelled = distinct(self.token_word[~self.token_stop]).tolist()
        names = (self.words.names[word] for word in spelled)
        self.spellings = [name for name in names if len(name) >= shortest]

    @cached_property
    def pairs(self) -> WordPairIndex:
        """The pairs of words of all rows."""
        size = len(self.vocabulary.names)
        reach = self.tuning.features.pair_reach
        return WordPairIndex(self.token_term, self.token_row, self.token_at, size, reach)

    def _document_frequency(self) -> NDArray[np.float64]:
        """Count for each term the paragraphs that hold it."""
        # Paragraphs, not passages: those overlap, and words of long articles would count twice.
        keys = [(id(row.article), row.paragraph) for row in self.sentences]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        self.paragraphs = len(numbers)
        of_row = np.array([numbers[key] for key in keys], dtype=np.int64)
        pairs = distinct(self.token_term * max(1, len(numbers)) + of_row[self.token_row])
        return np.bincount(
            pairs // max(1, len(numbers)), minlength=len(self.vocabulary.names)
        ).astype(np.float64)


def learned_rules(passages: Sequence[Passage], synonyms: Sequence[str]) -> list[str]:
    """Return the corpus's own synonyms as rules, with those that its articles explain."""
    learned = {
        rule
        for article in articles_of(passages)
        for rule in (*learned_abbreviations(article.text), *learned_titles(article.text))
    }
    return [*sorted(learned), *synonyms]


def _rows_of_passages(
    rows: Sequence[Sentence], passages: Sequence[Passage]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the half-open run of rows that each passage stands on."""
    first: dict[tuple[int, int], int] = {}
    after: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        place = (id(row.article), row.paragraph)
        first.setdefault(place, number)
        after[place] = number + 1
    starts, ends = [], []
    for passage in passages:
        places = [
            (id(passage.article), number) for number in range(passage.first, passage.last + 1)
        ]
        known = [place for place in places if place in first]
        starts.append(first[known[0]] if known else 0)
        ends.append(after[known[-1]] if known else 0)
    return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
