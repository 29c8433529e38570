"""Regular expressions compiled when they are first used, and the word lists in `words/`.

Compiling a long pattern takes a millisecond, and a single question uses few of all there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = Path(__file__).with_name("words")


class _Later:
    """Becomes a pattern: each method is the pattern's own from its first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(regex.compile(*self._asked), name)
        setattr(self, name, value)
        return value


def later(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return a pattern that `regex` compiles, and checks, at its first use."""
    return cast("regex.Pattern[str]", _Later(pattern, flags))


def listed(name: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each line that a list has for a language; the kind may be empty.

    A line is `LANGUAGE: TEXT` or `LANGUAGE KIND: TEXT`; all others are comments.
    """
    for line in (_WORDS / f"{name}.txt").read_text("utf-8").splitlines():
        head, colon, text = line.partition(": ")
        code, _, kind = head.partition(" ")
        if colon and code == language:
            yield kind, text
