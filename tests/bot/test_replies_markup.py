"""Escaping, quoting and cutting Telegram's HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import markup
from bot.replies.text import around, clean, clean_line, ellipsis, head, live_tokens, utf16_length
from retrieval import Span
from tests.bot.test_replies_oracle import Seen, parse

LETTERS = st.sampled_from([*"ab <>&\"'\n\t@/#.:$-_é漢ש😀\u202e\u2066\x07\x85", "@name ", "x.com "])
TEXTS = st.lists(LETTERS, max_size=60).map("".join) | st.text(max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@st.composite
def messages(draw: st.DrawFn) -> str:
    """Draw HTML such as the bot makes: quotes, fields, bold, links, plain text."""
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 5))):
        text, span = draw(marked_texts())
        parts.append(
            draw(
                st.sampled_from(
                    [
                        markup.escape(clean(text)),
                        markup.bold(text),
                        markup.field(text),
                        markup.quote(text, span, expandable=True),
                        markup.link(text, "https://example.org/?a=1&b=2"),
                    ]
                )
            )
        )
    return "".join(parts)


@given(marked_texts(), st.booleans())
def test_a_quote_shows_the_text_and_marks_the_highlight_alone(
    marked: tuple[str, Span], folded: bool
) -> None:
    text, span = marked
    parsed = parse(markup.quote(text, span, expandable=folded))

    assert parsed.text == clean(text)
    before = len(clean(text[: span.start]))
    inside = range(before, before + len(clean(span.of(text))))
    for place, seen in enumerate(parsed.characters):
        if place in inside:
            assert {"b", "code"} & set(seen.tags) or seen.character.isspace()
        else:
            assert "b" not in seen.tags


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("write to @someone today", ["@someone"]),
        ("send /stop or and/or 1/2", ["/stop"]),
        ("the #tag and #1 and C# too", ["#tag"]),
        ("see https://example.org/a?b=c, then", ["https://example.org/a?b=c"]),
        ("mail a.b+c@example.org.", ["a.b+c@example.org"]),
        ("on example.org and www.example.com/x.", ["example.org", "www.example.com/x"]),
        ("at 5 p.m. the U.S. said e.g. this.But not", []),
        ("3.5 per cent, 12.30 and 1.000,50", []),
        ("tg://resolve?domain=x buys $TSLA", ["tg://resolve?domain=x", "$TSLA"]),
        ("on sub.example.co.uk. Then", ["sub.example.co.uk"]),
        ("host 10.0.0.1:80/x", ["10.0.0.1:80/x"]),
        ("（@имя）", ["@имя"]),
    ],
)
def test_what_telegram_would_make_live(text: str, live: list[str]) -> None:
    assert [span.of(text) for span in live_tokens(text, 10)] == live


@pytest.mark.parametrize("text", ["a@", "@a ", "a.", "/", "#1", "a-", "..", "1.1."])
def test_finding_live_tokens_takes_linear_time(text: str) -> None:
    assert len(live_tokens(text * 50_000, 30)) <= 30


def test_a_name_in_the_highlight_parts_the_bold() -> None:
    text = "He wrote to @someone twice. More."

    assert markup.quote(text, Span(0, 27), expandable=False) == (
        "<blockquote><b>He wrote to </b><code>@someone</code><b> twice.</b> More.</blockquote>"
    )


@given(messages(), st.integers(2, 40))
def test_parts_are_balanced_fit_and_keep_the_text(message: str, limit: int) -> None:
    whole = parse(message)
    parts = [parse(part) for part in markup.split(message, limit)]

    assert all(part.length <= limit for part in parts)
    joined: list[Seen] = [seen for part in parts for seen in part.characters]
    assert tuple(joined) == whole.characters


@given(messages(), st.integers(4, 60))
def test_shortened_messages_are_a_start_with_an_ellipsis(message: str, limit: int) -> None:
    whole = parse(message).text
    short = parse(markup.shorten(message, limit))

    assert short.length <= limit
    if short.text != whole:
        assert short.text.endswith("…")
        assert whole.startswith(short.text[:-1])


def test_parts_end_after_a_line_or_a_word() -> None:
    assert markup.split("one two\nthree four", 12) == ["one two\n", "three four"]
    assert markup.split("<b>one two three</b>", 9) == ["<b>one two </b>", "<b>three</b>"]
    assert markup.split("aaaa😀😀", 5) == ["aaaa", "😀😀"]


@given(messages())
def test_what_is_seen_is_what_the_judge_sees(message: str) -> None:
    parsed = parse(message)

    assert markup.visible_text(message) == parsed.text
    assert markup.visible_length(message) == parsed.length
    assert markup.entity_count(message) == parsed.entities


@given(TEXTS, st.integers(1, 40))
def test_fields_are_one_clean_line(text: str, most: int) -> None:
    shown = parse(markup.field(text, most)).text.strip("\u2068\u2069")

    assert utf16_length(shown) <= most
    assert shown == clean_line(text, most)
    assert not set(shown) & set("\n\r\x07\x85\u202a\u202e\u2066\u2028\u2029")


def test_right_to_left_names_are_isolated() -> None:
    assert markup.field("שלום") == "\u2068שלום\u2069"
    assert markup.field("Peace") == "Peace"


@given(st.text(max_size=80), st.integers(1, 90))
def test_cutting_counts_as_telegram_does(text: str, most: int) -> None:
    kept = head(text, most)

    assert text.startswith(kept)
    assert utf16_length(kept) <= most
    assert utf16_length(ellipsis(text, most)) <= most


@given(marked_texts(), st.integers(8, 80))
def test_a_cut_passage_keeps_its_highlight(marked: tuple[str, Span], most: int) -> None:
    text, span = marked
    shown, moved = around(text, span, most)

    assert utf16_length(shown) <= most
    assert span.of(text).startswith(moved.of(shown))
    if utf16_length(span.of(text)) <= most - 4:
        assert moved.of(shown) == span.of(text)
    assert shown.replace("… ", "").replace(" …", "") in text or "…" in text
