"""Texts as vectors: a question's is near those of passages that answer it, in whatever words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from retrieval.reading.session import EncoderSession
    from retrieval.reading.wordpiece import WordPiece

WIDTH: Final = 384
"""Numbers of a vector."""
_MOST_TOKENS: Final = 256
"""Of a text, the special ones included; the end of a longer one is not read."""
_QUESTION, _PASSAGE = "query: ", "passage: "
"""What the model was trained to be told before a text (Wang et al. 2022)."""
_AT_ONCE: Final = 2
"""Passages that are read at the same time."""


class Encoder:
    """Makes vectors of length 1, so that their product is the cosine. Shared by threads."""

    def __init__(self, session: EncoderSession, pieces: WordPiece) -> None:
        self._session = session
        self._pieces = pieces

    def question(self, text: str) -> NDArray[np.float32]:
        """Return the vector of a question, (WIDTH,).

        Raises:
            RuntimeError: the model cannot be run.
        """
        return self._vector(_QUESTION + text)

    def passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Yield the vector of each passage, (WIDTH,), in their order.

        Each is read by itself, so that its vector depends on its text alone.

        Raises:
            RuntimeError: the model cannot be run.
        """
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="vector") as threads:
            yield from threads.map(self._vector, (_PASSAGE + text for text in texts))

    def _vector(self, text: str) -> NDArray[np.float32]:
        numbers = [piece.number for piece in self._pieces.pieces(text)][: _MOST_TOKENS - 2]
        found = self._session.run([self._pieces.cls, *numbers, self._pieces.sep])
        return np.asarray(found, dtype=np.float32)
