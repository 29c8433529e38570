"""Words related in meaning, by a lexicon: synonyms, kinds and wholes, a step or two away.

`words/relations.<language>.txt` has a line for each term, in the order of their bytes: the
term, a tab, and groups `weight:term,term` by spaces; weights are tenths, best first. The file is
mapped: only the lines that are looked up take memory. `retrieval/evaluation/relations.py` makes
the English one, `translated.py` beside it much smaller ones of some languages; others have none.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

_UNIT = 0.1
_REMEMBERED = 4096
_BLOCK = 4096
"""Bytes that are looked through for a line; which, is found by the first terms of blocks."""


class Relations:
    """The relations of one language's terms. Shared by threads; lines are looked up, not read."""

    def __init__(self, lines: bytes | mmap.mmap) -> None:
        """Take up the lines of a file, each ended by a newline, sorted by their bytes."""
        self._lines = lines
        self._first = lru_cache(maxsize=_REMEMBERED)(self._first_in)
        self._start = lru_cache(maxsize=_REMEMBERED)(self._start_of)

    def of(self, term: str) -> dict[str, float]:
        """Return the terms related to a term with how nearly, 0 to 1; none to an unknown one."""
        return {name: near for near, names in self.groups(term) for name in names}

    def groups(self, term: str) -> list[tuple[float, list[str]]]:
        """Return the terms related to a term by how nearly they are, the nearest first."""
        line = self._line(term.encode()).decode()
        pairs = (group.split(":") for group in line.split(" ")) if line else ()
        return [(int(weight) * _UNIT, names.split(",")) for weight, names in pairs]

    def _line(self, term: bytes) -> bytes:
        """Return what stands behind a term, nothing where it is unknown."""
        name = term + b"\t"
        blocks = range(-(-len(self._lines) // _BLOCK))
        block = bisect_right(blocks, name, key=self._first) - 1
        if block < 0:
            return b""
        lines = b"\n" + self._lines[self._start(block) : self._start(block + 1)]
        at = lines.find(b"\n" + name)
        return b"" if at < 0 else lines[at + 1 + len(name) : lines.index(b"\n", at + 1)]

    def _first_in(self, block: int) -> bytes:
        """Return the first term of a block with its tab, what is behind all where it has none."""
        start = self._start(block)
        return self._lines[start : self._lines.find(b"\t", start) + 1] or b"\xff"

    def _start_of(self, block: int) -> int:
        """Return where the first line begins that begins in a block, or behind it."""
        at = block * _BLOCK
        return (self._lines.find(b"\n", at - 1) + 1 or len(self._lines)) if at else 0


@lru_cache(maxsize=16)
def relations_for(language: str) -> Relations | None:
    """Return the relations of a language, None where none are shipped."""
    found = Path(__file__).with_name("words") / f"relations.{language}.txt"
    if not found.is_file():
        return None
    with found.open("rb") as file:
        return Relations(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
