"""A question as all stages of answering share it: its text, tokens and language, found once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from retrieval.analysis.stemming import asked_in, drop_elision, plain, stop_list
from retrieval.analysis.tokens import tokenize
from retrieval.answering.followup_words import followup_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.analysis.tokens import Token

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{M}]+)*")

_PIECES = regex.compile(r"[,;:.!?…–—،؛؟\n]+")


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question, tokenised, with the language that it is asked in."""

    text: str
    tokens: tuple[Token, ...]
    language: str
    """ISO 639-1."""

    @classmethod
    def of(cls, text: str, language: str) -> QuestionText:
        """Tokenise a question of a known language."""
        return cls(text, tokenize(text), language)

    @classmethod
    def detect(cls, text: str, article_language: str) -> QuestionText:
        """Tokenise a question; in the articles' language unless its stop words say another."""
        tokens = tokenize(text)
        words = [plain(token.text) for token in tokens]
        return cls(text, tokens, asked_in(words, article_language))

    @property
    def words(self) -> tuple[str, ...]:
        """The words as written."""
        return tuple(token.text for token in self.tokens)

    @property
    def content_words(self) -> tuple[str, ...]:
        """Its content words, as written, each once."""
        return content_words(self.words, self.language)

    def words_from(self, start: int) -> tuple[str, ...]:
        """Return the words from a place of the text on (a code point)."""
        return tuple(token.text for token in self.tokens if token.start >= start)


def content_words(words: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the words that say something about a topic, as written, each once.

    Stop words are left out, and so are words that point back or open a follow-up question.
    """
    lists = followup_words().get(language)
    grammar = (
        frozenset() if lists is None else lists.person | lists.thing | lists.last | lists.opening
    )
    ignored = stop_list(language) | grammar
    return tuple(
        dict.fromkeys(word for word in words if drop_elision(plain(word), language) not in ignored)
    )


def is_small_talk(message: str) -> bool:
    """Whether a message as a whole greets, thanks, or speaks of the bot itself.

    By its words it may look like a search ("who made you"), so it is known as a whole, whatever
    its signs and capitals.
    """
    return _spoken(message) in _small_talk() or (frozenset() < _pieces(message) <= _small_talk())


def points_at_another(message: str) -> bool:
    """Whether a message asks for an answer to another one: "can you answer this?"."""
    pieces = _pieces(message)
    if not pieces:
        return True
    return bool(pieces & _pointing()) and pieces <= _pointing() | _small_talk()


def is_outside(question: str) -> bool:
    """Whether a question without courtesy asks for a summary or an opinion."""
    words = _spoken(question).split()
    starts = (" ".join(words[:count]) for count in range(1, _longest_outside() + 1))
    return any(start in _outside() for start in starts)


@lru_cache(maxsize=1)
def _longest_outside() -> int:
    return max(len(phrase.split()) for phrase in _outside())


@lru_cache(maxsize=1)
def _outside() -> frozenset[str]:
    return _listed("outside.toml")


def _pieces(message: str) -> frozenset[str]:
    """Return what signs part a message into: "haha, nice one" into "haha" and "nice one"."""
    return frozenset(_spoken(piece) for piece in _PIECES.split(message)) - {""}


@lru_cache(maxsize=1)
def _pointing() -> frozenset[str]:
    return _listed("pointing.toml")


@lru_cache(maxsize=1)
def _small_talk() -> frozenset[str]:
    return _listed("smalltalk.toml")


def _listed(name: str) -> frozenset[str]:
    """Return the phrases of a file, of all languages together."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return frozenset(_spoken(phrase) for said in tomllib.loads(text).values() for phrase in said)


def _spoken(text: str) -> str:
    return " ".join(_WORD.findall(plain(text)))
