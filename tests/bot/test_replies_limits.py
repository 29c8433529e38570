"""What Telegram limits, in every language: citations, toasts, profiles; and how counts are said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.insight.grouping import Group
from bot.replies.answers import render_passage
from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PassageAction
from bot.replies.citation import citation
from bot.replies.credit import draw_credit
from bot.replies.insight import render_unanswered
from bot.replies.markup import visible_text
from bot.replies.phrases import Phrases
from retrieval import Attribution, CitedPassage, Outcome, PassageRef, Span
from tests.bot.test_replies_phrases import FILE, LANGUAGES
from tests.fakes.telegram_html import units

TOASTS = (
    "stale", "not-admin", "settings-denied", "not-saved", "slow-down", "vote-noted", "vote-gone",
    "language-done", "not-invited",
)  # fmt: skip
SAME_FORM = ("mydata", "rejected-skip")
"""Where a sentence puts every number above one, or two, in the same form."""
OPEN, CLOSE = "\u2068", "\u2069"


def cited(**place: Any) -> CitedPassage:
    usual: dict[str, Any] = {
        "title": "The lease", "section": "The crane", "source": "Harbour Press", "author": "Lee",
        "published": "2020-02-03", "url": "https://example.org/lease", "based_on": None,
        "path": "lease.md",
    }  # fmt: skip
    ref = PassageRef("00c0ffee", 3, 4, 0)
    return CitedPassage(
        "It stays.", Span(0, 9), 0.9, Attribution(**{**usual, **place}), (3, 4), ref
    )


NAMES = st.text(st.characters(codec="utf-8"), max_size=300) | st.just("🦊" * 200)


@pytest.mark.parametrize("language", LANGUAGES)
@given(NAMES, NAMES, NAMES, st.sampled_from([None, "https://e.org/" + "a" * 180, "https://e.org"]))
def test_citations_fit_into_the_clipboard(
    language: str, title: str, section: str, source: str, url: str | None
) -> None:
    passage = cited(title=title or "x", section=section, source=source, url=url)
    text = citation(passage, Phrases.load(language))

    assert units(text) <= 256


def test_a_date_that_ends_in_a_stop_gets_no_second() -> None:
    text = citation(cited(), Phrases.load("ru"))

    assert "3 февраля 2020\u202fг. The crane" in text


def test_a_long_title_leaves_room_for_everything_else() -> None:
    text = citation(cited(title="A very long title " * 20), Phrases.load("en"))

    for part in (
        "The crane, ¶ 3–4",
        "3 February 2020",
        "Harbour Press",
        "https://example.org/lease",
    ):
        assert part in text
    assert text.startswith("A very long title")


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_and_profiles_fit(language: str) -> None:
    phrases = Phrases.load(language)

    for key in TOASTS:
        assert units(visible_text(phrases.say(key))) <= 200, key
    assert units(phrases.say("error-press", id="0123abcd")) <= 200
    assert units(phrases.say("profile-description")) <= 512
    assert units(phrases.say("profile-short")) <= 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_chosen_by_the_languages_own_rules(language: str) -> None:
    """Every choice by number that tells one from many knows each form that the language has."""
    rule = Locale.parse(language).plural_form
    wanted = {rule(count) for count in range(1, 200)}
    text = FILE.with_name(f"{language}.ftl").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[a-z])", text):
        forms = set(re.findall(r"\[(zero|one|two|few|many)\]", block))
        default = set(re.findall(r"\*\[(\w+)\]", block))
        if not forms - {"one"} or block.split()[0] in SAME_FORM:
            continue
        assert forms | default >= wanted - {"other", "many"}, block.splitlines()[0]


def test_lines_have_the_direction_of_what_they_begin_with() -> None:
    arabic = cited(title="عقد الميناء", section="الرافعة", source="Harbour", author="لي")
    title, by, where, _ = draw_credit(arabic, Phrases.load("ar")).split("\n")

    assert title == "عقد الميناء"
    assert by == f"Harbour · {OPEN}لي{CLOSE} · {OPEN}3 فبراير 2020{CLOSE}"
    assert where == "الرافعة · ¶ 3–4"
    from_right = cited(title="عقد", source="صحيفة", author="Ann Lee")
    by = draw_credit(from_right, Phrases.load("ar")).split("\n")[1]
    assert by.startswith(f"صحيفة · {OPEN}Ann Lee{CLOSE}")


def test_names_in_other_letters_are_kept_apart_in_arabic() -> None:
    phrases = Phrases.load("ar")

    assert f"{OPEN}A farewell{CLOSE}" in phrases.say("show-nearest", topic="A farewell")
    # What is to be copied stays as it is.
    assert "<code>/ask@some_bot</code>" in phrases.say("joined", username="some_bot")
    assert "<code>0f3a</code>" in phrases.say("error", id="0f3a")
    assert "\u200f/about" in phrases.say("help-commands")


def test_lists_in_arabic_begin_at_the_right() -> None:
    import datetime as dt

    asked = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    group = Group("0" * 16, "Who won?", ("0" * 16,), asked, Outcome.NONE)

    assert "\n\u200f1. " in render_unanswered([group], 1, Phrases.load("ar")).html
    assert "\n1. " in render_unanswered([group], 1, Phrases.load("en")).html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_of_a_passage_has_a_short_label(language: str) -> None:
    passage = cited()
    reply = render_passage(
        PassageAction(ButtonKind.PASSAGE, 0, (passage.ref,)), passage, Phrases.load(language)
    )

    assert all(len(button.label) <= 26 for row in reply.buttons for button in row)
