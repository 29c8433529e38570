"""Questions for a measure, and passages that give none."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from retrieval import Engine
from tests.retrieval.articles import MATCHING

ROOT = Path(__file__).parents[2]
LIST = ROOT / "retrieval" / "words" / "measures.txt"
ARTICLE = {
    "en": "The old lighthouse of Norland was repainted by its keeper Ada Moss. Its light is seen "
    "by the ships of Norland.\n\nThe harbour of Norland has 12 boats, says Ada Moss.",
    "de": "Der alte Leuchtturm von Norland wurde von der Wärterin Ada Moss gestrichen. Sein Licht "
    "sehen die Schiffe von Norland.",
}


def engine(folder: Path, language: str) -> Engine:
    text = f"---\ntitle: Norland\nlanguage: {language}\n---\n\n{ARTICLE[language]}\n"
    (folder / "norland.md").write_text(text, "utf-8")
    return Engine.open(folder, MATCHING)


@pytest.mark.parametrize(
    ("language", "without", "beside"),
    [
        ("en", "How old is keeper Ada Moss?", "Who is keeper Ada Moss?"),
        ("en", "How tall is the old lighthouse of Norland?", "What is the old lighthouse?"),
        ("de", "Wie viele Schiffe sehen den Leuchtturm?", "Welche Schiffe sehen den Leuchtturm?"),
    ],
)
def test_passage_without_the_measure_is_hardly_an_answer(
    tmp_path: Path, language: str, without: str, beside: str
) -> None:
    asked = engine(tmp_path, language)

    assert not asked.ask(without).answered
    assert asked.ask(beside).answered


def test_passage_with_the_measure_answers(tmp_path: Path) -> None:
    answer = engine(tmp_path, "en").ask("How many boats has the harbour of Norland?")

    assert answer.answered
    assert "12 boats" in answer.passages[0].text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ada Moss", False),
        ("Ada Moss, 61,", True),
        ("Ada Moss, born in Norland,", True),
        ("Ada Moss, who is 61,", True),
        ("The 61-year-old Ada Moss", True),
    ],
)
def test_years_of_something_else_are_no_age(tmp_path: Path, name: str, told: bool) -> None:
    text = f"# Norland\n\n{name} is to keep the lighthouse of Norland for three more years.\n"
    (tmp_path / "norland.md").write_text(text, "utf-8")

    assert Engine.open(tmp_path, MATCHING).ask("How old is Ada Moss?").answered == told


@pytest.mark.parametrize("thing", ["boats", "vessels"])
def test_passage_that_names_what_is_counted_answers(tmp_path: Path, thing: str) -> None:
    answer = engine(tmp_path, "en").ask(f"How many {thing} does the harbour of Norland have?")

    assert "12 boats" in answer.passages[0].text
    assert answer.answered


def test_passage_that_counts_other_things_hardly_answers(tmp_path: Path) -> None:
    answer = engine(tmp_path, "en").ask("How many soldiers does the harbour of Norland have?")

    assert not answer.answered


def test_every_line_of_the_list_is_a_question_and_its_answers() -> None:
    for line in LIST.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, colon, rest = line.partition(": ")
            asked, told = rest.split(" => ")
            assert colon
            assert len(language) == 2
            assert regex.compile(asked)
            assert not regex.search(told, "x")
