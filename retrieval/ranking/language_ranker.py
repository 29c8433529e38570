"""The passages of one language, with all that analyses a question and scores them for it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.vectors import has_vectors
from retrieval.ranking.candidates import Candidates
from retrieval.ranking.dense_index import DenseIndex, save_vectors
from retrieval.ranking.features.passage_features import PASSAGE_FEATURES
from retrieval.ranking.features.semantic import SemanticIndex
from retrieval.ranking.features.sentence_features import match_sentences
from retrieval.ranking.features.term_match import TermMatcher
from retrieval.ranking.features.thesaurus import Thesaurus
from retrieval.ranking.forward_index.storage import save_analysis
from retrieval.ranking.forward_index.view import CandidateView, candidate_view, whole_view
from retrieval.ranking.model.confidence import Assessment
from retrieval.ranking.model.scoring import ScoredCandidates, score_candidates
from retrieval.ranking.model.weights import ranker_weights
from retrieval.ranking.query.query import analyse_question
from retrieval.ranking.query.term_lookup import QuestionAnalyzer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.index import ForwardIndex
    from retrieval.ranking.model.weights import RankerWeights
    from retrieval.ranking.query.budget import GuessBudget

_log = logging.getLogger(__name__)
_MOST_VECTORS = 400_000
"""Sentences whose vectors a small machine holds: half a kilobyte each."""


class LanguageRanker:
    """Scores the passages of one language for questions in any. Immutable once built."""

    def __init__(self, index: ForwardIndex, stored: Path | None = None) -> None:
        """Take up the BM25 index that `save` wrote into a folder, or build it.

        The vectors that `save_vectors` wrote there are taken up where passages are read.
        """
        self.index = index
        self.whole = whole_view(index)
        tuning, language = index.tuning, index.analyzer.language
        vectors = (
            tuning.word_vectors and has_vectors(language) and len(index.sentences) <= _MOST_VECTORS
        )
        semantic = SemanticIndex(self.whole) if vectors else None
        thesaurus = Thesaurus(language, index.vocabulary.ids)
        self.question_analyzer = QuestionAnalyzer(index)
        self.matcher = TermMatcher(index, thesaurus, semantic)
        kept = None if stored is None else _bm25_folder(stored, language)
        self.candidates = Candidates(index, thesaurus, tuning, kept)
        self.dense: DenseIndex | None = None
        if stored is not None and tuning.reader and self._more_than_are_read:
            self.dense = DenseIndex.load(_dense_folder(stored, language), index.passages)

    @property
    def key(self) -> str:
        """Name of the weights and the confidence that are fitted for an index like this."""
        return self.index.analyzer.language + ("+vectors" if self.matcher.semantic else "")

    @property
    def language(self) -> str:
        """ISO 639-1 code of the passages' language."""
        return self.index.analyzer.language

    @property
    def weights(self) -> RankerWeights:
        """The shipped weights for it."""
        return ranker_weights(self.key)

    def score(
        self, question: str, budget: GuessBudget | None = None, spoken: str | None = None
    ) -> ScoredCandidates | None:
        """Score the candidates for a question; `spoken` is its language, if known.

        Returns None where the question is all stop words or there is no candidate.
        """
        query = analyse_question(question, self.question_analyzer, budget, spoken)
        if not query.terms or not self.index.sentences:
            return None
        view = self._view(self.candidates.of(query))
        if not len(view.passages):
            # The query still says which words of the question the corpus knows.
            none = np.zeros(0)
            return ScoredCandidates(query, view, np.zeros((0, len(PASSAGE_FEATURES))), none, none)
        matched = match_sentences(query, view, self.matcher)
        return score_candidates(query, view, matched, self.weights, self.index.tuning)

    def joined(self, scored: ScoredCandidates, near: NDArray[np.int64]) -> ScoredCandidates:
        """Return what a question's candidates got together with further passages."""
        both = np.union1d(scored.view.passages, near)
        if len(both) == len(scored.view.passages):
            return scored
        view = self._view(both)
        matched = match_sentences(scored.query, view, self.matcher)
        return score_candidates(scored.query, view, matched, self.weights, self.index.tuning)

    def assess(self, scored: ScoredCandidates) -> Assessment:
        """Return the judge of how likely each candidate answers."""
        return Assessment(scored, self.key, self.matcher)

    def save(self, folder: Path) -> None:
        """Write the analysis of the sentences and the BM25 index into a folder.

        Raises:
            OSError: it cannot be written.
        """
        analyzer = self.index.analyzer
        save_analysis(folder / analyzer.language, self.index.analysis, analyzer.fingerprint)
        self.candidates.save(_bm25_folder(folder, analyzer.language))

    def save_vectors(
        self, folder: Path, before: Path | None, tell: Callable[[int, int], None]
    ) -> None:
        """Write a vector for each passage into a folder, unless there are too few or too many.

        Those of the index `before` are taken where a passage has the same text.

        Raises:
            OSError: they cannot be written.
        """
        language, passages = self.language, self.index.passages
        most = self.index.tuning.reading.most_vectors
        if len(passages) > most:
            text = "%d passages are more than %d; they have no vectors, and are found by words only"
            _log.warning(text, len(passages), most)
        if not self._more_than_are_read or len(passages) > most:
            return
        earlier = None if before is None else _dense_folder(before, language)
        save_vectors(_dense_folder(folder, language), passages, earlier, tell)

    @property
    def _more_than_are_read(self) -> bool:
        return len(self.index.passages) > self.index.tuning.reading.passages

    def _view(self, passages: NDArray[np.int64]) -> CandidateView:
        """Return the part that some passages, in reading order, stand on."""
        # The view of everything copies nothing, and terms found in it are cached.
        if len(passages) == len(self.index.passages):
            return self.whole
        return candidate_view(self.index, passages)


def _bm25_folder(folder: Path, language: str) -> Path:
    return folder / language / "bm25"


def _dense_folder(folder: Path, language: str) -> Path:
    return folder / language / "dense"
