"""Names in other letters than the articles', or spelt as another language would."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import regex
from anyascii import anyascii

from retrieval.analysis.expansion import WeightedTerm, nearest_words
from retrieval.analysis.spelling import WordList
from retrieval.analysis.stemming import plain
from retrieval.ranking.cache import BoundedCache

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.ranking.forward_index.index import ForwardIndex

# Arabic and Hebrew write no short vowels, and have one letter for several of ours.
_CONSONANTS = frozenset("bcdfghjklmnpqrstvxz")
_REMEMBERED = 4_096
_ALIKE = dict(zip("bvzqc", "pfskk", strict=True))
_HEARD = {
    code: _ALIKE.get(chr(code), chr(code)) if chr(code) in _CONSONANTS else None
    for code in range(128)
}


class Spellings:
    """The words of a corpus, found by other letters than theirs."""

    def __init__(self, index: ForwardIndex) -> None:
        self.index = index
        self.words = WordList(index.spellings)
        self._names: BoundedCache[str, bool] = BoundedCache(_REMEMBERED)

    @cached_property
    def romanised(self) -> dict[str, str]:
        """The words by their spelling in Latin letters."""
        # Reversed, so that of two words spelt alike the first of the articles stays.
        names = reversed(self.index.spellings)
        return {_in_latin(word): word for word in names}

    @cached_property
    def latin(self) -> WordList:
        """The words in Latin letters."""
        return WordList(self.romanised)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple({id(row.article): row.article.text for row in self.index.sentences}.values())

    def is_name(self, word: str) -> bool:
        """Whether the articles write a word with a capital and never small."""
        known = self._names.get(word)
        if known is None:
            known = self._has(word.capitalize()) and not self._has(word)
            self._names.put(word, known)
        return known

    def _has(self, word: str) -> bool:
        whole = regex.compile(rf"\b{regex.escape(word)}\b")
        # Looking for letters alone is far faster, and most texts do not have them.
        return any(word in text and whole.search(text) for text in self._texts)

    @cached_property
    def sounds(self) -> dict[str, list[str]]:
        """The words by their consonants."""
        return index_by_consonants(self.index.spellings)


def transliterate(word: str, spellings: Spellings) -> str:
    """Return a word as the articles write it, where it is a name of theirs in other letters."""
    name = anyascii(word).casefold()
    if name == plain(word):
        named = word[:1].isupper() and name not in spellings.index.words.ids
        return (_sounding(word, spellings) or word) if named else word
    near = similar_spellings(name, spellings)
    return near[0].term.capitalize() if near else _sounding(word, spellings) or word


def similar_spellings(name: str, spellings: Spellings) -> list[WeightedTerm]:
    """Return words of the articles that are like a name in Latin letters, the likest first."""
    romanised, tuning = spellings.romanised, spellings.index.tuning.query
    if name in romanised:
        return [WeightedTerm(romanised[name], tuning.same_weight)]
    return [
        WeightedTerm(romanised[item.term], item.weight)
        for item in nearest_words(name, spellings.latin, tuning)
    ]


def _sounding(word: str, spellings: Spellings) -> str | None:
    """Return a name of the articles with the consonants of a word, for scripts without vowels."""
    heard = consonants(word)
    if len(heard) < spellings.index.tuning.query.sound_min_consonants:
        return None
    # Consonants alone fit many words: only one that the articles never write small is a name.
    names = filter(spellings.is_name, spellings.sounds.get(heard, ()))
    name = next(names, None)
    return None if name is None else name.capitalize()


def index_by_consonants(words: Sequence[str]) -> dict[str, list[str]]:
    """Return words by how they sound."""
    sounds: dict[str, list[str]] = {}
    for word in words:
        sounds.setdefault(consonants(word), []).append(word)
    return sounds


def consonants(word: str) -> str:
    """Return how a name sounds to those who write no vowels, and hear no b from p, no v from f."""
    return _in_latin(word).translate(_HEARD)


def _in_latin(word: str) -> str:
    # Of all words of a corpus, most are in ASCII already.
    return (word if word.isascii() else anyascii(word)).casefold()
