"""Text cut into the pieces that the reader's vocabulary knows, each with its place in the text.

Gives what BERT's uncased tokenizer gives (Devlin et al. 2019, `tests/retrieval/test_wordpiece.py`
compares them); the package tokenizers does the same, but brings a client of a hub along.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_WORD: Final = 100
"""Letters of a word that is cut; longer ones are unknown, as in the original."""
_CJK: Final = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
_SPACES: Final = frozenset(" \t\n\r")
_ASCII_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its number in the vocabulary and its place, half-open, in code points."""

    number: int
    start: int
    end: int


class WordPiece:
    """Cuts texts with one vocabulary. Shared by threads."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their numbers.

        Raises:
            ValueError: the vocabulary lacks BERT's special tokens.
        """
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        try:
            self.cls, self.sep = self._numbers["[CLS]"], self._numbers["[SEP]"]
            self._unknown = self._numbers["[UNK]"]
        except KeyError as missing:
            raise ValueError(f"the vocabulary has no {missing}") from None
        # A word is met again and again: in ten passages of one article most are known.
        self._pieces = lru_cache(maxsize=20_000)(self._cut)

    def pieces(self, text: str) -> list[Piece]:
        """Return the pieces of a text in order."""
        found: list[Piece] = []
        for word, places in _words(text):
            for number, start, end in self._pieces(word):
                found.append(Piece(number, places[start], places[end - 1] + 1))
        return found

    def _cut(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """Return a word's pieces, the longest first from the left, as number, start and end."""
        if len(word) > _LONGEST_WORD:
            return ((self._unknown, 0, len(word)),)
        found = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            end = len(word)
            while end > start and mark + word[start:end] not in self._numbers:
                end -= 1
            if end == start:
                return ((self._unknown, 0, len(word)),)
            found.append((self._numbers[mark + word[start:end]], start, end))
            start = end
        return tuple(found)


def _words(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield words and single signs in lower case without accents, with each letter's place."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in _SPACES or (sign.isspace() and not _is_control(sign)):
            if letters:
                yield "".join(letters), places
                letters, places = [], []
            continue
        for letter in _folded(sign):
            if _is_alone(letter):
                if letters:
                    yield "".join(letters), places
                    letters, places = [], []
                yield letter, [place]
            else:
                letters.append(letter)
                places.append(place)
    if letters:
        yield "".join(letters), places


@lru_cache(maxsize=4_000)
def _folded(sign: str) -> str:
    """Return a character in lower case, decomposed, without accents and what does not show."""
    if sign == "\N{REPLACEMENT CHARACTER}" or _is_control(sign):
        return ""
    decomposed = unicodedata.normalize("NFD", sign)
    kept = "".join(part for part in decomposed if unicodedata.category(part) != "Mn")
    return kept.lower()


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"}


@lru_cache(maxsize=4_000)
def _is_alone(letter: str) -> bool:
    """Whether a character is a word by itself: punctuation, and Chinese characters."""
    if letter in _ASCII_PUNCTUATION or unicodedata.category(letter).startswith("P"):
        return True
    return any(first <= ord(letter) <= last for first, last in _CJK)
