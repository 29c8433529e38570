"""What `footnote ask` prints of answers, close ones, and none, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Answer, Attribution, CitedPassage, PassageRef, Refusal, Span
from retrieval.printing import marked_text, print_answer

TEXT = "The lamp was lit on Friday. Keeper Ana Orr had worked on it since March. It is bright."
SENTENCE, WORDS = Span(28, 72), Span(60, 71)
PLACE = Attribution("The lamp", "At sea", None, None, None, None, None, "lamp.md")
PASSAGE = CitedPassage(
    TEXT, SENTENCE, 0.9, PLACE, (1, 1), PassageRef("0a1b2c3d", 1, 1, 1), exact=WORDS
)
SURE = Answer("Since when?", answered=True, confidence=0.9, passages=(PASSAGE,))
CLOSE = replace(SURE, answered=False, confidence=0.2, refusal=Refusal.CLOSE)


def printed(answer: Answer, capsys: pytest.CaptureFixture[str]) -> str:
    print_answer(answer, as_json=False, explain=False)
    return capsys.readouterr().out


def test_the_exact_words_stand_in_the_marked_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(SURE, capsys)

    assert "Friday. **Keeper Ana Orr had worked on it __since March__.** It is bright." in said
    assert not said.startswith("Possibly:")
    unknown = replace(SURE, passages=(replace(PASSAGE, exact=None),))
    assert "**Keeper Ana Orr had worked on it since March.** It" in printed(unknown, capsys)


def test_a_terminal_underlines_the_exact_words_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("NO_COLOR", raising=False)
    said = printed(SURE, capsys)

    assert "\x1b[1mKeeper Ana Orr had worked on it \x1b[0m\x1b[1;4msince March\x1b[0m" in said
    assert "__" not in said
    assert "\x1b" not in printed(CLOSE, capsys)


def test_an_answer_that_is_not_sure_says_so_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(replace(SURE, confidence=0.59), capsys).startswith("Possibly:\n")
    assert "Possibly:" not in printed(replace(SURE, confidence=0.6), capsys)


@pytest.mark.parametrize(
    ("answer", "first"),
    [
        (CLOSE, "The article speaks of this, but does not answer it."),
        (
            replace(CLOSE, mentioned=("[b]lamp", "March", "Orr", "sea")),
            'The article mentions "[b]lamp", "March", "Orr", but does not answer this.',
        ),
        (replace(CLOSE, refusal=Refusal.LOW_CONFIDENCE), "The article does not answer this."),
        (
            replace(CLOSE, articles=2, refusal=Refusal.LOW_CONFIDENCE),
            "The articles do not answer this.",
        ),
    ],
)
def test_what_is_no_answer_says_so_and_marks_nothing(
    answer: Answer, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = printed(answer, capsys)

    assert said.startswith(f"{first}\n\nThe nearest passages (not an answer):\n\n    {TEXT}\n[1] ")


def test_small_talk_names_no_passage(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Answer("Hello!", answered=False, confidence=0.0, refusal=Refusal.SMALL_TALK)

    assert printed(talk, capsys) == "The article does not answer this.\n"


@given(st.text(alphabet="ab c\n漢", max_size=30), st.data())
def test_marks_stand_round_their_words_and_change_nothing_else(
    text: str, data: st.DataObject
) -> None:
    a, b, c, d = sorted(data.draw(st.integers(0, len(text))) for _ in range(4))
    shown = marked_text(text, Span(a, d), Span(b, c))

    assert shown.replace("**", "").replace("__", "") == text
    assert shown.partition("**")[2].rpartition("**")[0].replace("__", "") == text[a:d]
    assert shown.partition("__")[2].rpartition("__")[0] == text[b:c]
