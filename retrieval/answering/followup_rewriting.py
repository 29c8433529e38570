"""What a question that leans on the one before may mean.

Only words are carried over, from the last question and its answer; whether the question so
completed is answered at all, the ranker says as of any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from retrieval.analysis.stemming import plain, stop_list
from retrieval.analysis.tokens import tokenize
from retrieval.answering.followup_detection import leaning_words, names_in, told

if TYPE_CHECKING:
    from retrieval.answering.followup_detection import Leaning

_MOST_CARRIED: Final = 8
_TOPIC: Final = 0.9
"""How likely the last question's topic is meant, beside a name in it."""
_WHOLE: Final = 0.8
"""The same of all its words together."""
_SAID: Final = 0.6
"""The same of a name in its answer."""
_ASIDE: Final = 0.3
"""The same of what is likely a place for a word that stands for a person, or the reverse."""
_MOST_SAID: Final = 3
"""Names from an answer that a word may stand for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a conversation was about last."""

    question: str
    """With what it was taken to mean put in."""
    said: str = ""
    """The sentence that answered, "" where none did."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A question with what it leans on put in, and the words that were."""

    question: str
    about: str
    likely: float = 1.0
    """How likely it is to be meant, beside the others."""


def completions(question: str, leans: Leaning, last: Turn, language: str) -> list[Completed]:
    """Return what a leaning question may mean, the likelier first."""
    found: list[Completed] = []
    carried = " ".join(told(last.question, language)[:_MOST_CARRIED])
    if leans.kind == "frame":
        asked = names_in(last.question)
        topic = leans.rest.strip(" ?!.")
        other, old = _with_other_name(topic, last.question), _topic(last.question, language)
        # After "what did he say about trade?", "and Putin?" asks for somebody else, not of trade.
        somebody = other is not None and not any(word[:1].isupper() for word in old.split())
        found += [
            Completed(swapped, kept or _common(swapped, last.question, language), likely)
            for swapped, kept, likely in (
                (
                    _with_other_topic(topic, last.question, language),
                    ", ".join(name for name in asked if name not in old),
                    _SAID if somebody else 1.0,
                ),
                (other, old, 1.0),
            )
            if swapped is not None
        ]
    elif leans.word and not leans.further:
        heavy = _without_light(question, language)
        found += [
            Completed(_put(heavy, leans.word, name), name, likely)
            for name, likely in _meant(leans, last, language).items()
        ]
    if carried:
        rest = _without_light(leans.rest, language).strip(" ?!.")
        about = _stretch(last.question, language)
        found.append(Completed(f"{rest} {carried}?", about, _WHOLE))
    return found


def _meant(leans: Leaning, last: Turn, language: str) -> dict[str, float]:
    """Return what a word may stand for, with how likely that is: named last, or said in answer."""
    lists = leaning_words().get(language)
    asked = dict.fromkeys(names_in(last.question), 1.0)
    if lists is not None and leans.kind == "person":
        # After "who is the president of Russia?" he is not Russia; after "…think of Putin?" and an
        # answer about Mr Putin he may well be him.
        asked = {
            name: _ASIDE
            if _follows(name, last.question, lists.at)
            and not _follows(name, last.said, lists.article)
            else 1.0
            for name in asked
        }
    found = dict(asked)
    topic = _topic(last.question, language)
    if topic:
        found.setdefault(topic, _TOPIC)
    said = [name for name in names_in(last.said) if name not in found][:_MOST_SAID]
    if lists is not None and plain(leans.word) in lists.there:
        return found | {
            name: 1.0 if _follows(name, last.said, lists.at) else _ASIDE for name in said
        }
    return found | dict.fromkeys(said, _SAID if 1.0 in asked.values() else 1.0)


def _follows(name: str, text: str, words: frozenset[str]) -> bool:
    """Whether a text has a name, first behind one of some words, as a place: "in Sochi"."""
    before, found, _ = text.partition(name)
    words_before = plain(before).split()
    return bool(found and words_before) and words_before[-1] in words


def _without_light(question: str, language: str) -> str:
    """Return a question without the verbs that tell nothing of what is asked."""
    lists = leaning_words().get(language)
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


def _with_other_topic(topic: str, question: str, language: str) -> str | None:
    """Return a question asked about something else."""
    lists = leaning_words()[language]
    words = [(token.start, question[token.start : token.end])
             for token in tokenize(question)]  # fmt: skip
    for start, word in reversed(words):
        if plain(word) in lists.about:
            return f"{question[: start + len(word)]} {topic}?"
    return None


def _topic(question: str, language: str) -> str:
    """Return what a question is about: what follows its last "about", else its last words."""
    stops, lists = stop_list(language), leaning_words().get(language)
    tokens = list(tokenize(question))
    words = [question[token.start : token.end] for token in tokens]
    run: list[int] = []
    for at in reversed(range(len(words))):
        if plain(words[at]) not in stops:
            run.insert(0, at)
        elif run:
            break
    after = [at for at, word in enumerate(words) if lists and plain(word) in lists.about]
    if after and after[-1] + 1 < len(words):
        run = list(range(after[-1] + 1, len(words)))
    return question[tokens[run[0]].start : tokens[run[-1]].end] if run else ""


def _stretch(question: str, language: str) -> str:
    """Return a question from its first to its last telling word, as written."""
    words = told(question, language)
    at = [question.find(word) for word in words]
    if not words or min(at) < 0:
        return " ".join(words)
    ends = [question.rfind(word) + len(word) for word in words]
    return " ".join(question[min(at) : max(ends)].split())


def _common(first: str, second: str, language: str) -> str:
    """Return the telling words that two questions share."""
    others = told(second, language)
    return " ".join(word for word in told(first, language) if word in others)
