"""Frequent words of one language in another, so that a question may be asked in its own.

`words/glossary.txt` has an idea a line and a language a column, in the order of its first line
that is no comment; the words of a cell are parted by commas, and are everyday forms.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval.analysis.analyzer import analyzer_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    _Key = tuple[tuple[str, bool], ...]

UNSPACED: Final = frozenset({"zh"})
"""Languages whose words no space parts."""


class Glossed(NamedTuple):
    """A stretch of a question, and what it may be in another language."""

    start: int
    end: int
    words: tuple[str, ...]
    """The likeliest first."""
    stop: bool
    """Whether it is a stop word, that may be one in many languages."""


class Glossary:
    """From one language to another. Shared by threads."""

    def __init__(self, source: str, target: str) -> None:
        self._analyzer = analyzer_for(source)
        self._spaced = source not in UNSPACED
        self._words: dict[_Key, list[str]] = {}
        columns = _columns()
        for asked, meant in zip(columns[source], columns[target], strict=True):
            for phrase in asked:
                self._words.setdefault(self._key(phrase), []).extend(meant)
        self._longest = max(map(len, self._words))

    def read(self, text: str) -> list[Glossed]:
        """Return the stretches of a text that are known, from left to right, longest first."""
        parts = self._parts(text)
        found: list[Glossed] = []
        at = 0
        while at < len(parts):
            for size in range(min(self._longest, len(parts) - at), 0, -1):
                words = self._words.get(tuple(key for key, _, _ in parts[at : at + size]))
                if words:
                    (_, stop), start, end = parts[at]
                    end = parts[at + size - 1][2]
                    meant = tuple(dict.fromkeys(words))
                    found.append(Glossed(start, end, meant, stop and size == 1))
                    at += size
                    break
            else:
                at += 1
        return found

    def _key(self, phrase: str) -> _Key:
        return tuple(key for key, _, _ in self._parts(phrase))

    def _parts(self, text: str) -> Sequence[tuple[tuple[str, bool], int, int]]:
        """Return what is looked up: terms, or characters where nothing parts the words.

        Stop words are looked up as they stand: "sich" has the stem of "Sicherheit".
        """
        if self._spaced:
            return [
                ((term.word if term.stop else term.term, term.stop), term.start, term.end)
                for term in self._analyzer.terms(text)
            ]
        return [((letter, False), at, at + 1) for at, letter in enumerate(text)]


def languages() -> tuple[str, ...]:
    """Return the languages that are read in each other."""
    return tuple(_columns())


def ideas(language: str) -> list[tuple[str, ...]]:
    """Return what each idea is called in one of `languages`, in the order of the file."""
    return _columns()[language]


@lru_cache(maxsize=64)
def glossary(source: str, target: str) -> Glossary | None:
    """Return what reads one language as another, None where there is nothing to read it by."""
    columns = _columns()
    if source == target or source not in columns or target not in columns:
        return None
    return Glossary(source, target)


@lru_cache(maxsize=1)
def _columns() -> Mapping[str, list[tuple[str, ...]]]:
    """Return the cells of each language, from top to bottom."""
    text = (Path(__file__).with_name("words") / "glossary.txt").read_text("utf-8")
    lines = [line.split(" | ") for line in text.splitlines() if line and not line.startswith("#")]
    codes, *ideas = lines
    return {
        language: [tuple(idea[column].split(", ")) for idea in ideas]
        for column, language in enumerate(codes)
    }
