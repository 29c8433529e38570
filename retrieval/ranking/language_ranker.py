"""The passages of one language, with all that reads questions and compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.analysis.vectors import has_vectors
from retrieval.ranking.features.semantic import Meaning
from retrieval.ranking.features.term_match import TermMatcher
from retrieval.ranking.features.thesaurus import Kinship
from retrieval.ranking.forward_index.view import View, view_of, whole_view
from retrieval.ranking.query.term_lookup import QuestionReader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.index import Evidence

_MOST_VECTORS = 400_000
"""Rows whose vectors a small machine holds: half a kilobyte each."""


class LanguageIndex:
    """What a question in any language is matched with. Immutable once built."""

    def __init__(self, evidence: Evidence, *, vectors: bool = False) -> None:
        self.evidence = evidence
        self.whole = whole_view(evidence)
        language = evidence.analyzer.language
        usable = vectors and has_vectors(language) and len(evidence.rows) <= _MOST_VECTORS
        meaning = Meaning(self.whole) if usable else None
        self.reader = QuestionReader(evidence)
        self.matcher = TermMatcher(evidence, Kinship(language, evidence.vocabulary.ids), meaning)

    @property
    def key(self) -> str:
        """Name of the weights and the confidence that are fitted for an index like this."""
        return self.evidence.analyzer.language + ("+vectors" if self.matcher.meaning else "")

    def view(self, passages: NDArray[np.int64]) -> View:
        """Return the part that some passages, in reading order, stand on."""
        if len(passages) == len(self.evidence.passages):
            return self.whole
        return view_of(self.evidence, passages)
