"""Messages that ask nothing, and messages that ask for an answer to another one."""

from __future__ import annotations

import pytest

from retrieval import is_chatter, is_question, points_at_another


@pytest.mark.parametrize(
    "text",
    [
        "lol",
        "😂😂",
        "",
        "Thanks!",
        "haha, nice one",
        "Exactly.",
        "krass",
        "¡Qué bueno!",
        "mdr",
        "ого",
        "ههههه",
        "@bob thanks",
        "Wow! Good to know.",
    ],
)
def test_chatter_asks_nothing(text: str) -> None:
    assert is_chatter(text)
    assert not is_question(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Who won?", True),
        ("crane cost", False),
        ("that is so sad", False),
        ("a crane?", True),
        ("Кто победил", True),
        ("Das ist ein Kran.", False),
    ],
)
def test_what_is_no_chatter_asks_by_its_sign_or_words(text: str, asks: bool) -> None:
    assert not is_chatter(text)
    assert is_question(text) is asks


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("", True),
        ("?", True),
        ("Can you answer this?", True),
        ("kannst du das beantworten", True),
        ("¿Puedes responder a esto?", True),
        ("Tu peux répondre à ça ?", True),
        ("можешь ответить?", True),
        ("هل يمكنك الإجابة؟", True),
        ("Can you answer this: who won?", False),
        ("hey, kannst du das beantworten?", True),
        ("thanks", False),
    ],
)
def test_pointing_is_known_as_a_whole(text: str, points: bool) -> None:
    assert points_at_another(text) is points
