"""A question within a conversation: by itself, and with the last one's words where it leans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.language import language_of
from retrieval.analysis.stemming import asked_in, plain
from retrieval.analysis.tokens import tokenize
from retrieval.answering.followup import Turn, completions, leaning, told

if TYPE_CHECKING:
    from retrieval.answering.answer import Answer
    from retrieval.answering.followup import Leaning
    from retrieval.answering.pipeline import Pipeline
    from retrieval.article import Article


def answer_in_dialogue(
    pipeline: Pipeline, articles: tuple[Article, ...], question: str, top: int, after: Turn | None
) -> Answer:
    """Return the answer to a question, and what to understand the next one by."""
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
    best = None
    for meant in completions(bare.question, leans, after, language):
        found = pipeline.answer(meant.question, top=top)
        if not found.answered or found.fact is not None or not _holds(found, leans):
            continue
        if best is None or found.confidence > best.confidence:
            best = replace(found, meant=meant.question, about=meant.about)
    if best is None or (bare.answered and leans.kind == "bare" and leans.own):
        return bare
    if bare.answered and bare.passages[0].ref == best.passages[0].ref:
        # The context changed nothing that is shown, so nothing need be said of it.
        return replace(bare, meant=best.meant)
    return best


def _holds(found: Answer, leans: Leaning) -> bool:
    """Whether the passage speaks of what the question itself names, and not of the last one alone.

    The corpus must have every such word, and the passage one of them.
    """
    if not leans.own:
        return True
    terms = found.trace.get("terms", {})
    cited = found.passages[0]
    analyzer = analyzer_for(found.trace.get("language", "en"))
    own = {term.term for word in leans.own for term in analyzer.terms(word) if not term.stop}
    shown = f"{cited.attribution.section or ''}. {cited.text}"
    there = {term.term for term in analyzer.terms(shown)}
    matched = [{term, *terms.get(term, {}).get("matches", {})} for term in own if term in terms]
    unknown = [term for term in own if term in terms and not terms[term]["matches"]]
    return not unknown and (not matched or any(each & there for each in matched))


def _turn(answer: Answer, question: str, after: Turn | None) -> Turn | None:
    """Return what the conversation is about now; a refusal changes nothing of that."""
    if not answer.answered or not answer.passages:
        return after
    cited = answer.passages[0]
    asked = answer.meant or question
    if answer.fact is not None and not told(asked, "en"):
        return after
    return Turn(asked, cited.highlight.of(cited.text))
