"""`footnote chat`: the same conversation at a terminal, through a pipe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.replies.deep_links import encode_passage
from retrieval import Engine
from tests.contract.conftest import CRANE
from tests.contract.test_ask_cli import footnote


def chat(corpus: Path, state: Path, *lines: str, **environment: str) -> str:
    done = footnote(
        "chat", "--corpus", str(corpus), stdin="\n".join(lines) + "\n",
        STATE_DIR=str(state), **environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_later_question_is_understood_until_new(corpus: Path, tmp_path: Path) -> None:
    talk = "What did the mayor Okoro say?", "Who else?"
    said = chat(corpus, tmp_path, *talk)
    fresh = chat(corpus, tmp_path, talk[0], "/new", talk[1])

    assert "I took this to be about “mayor Okoro" in said
    assert "I took this to be about" not in fresh


@pytest.mark.parametrize(
    ("system", "words"),
    [("de_DE.UTF-8", "Ich antworte"), ("ar_EG", "أجيب"), ("C.UTF-8", "I answer"),
     ("xx_XX", "I answer")],
)  # fmt: skip
def test_the_terminals_language_is_spoken(
    corpus: Path, tmp_path: Path, system: str, words: str
) -> None:
    assert words in chat(corpus, tmp_path, "/about", LANG=system)


def test_a_chosen_language_is_kept(corpus: Path, tmp_path: Path) -> None:
    assert "français" in chat(corpus, tmp_path, "/language fr")
    assert "Je réponds" in chat(corpus, tmp_path, "/about", LANG="de_DE.UTF-8")
    assert "Ich antworte" in chat(corpus, tmp_path, "/language auto", "/about", LANG="de_DE.UTF-8")


def test_sections_open_by_number_and_by_link(corpus: Path, tmp_path: Path) -> None:
    about = chat(corpus, tmp_path, "/about", "2")
    ref = Engine.open(corpus).sections()[1].ref
    linked = chat(corpus, tmp_path, f"/start {encode_passage(ref)}", "/start nonsense")

    number = re.search(r"\[2\] (.*?)   ", about)
    assert number is not None
    assert number[1] in about.split("[2]", 1)[1]
    assert "│" in about
    assert "│" in linked
    assert "has changed" not in linked
    assert "I answer by quoting" in linked


def test_votes_figures_and_what_was_not_answered(corpus: Path, tmp_path: Path) -> None:
    said = chat(
        corpus, tmp_path, CRANE, "4", "How do I bake bread?", "/unanswered", "/stats 7", "/mydata",
        "/forget", "/mydata", JOURNAL_TEXT="1",
    )  # fmt: skip

    assert "Thank you" in said
    assert "bake bread? · 1×" in said
    assert "2 questions, 1 answered (50%)" in said
    assert (tmp_path / "footnote-stats.png").read_bytes().startswith(b"\x89PNG")
    assert said.rstrip().endswith("I store nothing about you.")


def test_a_table_that_a_button_gives_is_written_into_a_file(corpus: Path, tmp_path: Path) -> None:
    said = chat(
        corpus, tmp_path, "How do I bake bread?", "/unanswered", "2", "/mydata", JOURNAL_TEXT="1"
    )

    for name, text in (("unanswered.csv", "How do I bake bread?"), ("footnote-mydata.json", "{")):
        assert text in (tmp_path / name).read_text("utf-8")
        assert str(tmp_path / name) in said.replace("\n", "")


def test_a_table_that_cannot_be_written_is_reported(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "unanswered.csv").mkdir()

    said = chat(
        corpus, tmp_path, "How do I bake bread?", "/unanswered", "2", CRANE, JOURNAL_TEXT="1"
    )

    assert "unanswered.csv: Is a directory" in said
    assert "two million euros" in said
