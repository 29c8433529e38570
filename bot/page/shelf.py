"""The articles that pages are made of: those that answer now, and those of old links."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval import RetrievalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval import Article, Engine


@dataclass(frozen=True, slots=True)
class Found:
    """What there is for a key."""

    generation: int
    article: Article | None = None
    """The article; None where it was removed, or was never here."""
    newer: Article | None = None
    """What has taken its place, where the article is not the one that answers now."""
    removed: bool = False


class Shelf:
    """Finds articles by their keys. Safe to call from many threads."""

    def __init__(self, engine: Engine, reopen: Callable[[], Engine] | None = None) -> None:
        """Take the engine that answers; `reopen` where another process changes its corpus."""
        self._engine = engine
        self._reopen = reopen
        self._opening = threading.Lock()

    @property
    def generation(self) -> int:
        """Number of the corpus that answers now."""
        return self._engine.generation

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that answer now."""
        return self._engine.articles

    def find(self, key: str) -> Found:
        """Return what there is for a key: the text that it names, or why it is not shown.

        A text that was replaced is shown as it was, for whoever was sent a link to it; one that
        was removed is not.
        """
        self._follow()
        engine = self._engine
        generation = engine.generation
        article = engine.article(key)
        if article is not None:
            return Found(generation, article)
        earlier = engine.earlier_article(key)
        if earlier is None:
            return Found(generation)
        newer = next((each for each in engine.articles if each.path == earlier.path), None)
        if newer is None:
            return Found(generation, removed=True)
        return Found(generation, earlier, newer)

    def _follow(self) -> None:
        """Open the corpus anew where another process has published a generation."""
        if self._reopen is None:
            return
        with self._opening:
            kept = self._engine.history()
            if kept and kept[0].number > self._engine.generation:
                # A file that cannot be read now may be mended by the next request.
                with suppress(RetrievalError):
                    self._engine = self._reopen()
