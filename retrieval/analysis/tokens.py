"""Words with their place in the text, in any script.

Python's `re` takes combining vowel signs for word breaks and cuts Hindi or Thai words apart;
here marks belong to the word they stand in.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYLLABIC = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_UNSPACED = rf"[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー々〆{_SYLLABIC}]--\p{{Nd}}"
_TOKEN = regex.compile(
    rf"""
      (?P<cut>[[{_SYLLABIC}]--\p{{Nd}}][[{_SYLLABIC}\p{{M}}]--\p{{Nd}}]*)
    | (?P<run>[{_UNSPACED}][[{_UNSPACED}]\p{{M}}]*)
    | (?P<number>(?>\p{{Nd}}+(?:[.,:٫٬]\p{{Nd}}+)*)(?=$|[^\p{{L}}\p{{M}}]|[{_UNSPACED}]))
    | (?P<initials>(?:\p{{L}}\.){{2,}}\p{{L}}?(?![\p{{L}}\p{{M}}]))
    | (?P<word>[[\p{{L}}\p{{M}}\p{{N}}]--[{_UNSPACED}]]
        (?:[[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d\u00ad]--[{_UNSPACED}]]
          |['’ʼ＇](?=[[\p{{L}}]--[{_UNSPACED}]]))*)
    """,
    regex.VERBOSE | regex.VERSION1,
)

_REMEMBERED = 32
"""A question is looked at by several readers, one after the other."""


class TokenKind(StrEnum):
    """What a token looks like."""

    WORD = "word"
    NUMBER = "number"
    """Digits, with their separators: 1.5, 10:37, 2008."""
    INITIALS = "initials"
    """Letters with dots: U.S., e.g."""
    RUN = "run"
    """Chinese or Japanese characters, between which no space shows where words end."""


_KINDS: dict[str | None, TokenKind] = {kind.value: kind for kind in TokenKind}


class Token(NamedTuple):
    """A word as written, `text[start:end]`."""

    text: str
    start: int
    end: int
    kind: TokenKind


@lru_cache(maxsize=_REMEMBERED)
def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order. Parts of a hyphenated word are words of their own.

    Thai, Lao, Khmer and Burmese are cut into words; Chinese and Japanese are left as runs.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "cut":
            tokens.extend(cut_words(match[0], match.start()))
        else:
            tokens.append(Token(match[0], *match.span(), _KINDS[match.lastgroup]))
    return tuple(tokens)


def cut_words(run: str, start: int) -> Iterator[Token]:
    """Cut a run, that begins at `start`, into words by ICU's dictionaries."""
    from icu4py.breakers import WordBreaker  # 40 MB of data, which other scripts do without

    # The dictionary is found by the script: any language will do.
    for word in WordBreaker(run, "th"):
        end = start + len(word)
        yield Token(word, start, end, TokenKind.WORD)
        start = end
