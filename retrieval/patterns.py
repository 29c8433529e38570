"""Regular expressions that are compiled when they are first used.

Compiling a long one takes a millisecond, and a single question uses few of all there are.
"""

from __future__ import annotations

from typing import Any, cast

import regex


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
