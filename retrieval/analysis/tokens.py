"""Words of a text with their places."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_WORD = regex.compile(
    r"(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}]+(?:['’\-.,](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as written, with its half-open range of code points."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Return the words of a text in order."""
    return [Token(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
