"""The second stage: the best passages are read with the question, and ranked by what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from retrieval.answering.answer import ReadState
from retrieval.article import Span
from retrieval.ranking.highlight import find_highlight, shorten
from retrieval.ranking.model.confidence import log_odds
from retrieval.reading.calibration import Evidence, shipped_calibration
from retrieval.reading.shipped import (
    LANGUAGES,
    TURNS,
    ReaderUnavailable,
    expect_reader,
    shipped_encoder,
    shipped_reader,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.ranking.results import RankedPassage, Ranking
    from retrieval.reading.reader import Judgement
    from retrieval.tuning import Tuning


_SIGNS: Final = " \n\t.,;:!?\"'“”‘’«»„()[]"
"""What stands round words without being part of them."""


class SecondStage:
    """Reads the passages of a ranking. Shared by threads."""

    def __init__(self, languages: Iterable[str], tuning: Tuning, *, vectors: bool = False) -> None:
        """Begin to load the reader if one of the passages' languages is read.

        With `vectors`, passages have some, and the encoder of questions is loaded as well.
        """
        self._tuning = tuning
        self._on = tuning.reader and not LANGUAGES.isdisjoint(languages)
        if self._on:
            expect_reader(and_encoder=vectors)

    @property
    def passages(self) -> int:
        """How many of the first stage's best passages are wanted."""
        return self._tuning.reading.passages if self._on else 0

    def read(self, question: str, ranking: Ranking) -> tuple[Ranking, ReadState]:
        """Return a ranking in the order of what was read, and whether anything was.

        Where passages have vectors, the best by words and vectors together are read. Those in
        languages that are not read keep the confidence of the first stage.
        """
        by_words = any(ranked.language in LANGUAGES for ranked in ranking.results)
        if not self._on or not (by_words or ranking.with_vectors):
            return ranking, ReadState.NOT_READ
        try:
            reader = shipped_reader()
        except ReaderUnavailable:
            return ranking, ReadState.NOT_READ
        if not TURNS.enter(self._tuning.reading.most_wait_s):
            return ranking, ReadState.BUSY
        try:
            chosen = _chosen(question, ranking)
            readable = [ranked for ranked in chosen if ranked.language in LANGUAGES]
            judged = reader.read(question, [ranked.passage.text for ranked in readable])
        finally:
            TURNS.leave()
        weighed = self._weighed(readable, judged)
        others = (ranked for ranked in chosen if ranked.language not in LANGUAGES)
        read = [ranked for ranked, _ in weighed]
        results = sorted([*read, *others], key=lambda ranked: -ranked.confidence)

        def explain() -> dict[str, Any]:
            return {**ranking.explain(), "read": _explained(weighed)}

        return replace(ranking, results=tuple(results), explain=explain), ReadState.READ

    def _weighed(
        self, ranked: Sequence[RankedPassage], judged: Sequence[Judgement]
    ) -> list[tuple[RankedPassage, Evidence]]:
        """Return passages with their evidence, the best first, with new confidence and words."""
        evidence = evidence_of(ranked, judged)
        calibration = shipped_calibration()
        scores = calibration.scores(evidence).tolist()
        weighed: list[tuple[RankedPassage, Evidence]] = []
        most = 1.0
        for at in sorted(range(len(scores)), key=lambda at: -scores[at]):
            rival = max(scores[:at] + scores[at + 1 :], default=float("-inf"))
            confidence = calibration.probability(scores[at], rival, evidence[at])
            # The score gives the order: a later passage is never surer than one before it.
            most = min(most, confidence)
            marked = self._marked(ranked[at], judged[at])
            weighed.append((replace(marked, confidence=most), evidence[at]))
        return weighed

    def _marked(self, ranked: RankedPassage, said: Judgement) -> RankedPassage:
        """Return a passage with the sentence of the best words marked, and the words if sure."""
        unsure = said.margin < self._tuning.reading.sure_words
        if unsure and ranked.confidence >= self._tuning.min_confidence:
            # Where words match well, the sentence that they match in is the better guess.
            return ranked
        words = said.words.shifted(ranked.passage.span.start)
        # A long passage is shown as the run of sentences around the one that is marked.
        passage = shorten(ranked.passage.whole, words.start, self._tuning)
        highlight, sentence = find_highlight(passage, words.start)
        exact = None
        if not unsure:
            inside = words.shifted(-passage.span.start)
            # Words that run on into the next sentence are cut: one sentence is marked.
            exact = _bare(passage.text, Span(inside.start, min(inside.end, highlight.end)))
        return replace(ranked, passage=passage, highlight=highlight, sentence=sentence, exact=exact)


def _chosen(question: str, ranking: Ranking) -> Sequence[RankedPassage]:
    """Return the best passages, by vectors too where there are any."""
    if ranking.with_vectors is None:
        return ranking.results
    try:
        return ranking.with_vectors(shipped_encoder().question(question))
    except ReaderUnavailable:
        return ranking.results


def _bare(text: str, words: Span) -> Span | None:
    """Return words without the signs and spaces round them, None where nothing is left."""
    said = words.of(text)
    start = words.start + len(said) - len(said.lstrip(_SIGNS))
    end = words.end - (len(said) - len(said.rstrip(_SIGNS)))
    return Span(start, end) if start < end else None


def _explained(weighed: Sequence[tuple[RankedPassage, Evidence]]) -> list[dict[str, Any]]:
    """Return what both stages say of each passage that was read, the best first."""
    return [
        {
            "path": ranked.passage.article.path,
            "paragraphs": [ranked.passage.first, ranked.passage.last],
            "by_vector": ranked.by_vector,
            "confidence": round(ranked.confidence, 4),
            **{name: round(value, 2) for name, value in evidence._asdict().items()},
        }
        for ranked, evidence in weighed
    ]


def evidence_of(ranked: Sequence[RankedPassage], judged: Sequence[Judgement]) -> list[Evidence]:
    """Return what both stages say of passages, in their order."""
    best = max((each.score for each in ranked), default=0.0)
    return [
        Evidence(
            relevance=said.relevance,
            matching=log_odds(each.confidence),
            behind=each.score - best,
        )
        for each, said in zip(ranked, judged, strict=True)
    ]
