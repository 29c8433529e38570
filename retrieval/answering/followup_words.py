"""The words by which a question shows that it follows the one before, from followups.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.analysis.stemming import plain


@dataclass(frozen=True, slots=True)
class FollowupWords:
    """The lists of one language; followups.toml says what each is for."""

    opening: frozenset[str]
    frame: tuple[str, ...]
    person: frozenset[str]
    thing: frozenset[str]
    last: frozenset[str]
    further: frozenset[str]
    article: frozenset[str]
    light: frozenset[str]
    exists: frozenset[str]
    pointing: frozenset[str]
    there: frozenset[str]
    at: frozenset[str]
    about: frozenset[str]


@cache
def followup_words() -> dict[str, FollowupWords]:
    """Return the lists by language."""
    text = Path(__file__).with_name("followups.toml").read_text("utf-8")
    return {
        code: FollowupWords(
            frame=tuple(sorted(map(plain, words["frame"]), key=len, reverse=True)),
            **{
                name: frozenset(map(plain, listed))
                for name, listed in words.items()
                if name != "frame"
            },
        )
        for code, words in tomllib.loads(text).items()
    }
