"""Small talk is not searched for, in any language the bot speaks, and not taken as a follow-up."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Engine, Refusal
from retrieval.answering.question import is_small_talk

CORPUS = Path(__file__).parents[2] / "corpus"
QUESTION = "Where did Bush and Putin meet?"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open(CORPUS)


@pytest.mark.parametrize(
    "said",
    ["Hi!", "THANKS :)", "Who made you?", "never mind...", "quit", "Danke schön!", "¿Quién eres?",
     "S’il vous plaît", "Как дела?", "شكرا", "Good morning ☀️"],
)  # fmt: skip
def test_small_talk_is_refused_with_or_without_a_turn_before(engine: Engine, said: str) -> None:
    before = engine.ask(QUESTION, top=3)

    for answer in (engine.ask(said, top=3), engine.ask(said, top=3, after=before.turn)):
        assert not answer.answered
        assert answer.confidence == 0.0
        assert answer.passages == ()
        assert answer.refusal is Refusal.SMALL_TALK


def test_turn_outlives_small_talk(engine: Engine) -> None:
    before = engine.ask(QUESTION, top=3)
    thanked = engine.ask("thanks", top=3, after=before.turn)

    again = engine.ask("and Medvedev?", top=3, after=thanked.turn)

    assert again.to_json() == engine.ask("and Medvedev?", top=3, after=before.turn).to_json()


@pytest.mark.parametrize(
    "asked", ["Who made the proposal?", "What did he say about thanks?", "hi-tech arms", "no deal?"]
)
def test_questions_that_begin_like_it_are_questions(asked: str) -> None:
    assert not is_small_talk(asked)
