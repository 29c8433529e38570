"""Words that the articles do not have are guessed at, as long as that does not cost much."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval import Engine, Tuning
from retrieval.printing import print_answer

PIER = "The stone pier of Lindow was built by Ada Holm. Its lamp was sold to Medvedev."
LETTERS = {"Cyrillic": "абвгдежзиклмнопрстуфхц", "Hebrew": "אבגדהוזחטיכלמנסע", "Latin": "abcdefgh"}


def odd_words(letters: str, count: int) -> str:
    chance = random.Random(3)
    return " ".join("".join(chance.choices(letters, k=7)).capitalize() for _ in range(count))


@pytest.mark.parametrize("script", LETTERS)
def test_odd_words_are_held_against_few_words_of_a_large_corpus(
    tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compared letter by letter is counted, for time depends on the machine."""
    words = odd_words("abcdefghijklmnoprstuvw", 4_000).split()
    for number in range(40):
        text = ". ".join(
            " ".join(words[at : at + 10]) for at in range(number * 100, (number + 1) * 100, 10)
        )
        (tmp_path / f"{number}.md").write_text(f"---\nlanguage: en\n---\n\n{text}.\n", "utf-8")
    engine = Engine.open(tmp_path)
    compared = 0
    from rapidfuzz import process

    extract = process.extract

    def counted(word: str, choices: list[str], **more: object) -> object:
        nonlocal compared
        compared += len(choices)
        return extract(word, choices, **more)

    monkeypatch.setattr(process, "extract", counted)
    engine.ask(odd_words(LETTERS[script], 140))

    assert compared < 140 * len(words) / 20


def test_what_is_left_when_time_is_up_is_taken_as_written_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(f"---\nlanguage: en\n---\n\n{PIER}\n", "utf-8")
    tuning = Tuning()
    none = replace(tuning, query=replace(tuning.query, guessing_s=0.0))
    question = "Who bilt the stone pier of Lindwo?"
    guessed = Engine.open(tmp_path, tuning).ask(question)
    written = Engine.open(tmp_path, none).ask(question)

    assert guessed.explain()["left_out"] == []
    assert guessed.explain()["terms"]["lindwo"]["matches"]
    assert written.explain()["left_out"] == ["bilt", "lindwo"]
    assert not written.explain()["terms"]["lindwo"]["matches"]
    # Words that the articles have are looked up all the same.
    assert "Ada Holm" in written.passages[0].text
    print_answer(written, as_json=False, explain=True)
    assert "Taken as written, for want of time: bilt, lindwo" in capsys.readouterr().out
    foreign = Engine.open(tmp_path, none).ask("Кто построил пирс в Линдове?")
    assert foreign.explain()["left_out"]
