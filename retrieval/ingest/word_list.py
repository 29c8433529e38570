"""How common a word is in its language, for telling a broken word from two."""

from __future__ import annotations

import gzip
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FOLDER = Path(__file__).parents[1] / "ranking/forward_index/background_data"
"""The frequencies that rank words say well enough what is one."""
_STEP = 0.25
_STEMMERS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_MARKS = regex.compile(r"(?<=[\p{Latin}\p{Greek}])\p{Mn}+")
_SAMPLE = 4_000
"""Characters of a text that tell its language."""


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language that a text is likely in."""
    import py3langid  # half a second to load

    code, _score = py3langid.classify(text[:_SAMPLE])
    return str(code)


class WordList:
    """The common words of a language; empty for one of which none are known."""

    def __init__(self, language: str) -> None:
        self._terms, self._levels = _listed(language)
        self._stem = _stemmer(language)

    def rarity(self, word: str) -> float | None:
        """Return how rare a word is, in nats, None for one that is not listed.

        A word counts as the commonest of those that share its stem.
        """
        found = [self._level(form) for form in (word, self._stem(word))]
        return min((level for level in found if level is not None), default=None)

    def _level(self, word: str) -> float | None:
        bare = _MARKS.sub("", unicodedata.normalize("NFD", word))
        term = unicodedata.normalize("NFC", bare)
        place = bisect_left(self._terms, term)
        if place == len(self._terms) or self._terms[place] != term:
            return None
        return (ord(self._levels[place]) - ord("0")) * _STEP


@lru_cache(maxsize=4)
def _listed(language: str) -> tuple[Sequence[str], str]:
    file = _FOLDER / f"{language}.txt.gz"
    if not file.is_file():
        return (), ""
    *_, terms, levels = gzip.decompress(file.read_bytes()).decode().rstrip("\n").split("\n")
    return terms.split(" "), levels


def _stemmer(language: str) -> Callable[[str], str]:
    name = _STEMMERS.get(language)
    if name is None:
        return str
    from Stemmer import Stemmer

    stem: Callable[[str], str] = Stemmer(name).stemWord
    return stem
