"""What a follow-up question may mean: rewritten so that it can be understood by itself.

Only words are carried over, from the last question and its answer; the ranker decides whether a
rewritten question is answered, as it does for any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from retrieval.analysis.stemming import plain, stop_list
from retrieval.answering.followup_detection import names_in
from retrieval.answering.followup_words import followup_words
from retrieval.answering.question import QuestionText

if TYPE_CHECKING:
    from retrieval.answering.followup_detection import Followup
    from retrieval.tuning import FollowupTuning


@dataclass(frozen=True, slots=True)
class Turn:
    """What a conversation was about last."""

    question: str
    """As it was understood."""
    said: str = ""
    """The sentence that answered, "" where none did."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A follow-up question that can be understood by itself, and the words that were put in."""

    question: str
    about: str
    likely: float = 1.0
    """How likely it is to be meant, compared with the others."""


def rewrites(
    question: QuestionText, followup: Followup, last: Turn, tuning: FollowupTuning
) -> list[Rewrite]:
    """Return what a follow-up question may mean, the likelier first."""
    language = question.language
    asked = QuestionText.of(last.question, language)
    found: list[Rewrite] = []
    carried = " ".join(asked.content_words[: tuning.carried_max_words])
    if followup.kind == "frame":
        found += _with_new_topic(followup.rest.strip(" ?!."), asked, tuning)
    elif followup.word and not followup.further:
        heavy = _without_light(question.text, language)
        found += [
            Rewrite(_put(heavy, followup.word, name), name, likely)
            for name, likely in _referents(followup, asked, last.said, tuning).items()
        ]
    if carried:
        rest = _without_light(followup.rest, language).strip(" ?!.")
        found.append(Rewrite(f"{rest} {carried}?", _content_span(asked), tuning.words_likelihood))
    return found


def _with_new_topic(topic: str, asked: QuestionText, tuning: FollowupTuning) -> list[Rewrite]:
    """Return the last question asked about another topic, and asked of somebody else."""
    names, old = names_in(asked.text), _topic(asked)
    other = _with_other_name(topic, asked.text)
    # After "what did he say about trade?", "and Putin?" asks for somebody else, not about trade.
    somebody = other is not None and not any(word[:1].isupper() for word in old.split())
    return [
        Rewrite(swapped, kept or _common(swapped, asked), likely)
        for swapped, kept, likely in (
            (
                _with_other_topic(topic, asked),
                ", ".join(name for name in names if name not in old),
                tuning.said_likelihood if somebody else 1.0,
            ),
            (other, old, 1.0),
        )
        if swapped is not None
    ]


def _referents(
    followup: Followup, asked: QuestionText, said: str, tuning: FollowupTuning
) -> dict[str, float]:
    """Return what a word may refer to and how likely: names just asked about, or in the answer."""
    lists = followup_words().get(asked.language)
    found = dict.fromkeys(names_in(asked.text), 1.0)
    if lists is not None and followup.kind == "person":
        # After "who is the president of Russia?" he is not Russia; after "…think of Putin?" and an
        # answer about Mr Putin he may well be him.
        found = {
            name: tuning.misfit_likelihood
            if _follows(name, asked.text, lists.at) and not _follows(name, said, lists.article)
            else 1.0
            for name in found
        }
    said_likely = tuning.said_likelihood if 1.0 in found.values() else 1.0
    topic = _topic(asked)
    if topic:
        found.setdefault(topic, tuning.topic_likelihood)
    names = [name for name in names_in(said) if name not in found][: tuning.said_max_names]
    if lists is not None and plain(followup.word) in lists.there:
        return found | {
            name: 1.0 if _follows(name, said, lists.at) else tuning.misfit_likelihood
            for name in names
        }
    return found | dict.fromkeys(names, said_likely)


def _follows(name: str, text: str, words: frozenset[str]) -> bool:
    """Whether a text has a name, first behind one of some words, as a place: "in Sochi"."""
    before, found, _ = text.partition(name)
    words_before = plain(before).split()
    return bool(found and words_before) and words_before[-1] in words


def _without_light(question: str, language: str) -> str:
    """Return a question without light verbs, which say nothing about what is asked."""
    lists = followup_words().get(language)
    if lists is None:
        return question
    kept = (word for word in question.split() if plain(word.strip(" ?!.")) not in lists.light)
    return " ".join(kept) or question


def _put(question: str, word: str, name: str) -> str:
    return regex.sub(rf"\b{regex.escape(word)}\b", lambda _: name, question, count=1)


def _with_other_name(topic: str, question: str) -> str | None:
    """Return a question asked of somebody else."""
    named = names_in(question)
    if not named or not topic[:1].isupper():
        return None
    return question.replace(named[0], topic, 1)


def _with_other_topic(topic: str, asked: QuestionText) -> str | None:
    """Return a question asked about something else."""
    lists = followup_words()[asked.language]
    for token in reversed(asked.tokens):
        if plain(token.text) in lists.about:
            return f"{asked.text[: token.end]} {topic}?"
    return None


def _topic(asked: QuestionText) -> str:
    """Return what a question is about: what follows its last "about", else its last words."""
    stops, lists = stop_list(asked.language), followup_words().get(asked.language)
    tokens = asked.tokens
    run: list[int] = []
    for at in reversed(range(len(tokens))):
        if plain(tokens[at].text) not in stops:
            run.insert(0, at)
        elif run:
            break
    after = [at for at, token in enumerate(tokens) if lists and plain(token.text) in lists.about]
    if after and after[-1] + 1 < len(tokens):
        run = list(range(after[-1] + 1, len(tokens)))
    return asked.text[tokens[run[0]].start : tokens[run[-1]].end] if run else ""


def _content_span(asked: QuestionText) -> str:
    """Return a question from its first to its last content word, as written."""
    text, words = asked.text, asked.content_words
    if not words:
        return ""
    start = min(text.find(word) for word in words)
    end = max(text.rfind(word) + len(word) for word in words)
    return " ".join(text[start:end].split())


def _common(first: str, second: QuestionText) -> str:
    """Return the content words that two questions share."""
    others = second.content_words
    words = QuestionText.of(first, second.language).content_words
    return " ".join(word for word in words if word in others)
