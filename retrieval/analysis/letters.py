"""Letters and digits that one word is written with at will, brought to one way."""

from __future__ import annotations

import unicodedata

import regex

_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", regex.VERSION1)
_UNWRITTEN = regex.compile(r"[\u0640\u064b-\u0655\u0670\u0591-\u05c7\u00ad\u200c\u200d\u093c]")
"""Left out at will: Arabic vowels and stretching, Hebrew points, the nukta of Devanagari, and what
only joins or parts letters."""
_NASAL = regex.compile(r"[ङञणनम]\u094d(?=[क-घच-झट-ढत-धप-भ])|\u0901")
"""In Devanagari, the nasal of the letter behind it, and the moon dot: both are written as a dot."""
_LETTERS = str.maketrans("’ʼ＇أإآٱऩऱऴ", "'''ااااनरळ")


def one_way(word: str) -> str:
    """Return a composed word in lower case with digits, apostrophes and letters in one way."""
    word = _DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), word)
    return _NASAL.sub("\u0902", _UNWRITTEN.sub("", word)).translate(_LETTERS)
