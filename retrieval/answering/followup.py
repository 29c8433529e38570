"""Questions that lean on the one before: "and what did he say about Nato?", "why?".

Only words are carried over, from the last question and its answer; whether the question so
completed is answered at all, the ranker says as of any other.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import regex

from retrieval.analysis.stemming import plain, stop_list
from retrieval.analysis.tokens import tokenize

_SHORT: Final = 3
"""Words of a question so short that it may live on the one before although nothing says so."""
_MOST_CARRIED: Final = 8
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)*")
_SENTENCE_START = regex.compile(r"(?:^|[.!?…]\s+|[\"“«„]\s*)$")


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


@dataclass(frozen=True, slots=True)
class _Leaning:
    opening: frozenset[str]
    frame: tuple[str, ...]
    person: frozenset[str]
    thing: frozenset[str]
    last: frozenset[str]
    about: frozenset[str]


@cache
def _languages() -> dict[str, _Leaning]:
    """Read followups.toml."""
    text = files("retrieval.answering").joinpath("followups.toml").read_text(encoding="utf-8")
    return {
        code: _Leaning(
            frozenset(map(plain, words["opening"])),
            tuple(sorted(map(plain, words["frame"]), key=len, reverse=True)),
            frozenset(map(plain, words["person"])),
            frozenset(map(plain, words["thing"])),
            frozenset(map(plain, words["last"])),
            frozenset(map(plain, words["about"])),
        )
        for code, words in tomllib.loads(text).items()
    }


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a question leans."""

    kind: Literal["frame", "person", "thing", "bare"]
    own: tuple[str, ...]
    """Its own words that tell something, as written."""
    rest: str
    """What follows the opening."""
    word: str = ""
    """The word that stands for somebody or something, as written."""


def leaning(question: str, language: str) -> Leaning | None:
    """Return how a question leans on the one before, None where it stands by itself."""
    lists = _languages().get(language)
    words = [question[token.start : token.end] for token in tokenize(question)]
    if not words:
        return None
    own = told(question, language)
    opening, rest = _without_opening(question, lists)
    if opening == "frame":
        return Leaning("frame", told(rest, language), rest)
    stands = _standing_word(words, lists)
    if stands is not None:
        kind, word = stands
        own = tuple(item for item in own if item != word)
        return Leaning(kind, own, rest, word)
    if opening == "opening" or not own or (len(own) == 1 and len(words) <= _SHORT):
        return Leaning("bare", told(rest, language), rest)
    return None


def completions(question: str, leans: Leaning, last: Turn, language: str) -> list[Completed]:
    """Return what a leaning question may mean, the likelier first."""
    found: list[Completed] = []
    carried = " ".join(told(last.question, language)[:_MOST_CARRIED])
    if leans.kind == "frame":
        topic = leans.rest.strip(" ?!.")
        found += [
            Completed(swapped, _common(swapped, last.question, language))
            for swapped in (
                _with_other_topic(topic, last.question, language),
                _with_other_name(topic, last.question),
            )
            if swapped is not None
        ]
    elif leans.kind == "person":
        named = names_in(last.question) or names_in(last.said)[:1]
        found += [Completed(_put(question, leans.word, name), name) for name in named]
    if carried:
        found.append(Completed(f"{leans.rest.strip(' ?!.')} {carried}?", carried))
    return found


def told(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text that tell something about a topic, as written, each once."""
    stops = stop_list(language)
    lists = _languages().get(language)
    grammar = (
        frozenset() if lists is None else lists.person | lists.thing | lists.last | lists.opening
    )
    words = [text[token.start : token.end] for token in tokenize(text)]
    return tuple(
        dict.fromkeys(
            word for word in words if plain(word) not in stops and plain(word) not in grammar
        )
    )


def names_in(text: str) -> tuple[str, ...]:
    """Return runs of capitalised words, without those that merely begin a sentence."""
    found = []
    for match in _NAME.finditer(text):
        name = match[0]
        if _SENTENCE_START.search(text[: match.start()]):
            name = name.partition(" ")[2]
        if name:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _without_opening(question: str, lists: _Leaning | None) -> tuple[str, str]:
    """Return what kind of opening a question has, "" for none, and what follows it."""
    if lists is None:
        return "", question
    lowered = plain(question)
    if len(lowered) != len(question):
        return "", question
    for frame in lists.frame:
        if lowered.startswith(f"{frame} "):
            rest = question[len(frame) :].strip()
            # After a bare "and" only a topic makes a frame: "and Nato?", not "and who won?".
            if frame not in lists.opening or len(rest.split()) <= 2:
                return "frame", rest
    first, _, rest = question.partition(" ")
    if plain(first.strip(",")) in lists.opening and rest:
        return "opening", rest.strip()
    return "", question


def _standing_word(
    words: list[str], lists: _Leaning | None
) -> tuple[Literal["person", "thing"], str] | None:
    if lists is None:
        return None
    for at, word in enumerate(words):
        lowered = plain(word)
        named = any(item[:1].isupper() for item in words[1:at])
        if named:
            # Whom the word stands for is named in the question itself.
            return None
        if lowered in lists.person:
            return "person", word
        if lowered in lists.thing:
            return "thing", word
    if plain(words[-1]) in lists.last and len(words) > 1:
        return "thing", words[-1]
    return None


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
    lists = _languages()[language]
    words = [(token.start, question[token.start : token.end])
             for token in tokenize(question)]  # fmt: skip
    for start, word in reversed(words):
        if plain(word) in lists.about:
            return f"{question[: start + len(word)]} {topic}?"
    return None


def _common(first: str, second: str, language: str) -> str:
    """Return the telling words that two questions share."""
    others = told(second, language)
    return " ".join(word for word in told(first, language) if word in others)
