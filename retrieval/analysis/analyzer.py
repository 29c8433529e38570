"""The one way from text to terms, for articles and questions alike."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex
import Stemmer
from stop_words import get_stop_words

from retrieval.analysis.tokens import tokenize

_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian",
    "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_FOLDED = {"ar", "el", "en", "es", "fr", "it", "nl", "pt", "ro"}
_MARKS = regex.compile(r"\p{Mn}+")
_POSSESSIVE = regex.compile(r"['’]s?$")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}]+")


class Analyzer:
    """Turns text of one language into terms."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._stem = _stemmer(language)
        self._stop = _stop_words(language)

    def terms(self, text: str) -> list[str]:
        """Return the indexed terms of a text in order, stop words left out."""
        found: list[str] = []
        for token in tokenize(text):
            word = token.text
            if _UNSPACED.search(word):
                found.extend(pair for run in _UNSPACED.findall(word) for pair in _pairs(run))
                continue
            abbreviation = len(word) > 1 and word.replace(".", "").isupper()
            plain = _POSSESSIVE.sub("", word.casefold().replace("’", "'"))
            if plain in self._stop and not abbreviation:
                continue
            for part in [plain.replace(".", "") if abbreviation else plain, *plain.split("-")[(0 if "-" in plain else 1):]]:
                if part and (part not in self._stop or abbreviation):
                    found.append(self._fold(self._stem.stemWord(part) if self._stem else part))
        return found

    def _fold(self, word: str) -> str:
        if self.language not in _FOLDED:
            return word
        return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", word)))


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


@cache
def _stop_words(language: str) -> frozenset[str]:
    try:
        return frozenset(get_stop_words(language))
    except Exception:
        return frozenset()


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name else None


@cache
def analyzer(language: str) -> Analyzer:
    """Return the analyzer of a language."""
    return Analyzer(language)
