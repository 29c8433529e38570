"""Escaping, quoting and cutting Telegram's HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import markup
from bot.replies.text import (
    MarkedText,
    around,
    clean,
    clean_line,
    clean_marked,
    ellipsis,
    head,
    live_tokens,
    utf16_length,
)
from retrieval import Span
from tests.bot.test_replies_oracle import Seen, parse

LETTERS = st.sampled_from([*"ab <>&\"'\n\t@/#.:$-_é漢ש😀\u202e\u2066\x07\x85", "@name ", "x.com "])
TEXTS = st.lists(LETTERS, max_size=60).map("".join) | st.text(max_size=60)


@st.composite
def spans(draw: st.DrawFn, within: Span) -> Span:
    start = draw(st.integers(within.start, within.end))
    return Span(start, draw(st.integers(start, within.end)))


@st.composite
def marked_texts(draw: st.DrawFn) -> MarkedText:
    text = draw(TEXTS)
    highlight = draw(spans(Span(0, len(text))))
    return MarkedText(text, highlight, draw(st.none() | spans(highlight)))


@st.composite
def messages(draw: st.DrawFn) -> str:
    """Draw HTML such as the bot makes: quotes, fields, bold, links, plain text."""
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 5))):
        marked = draw(marked_texts())
        text = marked.text
        parts.append(
            draw(
                st.sampled_from(
                    [
                        markup.escape(clean(text)),
                        markup.bold(text),
                        markup.field(text),
                        markup.quote(marked, expandable=True),
                        markup.link(text, "https://example.org/?a=1&b=2"),
                    ]
                )
            )
        )
    return "".join(parts)


@given(marked_texts(), st.booleans())
def test_a_quote_shows_the_text_and_marks_the_highlight_and_the_exact_words_alone(
    marked: MarkedText, folded: bool
) -> None:
    text = marked.text
    parsed = parse(markup.quote(marked, expandable=folded))

    assert parsed.text == markup.visible_text(markup.escape(clean(text))) == clean(text)
    for tag, span in (("b", marked.highlight), ("u", marked.exact or Span(0, 0))):
        before = len(clean(text[: span.start]))
        inside = range(before, before + len(clean(span.of(text))))
        for place, seen in enumerate(parsed.characters):
            if place in inside:
                assert {tag, "code"} & set(seen.tags) or seen.character.isspace()
            else:
                assert tag not in seen.tags


@given(marked_texts())
def test_the_underlined_words_are_the_exact_ones_and_stand_in_the_bold(marked: MarkedText) -> None:
    parsed = parse(markup.quote(marked, expandable=False))
    underlined = [seen for seen in parsed.characters if "u" in seen.tags]

    assert all(seen.tags == ("blockquote", "b", "u") for seen in underlined)
    if marked.exact is not None and not live_tokens(clean(marked.text), 30):
        words = clean(marked.exact.of(marked.text))
        assert "".join(seen.character for seen in underlined) == ("" if words.isspace() else words)


@given(marked_texts())
def test_cleaning_keeps_the_marks_on_their_words(marked: MarkedText) -> None:
    cleaned = clean_marked(marked)

    assert cleaned.text == clean(marked.text)
    assert cleaned.highlight.of(cleaned.text) == clean(marked.highlight.of(marked.text))
    assert (cleaned.exact is None) == (marked.exact is None)
    if marked.exact is not None and cleaned.exact is not None:
        assert cleaned.exact.of(cleaned.text) == clean(marked.exact.of(marked.text))


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

    assert markup.quote(MarkedText(text, Span(0, 27)), expandable=False) == (
        "<blockquote><b>He wrote to </b><code>@someone</code><b> twice.</b> More.</blockquote>"
    )
    assert markup.quote(MarkedText(text, Span(0, 27), Span(9, 26)), expandable=False) == (
        "<blockquote><b>He wrote <u>to </u></b><code>@someone</code><b><u> twice</u>.</b>"
        " More.</blockquote>"
    )


def test_a_quote_full_of_names_keeps_to_the_entities_that_telegram_reads() -> None:
    text = "@name and " * 100
    whole = Span(0, len(text))

    for exact, most in ((None, 62), (whole, 63)):
        drawn = markup.quote(MarkedText(text, whole, exact), expandable=False)
        assert markup.entity_count(drawn) <= most


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
def test_a_cut_passage_keeps_its_highlight(marked: MarkedText, most: int) -> None:
    text, span = marked.text, marked.highlight
    cut = around(marked, most)
    shown, moved = cut.text, cut.highlight

    assert utf16_length(shown) <= most
    assert span.of(text).startswith(moved.of(shown))
    if utf16_length(span.of(text)) <= most - 4:
        assert moved.of(shown) == span.of(text)
        assert (cut.exact is None) == (marked.exact is None)
    if cut.exact is not None and marked.exact is not None:
        assert moved.start <= cut.exact.start <= cut.exact.end <= moved.end
        assert cut.exact.of(shown) == marked.exact.of(text)
    assert shown.replace("… ", "").replace(" …", "") in text or "…" in text
