"""Passages ranked for a question: BM25 over windows and their best sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.analysis.analyzer import analyzer
from retrieval.analysis.sentences import split_sentences
from retrieval.answering.answer import Reading
from retrieval.article import Span
from retrieval.index.sparse_bm25 import SparseBM25

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.passage import Passage
    from retrieval.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Ranked:
    passage: Passage
    highlight: Span
    sentence: int
    confidence: float
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    results: tuple[Ranked, ...] = ()
    readings: tuple[Reading, ...] = ()
    known_words: bool = True
    trace: dict[str, Any] = field(default_factory=dict)


class Ranker:
    def __init__(self, passages: Sequence[Passage], tuning: Tuning) -> None:
        self.passages = passages
        self._tuning = tuning
        self._an = analyzer("en")
        self._terms = [self._an.terms(p.text + " " + (p.section.name or "")) for p in passages]
        self._bm25 = SparseBM25(self._terms) if passages else None
        self._sentences = [split_sentences(p.text) for p in passages]

    def rank(self, question: str, *, top: int) -> Ranking:
        terms = self._an.terms(question)
        if self._bm25 is None:
            return Ranking(known_words=False)
        idf = self._bm25.idf
        known = [t for t in terms if t in idf]
        if not known:
            return Ranking(known_words=False)
        scores = self._bm25.get_scores(known)
        scores = scores - scores.min()
        total = sum(idf.get(t, max(idf.values())) for t in set(terms)) or 1.0
        best = []
        for n in np.argsort(-scores, kind="stable")[:50]:
            cov = []
            for span in self._sentences[n]:
                have = set(self._an.terms(span.of(self.passages[n].text)))
                cov.append(sum(idf[t] for t in set(known) if t in have) / total)
            s = int(np.argmax(cov))
            pcov = sum(idf[t] for t in set(known) if t in set(self._terms[n])) / total
            best.append((scores[n] / (scores.max() or 1) + cov[s], pcov * 0.5 + cov[s] * 0.5, int(n), s))
        best.sort(key=lambda b: (-b[0], b[2]))
        results = []
        for score, conf, n, s in best:
            p = self.passages[n]
            if any(p.overlaps(r.passage) for r in results):
                continue
            results.append(Ranked(p, self._sentences[n][s], s, float(min(1, conf)), float(score)))
            if len(results) == top:
                break
        return Ranking(tuple(results))
