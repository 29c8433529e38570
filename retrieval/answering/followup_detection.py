"""Is a question a follow-up of the one before it, and of what kind: "and Nato?", "who is he?"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import regex

from retrieval.analysis.stemming import plain
from retrieval.answering.followup_words import followup_words
from retrieval.answering.question import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answering.followup_words import FollowupWords
    from retrieval.answering.question import QuestionText

_SHORT: Final = 3
"""Words of a question so short that it may be a follow-up although nothing in it says so."""
_MOST_OWN: Final = 4
"""A question with more content words of its own can mostly be understood by itself."""
_FULL: Final = 6
"""One with more than these always can."""
_ANTECEDENT_WORDS: Final = 2
"""So many content words before a pronoun may well be what it refers to."""
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)*")
_SENTENCE_START = regex.compile(r"(?:^|[.!?…]\s+|[\"“«„]\s*)$")


@dataclass(frozen=True, slots=True)
class Followup:
    """How a question depends on the one before."""

    kind: Literal["frame", "person", "thing", "bare"]
    own: tuple[str, ...]
    """Its own content words, as written."""
    rest: str
    """What follows the opening."""
    word: str = ""
    """The word that refers to somebody or something said before, as written."""
    sure: bool = True
    """Whether it can hardly be understood by itself."""
    further: bool = False
    """Whether it asks for something beyond what was said: "who else?"."""


def detect_followup(question: QuestionText) -> Followup | None:
    """Return how a question follows the one before, None where it stands by itself."""
    language, words = question.language, question.words
    lists = followup_words().get(language)
    if not words:
        return None
    own = question.content_words
    opening, start = _opening(question, lists)
    rest = question.text[start:].strip()
    if opening == "frame":
        return Followup("frame", content_words(question.words_from(start), language), rest)
    anaphor = _anaphor(question, lists)
    if anaphor is not None:
        if len(own) > _FULL:
            return None
        return Followup(
            anaphor.kind,
            tuple(
                item
                for item in own
                if item != anaphor.word and (lists is None or plain(item) not in lists.light)
            ),
            rest,
            anaphor.word,
            sure=anaphor.sure and len(own) <= _MOST_OWN,
            further=lists is not None and plain(anaphor.word) in lists.further,
        )
    if opening == "opening" or not own or (len(own) == 1 and len(words) <= _SHORT):
        own = content_words(question.words_from(start), language)
        return Followup("bare", own, rest, sure=not own)
    return None


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


def _opening(question: QuestionText, lists: FollowupWords | None) -> tuple[str, int]:
    """Return what kind of opening a question has, "" for none, and where it ends."""
    text = question.text
    lowered = plain(text)
    if lists is None or len(lowered) != len(text):
        return "", 0
    for frame in lists.frame:
        # After a bare "and" only a topic makes a frame: "and Nato?", not "and who won?".
        if lowered.startswith(f"{frame} ") and (
            frame not in lists.opening or _is_topic(question, len(frame), lists)
        ):
            return "frame", len(frame)
    first, _, rest = text.partition(" ")
    if plain(first.strip(",")) in lists.opening and rest:
        return "opening", len(first)
    return "", 0


@dataclass(frozen=True, slots=True)
class _Anaphor:
    """A word that refers to something said before."""

    kind: Literal["person", "thing"]
    word: str
    sure: bool


def _anaphor(question: QuestionText, lists: FollowupWords | None) -> _Anaphor | None:
    """Return the first word that refers to something said before.

    Where names or other content words come before it, it may well refer to those.
    """
    if lists is None:
        return None
    words, language = question.words, question.language
    referring = lists.person | lists.thing | lists.last
    places = [at for at, word in enumerate(words) if plain(word) in referring]
    for at in places:
        word, lowered = words[at], plain(words[at])
        before, after = words[1:at], words[at + 1 :]
        named = any(item[:1].isupper() for item in before)
        has_antecedent = len(content_words(before, language)) >= _ANTECEDENT_WORDS
        around = {" ".join(words[max(0, at - 1) : at + 1]), " ".join(words[at : at + 2])}
        if {plain(pair) for pair in around} & lists.exists:
            continue
        if after and has_antecedent and lowered in lists.person | lists.thing:
            # "Where do tourists go when they visit the town?"
            return None
        if lowered in lists.person:
            sure = not after or not has_antecedent
            return None if named else _Anaphor("person", word, sure)
        if lowered in lists.further and len(question.content_words) > 1:
            continue
        if lowered in lists.thing or (lowered in lists.last and at == len(words) - 1 > 0):
            sure = not after or (
                not named
                and not has_antecedent
                and not (lowered in lists.pointing and content_words(after[:1], language))
                and not any(item[:1].isupper() for item in after)
            )
            return _Anaphor("thing", word, sure)
    return None


def _is_topic(question: QuestionText, start: int, lists: FollowupWords) -> bool:
    """Whether a question only names something from a place on: "the missile shield"."""
    pieces = question.text[start:].split()
    words: Sequence[str] = question.words_from(start)
    if pieces and plain(pieces[0]) in lists.article:
        del pieces[0]
        words = words[1:]
    own = content_words(words, question.language)
    return 0 < len(pieces) <= _SHORT and len(own) == len(pieces)
