"""Answers, passages and refusals, drawn as messages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies.callback_data import ButtonKind, PassageAction, QuestionAction, fits, inline_code
from bot.replies.citation import citation
from bot.replies.credit import date_in_words, draw_article_credit, draw_credit
from bot.replies.links import is_retelling, safe_href
from bot.replies.markup import LIMIT, bold, field, link, quote, shorten, visible_length
from bot.replies.passage_refs import fitting
from bot.replies.reply import Button, Reply
from bot.replies.text import around, clean_line, clean_marked, utf16_length
from retrieval import Refusal, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies.callback_data import PassageKind
    from bot.replies.phrases import Phrases
    from retrieval import Answer, CitedPassage, PassageRef, Reading, Suggestion, Surroundings

_FOLDED_CHARS: Final = 450
"""A longer quote is folded: it would push the question off a phone's screen."""
_MOST_READINGS: Final = 3
_MOST_SECTIONS: Final = 25
_MOST_UNKNOWN: Final = 4
_MOST_FURTHER: Final = 3
_LABEL_CHARS: Final = 50
"""Longer button labels are cut off on phones."""


def render_answer(answer: Answer, phrases: Phrases) -> Reply:
    """Draw what one question got, and offer the further questions of its message."""
    reply = _first(answer, phrases)
    return replace(reply, buttons=(*reply.buttons, *_further(answer)))


def _first(answer: Answer, phrases: Phrases) -> Reply:
    """Draw a passage, a fact about the article, or a refusal."""
    if answer.answered and answer.passages:
        if answer.fact is not None:
            return _fact(answer, phrases)
        action = PassageAction(ButtonKind.PASSAGE, 0, _refs(answer.passages))
        meant = phrases.say("meant", topic=field(answer.about, 80)) if answer.about else ""
        readings = "\n".join(filter(None, (meant, draw_readings(answer.readings, phrases))))
        notes = f"\n\n{readings}" if readings else ""
        return _passage(action, answer.passages[0], phrases, notes)
    return _refusal(answer, phrases)


def render_passage(action: PassageAction, cited: CitedPassage, phrases: Phrases) -> Reply:
    """Draw the passage that a button asks for; one from a refusal says that it may not answer."""
    return _passage(action, cited, phrases, _doubt(action, phrases))


def render_context(action: PassageAction, surroundings: Surroundings, phrases: Phrases) -> Reply:
    """Draw a passage between the paragraphs before and after it, with a button back."""
    cited = surroundings.passage
    before = f"{surroundings.before}\n\n" if surroundings.before else ""
    after = f"\n\n{surroundings.after}" if surroundings.after else ""
    highlight = cited.highlight.shifted(len(before))
    below = draw_credit(cited, phrases) + _doubt(action, phrases)
    without: PassageKind = ButtonKind.NEAREST if action.is_nearest else ButtonKind.PASSAGE
    back = PassageAction(without, action.index, action.refs)
    return Reply(
        _quoted(before + cited.text + after, highlight, below),
        ((Button(phrases.say("hide-context"), action=back),),),
    )


def draw_readings(readings: Sequence[Reading], phrases: Phrases) -> str:
    """Draw which words of a question were taken for others, one a line."""
    return "\n".join(
        phrases.say("reading", asked=field(reading.asked, 60), taken=field(reading.taken_for, 60))
        for reading in readings[:_MOST_READINGS]
    )


def topic_of(cited: CitedPassage) -> str:
    """Return in plain text what a passage is about: its section, else its article."""
    return clean_line(cited.attribution.section or cited.attribution.title)


def _passage(action: PassageAction, cited: CitedPassage, phrases: Phrases, notes: str) -> Reply:
    below = draw_credit(cited, phrases) + notes
    buttons = (*_buttons(action, phrases), _pass_on(cited, phrases))
    return Reply(_quoted(cited.text, cited.highlight, below), buttons)


def _doubt(action: PassageAction, phrases: Phrases) -> str:
    """Draw the note under a passage that is merely the nearest to its question."""
    return f"\n\n{phrases.say('nearest-note')}" if action.is_nearest else ""


def _quoted(text: str, highlight: Span, below: str) -> str:
    """Draw a quote with lines below it, the quote cut round its highlight if all is too long."""
    room = LIMIT - visible_length(below) - 1
    shown, span = around(*clean_marked(text, highlight), room)
    expandable = utf16_length(shown) > _FOLDED_CHARS
    return f"{quote(shown, span, expandable=expandable)}\n{below}"


def _buttons(action: PassageAction, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    refs = fitting(action.refs)
    row: list[Button] = []
    if len(refs) > 1:
        following = (action.index + 1) % len(refs)
        key = "next-passage" if following else "first-passage"
        label = phrases.say(key, number=following + 1, count=len(refs))
        row.append(Button(label, action=PassageAction(action.kind, following, refs)))
    with_context: PassageKind = (
        ButtonKind.CONTEXT_OF_NEAREST if action.is_nearest else ButtonKind.CONTEXT
    )
    context = PassageAction(with_context, action.index, action.refs)
    row.append(Button(phrases.say("show-context"), action=context))
    return (tuple(row),)


def _pass_on(cited: CitedPassage, phrases: Phrases) -> tuple[Button, ...]:
    """Return buttons to copy a citation, and to send this very passage to another chat."""
    return (
        Button(phrases.say("copy-citation"), copy=citation(cited, phrases)),
        Button(phrases.say("share"), share=inline_code(cited.ref)),
    )


def _refs(passages: Sequence[CitedPassage]) -> tuple[PassageRef, ...]:
    return fitting(tuple(dict.fromkeys(cited.ref for cited in passages)))


def render_bare(answer: Answer, phrases: Phrases) -> Reply:
    """Draw what one question got without buttons, and without words that point to them."""
    if answer.answered:
        return replace(render_answer(answer, phrases), buttons=())
    return Reply("\n\n".join(filter(None, _reasons(answer, phrases))))


def _refusal(answer: Answer, phrases: Phrases) -> Reply:
    """Say that there is no answer and why; the nearest passage is offered, never shown."""
    refusal = answer.refusal or Refusal.LOW_CONFIDENCE
    reason, readings = _reasons(answer, phrases)
    says_all = refusal in {Refusal.EMPTY_QUESTION, Refusal.EMPTY_CORPUS, Refusal.SMALL_TALK}
    suggested = _suggested(answer, phrases)
    if says_all or not answer.passages:
        help_line = "" if says_all else phrases.say("refused-rephrase")
        return Reply("\n\n".join(filter(None, (reason, readings, help_line))), suggested)
    text = "\n\n".join(filter(None, (reason, readings, phrases.say("refused-nearest"))))
    topic = clean_line(topic_of(answer.passages[0]), _LABEL_CHARS)
    nearest = PassageAction(ButtonKind.NEAREST, 0, _refs(answer.passages))
    button = Button(phrases.say("show-nearest", topic=topic), action=nearest)
    return Reply(text, (*suggested, (button,)))


def _suggested(answer: Answer, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    """Return a button that asks what the question may have meant."""
    meant = answer.suggestion
    asking = None if meant is None else _asking(meant)
    if meant is None or asking is None:
        return ()
    label = phrases.say("did-you-mean", words=clean_line(", ".join(meant.spellings), _LABEL_CHARS))
    return ((Button(label, action=asking),),)


def _further(answer: Answer) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each further question of a message."""
    return tuple(
        (Button(clean_line(further.question, _LABEL_CHARS), action=asking),)
        for further in answer.also[:_MOST_FURTHER]
        if (asking := _asking(further)) is not None
    )


def _asking(suggestion: Suggestion) -> QuestionAction | None:
    """Return what asks a question, None where no button can carry any of it.

    Where a button cannot carry all of it, it carries the words that were corrected, and as many
    of the others as it can.
    """
    asking = QuestionAction(clean_line(suggestion.question))
    words = [*suggestion.spellings, *suggestion.others]
    while words and not fits(asking):
        asking = QuestionAction(clean_line(" ".join(words)))
        words.pop()
    return asking if fits(asking) else None


def _reasons(answer: Answer, phrases: Phrases) -> tuple[str, str]:
    """Return why there is no answer, and what is known of the words that were asked."""
    reason = render_quiet_refusal(answer, phrases).html
    notes = draw_readings(answer.readings, phrases) if answer.suggestion is None else ""
    unknown = [field(word, 40) for word in answer.unknown[:_MOST_UNKNOWN]]
    missing = phrases.say("refused-unknown", words=", ".join(unknown)) if unknown else ""
    return reason, "\n".join(filter(None, (notes, missing)))


def render_quiet_refusal(answer: Answer, phrases: Phrases) -> Reply:
    """Say in one line, without a sound, that there is no answer."""
    refusal = answer.refusal or Refusal.LOW_CONFIDENCE
    articles = len({cited.attribution.path for cited in answer.passages}) or 1
    text = phrases.say(f"refused-{refusal.value.replace(' ', '-')}", articles=articles)
    return Reply(text, silent=True)


def _fact(answer: Answer, phrases: Phrases) -> Reply:
    """Draw the asked field of an article in words, and which article it is."""
    cited = answer.passages[0]
    credit = draw_article_credit(cited.attribution, phrases)
    lines = shorten(_fact_lines(answer, phrases), LIMIT - visible_length(credit) - 2)
    opening = PassageAction(ButtonKind.PASSAGE, 0, (cited.ref,))
    button = Button(phrases.say("show-opening"), action=opening)
    return Reply(f"{lines}\n\n{credit}", ((button,),))


def _fact_lines(answer: Answer, phrases: Phrases) -> str:
    if answer.fact is None:
        return ""
    asked, value = answer.fact.field, answer.fact.value
    if asked == "sections":
        names = value.split("; ")[:_MOST_SECTIONS]
        return "\n".join([phrases.say("fact-sections"), *(f"• {field(name)}" for name in names)])
    if asked == "length" and value.isdecimal():
        return phrases.say("fact-length", words=int(value))
    if asked == "url":
        retelling = is_retelling(answer.passages[0].attribution)
        url = safe_href(value)
        drawn = link(value, url) if url else field(value)
        return f"{phrases.say('fact-url-retelling' if retelling else 'fact-url')}\n{drawn}"
    day = date_in_words(value, phrases) if asked == "published" else None
    return phrases.say(f"fact-{asked}", value=f"<b>{day}</b>" if day else bold(value))
