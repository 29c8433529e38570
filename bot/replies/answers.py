"""Answers, passages and refusals, drawn as messages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PassageAction, QuestionAction, fits
from bot.replies.citation import citation
from bot.replies.credit import date_in_words, draw_article_credit, draw_credit
from bot.replies.deep_links import inline_code
from bot.replies.links import is_retelling, safe_href
from bot.replies.markup import LIMIT, bold, field, link, quote, shorten, visible_length
from bot.replies.passage_refs import fitting
from bot.replies.reply import Button, Reply
from bot.replies.text import MarkedText, around, clean_line, clean_marked, utf16_length
from retrieval import Outcome, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies.button_kinds import PassageKind
    from bot.replies.page_links import PageLinks
    from bot.replies.phrases import Phrases
    from retrieval import Answer, CitedPassage, PassageRef, Reading, Suggestion, Surroundings

_FOLDED_CHARS: Final = 450
"""A longer quote is folded: it would push the question off a phone's screen."""
_MOST_READINGS: Final = 3
_MOST_SECTIONS: Final = 25
_MOST_MENTIONED: Final = 3
_WORD_CHARS: Final = 40
_MOST_FURTHER: Final = 3
_LABEL_CHARS: Final = 50
"""Longer button labels are cut off on phones."""


def render_answer(answer: Answer, phrases: Phrases, pages: PageLinks | None = None) -> Reply:
    """Draw what one question got, and offer the further questions of its message.

    With `pages`, a button opens the article at the passage.
    """
    reply = _first(answer, phrases, pages)
    return replace(reply, buttons=(*reply.buttons, *_further(answer)))


def _first(answer: Answer, phrases: Phrases, pages: PageLinks | None) -> Reply:
    """Draw a passage, a fact about the article, or a refusal."""
    if answer.passages and answer.outcome is Outcome.ANSWER:
        if answer.fact is not None:
            return _fact(answer, phrases)
        kind: PassageKind = ButtonKind.POSSIBLE if answer.is_possible else ButtonKind.PASSAGE
        action = PassageAction(kind, 0, _refs(answer.passages))
        meant = phrases.say("meant", topic=field(answer.about, 80)) if answer.about else ""
        notes = "\n".join(filter(None, (meant, draw_readings(answer.readings, phrases))))
        return _passage(action, answer.passages[0], phrases, pages, notes=notes)
    if answer.passages and answer.outcome is Outcome.CLOSE:
        return _close(answer, phrases, pages)
    return _refusal(answer, phrases)


def render_passage(
    action: PassageAction, cited: CitedPassage, phrases: Phrases, pages: PageLinks | None = None
) -> Reply:
    """Draw the passage that a button asks for; one from a refusal is marked as no answer."""
    return _passage(action, cited, phrases, pages)


def render_context(action: PassageAction, surroundings: Surroundings, phrases: Phrases) -> Reply:
    """Draw a passage between the paragraphs before and after it, with a button back.

    Where these end with its section, another button goes beyond it.
    """
    cited = surroundings.passage
    before = f"{surroundings.before}\n\n" if surroundings.before else ""
    after = f"\n\n{surroundings.after}" if surroundings.after else ""
    text = before + cited.text + after
    exact = cited.exact and cited.exact.shifted(len(before))
    marked = MarkedText(text, cited.highlight.shifted(len(before)), exact)
    shown = surroundings.shown
    row = [Button(phrases.say("hide-context"), action=action.toggled(context=False))]
    if surroundings.goes_on and not action.is_beyond:
        row.append(Button(phrases.say("show-beyond"), action=action.beyond()))
    return Reply(_quoted(action, marked, draw_credit(shown, phrases), phrases), (tuple(row),))


def draw_readings(readings: Sequence[Reading], phrases: Phrases) -> str:
    """Draw which words of a question were taken for others, one a line."""
    return "\n".join(
        phrases.say("reading", asked=field(reading.asked, 60), taken=field(reading.taken_for, 60))
        for reading in readings[:_MOST_READINGS]
    )


def topic_of(cited: CitedPassage) -> str:
    """Return in plain text what a passage is about: its section, else its article."""
    return clean_line(cited.attribution.section or cited.attribution.title)


def _passage(
    action: PassageAction,
    cited: CitedPassage,
    phrases: Phrases,
    pages: PageLinks | None,
    *,
    above: str = "",
    notes: str = "",
) -> Reply:
    """Draw a passage with its credit and buttons, and blocks of text above and below these."""
    below = "\n\n".join(filter(None, (draw_credit(cited, phrases), notes)))
    marked = MarkedText(cited.text, cited.highlight, cited.exact)
    opening = () if pages is None else _opening(action, cited, phrases, pages)
    buttons = (*_buttons(action, phrases), *opening, _pass_on(cited, phrases))
    return Reply(_quoted(action, marked, below, phrases, above), buttons)


def _quoted(
    action: PassageAction, marked: MarkedText, below: str, phrases: Phrases, above: str = ""
) -> str:
    """Draw a quote between lines, cut round its highlight if all is too long.

    What is no answer has nothing marked in it.
    """
    first = "\n\n".join(filter(None, (above, _heading(action, phrases))))
    shown = around(clean_marked(marked), LIMIT - visible_length(first) - visible_length(below) - 2)
    if action.is_nearest:
        shown = MarkedText(shown.text)
    expandable = utf16_length(shown.text) > _FOLDED_CHARS
    return "\n".join(filter(None, (first, quote(shown, expandable=expandable), below)))


def _heading(action: PassageAction, phrases: Phrases) -> str:
    """Draw what a passage is to its question, where it is not surely the answer."""
    if action.is_nearest:
        return phrases.say("nearest-heading")
    return phrases.say("possibly") if action.is_possible else ""


def _buttons(action: PassageAction, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    refs = fitting(action.refs)
    row: list[Button] = []
    if len(refs) > 1:
        following = (action.index + 1) % len(refs)
        key = "next-passage" if following else "first-passage"
        label = phrases.say(key, number=following + 1, count=len(refs))
        row.append(Button(label, action=PassageAction(action.kind, following, refs)))
    row.append(Button(phrases.say("show-context"), action=action.toggled(context=True)))
    return (tuple(row),)


def _opening(
    action: PassageAction, cited: CitedPassage, phrases: Phrases, pages: PageLinks
) -> tuple[tuple[Button, ...], ...]:
    """Return the button that opens the article; what is no answer is not marked there either."""
    return ((pages.button(cited, phrases, marked=not action.is_nearest),),)


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
    if answer.outcome is not Outcome.NONE:
        return replace(render_answer(answer, phrases), buttons=())
    reason, readings = _reasons(answer, phrases)
    return Reply("\n\n".join(filter(None, (reason, readings))))


def _close(answer: Answer, phrases: Phrases, pages: PageLinks | None) -> Reply:
    """Say that the articles speak of it but do not answer, and show where they come nearest."""
    action = PassageAction(ButtonKind.NEAREST, 0, _refs(answer.passages))
    reason, readings = _reasons(answer, phrases)
    reply = _passage(action, answer.passages[0], phrases, pages, above=reason, notes=readings)
    return replace(reply, buttons=(*_suggested(answer, phrases), *reply.buttons))


def _refusal(answer: Answer, phrases: Phrases) -> Reply:
    """Say that there is no answer and why; the nearest passage is offered, never shown."""
    refusal = answer.refusal or Refusal.LOW_CONFIDENCE
    if refusal is Refusal.OUTSIDE:
        offered = _beginnings(answer, phrases)
        offer = f"\n\n{phrases.say('outside-offer')}" if offered else ""
        return Reply(phrases.say("refused-outside") + offer, offered)
    reason, readings = _reasons(answer, phrases)
    suggested = _suggested(answer, phrases)
    if refusal is not Refusal.LOW_CONFIDENCE or not answer.passages:
        says_all = refusal in {Refusal.EMPTY_QUESTION, Refusal.EMPTY_CORPUS, Refusal.SMALL_TALK}
        help_line = "" if says_all else phrases.say("refused-rephrase")
        return Reply("\n\n".join(filter(None, (reason, readings, help_line))), suggested)
    text = "\n\n".join(filter(None, (reason, readings, phrases.say("refused-nearest"))))
    topic = clean_line(topic_of(answer.passages[0]), _LABEL_CHARS)
    nearest = PassageAction(ButtonKind.NEAREST, 0, _refs(answer.passages))
    button = Button(phrases.say("show-nearest", topic=topic), action=nearest)
    return Reply(text, (*suggested, (button,)))


def _beginnings(answer: Answer, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    """Return buttons that open how the article begins and its sections, or each of several."""
    is_one = len({cited.attribution.path for cited in answer.passages}) == 1
    rows = []
    for number, cited in enumerate(answer.passages[:_MOST_SECTIONS]):
        name = topic_of(cited) if is_one else cited.attribution.title
        label = phrases.say("show-opening") if is_one and number == 0 else name
        opening = PassageAction(ButtonKind.PASSAGE, 0, (cited.ref,))
        rows.append((Button(clean_line(label, _LABEL_CHARS), action=opening),))
    return tuple(rows)


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
    """Return why there is no answer, and which words of the question were taken for others."""
    readings = draw_readings(answer.readings, phrases) if answer.suggestion is None else ""
    return render_quiet_refusal(answer, phrases).html, readings


def render_quiet_refusal(answer: Answer, phrases: Phrases) -> Reply:
    """Say in one line, without a sound, that there is no answer."""
    refusal = answer.refusal or Refusal.LOW_CONFIDENCE
    articles = max(answer.articles, len({cited.attribution.path for cited in answer.passages}))
    words = [field(word, _WORD_CHARS) for word in answer.mentioned[:_MOST_MENTIONED]]
    if refusal is Refusal.CLOSE and words:
        listed = phrases.listed([phrases.say("quoted-word", word=word) for word in words])
        text = phrases.say("refused-close-mentioned", words=listed, articles=articles)
    else:
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
