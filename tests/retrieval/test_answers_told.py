"""What answers and refusals tell: the reason, facts of articles, references to sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retrieval import Engine, Refusal, Tuning
from retrieval.answering.question import QuestionText
from tests.retrieval.articles import field_of

HARBOUR = (
    "---\ntitle: The harbour\nlanguage: en\n---\n\nThe old harbour of Lindow was closed in May."
)
MUSEUM = "---\ntitle: The museum\nauthor: Ann Lee\nlanguage: en\n---\n\nA museum shows model ships."


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    (tmp_path / "harbour.md").write_text(HARBOUR, "utf-8")
    (tmp_path / "museum.md").write_text(MUSEUM, "utf-8")
    return Engine.open(tmp_path)


def test_question_of_unknown_words_alone_is_refused(engine: Engine) -> None:
    assert engine.ask("Zzyzx qwfpg?").refusal is Refusal.NO_KNOWN_WORDS


@pytest.mark.parametrize(
    "question", ["Who wrote the article?", "Who is the author of this article?"]
)
def test_fact_is_told_by_the_article_that_has_it(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.answered
    assert answer.fact is not None
    assert (answer.fact.field, answer.fact.value) == ("author", "Ann Lee")
    assert answer.passages[0].attribution.title == "The museum"


def test_fact_that_no_article_has_is_refused(engine: Engine) -> None:
    answer = engine.ask("When was the article published?")

    assert not answer.answered
    assert answer.fact is None
    assert answer.confidence == 0.0
    assert answer.refusal is Refusal.LOW_CONFIDENCE


@pytest.mark.parametrize(
    ("question", "field"),
    [("谁写的", None), ("谁写的这篇文章", "author"), ("作者是谁", "author"), ("谁写的小说", None)],
)
def test_question_names_the_article_or_a_part_of_it(question: str, field: str | None) -> None:
    assert field_of(QuestionText.of(question, "zh"), Tuning()) == field


@pytest.mark.parametrize(
    ("sentence", "marked"), [(0, "Ada"), (1, "It shows"), (2, "all"), (9, "all")]
)
def test_reference_to_a_sentence_that_is_not_there_marks_all(
    tmp_path: Path, sentence: int, marked: str
) -> None:
    text = "Ada Brandt opened a museum. It shows forty model ships."
    (tmp_path / "a.md").write_text(text, "utf-8")
    engine = Engine.open(tmp_path)
    ref = replace(engine.ask("Who opened a museum?").passages[0].ref, sentence=sentence)

    cited = engine.cite(ref)

    shown = cited.highlight.of(cited.text)
    assert shown == text if marked == "all" else shown.startswith(marked)
    assert cited.text == text


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Which crane is rusty?", "The rusty crane"),
        ("Who told reporters of the cost?", "Harbour master Lindt"),
        ("Whose face is it?", '"It is the face'),
        ("What do fishing boats pay?", "Fishing boats pay"),
        ("When did the weather turn?", "The weather turned"),
    ],
)
def test_reference_finds_the_same_sentence_wherever_it_stands(
    tmp_path: Path, question: str, start: str
) -> None:
    text = (
        "The town signed a lease for the harbour on Monday.\n\n# The crane\n\n"
        "The rusty crane stays where it is. Harbour master Lindt told reporters of the cost.\n\n"
        '"It is the face of this town," he said.\n\n# Boats\n\n'
        "Fishing boats pay half the fee. The weather turned in May. Swans came back."
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    engine = Engine.open(tmp_path)
    asked = engine.ask(question, read=False).passages[0]

    cited = engine.cite(asked.ref)

    assert asked.highlight.of(asked.text).startswith(start)
    assert cited.highlight.of(cited.text) == asked.highlight.of(asked.text)
