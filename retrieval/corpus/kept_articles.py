"""Articles as generations on disk have them, found by key: for links made before a change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from retrieval.errors import UnknownGeneration

if TYPE_CHECKING:
    from retrieval.article import Article
    from retrieval.corpus.generations import Generations

_REMEMBERED: Final = 32
"""Articles held in memory; a corpus may be far larger."""


class KeptArticles:
    """Looks through generations, each read once. Safe to call from many threads.

    What it remembers of a generation goes with it: what was purged is not found any more.
    """

    def __init__(self, generations: Generations) -> None:
        self._generations = generations
        self._reading = threading.Lock()
        self._keys: dict[int, frozenset[str]] = {}
        self._found: dict[tuple[int, str], Article] = {}

    def find(self, key: str) -> Article | None:
        """Return the article of a key from the newest generation that has it, None if none has."""
        with self._reading:
            numbers = self._generations.numbers()
            self._forget_all_but(frozenset(numbers))
            for number in numbers:
                if number not in self._keys or key in self._keys[number]:
                    found = self._read(number, key)
                    if found is not None:
                        return found
        return None

    def _read(self, number: int, key: str) -> Article | None:
        if (known := self._found.get((number, key))) is not None:
            return known
        try:
            articles = self._generations.corpus(self._generations.get(number)).articles
        except (UnknownGeneration, OSError, ValueError, KeyError, TypeError):
            # Damaged, or of another version of the program: it answers no old link.
            articles = ()
        self._keys[number] = frozenset(article.key for article in articles)
        found = next((article for article in articles if article.key == key), None)
        if found is not None:
            while len(self._found) >= _REMEMBERED:
                del self._found[next(iter(self._found))]
            self._found[number, key] = found
        return found

    def _forget_all_but(self, numbers: frozenset[int]) -> None:
        self._keys = {n: keys for n, keys in self._keys.items() if n in numbers}
        self._found = {at: found for at, found in self._found.items() if at[0] in numbers}
