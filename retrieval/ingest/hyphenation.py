"""Words that were parted by a hyphen at a line's end: joined again, with their hyphen or without.

A hyphen stays where the document writes it elsewhere, where it waits for a second part ("pre- and
post-war"), and, in languages that write compounds with it, between two words that are no word
together ("price-determining").
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import regex

from retrieval.ingest.word_list import WordList, language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*")
_BROKEN = regex.compile(r"(\p{L}[\p{L}\p{M}]*)[-\u2010]$")
_SOFT = "\u00ad"
_REST = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")
_SPACED = regex.compile(
    r"(?<![\p{L}\p{M}-])(\p{L}[\p{L}\p{M}]*)[-\u2010] (\p{Ll}[\p{L}\p{M}]*)(?![\p{L}\p{M}-])"
)
_NEVER_TEXT = "and or und oder sowie bzw bis to eller nebo lub oraz tai ve veya și и или або"
_NEVER_JOINED = frozenset(_NEVER_TEXT.split())
_SELDOM_TEXT = "et ou of en og och ja y e o u a i but as nor sau"
_SELDOM_JOINED = frozenset(_SELDOM_TEXT.split())
"""Conjunctions that end words, too: "buck-et"."""
_COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"})
"""Languages that write compounds in one word, of which no list has more than a few."""
_COMMON = 9.25
_HALF = 8.0
"""Nats; rarer words of the lists are names, slips, and compounds that somebody ran together."""
_RARER = 4.0
"""Nats by which a word may be rarer than the rarer of its halves: "noone" is no word."""
_LEAST_HALF = 3
_SHORT_HALVES = frozenset({"fr", "pt"})
"""Languages in which hyphens stand before short words: "celui-ci", "peut-il"."""

_ENGLISH = "en"
_STANDING_ALONE = frozenset({"by", "ex", "no", "so", "to"})
"""Short English words that begin compounds ("no-one", "so-called") and are hardly ever prefixes."""


class WrittenWords:
    """The words of a document as they stand inside its lines, and those of its language."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = list(lines)

    @cached_property
    def _words(self) -> frozenset[str]:
        whole = (_BROKEN.sub("", line.casefold().rstrip()) for line in self._lines)
        return frozenset(word for line in whole for word in _WORD.findall(_SPACED.sub(" ", line)))

    @cached_property
    def _language(self) -> str:
        return language_of(" ".join(self._lines))

    @cached_property
    def _list(self) -> WordList:
        return WordList(self._language)

    def is_written(self, word: str) -> bool:
        """Whether a word stands inside a line."""
        return word.casefold() in self._words

    def is_word(self, head: str, rest: str) -> bool:
        """Whether two halves are one word, by the document or by its language."""
        one, two = head.casefold(), rest.casefold()
        if f"{one}{two}" in self._words:
            return True
        if f"{one}-{two}" in self._words:
            return False
        rarity = self._list.rarity(f"{one}{two}")
        halves = [self._list.rarity(half) for half in (one, two)]
        known = [half for half in halves if half is not None]
        too_rare = rarity is not None and len(known) == 2 and rarity > max(known) + _RARER
        return rarity is not None and rarity <= _COMMON and not too_rare

    def waits(self, head: str, rest: str) -> bool:
        """Whether the first half waits for a second part that comes later, as in "pre- and"."""
        word = rest.casefold()
        if word in _NEVER_JOINED:
            return True
        return word in _SELDOM_JOINED and (len(head) == 1 or not self.is_word(head, rest))

    def keeps_hyphen(self, head: str, rest: str, *, goes_on: bool = False) -> bool:
        """Whether two halves at a line's end are written with a hyphen.

        `goes_on` says that another hyphen follows, as in "mother-in-law".
        """
        one, two = head.casefold(), rest.casefold()
        if self.is_word(head, rest):
            return False
        if f"{one}-{two}" in self._words:
            return True
        if self._language in _COMPOUNDING:
            return False
        rarities = [self._list.rarity(half) for half in (one, two)]
        alone = self._language == _ENGLISH and one in _STANDING_ALONE
        least = 2 if goes_on or alone or self._language in _SHORT_HALVES else _LEAST_HALF
        return min(len(one), len(two)) >= least and all(
            rarity is not None and rarity <= _HALF for rarity in rarities
        )


def join_lines(lines: Sequence[str], written: WrittenWords) -> str:
    """Join the lines of a paragraph to running text."""
    text = ""
    for line in (line.strip() for line in lines):
        broken = _BROKEN.search(text)
        if not text:
            text = line
        elif text.endswith(_SOFT):
            text = text[:-1] + line
        elif broken is None:
            text = f"{text} {line}"
        else:
            rest = _REST.match(line)
            if rest is None:
                text += line
            elif written.waits(broken[1], rest[0]):
                text = f"{text} {line}"
            else:
                goes_on = line[rest.end() : rest.end() + 1] == "-"
                keeps = written.keeps_hyphen(broken[1], rest[0], goes_on=goes_on)
                text = text + line if keeps else text[:-1] + line
    return text


def join_spaced(text: str, written: WrittenWords) -> str:
    """Join words that are parted by a hyphen and a space, as in a text taken from narrow columns.

    Only where both halves are known to be a word, or the document has it with a hyphen.
    """

    def joined(match: regex.Match[str]) -> str:
        head, rest = match[1], match[2]
        if rest.casefold() in _NEVER_JOINED | _SELDOM_JOINED:
            return match[0]
        if written.is_word(head, rest):
            return head + rest
        return f"{head}-{rest}" if written.is_written(f"{head}-{rest}") else match[0]

    return str(_SPACED.sub(joined, text))
