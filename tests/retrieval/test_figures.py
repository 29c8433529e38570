"""A figure, a date, a unit or a compound is found however question and article write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Answer, Engine
from tests.retrieval.articles import MATCHING

FILLER = (
    "The mayor opened the meeting and read out the letters of the week.\n\n"
    "Members of the choir sang in the hall until late in the evening.\n\n"
    "A new baker moved into the old mill beside the bridge.\n\n"
    "Children of the school planted apple trees along the road.\n\n"
)


def ask(folder: Path, sentence: str, question: str, language: str = "en") -> Answer:
    article = f"---\ntitle: News\nlanguage: {language}\n---\n\n{FILLER}{sentence}\n\n{FILLER}"
    (folder / "news.md").write_text(article, "utf-8")
    return Engine.open(folder, MATCHING).ask(question, top=1)


def shown(answer: Answer) -> str:
    """Return the sentence that is marked, empty where nothing is answered."""
    first = answer.passages[0]
    return first.highlight.of(first.text) if answer.answered else ""


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The council spent 1,250,000 on repairs.", "What was 1.25 million spent on?"),
        ("The council spent 1.25 million on repairs.", "What was 1,250,000 spent on?"),
        ("The council spent €3.5m on repairs.", "What was 3.5 million spent on?"),
        ("The council spent 3.5 million on repairs.", "What was €3.5m spent on?"),
        ("It all began on 03.05.2021 with a flood.", "What happened on 3 May 2021?"),
        ("It all began on 3 May 2021 with a flood.", "What happened on 03.05.2021?"),
        ("It all began on May 3, 2021, with a flood.", "What happened on 2021-05-03?"),
        ("Covid-19 closed the library.", "What did covid19 close?"),
        ("Covid19 closed the library.", "What did Covid-19 close?"),
    ],
)
def test_forms_meet(tmp_path: Path, sentence: str, question: str) -> None:
    assert shown(ask(tmp_path, sentence, question)) == sentence


@pytest.mark.parametrize(
    ("sentence", "question", "language"),
    [
        ("Die Stadt gab 1.250.000 für Schulen aus.", "Wofür gab man 1,25 Millionen aus?", "de"),
        ("Die Stadt gab 1,25 Millionen für Schulen aus.", "Wofür gab man 1.250.000 aus?", "de"),
        ("ارتفعت الأسعار بنسبة ١٢٪ هذا العام.", "ما الذي ارتفع 12 %؟", "ar"),
        ("ارتفعت الأسعار بنسبة 12 % هذا العام.", "ما الذي ارتفع ١٢٪؟", "ar"),
    ],
)
def test_forms_of_other_languages_meet(
    tmp_path: Path, sentence: str, question: str, language: str
) -> None:
    assert shown(ask(tmp_path, sentence, question, language)) == sentence


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("40 cubic metres", "40 m3"),
        ("40 m³", "40 cubic metres"),
        ("a northeast wind", "a north-east wind"),
    ],
)
def test_another_form_counts_nearly_as_much(tmp_path: Path, written: str, asked: str) -> None:
    sentence = f"The clerk put {written} into the report."

    same = ask(tmp_path, sentence, f"Who put {written} into the report?")
    other = ask(tmp_path, sentence, f"Who put {asked} into the report?")

    assert other.confidence == pytest.approx(same.confidence, abs=0.06)


@pytest.mark.parametrize(
    "question", ["What was 1.35 million spent on?", "What was 12,500,000 spent on?"]
)
def test_another_figure_is_not_met(tmp_path: Path, question: str) -> None:
    sentence = "The council spent 1,250,000 on repairs."

    right = ask(tmp_path, sentence, "What was 1.25 million spent on?")
    other = ask(tmp_path, sentence, question)

    assert other.confidence < right.confidence


@pytest.mark.parametrize("language", ["zh", "ja", "th", "fa", "hi", "el", "tr", "xx", "und"])
def test_no_language_is_without_figures(tmp_path: Path, language: str) -> None:
    answer = ask(
        tmp_path, "2021 1250000 Gdansk.", "Gdansk 1,250,000 3.5m 2021-05-03 ١٢ m3", language
    )

    assert answer.passages


ONLY_THE_YEAR = "In 1911 the council sold the pine forest to a sawmill."


@pytest.mark.parametrize(
    "question",
    [
        "Which treaty divided Upper Silesia among its neighbours in 1911?",
        "which treaty divided upper silesia among its neighbours in 1911?",
    ],
)
def test_a_year_is_not_an_answer(tmp_path: Path, question: str) -> None:
    assert not ask(tmp_path, ONLY_THE_YEAR, question).answered


@pytest.mark.parametrize(
    "question",
    [
        "What did the council sell to a sawmill in 1911?",
        "what did the council sell in 1911?",
        "What happened in 1911?",
    ],
)
def test_a_year_with_words_of_the_article_is_answered(tmp_path: Path, question: str) -> None:
    assert shown(ask(tmp_path, ONLY_THE_YEAR, question)) == ONLY_THE_YEAR
