"""An answer drawn as a message: the passage, its sentence in bold, and where it stands."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.replies.actions import MAX_REFS, Action, ActionKind
from bot.replies.links import source_url
from bot.replies.markup import escape, fits, quote, shorten
from bot.replies.reply import Button, InlineResult, Reply
from retrieval import Refusal, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies.phrases import Phrases
    from retrieval import Answer, Attribution, CitedPassage, Surroundings

_MAX_RESULTS = 10
_LABEL_UNITS = 40
_PASSAGE_UNITS = 3200
"""Leaves room for the attribution under the longest passage."""


def render_answer(answer: Answer, phrases: Phrases) -> Reply:
    """Draw an answer or a refusal."""
    if answer.fact is not None:
        return _fact(answer, phrases)
    if not answer.answered:
        return _refusal(answer, phrases)
    first = answer.passages[0]
    notes = "".join(
        phrases.say("read-as", asked=escape(r.asked), taken=escape(r.taken_for)) + "\n"
        for r in answer.readings
    )
    refs = tuple(passage.ref for passage in answer.passages[:MAX_REFS])
    return Reply(notes + _body(first, phrases), _buttons(Action(ActionKind.SHOW, 0, refs), phrases))


def render_passage(action: Action, cited: CitedPassage, phrases: Phrases) -> Reply:
    """Draw the passage that a button asked for."""
    body = _body(cited, phrases)
    if action.kind is ActionKind.NEAREST:
        body = f"<i>{phrases.say('nearest-note')}</i>\n{body}"
    return Reply(body, _buttons(replace(action, kind=ActionKind.SHOW), phrases))


def render_context(action: Action, around: Surroundings, phrases: Phrases) -> Reply:
    """Draw a passage between the paragraphs before and after it, as many as fit."""
    passage = around.passage
    before, after = around.before, around.after
    while True:
        text = "\n\n".join(part for part in (before, passage.text, after) if part)
        offset = len(before) + 2 if before else 0
        body = quote(text, passage.highlight.shifted(offset)) + "\n" + _place(passage, phrases)
        if fits(body) or not (before or after):
            break
        before, after = before.partition("\n\n")[2], after.rpartition("\n\n")[0]
    back = Button(phrases.say("back"), Action(ActionKind.SHOW, action.index, action.refs))
    return Reply(body, ((back,),))


def render_inline(answer: Answer, phrases: Phrases) -> tuple[InlineResult, ...]:
    """Draw the choices under an inline query, best first; none for a refusal."""
    return _results(answer.passages if answer.answered else (), phrases)


def render_sections(sections: Sequence[CitedPassage], phrases: Phrases) -> tuple[InlineResult, ...]:
    """Draw the sections as choices, for an inline query that is still empty."""
    return _results(sections, phrases)


def _results(passages: Sequence[CitedPassage], phrases: Phrases) -> tuple[InlineResult, ...]:
    return tuple(
        InlineResult(
            id=_result_id(passage),
            title=shorten(_topic(passage.attribution, phrases), 120),
            description=shorten(passage.highlight.of(passage.text), 240),
            reply=Reply(
                _body(passage, phrases),
                _buttons(Action(ActionKind.SHOW, 0, (passage.ref,)), phrases),
            ),
        )
        for passage in passages[:_MAX_RESULTS]
    )


def _result_id(passage: CitedPassage) -> str:
    ref = passage.ref
    name = f"{ref.article}.{ref.first}.{ref.last}.{ref.sentence}"
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _topic(place: Attribution, phrases: Phrases) -> str:
    return f"{place.section or phrases.say('opening')} · {place.title}"


def _body(passage: CitedPassage, phrases: Phrases) -> str:
    text, highlight = passage.text, passage.highlight
    if not fits(text, _PASSAGE_UNITS):
        text, highlight = _around(text, highlight)
    return quote(text, highlight) + "\n" + _place(passage, phrases)


def _around(text: str, highlight: Span) -> tuple[str, Span]:
    """Cut an overlong passage to what surrounds its highlight."""
    start = max(0, highlight.start - _PASSAGE_UNITS // 4)
    end = min(len(text), start + _PASSAGE_UNITS // 2)
    return text[start:end], Span(highlight.start - start, min(highlight.end, end) - start)


def _place(passage: CitedPassage, phrases: Phrases) -> str:
    """Return title, section, paragraph, source, author, date and link as lines of HTML."""
    place = passage.attribution
    first, last = passage.paragraphs
    numbers = (
        phrases.say("paragraph", first=str(first))
        if first == last
        else phrases.say("paragraphs", first=str(first), last=str(last))
    )
    where = [place.section, numbers]
    author = phrases.say("by", author=escape(place.author)) if place.author else None
    date = escape(readable_date(place.published)) if place.published else None
    lines = [
        f"<b>{escape(shorten(place.title, 300))}</b>",
        " · ".join(escape(shorten(part, 300)) for part in where if part),
        " · ".join(part for part in (_source(passage, phrases), author, date) if part),
    ]
    return "\n".join(line for line in lines if line)


def _source(passage: CitedPassage, phrases: Phrases) -> str | None:
    """Return the source, linked: at the sentence, or plainly to what a retelling is based on."""
    place = passage.attribution
    url = source_url(place, passage.highlight.of(passage.text))
    name = escape(shorten(place.source, 300)) if place.source else None
    if url is None:
        return name
    if place.url is not None and name is not None:
        return f'{name} · <a href="{escape(url)}">{phrases.say("read-source")}</a>'
    return f'<a href="{escape(url)}">{name or phrases.say("source-link")}</a>'


def readable_date(iso: str) -> str:
    """Return an ISO date as people write it, "6 April 2008"."""
    try:
        date = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{date.day} {date:%B %Y}"


def _buttons(action: Action, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    count = len(action.refs)
    row = []
    if count > 1:
        following = (action.index + 1) % count
        label = (
            phrases.say("next-passage", number=str(following + 1), count=str(count))
            if following
            else phrases.say("first-passage", count=str(count))
        )
        row.append(Button(label, replace(action, kind=ActionKind.SHOW, index=following)))
    row.append(Button(phrases.say("context"), replace(action, kind=ActionKind.CONTEXT)))
    return (tuple(row),)


def _fact(answer: Answer, phrases: Phrases) -> Reply:
    """Draw an answer from the metadata: the field in words, its value, and the article."""
    fact = answer.fact
    if fact is None:
        raise ValueError("no fact to draw")
    value = fact.value
    if fact.field == "published":
        value = readable_date(value)
    elif fact.field == "length":
        value = phrases.say("words", count=value)
    line = f"{phrases.say(f'fact-{fact.field}')}: <b>{escape(shorten(value, 1500))}</b>"
    if not answer.passages:
        return Reply(line)
    return Reply(f"{line}\n\n{_place(answer.passages[0], phrases)}")


def _refusal(answer: Answer, phrases: Phrases) -> Reply:
    """Say plainly that there is no answer, and offer the nearest passage as a button."""
    refusal = answer.refusal or Refusal.LOW_CONFIDENCE
    key = "refused-" + refusal.value.replace(" ", "-")
    if refusal is Refusal.EMPTY_QUESTION:
        key += "-plain"
    text = phrases.say(key)
    if refusal is not Refusal.LOW_CONFIDENCE or not answer.passages:
        return Reply(text)
    refs = tuple(passage.ref for passage in answer.passages[:MAX_REFS])
    place = answer.passages[0].attribution
    topic = shorten(place.section or place.title, _LABEL_UNITS)
    label = phrases.say("nearest", topic=topic)
    return Reply(text, ((Button(label, Action(ActionKind.NEAREST, 0, refs)),),))
