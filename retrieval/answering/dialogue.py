"""A question within a conversation: by itself, and rewritten where it follows the last one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from retrieval.analysis.analyzer import analyzer_for
from retrieval.answering.answer import Answer, Refusal, Suggestion
from retrieval.answering.followup_detection import detect_followup
from retrieval.answering.followup_rewriting import Turn, rewrites
from retrieval.answering.question import QuestionText, is_outside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.answering.answer import CitedPassage
    from retrieval.answering.followup_detection import Followup
    from retrieval.answering.followup_rewriting import Rewrite
    from retrieval.answering.pipeline import Found, Pipeline
    from retrieval.ranking.results import QuestionTerms

_ENOUGH: Final = 0.6
"""Least confidence in a rewrite of what only may be a follow-up, where nothing else answers."""
_SURE: Final = 0.5
"""Least confidence in a passage that has none of the question's own words."""
_FURTHER: Final = 0.3
"""Least confidence in the next passage where something further is asked for."""
_MOST_UNSEEN: Final = 1
"""So many words of its own may stand nowhere in a passage: "what is his job?"."""
_BARE: Final = 0.4
"""What a passage is worth that has none of the question's own words."""
_REPEATED: Final = 0.8
"""What a sentence is worth that was the answer just before."""


def answer_in_dialogue(
    pipeline: Pipeline, question: str, top: int, after: Turn | None, *, read: bool
) -> Answer:
    """Return the answer to a question, and what to understand the next one by.

    Passages are read once. What a follow-up means, and what answers it, the first stage says alone.
    """
    questions = pipeline.questions(question)
    if not pipeline.is_empty and not questions:
        return Answer(
            question, answered=False, confidence=0.0, refusal=Refusal.SMALL_TALK, turn=after
        )
    if questions and not pipeline.is_empty and is_outside(questions[0]):
        return pipeline.beginnings(question, "" if after is None else after.said, after)
    asked = pipeline.read_question(questions[0] if questions else question)
    meant = pipeline.find(asked, top=top, said="" if after is None else after.said)
    if after is not None and meant.answer.fact is None and not pipeline.is_empty:
        followup = detect_followup(asked)
        if followup is not None:
            meant = _find_followup(pipeline, meant, followup, after, top)
    answer = pipeline.read(meant, top=top) if read else meant.answer
    further = (pipeline.read_question(text) for text in questions[1:])
    also = tuple(Suggestion(each.text, (), each.content_words) for each in further)
    return replace(answer, question=question, turn=_turn(answer, asked, after), also=also)


def _find_followup(
    pipeline: Pipeline, bare: Found, followup: Followup, after: Turn, top: int
) -> Found:
    """Return what is surest found for what a follow-up may mean, else for its bare words."""
    best = _likeliest(
        pipeline,
        rewrites(bare.question, followup, after, pipeline.tuning.followups),
        followup,
        after,
        top,
    )
    if best is None:
        return bare
    if not followup.sure and (best.answer.confidence < _ENOUGH or bare.answer.answered):
        return bare
    if bare.answer.answered and bare.answer.passages[0].ref == best.answer.passages[0].ref:
        # The context changed nothing that is shown, so nothing need be said of it.
        return replace(best, answer=replace(bare.answer, meant=best.answer.meant))
    return best


def _likeliest(
    pipeline: Pipeline, meanings: Iterable[Rewrite], followup: Followup, after: Turn, top: int
) -> Found | None:
    """Return what is found for the meaning that is likeliest by itself and by what it finds."""
    best, most = None, 0.0
    for meant in meanings:
        found = pipeline.find(pipeline.read_question(meant.question), top=top)
        answer = _beyond(found.answer, after) if followup.further else found.answer
        if not answer.answered or found.terms is None:
            continue
        share = _own_share(answer.passages[0], followup, found.terms)
        if not _holds(answer, followup, share):
            continue
        sure = answer.confidence * meant.likely * (_BARE + (1.0 - _BARE) * share)
        if _sentence(answer.passages[0]) == after.said:
            sure *= _REPEATED
        if best is None or sure > most:
            answer = replace(answer, meant=meant.question, about=meant.about)
            # Words that were put in make no sentence that can be read.
            best, most = replace(found, answer=answer, ranking=None), sure
    return best


def _sentence(cited: CitedPassage) -> str:
    return cited.highlight.of(cited.text)


def _beyond(answer: Answer, after: Turn) -> Answer:
    """Return an answer with the next passage first where the first says what was said before."""
    if len(answer.passages) < 2 or _sentence(answer.passages[0]) != after.said:
        return answer
    others = answer.passages[1:]
    if others[0].confidence < _FURTHER:
        return answer
    return replace(answer, passages=others, confidence=others[0].confidence)


def _own_share(cited: CitedPassage, followup: Followup, asked: QuestionTerms) -> float:
    """Return the share of a follow-up's own words in a passage and its sentence, 1 for no words.

    Below 0 where the corpus has less than half of them.
    """
    analyzer = analyzer_for(asked.language)
    words = {term.term for word in followup.own for term in analyzer.terms(word) if not term.stop}
    own = [term for term in words if term in asked.matches]
    known = [{term, *asked.matches[term]} for term in own if asked.matches[term]]
    if 2 * len(known) < len(own):
        return -1.0
    if not known:
        return 1.0
    shown = {
        term.term for term in analyzer.terms(f"{cited.attribution.section or ''}. {cited.text}")
    }
    marked = {term.term for term in analyzer.terms(_sentence(cited))}
    there = sum(bool(each & shown) + bool(each & marked) for each in known)
    return there / (2 * len(known))


def _holds(answer: Answer, followup: Followup, share: float) -> bool:
    """Whether a passage speaks of what the question names, and not of the last one alone."""
    return share > 0.0 or (
        share == 0.0
        and bool(followup.word)
        and followup.sure
        and len(followup.own) <= _MOST_UNSEEN
        and answer.confidence >= _SURE
    )


def _turn(answer: Answer, asked: QuestionText, after: Turn | None) -> Turn | None:
    """Return what the conversation is about now; a refusal changes nothing of that.

    Where there was none yet, a question that is refused begins one all the same, so that
    "and about Nato?" is understood.
    """
    if not answer.answered or not answer.passages:
        return after or (Turn(asked.text) if len(asked.content_words) > 1 else None)
    meant = asked if answer.meant is None else QuestionText.of(answer.meant, asked.language)
    if answer.fact is not None and not meant.content_words:
        return after
    return Turn(meant.text, _sentence(answer.passages[0]))
