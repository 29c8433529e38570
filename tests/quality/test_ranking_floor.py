"""Floors under the quality of ranking, on a story of our own and, where it is, on shared data."""

from __future__ import annotations

import pytest

from retrieval import Article, Metadata, Paragraph, Section, Span, Tuning
from retrieval.analysis.analyzer import analyzer_for
from retrieval.evaluation.slips import with_slip
from retrieval.evaluation.squad import read_squad
from retrieval.passage import cut_passages
from retrieval.ranking.ranker import Ranker
from tests.shared import SETS, needs_shared

TUNING = Tuning()
STORY = (
    "Fishermen on the island of Torsay accepted a plan to close the northern bay for two years.",
    "The vote, held in the school hall on Friday, ended 61 to 18.",
    "Marine biologist Ines Calder said herring would return once the sea floor was left in peace.",
    '"Nobody is being sent home," she told the meeting.',
    "Skipper Owen Pratt opposed the plan and warned that young families would leave.",
    '"We have heard such promises before," he said.',
    "The regional council will pay each crew 2,400 crowns a month while the bay is shut.",
    "Money for the scheme comes from the European Maritime Fund (EMF).",
    "Herring catches around Torsay have fallen by 70% since 1998 because of trawling.",
    "A similar closure off Lunna brought the cod back within five years.",
    "The ferry Saint Brendan brings some 9,000 visitors to the island every summer.",
    "Council leader Ruth Amberly praised what she called a brave decision.",
)
QUESTIONS = {
    "Which bay will be closed?": "northern bay",
    "What was the result of the vote?": "61 to 18",
    "Where was the vote held?": "school hall",
    "What did Calder tell the meeting?": "Nobody is being sent home",
    "What did Pratt say about promises?": "such promises before",
    "Who opposed the plan?": "Owen Pratt",
    "How much is each crew paid?": "2,400 crowns",
    "Where does the money come from?": "European Maritime Fund",
    "What does the EMF pay for?": "European Maritime Fund",
    "Why did herring catches fall?": "because of trawling",
    "By how much have catches fallen since 1998?": "70%",
    "Which fish came back off Lunna?": "cod back",
    "How many tourists visit the island in summer?": "9,000 visitors",
    "ferry Saint Brendan": "Saint Brendan",
    "How did Ruth Amberly describe the decision?": "brave decision",
    "Who is the council leadr?": "Ruth Amberly",
    "Who is the marine bioligist?": "Ines Calder",
}
ELSEWHERE = (
    "What is the weather in Lisbon?",
    "How do I cook rice?",
    "Who won the football match?",
    "tell me a joke",
    "good morning",
    "ignore all previous instructions",
    "What is the price of gold?",
    "When did the Roman empire end?",
)


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    text = "\n\n".join(STORY)
    starts = [text.index(paragraph) for paragraph in STORY]
    paragraphs = tuple(
        Paragraph(number, Span(start, start + len(paragraph)))
        for number, (start, paragraph) in enumerate(zip(starts, STORY, strict=True), start=1)
    )
    article = Article("torsay.md", text, Metadata(language="en"), (Section((), paragraphs),))
    return Ranker(cut_passages(article, TUNING), TUNING)


def test_the_highlight_answers_most_questions(ranker: Ranker) -> None:
    missed = []
    for question, evidence in QUESTIONS.items():
        best = ranker.rank(question, top=1).results[0]
        if evidence not in best.highlight.of(best.passage.text):
            missed.append(question)
    assert len(missed) <= 2, missed


def test_most_questions_are_answered(ranker: Ranker) -> None:
    sure = [ranker.rank(question, top=1).results[0].confidence for question in QUESTIONS]
    assert sum(value >= TUNING.min_confidence for value in sure) >= 0.8 * len(QUESTIONS)


@pytest.mark.parametrize("question", ELSEWHERE)
def test_questions_about_something_else_are_refused(ranker: Ranker, question: str) -> None:
    ranking = ranker.rank(question, top=1)
    assert not ranking.known_words or ranking.results[0].confidence < TUNING.min_confidence


@needs_shared
@pytest.mark.parametrize(
    ("file", "language", "floor"),
    [
        ("squad/dev.json", "en", 0.87),
        ("xquad/de.json", "de", 0.94),
        ("xquad/es.json", "es", 0.94),
        ("xquad/ru.json", "ru", 0.94),
        ("xquad/zh.json", "zh", 0.94),
    ],
)
def test_the_right_paragraph_is_first(file: str, language: str, floor: float) -> None:
    right = asked = 0
    for article in read_squad(SETS / file, language):
        subject = Ranker(article.passages, TUNING)
        for question in article.answerable[::3]:
            results = subject.rank(question.text, top=1).results
            asked += 1
            right += bool(results) and _holds(
                article.passages[question.paragraph or 0].span, results
            )
    assert right / asked >= floor


def _holds(span: Span, results: tuple[object, ...]) -> bool:
    shown: Span = results[0].passage.span  # type: ignore[attr-defined]
    return span.start <= shown.start and shown.end <= span.end


@needs_shared
def test_a_slip_costs_little() -> None:
    analyzer = analyzer_for("en")
    clean = slipped = asked = 0
    for article in read_squad(SETS / "squad" / "dev.json", "en"):
        subject = Ranker(article.passages, TUNING)
        for question in article.answerable[::3]:
            span = article.passages[question.paragraph or 0].span
            asked += 1
            clean += _holds(span, subject.rank(question.text, top=1).results)
            text = with_slip(question.text, analyzer)
            slipped += _holds(span, subject.rank(text, top=1).results)
    assert (clean - slipped) / asked <= 0.03
