"""The stages from a question to an answer, in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from retrieval.analysis.analyzer import analyzer_for
from retrieval.answering.answer import Answer, CitedPassage, Refusal, Suggestion
from retrieval.answering.cite import cite_lead, cite_ranked
from retrieval.answering.facts import answer_fact, asked_field
from retrieval.answering.followup_detection import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis.expansion import Reading
    from retrieval.article import Article
    from retrieval.ranking.ranker import Ranker
    from retrieval.ranking.results import Ranking
    from retrieval.tuning import Tuning

_WORD = regex.compile(r"[\p{L}\p{N}]")


class Pipeline:
    """Answers questions about fixed articles with a fixed ranker. Stateless between questions."""

    def __init__(self, articles: Sequence[Article], ranker: Ranker, tuning: Tuning) -> None:
        self._articles = articles
        self._ranker = ranker
        self._tuning = tuning

    def answer(self, question: str, *, top: int) -> Answer:
        """Return the answer, or a refusal with the nearest passages."""
        asked = question[: self._tuning.question_max_chars].strip()
        if not _WORD.search(asked):
            return Answer(question, answered=False, confidence=0.0, refusal=Refusal.EMPTY_QUESTION)
        if not self._articles:
            return Answer(question, answered=False, confidence=0.0, refusal=Refusal.EMPTY_CORPUS)
        ranking = self._ranker.rank(asked, top=max(1, top))
        field = asked_field(asked)
        if field is not None:
            return self._fact(question, field, ranking)
        return self._passages(question, ranking)

    def _passages(self, question: str, ranking: Ranking) -> Answer:
        cited = self._cited(ranking)
        readings = tuple(_as_written(reading, question) for reading in ranking.readings)
        confidence = cited[0].confidence if cited else 0.0
        refusal = None
        if not ranking.known_words or not cited:
            refusal = Refusal.NO_KNOWN_WORDS
        elif confidence < self._tuning.min_confidence:
            refusal = Refusal.LOW_CONFIDENCE
        return Answer(
            question,
            answered=refusal is None,
            confidence=confidence,
            passages=cited,
            refusal=refusal,
            readings=readings,
            suggestion=None if refusal is None else _suggestion(question, readings, ranking),
            unknown=() if refusal is None else _unknown(question, ranking),
            trace=ranking.trace,
            details=ranking.details,
        )

    def _fact(self, question: str, field: str, ranking: Ranking) -> Answer:
        """Answer from the metadata of the best matching article that has the field."""
        ranked = [result.passage.article for result in ranking.results]
        order = list({a.path: a for a in [*ranked, *self._articles]}.values())
        article = next((a for a in order if answer_fact(field, a) is not None), order[0])
        fact = answer_fact(field, article)
        confidence = 0.0 if fact is None else 1.0
        cited = cite_lead(article, confidence, self._tuning)
        return Answer(
            question,
            answered=fact is not None,
            confidence=confidence,
            passages=(cited,),
            refusal=Refusal.LOW_CONFIDENCE if fact is None else None,
            fact=fact,
        )

    def _cited(self, ranking: Ranking) -> tuple[CitedPassage, ...]:
        return tuple(
            cite_ranked(ranked.passage, ranked.highlight, ranked.confidence)
            for ranked in ranking.results
        )


def _unknown(question: str, ranking: Ranking) -> tuple[str, ...]:
    """Return the telling words of a question that no article has in any form."""
    asked = ranking.trace.get("terms", {})
    language = ranking.trace.get("language")
    if language is None or not ranking.known_words:
        return ()
    found = (
        question[term.start : term.end]
        for term in analyzer_for(language).terms(question)
        if term.term in asked and not asked[term.term]["matches"]
    )
    return tuple(dict.fromkeys(found))


def _as_written(reading: Reading, question: str) -> Reading:
    """Return a reading with its words as the question writes them: "Medwedew", "Medvedev"."""
    written = regex.search(rf"(?i)\b{regex.escape(reading.asked)}\b", question)
    if written is None:
        return reading
    word, other = written[0], reading.taken_for
    cased = other[:1].upper() + other[1:] if word[:1].isupper() else other
    return replace(reading, asked=word, taken_for=cased)


def _suggestion(
    question: str, readings: tuple[Reading, ...], ranking: Ranking
) -> Suggestion | None:
    maybe = (_as_written(reading, question) for reading in ranking.maybe())
    return _put_right(question, readings or tuple(maybe))


def _put_right(question: str, readings: Sequence[Reading]) -> Suggestion | None:
    """Return a question with the words put right that are near ones of the corpus."""
    put_right, spellings = question, []
    for reading in readings:
        written = regex.search(rf"\b{regex.escape(reading.asked)}\b", put_right)
        if written is not None:
            before, after = put_right[: written.start()], put_right[written.end() :]
            put_right = f"{before}{reading.taken_for}{after}"
            spellings.append(reading.taken_for)
    if put_right == question:
        return None
    others = [word for word in told(put_right, "en") if word not in spellings]
    return Suggestion(put_right, tuple(spellings), tuple(others))
