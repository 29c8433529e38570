"""Words of a corpus that a lexicon relates to words of a question."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.relations import relations_for
from retrieval.ranking.forward_index.token_postings import TermAlternatives

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_REMEMBERED = 4_096
"""Terms; a question has a few, and most questions about an article share theirs."""


class Thesaurus:
    """The relations between terms and those of one corpus."""

    def __init__(self, language: str, ids: Mapping[str, int]) -> None:
        """Take up the numbers of the corpus's terms."""
        self._language = language
        self._ids = ids
        self.of = lru_cache(maxsize=_REMEMBERED)(self._of)

    def _of(self, term: str) -> tuple[tuple[int, float], ...]:
        """Return the terms of the corpus that are related to a term, the nearest first.

        With the number of each is how near it is, 0 to 1.
        """
        relations = relations_for(self._language)
        groups = [] if relations is None else relations.groups(term)
        ids = self._ids
        return tuple([(ids[name], near) for near, names in groups for name in names if name in ids])

    def alternatives(self, terms: Sequence[str]) -> TermAlternatives:
        """Return the terms of the corpus that are related to some terms."""
        related = [self.of(term) for term in terms]
        return TermAlternatives(
            np.arange(len(related)).repeat([len(near) for near in related]),
            np.array([number for near in related for number, _ in near], dtype=np.int64),
            np.array([weight for near in related for _, weight in near], dtype=np.float64),
        )
