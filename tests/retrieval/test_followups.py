"""Ten dialogues on the shipped article's story: second questions with and without the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Engine, Turn

CORPUS = Path(__file__).parents[2] / "corpus"

LEANING = [
    ("What did Putin say about missile defence?", "And about an agreement?", "optimis"),
    ("Where did the summit take place?", "What did they do there?", ""),
    ("Who is Dmitry Medvedev?", "What did Bush say about him?", "fellow"),
    ("What did Bush say about Medvedev?", "And Putin about missile defence?", "missile"),
    ("Which countries want to join Nato?", "Why?", ""),
    ("Who met Medvedev?", "Who else?", ""),
]  # fmt: skip
INDEPENDENT = [
    ("What did Putin say about missile defence?", "Where did the summit take place?"),
    ("Where did the summit take place?", "What did Bush call Medvedev?"),
    ("Who is Dmitry Medvedev?", "Which countries want to join Nato?"),
    ("What did Bush say about Medvedev?", "How do I bake bread?"),
    ("What did Bush say about Medvedev?", "How much did the dinner cost in euros?"),
    ("Which countries want to join Nato?", "Who wrote the article?"),
    ("Who met Medvedev?", "bananas?"),
    ("Who met Medvedev?", "What is the capital of Peru?"),
    ("Where did the summit take place?", "👍"),
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open(CORPUS)


@pytest.mark.parametrize(("first", "second", "word"), LEANING)
def test_a_leaning_question_is_answered_by_the_last(
    engine: Engine, first: str, second: str, word: str
) -> None:
    turn = engine.ask(first).turn
    assert turn is not None
    answer = engine.ask(second, after=turn)
    assert answer.answered
    assert word in answer.passages[0].text
    assert answer.turn is not None


@pytest.mark.parametrize(("first", "second"), INDEPENDENT)
def test_an_independent_question_is_not_spoilt(engine: Engine, first: str, second: str) -> None:
    bare, after = engine.ask(second), engine.ask(second, after=engine.ask(first).turn)
    assert (after.answered, after.passages, after.about) == (bare.answered, bare.passages, None)


def test_he_is_no_place_where_a_person_was_named(engine: Engine) -> None:
    turn = Turn("Who is the next president of Russia?", "Mr Medvedev is.")

    assert "Medvedev" in str(engine.ask("Who is he?", after=turn).about)


def test_what_was_taken_over_is_told(engine: Engine) -> None:
    answer = engine.ask("Why?", after=Turn("Which countries want to join Nato?"))
    assert answer.about is not None
    assert "Nato" in answer.about
    assert answer.question == "Why?"


def test_without_a_conversation_nothing_is_added(engine: Engine) -> None:
    assert engine.ask("Why?").about is None
    assert not engine.ask("Why?").answered


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Was sagte Putin über die Raketenabwehr?", "Und was sagte er über Medwedew?"),
        ("¿Qué dijo Putin?", "¿Y él?"),
        ("Что сказал Путин?", "А он?"),
        ("ماذا قال بوتين؟", "ولماذا؟"),
        ("プーチンは何と言いましたか", "なぜ"),
    ],
)
def test_other_languages_lean_without_harm(engine: Engine, first: str, second: str) -> None:
    after = engine.ask(first).turn or Turn(first)
    assert engine.ask(second, after=after).question == second
