"""A long passage is shortened the same way in an answer and through a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval import Engine, Tuning
from tests.retrieval.articles import MATCHING

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = " ".join(
    f"In the year {1900 + number} the harbour office counted {number} ships, {number} sailors and "
    f"{number} crates at the north pier."
    for number in range(2, 60)
)
ONE_SENTENCE = (
    "The lighthouse keeper Ada Brandt listed "
    + ", ".join(f"lamp number {number} of the coast" for number in range(2, 90))
    + "."
)
CHINESE = "".join(
    f"第{number}年，港口管理局在北码头清点了船只和货物，并把结果写进了当年的年度报告里面。"
    for number in range(2, 60)
) + "灯塔看守人布兰特在暴风雨的夜里救出了七名渔民。" + "".join(
    f"后来第{number}年，市政府修好了旧港口的仓库和道路，居民们都对此表示非常满意。"
    for number in range(2, 40)
)  # fmt: skip


@pytest.mark.parametrize("tuning", [Tuning(), MATCHING], ids=["read", "matched"])
@pytest.mark.parametrize(
    ("language", "text", "question", "found"),
    [
        ("en", ENGLISH, "How many ships did the harbour office count in 1930?", "the year 1930"),
        ("en", ONE_SENTENCE, "What did the keeper Ada Brandt list?", "Ada Brandt listed"),
        ("zh", CHINESE, "灯塔看守人救出了谁？", "七名渔民"),
    ],
    ids=["english", "one sentence", "chinese"],
)
def test_a_button_shows_what_the_answer_showed(
    tmp_path: Path, language: str, text: str, question: str, found: str, tuning: Tuning
) -> None:
    (tmp_path / "long.md").write_text(
        f"---\ntitle: Harbour\nlanguage: {language}\n---\n\n{text}\n", encoding="utf-8"
    )
    engine = Engine.open(tmp_path, tuning)

    shown = engine.ask(question).passages[0]

    # Of forty sentences that differ by a number the reader may mark another.
    assert found in shown.highlight.of(shown.text) or tuning.reader
    limit = Tuning().shown_max_words * (10 if language == "zh" else 12)
    assert len(shown.text) <= limit < len(text)
    for again in (engine.cite(shown.ref), engine.surroundings(shown.ref).passage):
        assert (again.text, again.highlight, again.ref) == (shown.text, shown.highlight, shown.ref)


@pytest.mark.parametrize("text", [ONE_SENTENCE, CHINESE], ids=["one sentence", "chinese"])
def test_a_section_opens_with_a_short_passage(tmp_path: Path, text: str) -> None:
    (tmp_path / "long.md").write_text(f"# Harbour\n\n{text}\n", encoding="utf-8")

    (opening,) = Engine.open(tmp_path).sections()

    assert text.startswith(opening.text)
    assert len(opening.text) < len(text)


@pytest.mark.parametrize(("asked", "first", "last"), [(0, 0, 14), (23, 10, 24), (24, 10, 24)])
def test_what_is_shown_reaches_the_ends_of_a_paragraph(
    tmp_path: Path, asked: int, first: int, last: int
) -> None:
    ships = [f"Ship{number} sailed to the old harbour at noon." for number in range(25)]
    (tmp_path / "a.md").write_text(" ".join(ships), "utf-8")

    shown = Engine.open(tmp_path).ask(f"Where did Ship{asked} sail?").passages[0].text

    assert shown == " ".join(ships[first : last + 1])
