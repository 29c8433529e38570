"""What became of a question, as people see it: an answer, a possible one, close, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies.answers import (
    render_answer,
    render_bare,
    render_context,
    render_passage,
    render_quiet_refusal,
)
from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PassageAction, decode, encode
from bot.replies.inline import render_inline
from bot.replies.phrases import Phrases
from bot.replies.reply import Reply
from bot.replies.text import clean
from bot.terminal_text import draw
from retrieval import Answer, CitedPassage, FactAnswer, Reading, Refusal, Span, Surroundings
from tests.bot.test_replies_answers import (
    PHRASES,
    PLACE,
    TEXT,
    answer,
    cited,
    close,
    hostile_passages,
    refusal,
    with_exact,
)
from tests.bot.test_replies_oracle import judged
from tests.bot.test_replies_phrases import LANGUAGES

SENTENCE = cited().highlight.of(TEXT)
UNSURE = answer(2, confidence=0.59, passages=(replace(cited(), confidence=0.59), cited(number=1)))


def pressed(reply: Reply, label: str) -> PassageAction:
    """Return what a button does, read back from what Telegram would send."""
    found = next(b.action for row in reply.buttons for b in row if b.action and label in b.label)
    action = decode(encode(found))
    assert isinstance(action, PassageAction)
    return action


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_is_not_sure_says_so_first(language: str) -> None:
    phrases = Phrases.load(language)
    possibly = phrases.say("possibly")
    sure = replace(UNSURE, confidence=0.6)
    fact = replace(UNSURE, fact=FactAnswer("author", "Ida Lund"))

    assert judged(render_answer(UNSURE, phrases).html).text.startswith(f"{possibly}\n")
    assert possibly not in render_answer(sure, phrases).html
    assert possibly not in render_answer(fact, phrases).html


def test_an_answer_that_is_not_sure_stays_so_under_its_buttons() -> None:
    shown = render_answer(UNSURE, PHRASES)
    following = render_passage(pressed(shown, "Next"), cited(number=1), PHRASES)
    context = render_context(pressed(shown, "Show context"), Surroundings("", cited(), ""), PHRASES)
    back = render_passage(pressed(context, "Hide context"), cited(), PHRASES)

    for reply in (following, context, back):
        assert reply.html.startswith("Possibly:\n<blockquote>")
        assert judged(reply.html).within("b")
    assert back.buttons == shown.buttons


def test_an_inline_result_that_is_not_sure_says_so() -> None:
    unsure, sure = render_inline(UNSURE, PHRASES)

    assert unsure.reply.html.startswith("Possibly:")
    assert "Possibly:" not in sure.reply.html


def test_the_exact_words_are_underlined_wherever_the_sentence_is_marked() -> None:
    passage = with_exact("since March")
    asked = answer(1, passages=(passage,))
    action = PassageAction(ButtonKind.CONTEXT, 0, (passage.ref,))
    replies = [
        render_answer(asked, PHRASES),
        render_answer(replace(asked, confidence=0.5), PHRASES),
        render_bare(asked, PHRASES),
        render_context(action, Surroundings("Before it.", passage, "After."), PHRASES),
        *(result.reply for result in render_inline(asked, PHRASES)),
    ]

    for reply in replies:
        assert judged(reply.html).within("u") == "since March"


def test_words_that_are_cut_off_are_not_underlined() -> None:
    words = "word " * 1500
    long = CitedPassage(words, Span(0, len(words)), 0.9, PLACE, (1, 1), cited().ref)
    early, late = Span(5, 9), Span(len(words) - 5, len(words) - 1)
    drawn = [
        judged(render_answer(answer(1, passages=(replace(long, exact=span),)), PHRASES).html)
        for span in (early, late)
    ]

    assert [parsed.within("u") for parsed in drawn] == ["word", ""]


def test_a_terminal_shows_the_marks_and_a_pipe_writes_them() -> None:
    reply = render_answer(answer(1, passages=(with_exact("Ana Orr"),)), PHRASES)
    text = draw(reply, plain=False)
    underlined = [
        text.plain[span.start : span.end] for span in text.spans if "underline" in str(span.style)
    ]

    assert "**Keeper __Ana Orr__ & her crew" in draw(reply, plain=True).plain
    assert underlined == ["Ana Orr"]
    assert "__" not in text.plain


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mentioned", [(), ("lamp",), ("lamp", "Vell", "crew", "Friday")])
def test_close_says_what_is_mentioned_and_shows_the_nearest_passage_as_no_answer(
    language: str, mentioned: tuple[str, ...]
) -> None:
    phrases = Phrases.load(language)
    reply = render_answer(close(mentioned=mentioned), phrases)
    parsed = judged(reply.html)
    said, _, rest = parsed.text.partition("\n\n")

    assert [word for word in mentioned if word in said] == list(mentioned[:3])
    assert rest.startswith(f"{phrases.say('nearest-heading')}\n{TEXT[:20]}")
    assert parsed.within("blockquote") == TEXT
    assert not parsed.within("b")
    assert not parsed.within("u")
    assert "The first night › At the harbour" in rest
    assert parsed.links[0].startswith("https://courier.example/vell")
    kinds = [b.action.kind for row in reply.buttons for b in row if b.action]
    assert kinds == [ButtonKind.NEAREST, ButtonKind.CONTEXT_OF_NEAREST]
    assert [b for row in reply.buttons for b in row if b.copy or b.share]


def test_close_tells_one_article_from_several() -> None:
    other = cited(number=1, place=replace(PLACE, path="other.md"))
    several = close(passages=(cited(), other), mentioned=("lamp", "Vell"))

    assert "The article mentions “lamp” and “Vell”, but" in render_answer(close(
        mentioned=("lamp", "Vell")), PHRASES).html  # fmt: skip
    assert "The articles mention “lamp” and “Vell”, but" in render_answer(several, PHRASES).html
    assert (
        "The articles speak of this" in render_answer(replace(several, mentioned=()), PHRASES).html
    )


def test_words_of_a_question_are_shown_as_text() -> None:
    parsed = judged(render_answer(close(mentioned=("<b>x</b>", "@name", "a&b")), PHRASES).html)

    assert "“<b>x</b>”, “@name” and “a&b”" in parsed.text
    assert not parsed.within("b")


def test_the_nearest_passages_stay_marked_as_no_answer() -> None:
    shown = render_answer(close(mentioned=("lamp",)), PHRASES)
    following = render_passage(pressed(shown, "Next"), with_exact("Ana Orr"), PHRASES)
    context = render_context(
        pressed(shown, "Show context"), Surroundings("Before.", cited(), ""), PHRASES
    )

    for reply in (following, context, *(r.reply for r in render_inline(close(), PHRASES))):
        assert reply.html.startswith("Nearest passage (not an answer):\n<blockquote>")
        assert not judged(reply.html).within("b")


def test_close_inline_is_offered_as_the_nearest() -> None:
    results = render_inline(close(), PHRASES)

    assert [result.title.startswith("Nearest: ") for result in results] == [True, True]


def test_close_without_buttons_keeps_its_quote_and_quietly_is_one_line() -> None:
    asked = close(mentioned=("lamp",))
    bare, quiet = render_bare(asked, PHRASES), render_quiet_refusal(asked, PHRASES)

    assert bare == replace(render_answer(asked, PHRASES), buttons=())
    assert quiet.silent
    assert judged(quiet.html).text == (
        "The article mentions “lamp”, but I found no answer to your question there."
    )


def test_close_tells_which_words_it_read_as_others() -> None:
    reading = Reading("lmap", "lamp")

    assert "I read “lmap” as “lamp”" in render_answer(close(readings=(reading,)), PHRASES).html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_names_no_word_of_the_question(language: str) -> None:
    for reason in set(Refusal) - {Refusal.CLOSE}:
        asked = replace(refusal(reason), question="xyzzy hello", mentioned=("xyzzy",))
        assert "xyzzy" not in render_answer(asked, Phrases.load(language)).html


@settings(max_examples=60, deadline=None)
@given(hostile_passages(), st.lists(st.text(max_size=60), max_size=5), st.sampled_from(LANGUAGES))
def test_any_close_answer_keeps_to_the_limits(
    hostile: CitedPassage, mentioned: list[str], language: str
) -> None:
    reading = Reading("@one https://two.example /three", "a.example b.example c.example")
    asked = Answer(
        "?", answered=False, confidence=0.2, passages=(hostile,), refusal=Refusal.CLOSE,
        mentioned=tuple(mentioned), readings=(reading,) * 5,
    )  # fmt: skip
    parsed = judged(render_answer(asked, Phrases.load(language)).html)

    assert not parsed.within("b")
    if len(clean(hostile.text)) < 1200:
        assert parsed.within("blockquote") == clean(hostile.text)
