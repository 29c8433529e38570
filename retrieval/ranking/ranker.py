"""Passages ranked for a question: the best first, none overlapping, each with its sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.expansion import Reading
from retrieval.analysis.language import language_of
from retrieval.analysis.vectors import expect_vectors, has_vectors
from retrieval.ranking.candidates import Candidates
from retrieval.ranking.explain import explain_candidate, explain_terms, related_terms
from retrieval.ranking.features.passage_features import FEATURES
from retrieval.ranking.forward_index.index import Evidence
from retrieval.ranking.forward_index.storage import (
    load_analysed,
    load_languages,
    save_analysed,
    save_languages,
)
from retrieval.ranking.highlight import find_highlight, narrowed
from retrieval.ranking.language_ranker import LanguageIndex
from retrieval.ranking.model.confidence import NO_RIVAL, Assessment, log_odds
from retrieval.ranking.model.scoring import Scored, score
from retrieval.ranking.model.weights import ranker_weights
from retrieval.ranking.query.query import maybe_slips
from retrieval.ranking.results import Ranked, Ranking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from retrieval.passage import Passage
    from retrieval.ranking.forward_index.analysis import Analysed
    from retrieval.ranking.model.weights import RankerWeights
    from retrieval.tuning import Tuning

__all__ = ["Ranked", "Ranker", "Ranking", "Reading"]


_USUAL_MARGIN = 3.0
"""Before the second best; what a language happens to have besides says nothing of its best."""
_ELSEWHERE = 1.5
"""Log odds that a passage in the question's own language is worth more than one in another."""
_AKIN = FEATURES.index("akin")
_ENOUGH_AKIN = 0.25
"""Share of the question, by rarity, that makes up for its words not being in the corpus."""


class Ranker:
    """Ranks fixed passages. Immutable, shared by threads; same question, same ranking."""

    def __init__(
        self,
        passages: Sequence[Passage],
        tuning: Tuning,
        synonyms: Sequence[str] = (),
        stored: Path | None = None,
        before: Path | None = None,
    ) -> None:
        """Index passages, or take up the index that `save` wrote for the same ones.

        Of the index `before`, of other passages, what it knows of unchanged articles is used.
        """
        self._tuning = tuning
        kept = stored or before
        known = {} if kept is None else load_languages(kept)
        self._languages: dict[str, str] = {}
        by_language: dict[str, list[Passage]] = {}
        for passage in passages:
            key = passage.article.key
            if key not in self._languages:
                self._languages[key] = known.get(key) or language_of(passage.article)
            if passage.text.strip():
                by_language.setdefault(self._languages[key], []).append(passage)
        if tuning.word_vectors and any(map(has_vectors, by_language)):
            expect_vectors()
        self._indexes = tuple(
            LanguageIndex(
                Evidence(
                    group,
                    analyzer_for(language),
                    synonyms,
                    analysed=_analysed(stored, language),
                    earlier=_analysed(before, language),
                ),
                vectors=tuning.word_vectors,
            )
            for language, group in by_language.items()
        )
        self._candidates = tuple(
            Candidates(
                item.evidence,
                item.matcher.kinship,
                tuning,
                None if stored is None else _index_folder(stored, item.evidence),
            )
            for item in self._indexes
        )
        self._weights = tuple(ranker_weights(item.key) for item in self._indexes)

    def save(self, folder: Path) -> None:
        """Write the index into a folder.

        Raises:
            OSError: it cannot be written.
        """
        save_languages(folder, self._languages)
        for item, candidates in zip(self._indexes, self._candidates, strict=True):
            evidence, analyzer = item.evidence, item.evidence.analyzer
            save_analysed(folder / analyzer.language, evidence.analysed, analyzer.fingerprint)
            candidates.save(_index_folder(folder, evidence))

    def rank(self, question: str, *, top: int) -> Ranking:
        """Return the `top` best passages of all languages."""
        found = [
            score(question, item, weights, self._tuning, candidates)
            for item, weights, candidates in zip(
                self._indexes, self._weights, self._candidates, strict=True
            )
        ]
        groups = [item for item in found if item is not None]
        known = any(item.query.known or _akin(item) for item in groups)
        groups = _comparable(groups)
        chosen = list(_apart(groups, _order(groups), top + 1))
        if not chosen:
            return Ranking(known_words=known)
        results = self._results(groups, chosen, top)
        if not known:
            results = tuple(replace(ranked, confidence=0.0) for ranked in results)
        best = groups[chosen[0][0]]

        def details() -> dict[str, Any]:
            return {
                "related": related_terms(best),
                "candidates": [
                    explain_candidate(groups[group], place, ranked, self._weights_of(groups[group]))
                    for (group, place), ranked in zip(chosen, results, strict=False)
                ],
            }

        def maybe() -> tuple[Reading, ...]:
            return maybe_slips(best.query, best.index.reader)

        return Ranking(results, best.query.readings, known, explain_terms(best), maybe, details)

    def _weights_of(self, scored: Scored) -> RankerWeights:
        return ranker_weights(scored.index.key)

    def _results(
        self, groups: list[Scored], chosen: list[tuple[int, int]], top: int
    ) -> tuple[Ranked, ...]:
        """Return the first of the chosen candidates, with their confidence against all chosen."""
        assessments = {at: Assessment(groups[at]) for at in {group for group, _ in chosen[:top]}}
        scores = [float(groups[group].scores[number]) for group, number in chosen]
        results = []
        for at, (group, number) in enumerate(chosen[:top]):
            scored, assessment = groups[group], assessments[group]
            rival = max(scores[:at] + scores[at + 1 :], default=NO_RIVAL)
            place = scored.best_row(number).span.start
            shown = narrowed(scored.passage(number), place, self._tuning)
            highlight, sentence = find_highlight(shown, place)
            confidence = assessment.confidence(number, rival, shown.text)
            score = scores[at] - scored.moved
            results.append(Ranked(shown, highlight, sentence, confidence, score))
        return tuple(results)


def _analysed(folder: Path | None, language: str) -> Analysed | None:
    if folder is None:
        return None
    return load_analysed(folder / language, analyzer_for(language).fingerprint)


def _index_folder(folder: Path, evidence: Evidence) -> Path:
    return folder / evidence.analyzer.language / "bm25"


def _akin(scored: Scored) -> bool:
    """Whether a passage has words that a lexicon relates to much of the question."""
    return float(scored.table[:, _AKIN].max(initial=0.0)) >= _ENOUGH_AKIN


def _comparable(groups: list[Scored]) -> list[Scored]:
    """Return what languages got, moved so that their best stand as they are likely to answer.

    A question read in another language has fewer words to be found, and finds more of them.
    """
    if len(groups) == 1 or not any(item.query.across for item in groups):
        return groups
    moved = []
    for item in groups:
        if not len(item.scores):
            continue
        number = int(np.argmax(item.scores))
        best = float(item.scores[number])
        likely = Assessment(item).probability(number, best - _USUAL_MARGIN)
        by = log_odds(likely) - best - _ELSEWHERE * item.query.across
        moved.append(replace(item, scores=item.scores + by, moved=by))
    return moved


def _order(groups: list[Scored]) -> Iterator[tuple[int, int]]:
    """Yield the candidates as group and number, best first, ties in reading order."""
    if not groups:
        return
    starts = list(accumulate((len(item.scores) for item in groups), initial=0))
    scores = np.concatenate([item.scores for item in groups])
    for place in (-scores).argsort(kind="stable").tolist():
        group = bisect_right(starts, place) - 1
        yield group, place - starts[group]


def _apart(
    groups: list[Scored], order: Iterable[tuple[int, int]], count: int
) -> Iterator[tuple[int, int]]:
    """Yield the first `count` passages that overlap none before them."""
    taken: list[Passage] = []
    for group, number in order:
        passage = groups[group].passage(number)
        if not any(passage.overlaps(other) for other in taken):
            taken.append(passage)
            yield group, number
        if len(taken) == count:
            return
