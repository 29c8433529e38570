"""WordNet's files as a graph: which words are how near to a word.

The weights of the steps are judgement, checked by what they add to ranking; see `STEPS`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_PART_OF_NUMBER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
STEPS = {
    "@": 0.75, "@i": 0.6, "~": 0.65, "~i": 0.5, "&": 0.8, "\\": 0.9, "+": 0.95, "*": 0.5,
    ">": 0.5, "^": 0.5, "#p": 0.6, "%p": 0.5, "#m": 0.6, "%m": 0.5, "#s": 0.4, "%s": 0.4,
    "=": 0.5, "<": 0.8, "$": 0.7,
}  # fmt: skip
"""How near a step keeps, by WordNet's pointer symbols (wninput(5WN))."""
_DEPTH = 2
_LEAST = 0.12
_OTHER_WORDS_DERIVATION = 0.7
_KINDS_DILUTE = 6.0
_NEVER_COUNTED = 9
"""Rank of a sense that no count names."""

Sense = tuple[str, str]
"""Part of speech and offset."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A relation of a synset, or of one of its words."""

    symbol: str
    target: Sense
    word: int
    """1-based number of the word it starts from, 0 for the whole synset."""


class Lexicon:
    """The synsets of a folder of WordNet's database files (wndb(5WN))."""

    def __init__(self, folder: Path) -> None:
        """Read `data.*` and `index.sense`.

        Raises:
            OSError: a file is missing.
        """
        self._words: dict[Sense, list[str]] = {}
        self._pointers: dict[Sense, list[Pointer]] = {}
        for name, part in PARTS.items():
            for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
                if not line.startswith(" "):
                    self._add(line.split("|")[0].split(), part)
        senses: dict[str, list[Sense]] = defaultdict(list)
        for sense, words in self._words.items():
            for word in words:
                senses[word].append(sense)
        counts = dict(_counts(folder / "index.sense"))
        self._shares = {word: _shares(word, found, counts) for word, found in senses.items()}

    @property
    def words(self) -> list[str]:
        """All single words of letters."""
        return [word for word in self._shares if word.isalpha() and len(word) > 1]

    def near(self, word: str) -> dict[str, float]:
        """Return the words at most two steps from a word, with how near, 0 to 1."""
        best: dict[str, float] = {}
        frontier = {sense: math.sqrt(share) for sense, share in self._shares[word].items()}
        seen = dict(frontier)
        for depth in range(_DEPTH + 1):
            for sense, value in frontier.items():
                for other in self._words[sense]:
                    shown = value * math.sqrt(self._shares[other][sense])
                    best[other] = max(best.get(other, 0.0), shown)
            if depth < _DEPTH:
                frontier = self._steps(frontier, seen, word if depth == 0 else None)
        best.pop(word)
        return best

    def _steps(
        self, frontier: dict[Sense, float], seen: dict[Sense, float], word: str | None
    ) -> dict[Sense, float]:
        """Return what one step reaches better than before, and note it as seen."""
        reached: dict[Sense, float] = {}
        for sense, value in frontier.items():
            kinds = sum(pointer.symbol == "~" for pointer in self._pointers[sense])
            for pointer in self._pointers[sense]:
                step = STEPS.get(pointer.symbol, 0.0)
                if pointer.symbol == "~":
                    step /= 1.0 + math.log1p(kinds) / _KINDS_DILUTE
                of_another = word and pointer.word and self._words[sense][pointer.word - 1] != word
                if pointer.symbol == "+" and of_another:
                    step *= _OTHER_WORDS_DERIVATION
                worth = value * step
                known = max(seen.get(pointer.target, 0.0), reached.get(pointer.target, 0.0))
                if worth >= _LEAST and worth > known:
                    reached[pointer.target] = worth
        for sense, worth in reached.items():
            seen[sense] = max(seen.get(sense, 0.0), worth)
        return reached

    def _add(self, fields: list[str], part: str) -> None:
        sense = (part, fields[0])
        count = int(fields[3], 16)
        self._words[sense] = [fields[4 + 2 * n].split("(")[0].lower() for n in range(count)]
        rest = fields[5 + 2 * count :]
        number = int(fields[4 + 2 * count])
        self._pointers[sense] = [
            Pointer(symbol, ("a" if to == "s" else to, offset), int(places[:2], 16))
            for symbol, offset, to, places in (rest[4 * n : 4 * n + 4] for n in range(number))
        ]


def _counts(path: Path) -> Iterator[tuple[tuple[str, Sense], tuple[int, int]]]:
    """Yield for each sense of a word its rank and how often it was seen in tagged texts."""
    for line in path.read_text("latin-1").splitlines():
        key, offset, rank, count = line.split()
        word, _, rest = key.partition("%")
        yield (word, (_PART_OF_NUMBER[rest[0]], offset)), (int(rank), int(count))


def _shares(
    word: str, senses: list[Sense], counts: dict[tuple[str, Sense], tuple[int, int]]
) -> dict[Sense, float]:
    """Return how often a word is meant in each of its senses."""
    found = {sense: counts.get((word, sense), (_NEVER_COUNTED, 0)) for sense in senses}
    total = sum(count + 1 / rank for rank, count in found.values())
    return {sense: (count + 1 / rank) / total for sense, (rank, count) in found.items()}
