"""A SQuAD-form set asked of the product: each article a corpus, cut into passages as ever."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from retrieval.analysis.sentences import split_sentences
from retrieval.corpus.corpus import Corpus
from retrieval.evaluation.questions import BadQuestions, Question
from retrieval.evaluation.squad import SquadArticle, read_squad
from retrieval.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from retrieval.answering.answer import Answer
    from retrieval.tuning import Tuning

    AskableQuestion = tuple[Question, Callable[[str], Answer]]

_TOP = 3


def squad_questions(path: Path, tuning: Tuning) -> Iterator[AskableQuestion]:
    """Yield the questions of a set, each with the ask-function of its own article.

    A passage is right if it holds the sentence in which the answer stands.

    Raises:
        BadQuestions: the file is not of the SQuAD form.
    """
    try:
        articles = read_squad(path)
    except (KeyError, TypeError, ValueError) as error:
        raise BadQuestions(f"not a set of the SQuAD form ({type(error).__name__})") from None
    for item in articles:
        snapshot = Snapshot(Corpus((item.article,)), tuning, 1)
        ask = partial(snapshot.ask, top=_TOP)
        for number, question in enumerate(_questions(item)):
            yield Question(f"{item.article.path}/{number}", *question, None), ask


def _questions(item: SquadArticle) -> Iterator[tuple[str, tuple[str, ...], str, bool]]:
    language = item.article.metadata.language
    for question in item.questions:
        if question.paragraph is None:
            yield question.text, (), "unanswerable", False
            continue
        passage = item.passages[question.paragraph]
        place = question.place - passage.span.start
        spans = split_sentences(passage.text, language)
        span = next((each for each in spans if place < each.end), spans[-1])
        yield question.text, (span.of(passage.text),), "answerable", True
