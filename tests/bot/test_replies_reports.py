"""Greeting, help, the corpus, reloads and errors as messages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies import reports
from bot.replies.phrases import Phrases
from retrieval import Article, CorpusDiff, Metadata, Paragraph, Problem, ReloadReport, Section, Span
from tests.bot.test_replies_oracle import judged

PHRASES = Phrases.load("en")
HOSTILE = "</code><b>@name /stop & co https://x.example " * 30


def article(path: str, title: str, sections: tuple[str, ...] = ("One", "Two")) -> Article:
    paragraph = Paragraph(1, Span(0, 5))
    metadata = Metadata(
        title=title,
        author="Ida Lund",
        source="Coast Courier",
        published="2021-11-05",
        url="https://courier.example/vell",
    )
    parts = tuple(Section((name,), (paragraph,)) for name in sections)
    return Article(path, "Text.", metadata, parts)


def report(**changes: object) -> ReloadReport:
    base = ReloadReport(CorpusDiff(), 16, 16, 0.0123, 4)
    return replace(base, **changes)  # type: ignore[arg-type]


def test_the_greeting_gives_questions_to_begin_with() -> None:
    start = reports.render_start("Ann <3", ("Who lit it?", "When?"), PHRASES)

    assert judged(start.html).text.startswith("Hello, Ann <3.")
    assert [row[0].label for row in start.buttons] == ["Who lit it?", "When?"]
    judged(reports.render_start(None, (), PHRASES).html)


def test_only_admins_are_told_of_their_commands() -> None:
    assert "/reload" in judged(reports.render_help(PHRASES, True).html).text
    assert "/reload" not in judged(reports.render_help(PHRASES, False).html).text


def test_about_one_article() -> None:
    about = reports.render_about((article("a.md", "The lamp"),), ("Who lit it?",), PHRASES)
    text = judged(about.html).text

    assert text == (
        "I answer from one article:\n\n"
        "The lamp\nCoast Courier · Ida Lund · 5 November 2021\nRead the original\n\n"
        "Sections:\n• One\n• Two\n\n"
        "You could ask:"
    )
    assert [[button.label for button in row] for row in about.buttons] == [["Who lit it?"]]


def test_about_many_articles_shows_the_first_and_counts_the_others() -> None:
    many = tuple(article(f"{number}.md", f"Lamp {number}") for number in range(500))
    about = reports.render_about(many, ("Who lit it?",), PHRASES)
    text = judged(about.html).text

    assert "500 articles" in text
    assert "Lamp 0\n" in text
    assert "and 488 more articles" in text
    assert about.buttons
    assert judged(reports.render_about((), (), PHRASES).html)


def test_a_reload_tells_what_changed() -> None:
    diff = CorpusDiff(("new.md",), ("old_name.md",), ("gone.md",), ("a.md", "b.md"))
    text = judged(
        reports.render_reload(
            report(diff=diff, passages_after=1800, repeated=(("copy.md", "a.md"),)), PHRASES
        ).html
    ).text

    for line in (
        "Done.",
        "Added (1):\n• new.md",
        "Changed (1):\n• old_name.md",
        "Removed (1):\n• gone.md",
        "Skipped, same text as another file (1):\n• copy.md",
        "Unchanged: 2 files",
        "Passages: 16 → 1,800",
        "0.01 s · version 4",
    ):
        assert line in text


def test_a_reload_without_change_says_so() -> None:
    same = report(diff=CorpusDiff(unchanged=("a.md",)))

    assert "Nothing has changed" in reports.render_reload(same, PHRASES).html


def test_a_rejected_corpus_names_file_line_and_reason() -> None:
    problems = (Problem("a.md", "is not UTF-8 text", 3), Problem("b.md", "is empty"))
    text = judged(reports.render_rejected(problems, PHRASES).html).text

    assert "• a.md, line 3: is not UTF-8 text" in text
    assert "• b.md: is empty" in text
    assert "answer from the old articles" in text


@pytest.mark.parametrize("count", [1, 13, 5000])
def test_long_reports_stay_within_the_limits(count: int) -> None:
    paths = tuple(f"{number}-{HOSTILE}.md" for number in range(count))
    problems = tuple(Problem(path, HOSTILE, 7) for path in paths)
    diff = CorpusDiff(paths, paths, paths, paths)
    many = tuple(article(path, HOSTILE, (HOSTILE,) * 40) for path in paths[:200])

    judged(reports.render_reload(report(diff=diff, repeated=((HOSTILE, "a.md"),)), PHRASES).html)
    judged(reports.render_about(many, (HOSTILE,) * 5, PHRASES).html)
    rejected = judged(reports.render_rejected(problems, PHRASES).html).text
    assert "answer from the old articles" in rejected
    if count > 13:
        assert f"and {count - 12:,} more" in rejected


def test_one_line_replies() -> None:
    for reply in (
        reports.render_not_admin(PHRASES),
        reports.render_stale(PHRASES),
        reports.render_slow_down(PHRASES),
    ):
        text = judged(reply.html).text
        assert len(text) <= 200
        assert "\n" not in text
    assert judged(reports.render_ask_usage(PHRASES).html).within("code")


@settings(max_examples=50, deadline=None)
@given(st.text("0a<&>", max_size=64))
def test_an_error_tells_its_id_alone(error_id: str) -> None:
    assert judged(reports.render_error(error_id, PHRASES).html).within("code") == error_id
