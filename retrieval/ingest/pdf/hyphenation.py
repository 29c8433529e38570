"""Lines to text: words that were hyphenated at a line's end are joined again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*")
_BROKEN = regex.compile(r"(\p{L}[\p{L}\p{M}]*)[-\u2010]$")
_SOFT = "\u00ad"
_REST = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")


class WrittenWords:
    """The words of a document as they stand inside its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = {
            word
            for line in lines
            for word in _WORD.findall(_BROKEN.sub("", line.casefold().rstrip()))
        }

    def keeps_hyphen(self, head: str, rest: str) -> bool:
        """Whether two halves are written with a hyphen elsewhere, and never as one word."""
        one, two = head.casefold(), rest.casefold()
        return f"{one}{two}" not in self._words and f"{one}-{two}" in self._words


def join_lines(lines: Sequence[str], written: WrittenWords) -> str:
    """Join the lines of a paragraph to running text."""
    text = ""
    for line in (line.strip() for line in lines):
        if not text:
            text = line
        elif text.endswith(_SOFT):
            text = text[:-1] + line
        elif broken := _BROKEN.search(text):
            rest = _REST.match(line)
            keeps = rest is None or written.keeps_hyphen(broken[1], rest[0])
            text = text + line if keeps else text[:-1] + line
        else:
            text = f"{text} {line}"
    return text
