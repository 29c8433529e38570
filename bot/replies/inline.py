"""Answers to inline queries: passages to pick from, each sent as a whole message."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from bot.replies.answers import render_answer, render_passage
from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PassageAction
from bot.replies.credit import date_in_words
from bot.replies.reply import InlineResult
from bot.replies.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.replies.button_kinds import PassageKind
    from bot.replies.phrases import Phrases
    from retrieval import Answer, CitedPassage, FactAnswer

_MOST_RESULTS: Final = 10
_MOST_SECTIONS: Final = 50
"""Telegram refuses a longer list."""
_TITLE_CHARS: Final = 120
_DESCRIPTION_CHARS: Final = 240


def render_inline(answer: Answer, phrases: Phrases) -> tuple[InlineResult, ...]:
    """Draw the passages of an answer; those of a refusal are marked as merely the nearest."""
    if answer.answered and answer.fact is not None:
        return (_fact_result(answer, answer.fact, phrases),)
    results = (_result(cited, phrases, _kind(answer, cited)) for cited in answer.passages)
    return _unique(results)[:_MOST_RESULTS]


def _kind(answer: Answer, cited: CitedPassage) -> PassageKind:
    if not answer.answered:
        return ButtonKind.NEAREST
    return ButtonKind.PASSAGE if cited.is_sure else ButtonKind.POSSIBLE


def render_shared(cited: CitedPassage, phrases: Phrases) -> tuple[InlineResult, ...]:
    """Draw the one passage that somebody passes on."""
    return (_result(cited, phrases),)


def render_sections(
    sections: tuple[CitedPassage, ...], phrases: Phrases
) -> tuple[InlineResult, ...]:
    """Draw what an empty query offers: how each section begins."""
    return _unique(_result(cited, phrases) for cited in sections)[:_MOST_SECTIONS]


def _result(
    cited: CitedPassage, phrases: Phrases, kind: PassageKind = ButtonKind.PASSAGE
) -> InlineResult:
    place = cited.attribution
    title = clean_line(place.title, _TITLE_CHARS)
    if place.section:
        section = clean_line(place.section, _TITLE_CHARS)
        title = phrases.say("inline-title", section=section, title=title)
    if kind is ButtonKind.NEAREST:
        title = phrases.say("inline-nearest", title=title)
    return InlineResult(
        id=_digest("nearest" if kind is ButtonKind.NEAREST else "passage", cited),
        title=clean_line(title, _TITLE_CHARS),
        description=clean_line(cited.highlight.of(cited.text), _DESCRIPTION_CHARS),
        reply=render_passage(PassageAction(kind, 0, (cited.ref,)), cited, phrases),
    )


def _fact_result(answer: Answer, fact: FactAnswer, phrases: Phrases) -> InlineResult:
    cited = answer.passages[0]
    if fact.field == "length" and fact.value.isdecimal():
        title = phrases.say("inline-fact-length", words=int(fact.value))
    else:
        day = date_in_words(fact.value, phrases) if fact.field == "published" else None
        value = day or clean_line(fact.value, _TITLE_CHARS)
        label = phrases.say(f"fact-label-{fact.field}")
        title = phrases.say("inline-fact", label=label, value=value)
    return InlineResult(
        id=_digest(fact.field, cited),
        title=clean_line(title, _TITLE_CHARS),
        description=clean_line(cited.attribution.title, _DESCRIPTION_CHARS),
        reply=render_answer(answer, phrases),
    )


def _digest(purpose: str, cited: CitedPassage) -> str:
    """Return an id that stays the same as long as the passage does."""
    ref = cited.ref
    name = f"{purpose} {ref.article} {ref.first} {ref.last} {ref.sentence}"
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _unique(results: Iterable[InlineResult]) -> tuple[InlineResult, ...]:
    """Drop results with an id seen before: Telegram refuses a list that repeats one."""
    return tuple({result.id: result for result in reversed(list(results))}.values())[::-1]
