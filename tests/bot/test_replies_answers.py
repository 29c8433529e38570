"""Answers, passages and refusals as messages: within the limits, escaped, attributed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies.answers import render_answer, render_context, render_passage
from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PassageAction, decode, encode
from bot.replies.inline import render_inline, render_sections
from bot.replies.phrases import Phrases
from bot.replies.reply import Reply
from bot.replies.text import clean, utf16_length
from retrieval import (
    Answer,
    Attribution,
    CitedPassage,
    FactAnswer,
    PassageRef,
    Reading,
    Refusal,
    Span,
    Surroundings,
)
from tests.bot.test_replies_oracle import judged

PHRASES = Phrases.load("en")
GOLDEN = Path(__file__).parents[1] / "golden"

TEXT = (
    "The lighthouse at Vell was lit again on Friday. Keeper Ana Orr & her crew "
    "had worked on the lamp since March, and wrote about it at vell.example. "
    '"It is brighter than in my grandfather\'s day," she said.'
)
PLACE = Attribution(
    title="The lamp of Vell burns again",
    section="The first night › At the harbour",
    source="Coast Courier",
    author="Ida Lund",
    published="2021-11-05",
    url="https://courier.example/vell",
    based_on=None,
    path="vell.md",
    language="en",
)
RETELLING = replace(
    PLACE, url=None, based_on="https://wire.example/7", source="Coast Wire", section=None
)


def cited(text: str = TEXT, number: int = 0, place: Attribution = PLACE) -> CitedPassage:
    start = text.find("Keeper") if "Keeper" in text else 0
    end = text.find('"It') - 1 if '"It' in text else len(text)
    ref = PassageRef("0a1b2c3d", 3 + number, 4 + number, number)
    return CitedPassage(text, Span(start, end), 0.8, place, (3 + number, 4 + number), ref)


def with_exact(words: str, passage: CitedPassage | None = None) -> CitedPassage:
    passage = passage or cited()
    start = passage.text.index(words)
    return replace(passage, exact=Span(start, start + len(words)))


def answer(count: int = 3, **changes: object) -> Answer:
    passages = tuple(cited(number=number) for number in range(count))
    return replace(Answer("Who?", answered=True, confidence=0.8, passages=passages), **changes)  # type: ignore[arg-type]


def refusal(reason: Refusal, count: int = 2) -> Answer:
    return answer(count, answered=False, refusal=reason)


def close(count: int = 2, **changes: object) -> Answer:
    return replace(refusal(Refusal.CLOSE, count), **changes)  # type: ignore[arg-type]


def drawn(reply: Reply) -> str:
    """Write a reply as a golden file has it: the message, then a line for each button."""
    rows = []
    for button in (button for row in reply.buttons for button in row):
        data = encode(button.action) if button.action else button.copy or button.share
        rows.append(f"[{button.label}] {data}")
    return "\n".join([reply.html, "", *rows]).rstrip() + "\n"


REF = PassageRef("0a1b2c3d", 3, 4, 0)
CASES: dict[str, Reply] = {
    "answer": render_answer(answer(), PHRASES),
    "answer-retelling": render_answer(answer(1, passages=(cited(place=RETELLING),)), PHRASES),
    "answer-readings": render_answer(answer(1, readings=(Reading("Vel", "Vell"),)), PHRASES),
    "fact-published": render_answer(answer(1, fact=FactAnswer("published", "2021-11-05")), PHRASES),
    "fact-sections": render_answer(
        answer(1, fact=FactAnswer("sections", "The first night; What it cost")), PHRASES
    ),
    "answer-exact": render_answer(answer(1, passages=(with_exact("since March"),)), PHRASES),
    "answer-possible": render_answer(answer(2, confidence=0.5), PHRASES),
    "close": render_answer(close(mentioned=("lamp", "Vell")), PHRASES),
    "refusal-low-confidence": render_answer(refusal(Refusal.LOW_CONFIDENCE), PHRASES),
    "refusal-no-known-words": render_answer(refusal(Refusal.NO_KNOWN_WORDS), PHRASES),
    "nearest": render_passage(PassageAction(ButtonKind.NEAREST, 0, (REF,)), cited(), PHRASES),
    "context": render_context(
        PassageAction(ButtonKind.CONTEXT, 0, (REF,)),
        Surroundings("Before it.", cited(), "After it."),
        PHRASES,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    assert drawn(CASES[name]) == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


def test_the_answering_sentence_is_bold_and_the_passage_whole() -> None:
    passage = cited()
    parsed = judged(render_answer(answer(1), PHRASES).html)

    assert parsed.within("blockquote") == TEXT
    assert parsed.within("code") == "vell.example"
    assert parsed.within("b") == passage.highlight.of(TEXT).replace("vell.example", "")


def test_only_long_quotes_are_folded() -> None:
    long = render_answer(answer(1, passages=(cited(TEXT * 3),)), PHRASES).html

    assert "<blockquote>" in render_answer(answer(1), PHRASES).html
    assert "<blockquote expandable>" in long


def test_paging_goes_round_and_context_leads_back() -> None:
    action = render_answer(answer(3), PHRASES).buttons[0][0].action
    seen = [0]
    while action is not None and action.index:
        seen.append(action.index)
        reply = render_passage(action, cited(number=action.index), PHRASES)
        action = reply.buttons[0][0].action

    assert seen == [0, 1, 2]
    assert action is not None
    reply = render_passage(PassageAction(ButtonKind.NEAREST, 0, action.refs), cited(), PHRASES)
    context = reply.buttons[0][1].action
    assert context is not None
    pressed = decode(encode(context))
    back = render_context(pressed, Surroundings("", cited(), ""), PHRASES).buttons[0][0].action
    assert back == PassageAction(ButtonKind.NEAREST, 0, action.refs)


def test_a_single_passage_has_no_next() -> None:
    row, pass_on = render_answer(answer(1), PHRASES).buttons

    assert [button.label for button in row] == ["Show context"]
    assert [button.label for button in pass_on] == ["Copy citation", "Share"]


@pytest.mark.parametrize("reason", sorted(set(Refusal) - {Refusal.CLOSE}))
def test_a_refusal_that_is_not_close_shows_no_passage(reason: Refusal) -> None:
    for count in (0, 2):
        reply = render_answer(refusal(reason, count), PHRASES)

        assert "blockquote" not in reply.html
        assert TEXT[:20] not in judged(reply.html).text
        offers = reason in {Refusal.LOW_CONFIDENCE, Refusal.OUTSIDE}
        assert bool(reply.buttons) == (count > 0 and offers)
        assert reply.buttons or not reply.html.endswith(":")


def test_of_several_articles_none_is_the_article() -> None:
    for reason in (Refusal.LOW_CONFIDENCE, Refusal.NO_KNOWN_WORDS, Refusal.CLOSE):
        asked = replace(refusal(reason, 1), articles=2)

        assert render_answer(asked, PHRASES).html.startswith("The articles ")


def test_every_reason_has_its_own_words() -> None:
    said = {render_answer(refusal(reason, 0), PHRASES).html for reason in Refusal}

    assert len(said) == len(Refusal)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("author", "Ida Lund", "Written by Ida Lund"),
        ("published", "2021-11-05", "Published on 5 November 2021"),
        ("published", "last <spring>", "Published on last <spring>"),
        ("source", "Coast Courier", "Source: Coast Courier"),
        ("url", "https://courier.example/vell", "https://courier.example/vell"),
        ("url", "javascript:alert(1)", "javascript:alert(1)"),
        ("title", "@lamp & co", "Title: @lamp & co"),
        ("length", "1", "Length: 1 word"),
        ("length", "1717", "Length: 1,717 words"),
    ],
)
def test_facts_are_said_in_words(field: str, value: str, shown: str) -> None:
    parsed = judged(render_answer(answer(1, fact=FactAnswer(field, value)), PHRASES).html)

    assert shown in parsed.text
    assert PLACE.title in parsed.text


def test_inline_results_are_passages_with_stable_ids() -> None:
    first, again = (render_inline(answer(9), PHRASES) for _ in range(2))

    assert first == again
    assert len({result.id for result in first}) == 9
    assert all(len(result.id.encode()) <= 64 for result in first)
    assert first[0].title.startswith("The first night › At the harbour · The lamp of Vell")
    assert first[0].description == cited().highlight.of(TEXT)
    assert judged(first[0].reply.html).within("blockquote") == TEXT


def test_inline_lists_stay_within_the_limits_and_repeat_nothing() -> None:
    many = tuple(cited(number=number % 70) for number in range(140))

    assert len(render_inline(answer(1, passages=many), PHRASES)) == 10
    assert len(render_sections(many, PHRASES)) == 50
    assert len(render_sections((cited(), cited()), PHRASES)) == 1
    assert render_sections((), PHRASES) == ()


def test_inline_results_of_a_refusal_say_so() -> None:
    (result, _) = render_inline(refusal(Refusal.LOW_CONFIDENCE), PHRASES)

    assert result.title.startswith("Nearest: ")
    assert "(not an answer)" in result.reply.html


def test_an_inline_fact_is_the_only_result() -> None:
    asked = answer(1, fact=FactAnswer("published", "2021-11-05"))
    (result,) = render_inline(asked, PHRASES)

    assert result.title == "Published: 5 November 2021"


HOSTILE = st.sampled_from(
    [
        "</blockquote><b>x",
        "<a href='tg://x'>y</a>",
        "&lt;b&gt; &amp; &#60;",
        "@name /stop #tag $TSLA https://x.example a@b.example " * 40,
        "[x](tg://y) `z` *w*",
        "\u202egnp.exe \u2066 \x00 \x85 \r\n\t",
        "😀" * 3000,
        "漢字" * 2500,
        "שלום עולם",
        "a" * 5000,
        "word " * 1500,
        "\ud800",
        "",
    ]
)
FIELDS = HOSTILE | st.text(max_size=40)
PASSAGES = st.lists(FIELDS, min_size=1, max_size=3).map("".join)


@st.composite
def hostile_passages(draw: st.DrawFn) -> CitedPassage:
    text = draw(PASSAGES)
    start = draw(st.integers(0, len(text)))
    optional = st.none() | FIELDS
    url = optional | st.just("https://x.example/\"<>&'")
    place = Attribution(
        *(draw(FIELDS), draw(optional), draw(optional), draw(optional), draw(optional)),
        *(draw(url), draw(url), draw(FIELDS)),
    )
    span = Span(start, draw(st.integers(start, len(text))))
    first = draw(st.integers(span.start, span.end))
    exact = draw(st.none() | st.just(Span(first, draw(st.integers(first, span.end)))))
    numbers = (1, draw(st.integers(1, 9999)))
    return CitedPassage(text, span, 0.5, place, numbers, REF, exact=exact)


@settings(max_examples=60, deadline=None)
@given(hostile_passages(), FIELDS, FIELDS)
def test_hostile_markup_is_shown_as_text(hostile: CitedPassage, before: str, after: str) -> None:
    reading = Reading(before, after)
    asked = Answer(before, True, 0.5, (hostile,), readings=(reading,) * 5)
    refs = (hostile.ref,)
    surroundings = Surroundings(before, hostile, after)
    passage = render_answer(asked, PHRASES)
    replies = [
        passage,
        render_answer(replace(asked, answered=False, refusal=Refusal.LOW_CONFIDENCE), PHRASES),
        render_passage(PassageAction(ButtonKind.NEAREST, 0, refs), hostile, PHRASES),
        render_context(PassageAction(ButtonKind.CONTEXT, 0, refs), surroundings, PHRASES),
        *(render_answer(replace(asked, fact=FactAnswer(f, before)), PHRASES) for f in FACTS),
        *(result.reply for result in render_inline(asked, PHRASES)),
    ]

    for reply in replies:
        judged(reply.html)
        for button in (button for row in reply.buttons for button in row):
            assert 0 < len(button.label) <= 80
            assert sum(bool(x) for x in (button.action, button.copy, button.share)) == 1
            assert utf16_length(button.copy or "") <= 256
            assert utf16_length(button.share or "") <= 256
    quoted = judged(passage.html)
    if len(clean(hostile.text)) < 1200:
        assert quoted.within("blockquote") == clean(hostile.text)
        marked = [seen for seen in quoted.characters if "b" in seen.tags]
        assert len(marked) <= len(clean(hostile.highlight.of(hostile.text)))


FACTS = ("author", "published", "source", "url", "title", "sections")
