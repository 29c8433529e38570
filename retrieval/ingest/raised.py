"""Raised text, as in 10⁶ Pa, in plain characters: read beside its line, it would say 106 Pa."""

from __future__ import annotations

import unicodedata

import regex

_RAISED = str.maketrans("0123456789+-−–=()nixyzko", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱˣʸᶻᵏº")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGNS = regex.compile(r"(?:[\d+\-−–=().,*/\s]|[nixyzko](?!\p{L}))+")
"""What has a raised form, words aside, and the punctuation that stands among it."""
_FRACTION = regex.compile(r"([0-9]+)\s?[/⁄∕]\s?([0-9]+)")
_OPEN_FRACTION = regex.compile(r"([⁰¹²³⁴-⁹]+)\s?[/⁄∕]\s?([0-9]+)\Z")
_VULGAR = {
    unicodedata.normalize("NFKC", sign): sign
    for sign in map(chr, [0xBC, 0xBD, 0xBE, *range(0x2150, 0x215F)])
}


def raised_text(text: str) -> str:
    """Return what to write for text that is set above its line.

    Figures and signs get their raised forms ("⁶", "⁻¹"), a fraction with a slash its own sign
    ("½", "³⁄₁₆"). Text with other letters, such as the "th" of 19th, stays as it is.
    """
    if fraction := _FRACTION.fullmatch(text.strip()):
        over, under = fraction.groups()
        sign = _VULGAR.get(f"{over}⁄{under}")
        return sign or f"{over.translate(_RAISED)}⁄{under.translate(_LOWERED)}"
    return text.translate(_RAISED) if _SIGNS.fullmatch(text) else text


def with_lowered(before: str, text: str) -> str:
    """Return a text and, behind it, one that is set below the line: plain, as in CO2.

    Behind a raised figure and a slash it ends a fraction: "4¹/" and "2" are "4½".
    """
    whole = before + text
    found = _OPEN_FRACTION.search(whole)
    if found is None or found.start(2) < len(before):
        return whole
    over = unicodedata.normalize("NFKC", found[1])
    return whole[: found.start()] + raised_text(f"{over}/{found[2]}")
