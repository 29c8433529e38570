"""What ranking gives: passages with their answering sentence and its confidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

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
    language: str = ""
    """ISO 639-1 code of passage and question alike, "" where they are in two languages."""
    exact: Span | None = None
    """The words of the highlight that answer, in `passage.text`; None where not known."""
    by_vector: bool = False
    """Whether its words alone would not have made it one of the best."""


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """The terms of a question, and what the corpus has for them."""

    language: str
    """Of the articles that the best passage is from, which the terms are in."""
    matches: Mapping[str, frozenset[str]]
    """Each term, stop words left out, with the terms of the corpus that stand for it."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a question got: results best first, no two overlapping."""

    # All that logic needs is typed: nothing but a page for people may read `explain`.
    results: tuple[RankedPassage, ...] = ()
    readings: tuple[Reading, ...] = ()
    known_words: bool = True
    """Whether the corpus has any word of the question."""
    terms: QuestionTerms | None = None
    """None where there is no result."""
    # Functions, for few questions need either and an answer should not wait for them.
    maybe: Callable[[], tuple[Reading, ...]] = field(default=tuple, compare=False)
    """Returns words that may be typos, but were taken as they are: worked out on demand."""
    explain: Callable[[], dict[str, Any]] = field(default=dict, compare=False)
    """Returns the question's terms and the candidates with their features, for people to read."""
    with_vectors: Callable[[NDArray[np.float32]], tuple[RankedPassage, ...]] | None = field(
        default=None, compare=False
    )
    """Takes the question's vector, and returns as many results: those that are best by words and
    vectors together. None where no passage has a vector, or there are no more than these."""
    elsewhere: Callable[[], Ranking | None] = field(default=lambda: None, compare=False)
    """Returns what other languages than the question's have, None where all were ranked."""
