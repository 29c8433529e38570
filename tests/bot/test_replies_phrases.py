"""The sentences the bot says: all there, well-formed, in a language or in English."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.phrases import Phrases
from tests.bot.test_replies_oracle import parse

FILE = Path(str(files("bot.replies"))) / "phrases" / "en.ftl"
KEYS = re.findall(r"^([a-z-]+) =", FILE.read_text(encoding="utf-8"), re.MULTILINE)
VALUES = dict.fromkeys(
    (
        "source",
        "asked",
        "taken",
        "topic",
        "value",
        "section",
        "title",
        "name",
        "label",
        "id",
        "when",
        "reason",
    ),
    "x",
) | {
    **dict.fromkeys(("first", "last", "line", "day", "year", "seconds"), "7"),
    **dict.fromkeys(
        (
            "number",
            "count",
            "articles",
            "words",
            "before",
            "after",
            "added",
            "removed",
            "page",
            "pages",
        ),
        2,
    ),
    **dict.fromkeys(("generation", "month"), 4),
}


@pytest.mark.parametrize("key", KEYS)
def test_every_phrase_can_be_said(key: str) -> None:
    said = Phrases.load("en").say(key, **VALUES)

    assert parse(said).text.strip()
    assert "{" not in said


def test_every_phrase_is_used_and_every_used_phrase_is_there() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in FILE.parents[2].rglob("*.py"))
    spoken = set(re.findall(r"[\"'/]([a-z]+(?:-[a-z]+)*)[\"']", sources))
    made = ("refused-", "fact-", "command-")

    assert [key for key in KEYS if key not in spoken and not key.startswith(made)] == []


@given(st.none() | st.text(max_size=20))
def test_any_language_code_gives_phrases(language: str | None) -> None:
    assert Phrases.load(language).say("date", day="6", month=4, year="2008") == "6 April 2008"


@pytest.mark.parametrize("language", ["de-AT", "../en", "en/../en", "EN_gb", "", "\0"])
def test_languages_without_a_file_fall_back_to_english(language: str) -> None:
    assert Phrases.load(language).say("read-at-source") == "Read at the source"


def test_numbers_choose_their_words() -> None:
    phrases = Phrases.load("en")

    assert "1 word<" in phrases.say("fact-length", words=1)
    assert "1,717 words<" in phrases.say("fact-length", words=1717)


def test_what_is_missing_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        Phrases.load("en").say("no-such-phrase")
    with pytest.raises(KeyError):
        Phrases.load("en").say("error")
