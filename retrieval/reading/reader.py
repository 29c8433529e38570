"""What the reader says of a question and passages: whether each answers, and with which words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.article import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.reading.session import Session
    from retrieval.reading.wordpiece import Piece, WordPiece

_MOST_TOKENS: Final = 224
"""Of a question with a passage: what the model was trained with."""
_MOST_ASKED: Final = 64
"""Tokens of a question; the end of a longer one is not read."""
_LONGEST_ANSWER: Final = 30
"""Tokens of an answer."""
_AT_ONCE: Final = 2
"""Passages that are read at the same time; two cores for each in turn took 1.7 times as long."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the reader says of one passage."""

    relevance: float
    """Logit of the passage answering."""
    margin: float
    """Logit of the best words less that of there being none."""
    words: Span
    """The best words, as code points of the passage."""


class Reader:
    """Reads questions with passages. Shared by threads."""

    def __init__(self, session: Session, pieces: WordPiece) -> None:
        self._session = session
        self._pieces = pieces
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="passage")

    def read(self, question: str, passages: Sequence[str]) -> list[Judgement]:
        """Return a judgement for each passage, in their order.

        Raises:
            RuntimeError: the model cannot be run.
        """
        asked = [piece.number for piece in self._pieces.pieces(question)][:_MOST_ASKED]
        room = _MOST_TOKENS - len(asked) - 3
        first = [self._pieces.cls, *asked, self._pieces.sep]

        def judged(passage: str) -> Judgement:
            return self._judged(first, self._pieces.pieces(passage)[:room])

        return list(self._threads.map(judged, passages))

    def _judged(self, first: Sequence[int], passage: Sequence[Piece]) -> Judgement:
        """Judge one passage by itself.

        Beside others it would be padded, and its numbers rounded by theirs: what is said of it
        would depend on them.
        """
        if not passage:
            return _NOTHING
        tokens = [*first, *(piece.number for piece in passage), self._pieces.sep]
        relevance, starts, ends = self._session.run(tokens, len(first))
        return _judgement(relevance, starts, ends, len(first), passage)


_NOTHING: Final = Judgement(-10.0, -10.0, Span(0, 0))
"""What is said of a passage without a word."""


def _judgement(
    relevance: float,
    starts: NDArray[np.float32],
    ends: NDArray[np.float32],
    offset: int,
    pieces: Sequence[Piece],
) -> Judgement:
    count = len(pieces)
    sums = starts[offset : offset + count, None] + ends[None, offset : offset + count]
    places = np.arange(count)
    length = places[None, :] - places[:, None]
    allowed = (length >= 0) & (length < _LONGEST_ANSWER)
    best = int(np.where(allowed, sums, -np.inf).argmax())
    first, last = divmod(best, count)
    # Both heads point at [CLS] where no words answer.
    margin = float(sums[first, last] - starts[0] - ends[0])
    return Judgement(relevance, margin, Span(pieces[first].start, pieces[last].end))
