"""Passages ranked for a question: the best first, none overlapping, each with its sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.language import expect_classifier, language_of, likely_languages
from retrieval.analysis.vectors import expect_vectors, has_vectors
from retrieval.ranking.explain import explain_candidate, explain_terms, thesaurus_terms
from retrieval.ranking.features.passage_features import PASSAGE_FEATURES
from retrieval.ranking.forward_index.index import ForwardIndex
from retrieval.ranking.forward_index.storage import (
    load_analysis,
    load_languages,
    save_format,
    save_languages,
)
from retrieval.ranking.highlight import find_highlight, shorten
from retrieval.ranking.language_ranker import LanguageRanker
from retrieval.ranking.model.confidence import log_odds
from retrieval.ranking.query.budget import GuessBudget
from retrieval.ranking.query.query import possible_typos
from retrieval.ranking.results import QuestionTerms, RankedPassage, Ranking
from retrieval.reading.shipped import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.analysis.expansion import Reading
    from retrieval.article import Article
    from retrieval.passage import Passage
    from retrieval.ranking.forward_index.analysis import SentenceAnalysis
    from retrieval.ranking.model.scoring import ScoredCandidates
    from retrieval.tuning import ReadingTuning, Tuning


_THESAURUS = PASSAGE_FEATURES.index("thesaurus_match")


@dataclass(frozen=True, slots=True)
class _Group:
    """What one language makes of a question."""

    ranker: LanguageRanker
    scored: ScoredCandidates

    @property
    def has_vectors(self) -> bool:
        """Whether passages can be found by a vector of the question."""
        return self.ranker.dense is not None and not self.scored.query.across

    def nearest(self, question: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """Return the numbers of the nearest passages, the nearest first."""
        if self.ranker.dense is None or not self.has_vectors:
            return np.zeros(0, dtype=np.int64)
        return self.ranker.dense.nearest(question, count)


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
            # Each language has terms and weights of its own, so it has an index of its own.
            if passage.text.strip():
                by_language.setdefault(self._languages[key], []).append(passage)
        self.languages = frozenset(by_language)
        """ISO 639-1 codes of the languages that passages are in."""
        if tuning.word_vectors and any(map(has_vectors, by_language)):
            expect_vectors()
        if len(by_language) > 1:
            expect_classifier()
        self._rankers = tuple(
            LanguageRanker(
                ForwardIndex(
                    group,
                    analyzer_for(language),
                    tuning,
                    synonyms,
                    analysis=_stored_analysis(stored, language),
                    earlier=_stored_analysis(before, language),
                ),
                stored,
            )
            for language, group in by_language.items()
        )

    def save(self, folder: Path) -> None:
        """Write the index into a folder.

        Raises:
            OSError: it cannot be written.
        """
        save_languages(folder, self._languages)
        save_format(folder, self.languages)
        for ranker in self._rankers:
            ranker.save(folder)

    def save_vectors(
        self, folder: Path, before: Path | None, tell: Callable[[int, int], None]
    ) -> None:
        """Write vectors of the passages in languages that are read into the folder of an index.

        Raises:
            OSError: they cannot be written.
        """
        for ranker in self._rankers:
            if ranker.language in LANGUAGES:
                ranker.save_vectors(folder, before, tell)

    @property
    def has_vectors(self) -> bool:
        """Whether passages are found by vectors too."""
        return any(ranker.dense is not None for ranker in self._rankers)

    def language_of(self, article: Article) -> str:
        """Return the ISO 639-1 code of the language that an indexed article is in."""
        return self._languages[article.key]

    def rank(self, question: str, *, top: int) -> Ranking:
        """Return the `top` best passages in the question's own language, of all where it has none.

        The ranking has those in other languages `elsewhere`.
        """
        if len(self._rankers) < 2:
            return self._rank(question, [(ranker, None) for ranker in self._rankers], top)
        likely = likely_languages(question, self.languages, self._tuning.languages.likely_margin)
        own = [(ranker, ranker.language) for ranker in self._rankers if ranker.language in likely]
        others = [(ranker, likely[0]) for ranker in self._rankers if ranker.language not in likely]
        if not own or not others:
            return self._rank(question, own or others, top)
        ranking = self._rank(question, own, top)
        return replace(ranking, elsewhere=partial(self._rank, question, others, top))

    def _rank(
        self, question: str, rankers: Sequence[tuple[LanguageRanker, str | None]], top: int
    ) -> Ranking:
        """Rank the passages of some languages, each with what the question is in for it."""
        budget = GuessBudget(self._tuning.query.guessing_s)
        scored = [(ranker, ranker.score(question, budget, spoken)) for ranker, spoken in rankers]
        groups = [_Group(ranker, found) for ranker, found in scored if found is not None]
        enough = self._tuning.confidence.related_min_share
        known = any(
            group.scored.query.known or _thesaurus_share(group.scored) >= enough for group in groups
        )
        found, groups = groups, _comparable(groups)
        # One more than is shown: confidence depends on how far the second best is behind.
        chosen = list(_non_overlapping(groups, _order(groups), top + 1))
        with_vectors = None
        if any(group.has_vectors for group in found):
            best_by_words = {_numbered(groups, candidate) for candidate in chosen[:top]}
            with_vectors = partial(self._with_vectors, found, best_by_words, top, known=known)
        if not chosen:
            return Ranking(known_words=known, with_vectors=with_vectors)
        results = self._results(groups, chosen, top, known=known)
        best = groups[chosen[0][0]]

        def explain() -> dict[str, Any]:
            return {
                **explain_terms(best.scored),
                "left_out": list(budget.left_out),
                "related": thesaurus_terms(best.scored, best.ranker.matcher.thesaurus),
                "candidates": [
                    explain_candidate(
                        groups[group].scored, place, ranked, groups[group].ranker.weights
                    )
                    for (group, place), ranked in zip(chosen, results, strict=False)
                ],
            }

        def maybe() -> tuple[Reading, ...]:
            return possible_typos(best.scored.query, best.ranker.question_analyzer)

        return Ranking(
            results,
            best.scored.query.readings,
            known,
            _question_terms(best.scored),
            maybe,
            explain,
            with_vectors,
        )

    def _with_vectors(
        self,
        groups: list[_Group],
        best_by_words: set[tuple[str, int]],
        top: int,
        vector: NDArray[np.float32],
        *,
        known: bool,
    ) -> tuple[RankedPassage, ...]:
        """Return the best passages by words and by the vector of the question together."""
        tuning = self._tuning.reading
        near = {group.ranker.language: group.nearest(vector, tuning.nearest) for group in groups}
        joined = [
            replace(group, scored=group.ranker.joined(group.scored, near[group.ranker.language]))
            for group in groups
        ]
        joined = _comparable(joined)
        by_words = list(_non_overlapping(joined, _order(joined), max(top, tuning.nearest)))
        by_vectors = [
            (at, int(place))
            for at, group in enumerate(joined)
            # What joined is among the candidates, which are in reading order.
            for place in np.searchsorted(group.scored.view.passages, near[group.ranker.language])
        ]
        order = _fused(by_words, by_vectors, tuning)
        chosen = list(_non_overlapping(joined, order, top))
        results = self._results(joined, chosen, top, known=known)
        return tuple(
            replace(ranked, by_vector=_numbered(joined, candidate) not in best_by_words)
            for candidate, ranked in zip(chosen, results, strict=True)
        )

    def _results(
        self, groups: list[_Group], chosen: list[tuple[int, int]], top: int, *, known: bool
    ) -> tuple[RankedPassage, ...]:
        """Return the first of the chosen candidates, with their confidence against all chosen.

        It is 0 where the corpus has no word of the question.
        """
        assessments = {
            at: groups[at].ranker.assess(groups[at].scored)
            for at in {group for group, _ in chosen[:top]}
        }
        scores = [float(groups[group].scored.scores[number]) for group, number in chosen]
        results = []
        for at, (group, number) in enumerate(chosen[:top]):
            scored, assessment = groups[group].scored, assessments[group]
            rival = max(
                scores[:at] + scores[at + 1 :], default=self._tuning.confidence.no_rival_score
            )
            place = scored.best_sentence(number).span.start
            shown = shorten(scored.passage(number), place, self._tuning)
            highlight, sentence = find_highlight(shown, place)
            # By what is shown: a measure that was cut off with the rest answers nothing.
            confidence = assessment.confidence(number, rival, shown.text) if known else 0.0
            score = scores[at] - scored.offset
            language = "" if scored.query.across else groups[group].ranker.language
            results.append(RankedPassage(shown, highlight, sentence, confidence, score, language))
        return tuple(results)


def _question_terms(scored: ScoredCandidates) -> QuestionTerms:
    query = scored.query
    return QuestionTerms(
        scored.view.index.analyzer.language,
        {
            term.term: frozenset(match.term for match in matches)
            for term, matches in zip(query.terms, query.matches, strict=True)
        },
    )


def _stored_analysis(folder: Path | None, language: str) -> SentenceAnalysis | None:
    if folder is None:
        return None
    return load_analysis(folder / language, analyzer_for(language).fingerprint)


def _thesaurus_share(scored: ScoredCandidates) -> float:
    """Return the share of the question that a passage has words for which a lexicon relates."""
    return float(scored.features[:, _THESAURUS].max(initial=0.0))


def _comparable(groups: list[_Group]) -> list[_Group]:
    """Return what languages got, moved so that their best stand as they are likely to answer.

    A question read in another language has fewer words to be found, and finds more of them.
    """
    if len(groups) == 1 or not any(group.scored.query.across for group in groups):
        return groups
    moved = []
    for group in groups:
        scored = group.scored
        if not len(scored.scores):
            continue
        # Scores of two models cannot be compared; probabilities of their best passages can.
        number = int(np.argmax(scored.scores))
        best = float(scored.scores[number])
        # No margin: what else a language happens to have says nothing of its best.
        likely = group.ranker.assess(scored).probability(number, best)
        by = log_odds(likely) - best
        shifted = replace(scored, scores=scored.scores + by, offset=by)
        moved.append(replace(group, scored=shifted))
    return moved


def _order(groups: list[_Group]) -> Iterator[tuple[int, int]]:
    """Yield the candidates as group and number, best first, ties in reading order."""
    if not groups:
        return
    starts = list(accumulate((len(group.scored.scores) for group in groups), initial=0))
    scores = np.concatenate([group.scored.scores for group in groups])
    for place in (-scores).argsort(kind="stable").tolist():
        group = bisect_right(starts, place) - 1
        yield group, place - starts[group]


def _numbered(groups: list[_Group], candidate: tuple[int, int]) -> tuple[str, int]:
    """Return a candidate as its language and the number of its passage in the index."""
    group, place = candidate
    return groups[group].ranker.language, int(groups[group].scored.view.passages[place])


def _fused(
    by_words: Sequence[tuple[int, int]],
    by_vectors: Sequence[tuple[int, int]],
    tuning: ReadingTuning,
) -> list[tuple[int, int]]:
    """Return the candidates of both orders by the sum of their reciprocal ranks, best first.

    Source: Cormack, Clarke and Buettcher, Reciprocal Rank Fusion, 2009.
    """
    worth: dict[tuple[int, int], float] = {}
    for order, weight in ((by_words, 1.0), (by_vectors, tuning.vector_weight)):
        for rank, place in enumerate(order):
            worth[place] = worth.get(place, 0.0) + weight / (tuning.rank_offset + rank)
    return sorted(worth, key=lambda place: -worth[place])


def _non_overlapping(
    groups: list[_Group], order: Iterable[tuple[int, int]], count: int
) -> Iterator[tuple[int, int]]:
    """Yield the first `count` passages that overlap none before them."""
    taken: list[Passage] = []
    for group, number in order:
        passage = groups[group].scored.passage(number)
        if not any(passage.overlaps(other) for other in taken):
            taken.append(passage)
            yield group, number
        if len(taken) == count:
            return
