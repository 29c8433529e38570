"""Does a question lean on the one before it, and how: "and Nato?", "why?", "who is he?"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import regex

from retrieval.analysis.stemming import plain, stop_list
from retrieval.analysis.tokens import tokenize

_SHORT: Final = 3
"""Words of a question so short that it may live on the one before although nothing says so."""
_MOST_OWN: Final = 4
"""A question with more words of its own can mostly be understood by itself."""
_FULL: Final = 6
"""One with more than these always."""
_TELLING: Final = 2
"""So many telling words before a word may well be what it stands for."""
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)*")
_SENTENCE_START = regex.compile(r"(?:^|[.!?…]\s+|[\"“«„]\s*)$")


@dataclass(frozen=True, slots=True)
class LeaningWords:
    """The lists of one language; followups.toml says what each is for."""

    opening: frozenset[str]
    frame: tuple[str, ...]
    person: frozenset[str]
    thing: frozenset[str]
    last: frozenset[str]
    further: frozenset[str]
    article: frozenset[str]
    light: frozenset[str]
    exists: frozenset[str]
    pointing: frozenset[str]
    there: frozenset[str]
    at: frozenset[str]
    about: frozenset[str]


@cache
def leaning_words() -> dict[str, LeaningWords]:
    """Return the lists by language."""
    text = Path(__file__).with_name("followups.toml").read_text("utf-8")
    return {
        code: LeaningWords(
            frame=tuple(sorted(map(plain, words["frame"]), key=len, reverse=True)),
            **{
                name: frozenset(map(plain, listed))
                for name, listed in words.items()
                if name != "frame"
            },
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
    sure: bool = True
    """Whether it can hardly be understood by itself."""
    further: bool = False
    """Whether it asks for something beyond what was said: "who else?"."""


def leaning(question: str, language: str) -> Leaning | None:
    """Return how a question leans on the one before, None where it stands by itself."""
    lists = leaning_words().get(language)
    words = [question[token.start : token.end] for token in tokenize(question)]
    if not words:
        return None
    own = told(question, language)
    opening, rest = _without_opening(question, lists, language)
    if opening == "frame":
        return Leaning("frame", told(rest, language), rest)
    stands = _standing_word(words, lists, language)
    if stands is not None:
        if len(own) > _FULL:
            return None
        return Leaning(
            stands.kind,
            tuple(
                item
                for item in own
                if item != stands.word and (lists is None or plain(item) not in lists.light)
            ),
            rest,
            stands.word,
            sure=stands.sure and len(own) <= _MOST_OWN,
            further=lists is not None and plain(stands.word) in lists.further,
        )
    if opening == "opening" or not own or (len(own) == 1 and len(words) <= _SHORT):
        own = told(rest, language)
        return Leaning("bare", own, rest, sure=not own)
    return None


def told(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text that tell something about a topic, as written, each once."""
    stops = stop_list(language)
    lists = leaning_words().get(language)
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


def _without_opening(question: str, lists: LeaningWords | None, language: str) -> tuple[str, str]:
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
            if frame not in lists.opening or _is_topic(rest, lists, language):
                return "frame", rest
    first, _, rest = question.partition(" ")
    if plain(first.strip(",")) in lists.opening and rest:
        return "opening", rest.strip()
    return "", question


@dataclass(frozen=True, slots=True)
class _Standing:
    kind: Literal["person", "thing"]
    word: str
    sure: bool


def _standing_word(words: list[str], lists: LeaningWords | None, language: str) -> _Standing | None:
    """Return the first word that stands for something said before.

    Where names or other telling words come before it, it may well stand for those.
    """
    if lists is None:
        return None
    standing = lists.person | lists.thing | lists.last
    places = [at for at, word in enumerate(words) if plain(word) in standing]
    for at in places:
        word, lowered = words[at], plain(words[at])
        before = words[1:at]
        named = any(item[:1].isupper() for item in before)
        after = words[at + 1 :]
        told_before = told(" ".join(before), language)
        around = {" ".join(words[max(0, at - 1) : at + 1]), " ".join(words[at : at + 2])}
        if {plain(pair) for pair in around} & lists.exists:
            continue
        if after and len(told_before) >= _TELLING and lowered in lists.person | lists.thing:
            # "Where do tourists go when they visit the town?"
            return None
        if lowered in lists.person:
            sure = not after or len(told_before) < _TELLING
            return None if named else _Standing("person", word, sure)
        if lowered in lists.further and len(told(" ".join(words), language)) > 1:
            continue
        if lowered in lists.thing or (lowered in lists.last and at == len(words) - 1 > 0):
            sure = not after or (
                not named
                and not (lowered in lists.pointing and told(after[0], language))
                and len(told_before) < _TELLING
                and not any(item[:1].isupper() for item in after)
            )
            return _Standing("thing", word, sure)
    return None


def _is_topic(text: str, lists: LeaningWords, language: str) -> bool:
    """Whether a text only names something: "the missile shield", not "who won"."""
    words = text.split()
    if words and plain(words[0]) in lists.article:
        del words[0]
    return 0 < len(words) <= _SHORT and len(told(" ".join(words), language)) == len(words)
