"""What ranking gives: passages with their answering sentence and its confidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.analysis.expansion import Reading
    from retrieval.article import Span
    from retrieval.passage import Passage


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage with its sentence that answers."""

    passage: Passage
    """Narrowed to the sentences around the highlight where it is too long to show."""
    highlight: Span
    """In `passage.text`."""
    sentence: int
    """0-based number of the highlighted sentence."""
    confidence: float
    """Probability that the passage answers."""
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a question got: results best first, no two overlapping."""

    results: tuple[RankedPassage, ...] = ()
    readings: tuple[Reading, ...] = ()
    known_words: bool = True
    """Whether the corpus has any word of the question."""
    trace: dict[str, Any] = field(default_factory=dict)
    """The terms of the question and what each was mapped to."""
    maybe: Callable[[], tuple[Reading, ...]] = field(default=tuple, compare=False)
    """Returns words that may be slips, but were taken as they are: worked out on demand."""
    details: Callable[[], dict[str, Any]] = field(default=dict, compare=False)
    """Returns the candidates with their features: worked out on demand."""
