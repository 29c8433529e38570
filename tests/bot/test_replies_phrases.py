"""The sentences the bot says: all there, well-formed, in a language or in English."""

from __future__ import annotations

import datetime as dt
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
        "word",
        "asked",
        "taken",
        "topic",
        "value",
        "section",
        "title",
        "titles",
        "name",
        "label",
        "id",
        "when",
        "reason",
        "question",
        "username",
        "share",
        "median",
        "late",
    ),
    "x",
) | {
    **dict.fromkeys(("first", "last", "line", "seconds"), "7"),
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
            "days",
            "answered",
            "close",
            "refused",
            "helpful",
            "unhelpful",
            "groups",
        ),
        2,
    ),
    **dict.fromkeys(("generation",), 4),
}


LANGUAGES = sorted(path.stem for path in FILE.parent.glob("*.ftl"))


def text_of(language: str) -> str:
    return FILE.with_name(f"{language}.ftl").read_text(encoding="utf-8")


def placeholders(language: str) -> dict[str, set[str]]:
    """Return the values that each phrase of a language puts in or chooses by."""
    found: dict[str, set[str]] = {}
    for block in re.split(r"\n(?=[a-z])", "\n" + text_of(language)):
        head = re.match(r"([a-z-]+) =", block)
        if head is not None:
            body = block.split("\n##")[0]
            found[head[1]] = set(re.findall(r"\$([a-z]+)", body))
    return found


def test_languages_are_those_promised() -> None:
    assert LANGUAGES == ["ar", "de", "en", "es", "fr", "ru"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_missing_or_has_other_placeholders(language: str) -> None:
    assert placeholders(language) == placeholders("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 11, 21, 100])
def test_every_phrase_can_be_said(language: str, count: int) -> None:
    numbers = {name: count for name, value in VALUES.items() if value == 2}
    for key in KEYS:
        said = Phrases.load(language).say(key, **{**VALUES, **numbers})
        assert parse(said).text.strip(), key
        assert "{" not in said, key


def test_commands_are_the_same_in_every_language() -> None:
    for language in LANGUAGES:
        for key in ("help-commands", "help-admin", "start-more"):
            wanted = set(re.findall(r"/[a-z]+", Phrases.load("en").say(key).replace("</", "")))
            said = Phrases.load(language).say(key).replace("</", "")
            assert set(re.findall(r"/[a-z]+", said)) == wanted, (language, key)


def test_dates_are_written_as_each_language_writes_them() -> None:
    day, moment = dt.date(2008, 4, 6), dt.datetime(2008, 4, 6, 12, 30, tzinfo=dt.UTC)
    english, russian = Phrases.load("en"), Phrases.load("ru")

    assert english.date(day) == "6 April 2008"
    assert english.day_of_year(day) == "6 Apr"
    assert english.moment(moment) == "6 Apr 2008 12:30"
    assert russian.date(day) == "6 апреля 2008\u202fг."


def test_people_are_spoken_to_in_their_language() -> None:
    assert Phrases.load("de-AT").date(dt.date(2008, 4, 6)) == "6. April 2008"
    assert Phrases.load("ar").date(dt.date(2008, 4, 6)) == "6 أبريل 2008"
    assert Phrases.load("ru").say("sources-words", count=22) == "22 слова"
    assert Phrases.load("ru").say("sources-words", count=11) == "11 слов"


def test_every_phrase_is_used_and_every_used_phrase_is_there() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in FILE.parents[2].rglob("*.py"))
    spoken = set(re.findall(r"[\"'/]([a-z]+(?:-[a-z]+)*)[\"']", sources))
    made = ("refused-", "fact-", "command-", "settings-", "chart-")

    assert [key for key in KEYS if key not in spoken and not key.startswith(made)] == []


@given(st.none() | st.text(max_size=20))
def test_any_language_code_gives_phrases(language: str | None) -> None:
    assert "2008" in Phrases.load(language).date(dt.date(2008, 4, 6))


@pytest.mark.parametrize("language", ["pl-PL", "../de", "en/../en", "EN_gb", "", "\0"])
def test_languages_without_a_file_fall_back_to_english(language: str) -> None:
    assert Phrases.load(language).say("read-at-source") == "Read the original"


def test_numbers_choose_their_words() -> None:
    phrases = Phrases.load("en")

    assert "1 word<" in phrases.say("fact-length", words=1)
    assert "1,717 words<" in phrases.say("fact-length", words=1717)


def test_what_is_missing_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        Phrases.load("en").say("no-such-phrase")
    with pytest.raises(KeyError):
        Phrases.load("en").say("error")
