"""The one way from text to terms, for articles and questions alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from retrieval.analysis.stemming import drop_elision, fold, plain, stemmer_for, stop_list
from retrieval.analysis.tokens import Token, TokenKind, cut_words, tokenize
from retrieval.tuning import TEXT, TextTuning

if TYPE_CHECKING:
    from collections.abc import Iterator

_POSSESSIVE = regex.compile(r"'s?$")
_HANGUL = regex.compile(r"^\p{Hangul}+$")
_CASED = regex.compile(r"\p{Lu}")
_SEPARATORS = str.maketrans("٫", ".", ",٬")
"""Of a number, Arabic ones too: what parts thousands says nothing."""
_REMEMBERED = 200_000


class Term(NamedTuple):
    """A word as indexed. `stop` terms are kept for their place; searching leaves them out."""

    term: str
    word: str
    """The plain, folded word before stemming."""
    start: int
    end: int
    stop: bool
    proper: bool
    """Written with a capital, or has a digit."""
    number: bool
    """Has a digit."""


class Analyzer:
    """Turns the text of one language into terms. Shared by threads; a word is analysed once."""

    def __init__(self, language: str, tuning: TextTuning = TEXT) -> None:
        self.language = language
        self._tuning = tuning
        self._stop = stop_list(language)
        self._analysed = lru_cache(maxsize=_REMEMBERED)(self._analyse)

    @property
    def fingerprint(self) -> str:
        """Names the way of analysis: indexes of different fingerprints do not mix."""
        return f"terms-3-{self.language}"

    def terms(self, text: str) -> list[Term]:
        """Return the terms of a text in order, stop words marked."""
        shouted = text.isupper() and len(text.split()) >= self._tuning.shouted_min_words
        terms: list[Term] = []
        for token in tokenize(text):
            if token.kind is not TokenKind.RUN:
                terms.extend(self._of_word(token, shouted))
            elif self.language == "ja":
                for word in cut_words(token.text, token.start):
                    terms.extend(self._of_word(word, shouted))
            else:
                terms.extend(_pairs(token, plain(token.text), self._stop))
        return terms

    def _of_word(self, token: Token, shouted: bool) -> Iterator[Term]:  # noqa: FBT001
        term, word, stop, proper, number = self._analysed(token.text, token.kind, shouted)
        if self.language == "ko" and len(word) > 1 and _HANGUL.match(word):
            yield from _pairs(token, word, self._stop)
        else:
            yield Term(term, word, token.start, token.end, stop, proper, number)

    def stem(self, word: str) -> str:
        """Return the stem of a word."""
        return self._analysed(word, TokenKind.WORD, False)[0]  # noqa: FBT003

    def _analyse(
        self,
        text: str,
        kind: TokenKind,
        shouted: bool,  # noqa: FBT001
    ) -> tuple[str, str, bool, bool, bool]:
        """Return term, word, stop, proper and number of a token."""
        if kind is TokenKind.NUMBER:
            number = plain(text).translate(_SEPARATORS)
            return number, number, False, True, True
        acronym = not shouted and self._is_acronym(text, kind)
        word = plain(text)
        if kind is TokenKind.INITIALS:
            word = word.replace(".", "")
        word = drop_elision(word, self.language)
        stop = not acronym and self._is_stop(word)
        word = _POSSESSIVE.sub("", word) or word
        stop = stop or (not acronym and self._is_stop(word))
        folded = fold(word, self.language) or word
        stem = folded if acronym else fold(stemmer_for(self.language)(word), self.language) or word
        digits = any(character.isdigit() for character in word)
        proper = digits or (bool(_CASED.search(text)) and not shouted)
        return stem, folded, stop, proper, digits

    def _is_stop(self, word: str) -> bool:
        return word in self._stop

    def _is_acronym(self, text: str, kind: TokenKind) -> bool:
        """Whether case marks an abbreviation: US, U.S., WTO. "I" and "A" are words."""
        if kind is TokenKind.INITIALS:
            return text[0].isupper()
        return 1 < len(text) <= self._tuning.acronym_max_letters and text.isupper()


def _pairs(token: Token, text: str, stop: frozenset[str]) -> Iterator[Term]:
    """Cut a run into overlapping pairs of characters, which no dictionary can get wrong."""
    marked = list(regex.findall(r"\X", text)) if len(text) != len(token.text) else None
    pieces = marked or list(text)
    if len(pieces) == 1:
        known = text in stop
        yield Term(text, text, token.start, token.end, stop=known, proper=False, number=False)
    for at in range(len(pieces) - 1):
        pair = pieces[at] + pieces[at + 1]
        start = min(token.start + at, token.end - 1)
        end = min(start + 2, token.end)
        yield Term(pair, pair, start, end, stop=pair in stop, proper=False, number=False)


@lru_cache(maxsize=64)
def analyzer_for(language: str) -> Analyzer:
    """Return the analyzer of a language, the same object every time."""
    return Analyzer(language)
