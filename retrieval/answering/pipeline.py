"""The stages from a question to an answer, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import regex

from retrieval.analysis.analyzer import analyzer_for
from retrieval.answering.answer import Answer, CitedPassage, ReadState, Refusal, Suggestion
from retrieval.answering.cite import cite_lead, cite_ranked, cite_sentence
from retrieval.answering.courtesy import asked_questions
from retrieval.answering.documents import Documents
from retrieval.answering.facts import answer_fact, asked_fact
from retrieval.answering.question import QuestionText
from retrieval.answering.second_stage import SecondStage
from retrieval.passage import cut_passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis.expansion import Reading
    from retrieval.answering.facts import FactQuestion
    from retrieval.answering.followup_rewriting import Turn
    from retrieval.article import Article
    from retrieval.ranking.ranker import Ranker
    from retrieval.ranking.results import QuestionTerms, Ranking
    from retrieval.tuning import Tuning

_WORD = regex.compile(r"[\p{L}\p{N}]")
_MESSAGES: Final = 5
"""A message may be so much longer than a question."""
_BEGINNINGS: Final = 5
"""Of so many articles the beginning is offered where none of them is meant."""
_NO_LANGUAGE: Final = "en"
"""Of an empty corpus: what is asked of it is refused in any language."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer of the first stage, with what the second needs to read on."""

    question: QuestionText
    answer: Answer
    ranking: Ranking | None = None
    """None where no passage was looked for, and where the answer is a fact of the metadata."""
    terms: QuestionTerms | None = None
    """What the articles that answer have for the terms of the question."""


class Pipeline:
    """Answers questions about fixed articles with a fixed ranker. Stateless between questions."""

    def __init__(self, articles: Sequence[Article], ranker: Ranker, tuning: Tuning) -> None:
        self._articles = articles
        self._ranker = ranker
        self._documents = Documents(articles, ranker)
        self._second_stage = SecondStage(ranker.languages, tuning, vectors=ranker.has_vectors)
        self.tuning = tuning
        self._language = ranker.language_of(articles[0]) if articles else _NO_LANGUAGE

    @property
    def is_empty(self) -> bool:
        """Whether there is no article to ask about."""
        return not self._articles

    @property
    def reads(self) -> bool:
        """Whether passages are read."""
        return self._second_stage.passages > 0

    def questions(self, message: str) -> tuple[str, ...]:
        """Return the questions of a message, without courtesy; empty where it is nothing else."""
        read = message[: _MESSAGES * self.tuning.question_max_chars]
        return asked_questions(read, self._language)

    def read_question(self, question: str) -> QuestionText:
        """Return a question cut to the length that is analysed, tokenised."""
        text = question[: self.tuning.question_max_chars].strip()
        return QuestionText.detect(text, self._language)

    def find(self, question: QuestionText, *, top: int, said: str = "") -> Found:
        """Return what the first stage answers, or a refusal with the nearest passages.

        `said` is the sentence that was shown just before: "who wrote it?" means its article.
        """
        if not _WORD.search(question.text):
            return _refused(question, Refusal.EMPTY_QUESTION)
        if self.is_empty:
            return _refused(question, Refusal.EMPTY_CORPUS)
        ranking = self._ranker.rank(question.text, top=max(1, top, self._second_stage.passages))
        fact = asked_fact(question, self.tuning)
        answer = None if fact is None else self._fact(question, fact, ranking, said)
        if answer is not None:
            return Found(question, answer)
        answering = self._answering(ranking, None)
        answer = self._passages(question, answering, max(1, top))
        return Found(question, answer, ranking, answering.terms)

    def beginnings(self, question: str, said: str, turn: Turn | None) -> Answer:
        """Refuse a summary or an opinion, with how the article begins that is meant.

        Its sections follow. Where it is open which one is meant, it is how each of the first
        articles begins. `said` is the sentence that was shown just before.
        """
        ranked = self._ranker.rank(question, top=1).results
        is_named = bool(ranked) and ranked[0].confidence >= self.tuning.close_confidence
        found = [ranked[0].passage.article] if is_named else []
        found += [one for one in self._articles if said and said in one.text]
        articles = found[:1] or list(self._articles[:_BEGINNINGS])
        passages = [cite_lead(article, 0.0, self.tuning) for article in articles]
        if len(articles) == 1:
            firsts = {
                each.section: each for each in reversed(cut_passages(articles[0], self.tuning))
            }
            sections = [firsts[each] for each in articles[0].sections if each in firsts]
            passages += [
                cite_sentence(each, 0, 0.0, self.tuning) for each in sections if each.section.path
            ]
        return Answer(
            question, answered=False, confidence=0.0, passages=tuple(passages),
            refusal=Refusal.OUTSIDE, turn=turn,
        )  # fmt: skip

    def read(self, found: Found, *, top: int) -> Answer:
        """Return the answer to what was found once its passages are read, if they can be."""
        if found.ranking is None:
            return found.answer
        ranking, state = self._second_stage.read(found.question.text, found.ranking)
        if state is not ReadState.READ:
            return replace(found.answer, read=state)
        matched: float | None = _confidence(found.ranking)
        answering = self._answering(ranking, matched)
        if answering is not ranking:
            matched = None  # it was not read
        answer = self._passages(found.question, answering, max(1, top), matched=matched)
        first = found.answer
        return replace(answer, read=state, meant=first.meant, about=first.about)

    def _answering(self, ranking: Ranking, matched: float | None) -> Ranking:
        """Return a ranking, or the one in other languages where that answers and this does not.

        Where neither answers, it is the surer one; `matched` is as in `_passages`.
        """
        confidence = _confidence(ranking)
        if confidence >= self._least(matched):
            return ranking
        other = ranking.elsewhere()
        if other is None or _confidence(other) <= min(confidence, self.tuning.min_confidence):
            return ranking
        return other

    def _passages(
        self, question: QuestionText, ranking: Ranking, top: int, *, matched: float | None = None
    ) -> Answer:
        """Return the answer that a ranking gives.

        `matched` is the confidence of the first stage where the ranking was read since.
        """
        cited = self._cited(ranking)[:top]
        readings = tuple(_as_written(reading, question.text) for reading in ranking.readings)
        confidence = cited[0].confidence if cited else 0.0
        refusal: Refusal | None = None
        mentioned: tuple[str, ...] = ()
        if confidence < self._least(matched):
            refusal = self._refusal(ranking, confidence if matched is None else matched)
            mentioned = _mentioned(question, cited, ranking) if refusal is Refusal.CLOSE else ()
        return Answer(
            question.text,
            answered=refusal is None,
            confidence=confidence,
            passages=cited,
            refusal=refusal,
            readings=readings,
            suggestion=None if refusal is None else _suggestion(question, readings, ranking),
            mentioned=mentioned,
            explain=ranking.explain,
        )

    def _least(self, matched: float | None) -> float:
        """Return the least confidence in an answer, `matched` being what the first stage had."""
        least, reading = self.tuning.min_confidence, self.tuning.reading
        if matched is None or matched >= self.tuning.close_confidence:
            return least
        return float(least**reading.unmatched_exponent)

    def _refusal(self, ranking: Ranking, confidence: float) -> Refusal:
        if not ranking.known_words or not ranking.results:
            return Refusal.NO_KNOWN_WORDS
        is_close = confidence >= self.tuning.close_confidence
        return Refusal.CLOSE if is_close else Refusal.LOW_CONFIDENCE

    def _fact(
        self, question: QuestionText, asked: FactQuestion, ranking: Ranking, said: str
    ) -> Answer | None:
        """Answer from the metadata of the article that is meant, None if no article is.

        Where any may be meant, it is the best matching one that has the field.
        """
        is_one, article = self._documents.find(asked, question.language, ranking, said)
        if article is None:
            if is_one:
                return None
            ranked = [result.passage.article for result in ranking.results]
            order = list({a.path: a for a in [*ranked, *self._articles]}.values())
            having = (a for a in order if answer_fact(asked.field, a) is not None)
            article = next(having, order[0])
        fact = answer_fact(asked.field, article)
        confidence = 0.0 if fact is None else 1.0
        cited = cite_lead(article, confidence, self.tuning)
        return Answer(
            question.text,
            answered=fact is not None,
            confidence=confidence,
            passages=(cited,),
            refusal=Refusal.LOW_CONFIDENCE if fact is None else None,
            fact=fact,
        )

    def _cited(self, ranking: Ranking) -> tuple[CitedPassage, ...]:
        return tuple(
            cite_ranked(ranked.passage, ranked.highlight, ranked.confidence, ranked.exact)
            for ranked in ranking.results
        )


def _confidence(ranking: Ranking) -> float:
    return ranking.results[0].confidence if ranking.results else 0.0


def _refused(question: QuestionText, refusal: Refusal) -> Found:
    return Found(question, Answer(question.text, answered=False, confidence=0.0, refusal=refusal))


def _mentioned(
    question: QuestionText, cited: Sequence[CitedPassage], ranking: Ranking
) -> tuple[str, ...]:
    """Return the content words of a question that the nearest passage has in some form."""
    terms = ranking.terms
    if terms is None or not cited:
        return ()
    analyzer = analyzer_for(terms.language)
    shown = {term.term for term in analyzer.terms(cited[0].text)}
    found = (
        question.text[term.start : term.end]
        for term in analyzer.terms(question.text)
        if not term.stop and shown & {term.term, *terms.matches.get(term.term, ())}
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
    question: QuestionText, readings: tuple[Reading, ...], ranking: Ranking
) -> Suggestion | None:
    maybe = (_as_written(reading, question.text) for reading in ranking.maybe())
    return _corrected(question, readings or tuple(maybe))


def _corrected(question: QuestionText, readings: Sequence[Reading]) -> Suggestion | None:
    """Return a question with the words corrected that are near ones of the corpus."""
    corrected, spellings = question.text, []
    for reading in readings:
        written = regex.search(rf"\b{regex.escape(reading.asked)}\b", corrected)
        if written is not None:
            before, after = corrected[: written.start()], corrected[written.end() :]
            corrected = f"{before}{reading.taken_for}{after}"
            spellings.append(reading.taken_for)
    if corrected == question.text:
        return None
    words = QuestionText.of(corrected, question.language).content_words
    others = tuple(word for word in words if word not in spellings)
    return Suggestion(corrected, tuple(spellings), others)
