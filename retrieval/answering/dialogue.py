"""A question within a conversation: by itself, and with the last one's words where it leans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.language import language_of
from retrieval.analysis.stemming import asked_in, plain
from retrieval.analysis.tokens import tokenize
from retrieval.answering.answer import Answer, Refusal
from retrieval.answering.followup_detection import leaning, told
from retrieval.answering.followup_rewriting import Turn, completions
from retrieval.answering.smalltalk import is_small_talk

if TYPE_CHECKING:
    from retrieval.answering.followup_detection import Leaning
    from retrieval.answering.followup_rewriting import Completed
    from retrieval.answering.pipeline import Pipeline
    from retrieval.article import Article

_ENOUGH: Final = 0.6
"""A question that only seems to lean, answered so surely by itself, is left alone."""
_SURE: Final = 0.5
_SAYS_MORE: Final = 0.3
_MOST_UNSEEN: Final = 1
"""So many words of its own may stand nowhere in a passage: "what is his job?"."""
_BARE: Final = 0.4
"""What a passage is worth that has none of the question's own words."""
_REPEATED: Final = 0.8
"""What a sentence is worth that was the answer just before."""


def answer_in_dialogue(
    pipeline: Pipeline, articles: tuple[Article, ...], question: str, top: int, after: Turn | None
) -> Answer:
    """Return the answer to a question, and what to understand the next one by."""
    if articles and is_small_talk(question):
        return Answer(
            question, answered=False, confidence=0.0, refusal=Refusal.SMALL_TALK, turn=after
        )
    bare = pipeline.answer(question, top=top)
    answer = bare
    if after is not None and bare.fact is None and articles:
        words = [plain(token.text) for token in tokenize(question)]
        language = asked_in(words, language_of(articles[0]))
        leans = leaning(question, language)
        if leans is not None:
            answer = _completed(pipeline, bare, leans, after, language, top)
    return replace(answer, question=question, turn=_turn(answer, question, after))


def _completed(
    pipeline: Pipeline, bare: Answer, leans: Leaning, after: Turn, language: str, top: int
) -> Answer:
    """Return the surest answer to what the question may mean, else the one to its bare words."""
    best = _likeliest(
        pipeline, completions(bare.question, leans, after, language), leans, after, top
    )
    if best is None:
        return bare
    if not leans.sure and (best.confidence < _ENOUGH or bare.answered):
        return bare
    if bare.answered and bare.passages[0].ref == best.passages[0].ref:
        # The context changed nothing that is shown, so nothing need be said of it.
        return replace(bare, meant=best.meant)
    return best


def _likeliest(
    pipeline: Pipeline, meanings: list[Completed], leans: Leaning, after: Turn, top: int
) -> Answer | None:
    """Return the answer to the meaning that is likeliest by itself and by what it finds."""
    best, most = None, 0.0
    for meant in meanings:
        found = pipeline.answer(meant.question, top=top)
        if leans.further:
            found = _beyond(found, after)
        if not found.answered or found.fact is not None:
            continue
        share = _share(found, leans)
        if not _holds(found, leans, share):
            continue
        sure = found.confidence * meant.likely * (_BARE + (1.0 - _BARE) * share)
        if _sentence(found) == after.said:
            sure *= _REPEATED
        if best is None or sure > most:
            best, most = replace(found, meant=meant.question, about=meant.about), sure
    return best


def _sentence(answer: Answer) -> str:
    cited = answer.passages[0]
    return cited.highlight.of(cited.text)


def _beyond(found: Answer, after: Turn) -> Answer:
    """Return an answer with the next passage first where the first says what was said before."""
    if len(found.passages) < 2 or _sentence(found) != after.said:
        return found
    others = found.passages[1:]
    if others[0].confidence < _SAYS_MORE:
        return found
    return replace(found, passages=others, confidence=others[0].confidence)


def _share(found: Answer, leans: Leaning) -> float:
    """Return the share of the question's own words in its passage and sentence, 1 for no words.

    Below 0 where the corpus has less than half of them.
    """
    terms = found.trace.get("terms", {})
    analyzer = analyzer_for(found.trace.get("language", "en"))
    own = {term.term for word in leans.own for term in analyzer.terms(word) if not term.stop}
    asked = [term for term in own if term in terms]
    known = [{term, *terms[term]["matches"]} for term in asked if terms[term]["matches"]]
    if 2 * len(known) < len(asked):
        return -1.0
    if not known:
        return 1.0
    cited = found.passages[0]
    shown = {
        term.term for term in analyzer.terms(f"{cited.attribution.section or ''}. {cited.text}")
    }
    marked = {term.term for term in analyzer.terms(_sentence(found))}
    there = sum(bool(each & shown) + bool(each & marked) for each in known)
    return there / (2 * len(known))


def _holds(found: Answer, leans: Leaning, share: float) -> bool:
    """Whether a passage speaks of what the question names, and not of the last one alone."""
    return share > 0.0 or (
        share == 0.0
        and bool(leans.word)
        and leans.sure
        and len(leans.own) <= _MOST_UNSEEN
        and found.confidence >= _SURE
    )


def _turn(answer: Answer, question: str, after: Turn | None) -> Turn | None:
    """Return what the conversation is about now; a refusal changes nothing of that.

    Where there was none yet, one that is refused begins it all the same: "and about Nato?".
    """
    if not answer.answered or not answer.passages:
        return after or (Turn(question) if len(told(question, "en")) > 1 else None)
    cited = answer.passages[0]
    asked = answer.meant or question
    if answer.fact is not None and not told(asked, "en"):
        return after
    return Turn(asked, cited.highlight.of(cited.text))
