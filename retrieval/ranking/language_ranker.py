"""The passages of one language, with all that analyses a question and scores them for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.vectors import has_vectors
from retrieval.ranking.candidates import Candidates
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
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.index import ForwardIndex
    from retrieval.ranking.model.weights import RankerWeights
    from retrieval.ranking.query.budget import GuessBudget

_MOST_VECTORS = 400_000
"""Sentences whose vectors a small machine holds: half a kilobyte each."""


class LanguageRanker:
    """Scores the passages of one language for questions in any. Immutable once built."""

    def __init__(self, index: ForwardIndex, stored: Path | None = None) -> None:
        """Take up the BM25 index that `save` wrote into a folder, or build it."""
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

    def _view(self, passages: NDArray[np.int64]) -> CandidateView:
        """Return the part that some passages, in reading order, stand on."""
        # The view of everything copies nothing, and terms found in it are cached.
        if len(passages) == len(self.index.passages):
            return self.whole
        return candidate_view(self.index, passages)


def _bm25_folder(folder: Path, language: str) -> Path:
    return folder / language / "bm25"
