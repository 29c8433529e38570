"""What the library returns: an answer with its cited passages, or a refusal with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from retrieval.analysis.expansion import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.answering.followup_rewriting import Turn
    from retrieval.article import Attribution, PassageRef, Span

__all__ = [
    "Answer",
    "CitedPassage",
    "FactAnswer",
    "Outcome",
    "Reading",
    "Refusal",
    "Suggestion",
]

_SURE_FROM: Final = 0.6
"""Confidence below which an answer is called possible: of those at 0.6, two in five are wrong."""


class Outcome(StrEnum):
    """What became of a question."""

    ANSWER = "answer"
    CLOSE = "close"
    """The corpus speaks of what is asked, but does not say it: its nearest passage may be shown,
    marked as no answer."""
    NONE = "none"


class ReadState(StrEnum):
    """Whether passages were read for a question, beyond matching its words."""

    READ = "read"
    BUSY = "busy"
    """There were too many questions at once."""
    NOT_READ = "not read"
    """The reader is off or cannot be loaded, does not know the language, or had nothing to do."""


class Refusal(StrEnum):
    """Why there is no answer."""

    EMPTY_QUESTION = "empty question"
    EMPTY_CORPUS = "empty corpus"
    NO_KNOWN_WORDS = "no known words"
    LOW_CONFIDENCE = "low confidence"
    CLOSE = "close"
    SMALL_TALK = "small talk"
    OUTSIDE = "outside"
    """A summary or an opinion is asked for. Its passages begin the article, or each of several,
    and the sections of the one."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage with what is needed to show and check it."""

    text: str
    highlight: Span
    """The answering sentence, as a range of `text`."""
    confidence: float
    """Probability, 0 to 1, that the passage answers."""
    attribution: Attribution
    paragraphs: tuple[int, int]
    """First and last paragraph number, inclusive, 1-based."""
    ref: PassageRef
    exact: Span | None = None
    """The words of the highlight that answer, as a range of `text`; None where not sure."""
    start: int = 0
    """Where `text` begins in the text of its article, in code points."""

    @property
    def is_sure(self) -> bool:
        """Whether the passage answers without a word of doubt."""
        return self.confidence >= _SURE_FROM

    def to_json(self) -> dict[str, Any]:
        """Return the passage as the command line prints it; unknown fields are None."""
        place = self.attribution
        return {
            "text": self.text,
            "highlight": self.highlight.of(self.text),
            "exact": None if self.exact is None else [self.exact.start, self.exact.end],
            "confidence": round(self.confidence, 4),
            "title": place.title,
            "section": place.section,
            "source": place.source,
            "author": place.author,
            "published": place.published,
            "url": place.url or place.based_on,
            "path": place.path,
            "paragraphs": list(self.paragraphs),
            "pages": None if place.pages is None else list(place.pages),
        }


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """An answer from the metadata: the field that was asked for and its value."""

    field: str
    """One of: author, published, source, url, title, sections, length."""
    value: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that could be asked next: with a spelling corrected, or another of the message."""

    question: str
    spellings: tuple[str, ...]
    """The words that were corrected."""
    others: tuple[str, ...]
    """Its other content words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question got. Passages are best first, also when `answered` is false."""

    question: str
    answered: bool
    confidence: float
    passages: tuple[CitedPassage, ...] = ()
    refusal: Refusal | None = None
    readings: tuple[Reading, ...] = ()
    fact: FactAnswer | None = None
    """Set where the question was about the article itself; its passage then shows the article."""
    generation: int = 0
    articles: int = 1
    """How many were asked, so that nobody speaks of "the article" where there are several."""
    meant: str | None = None
    """The question as it was understood, where it was a follow-up of the one before."""
    about: str | None = None
    """The words that were put in."""
    suggestion: Suggestion | None = None
    """The question as it may have been meant, where it was refused."""
    also: tuple[Suggestion, ...] = ()
    """The further questions of the same message, which were not asked."""
    mentioned: tuple[str, ...] = ()
    """The content words of a close question that its nearest passage has, as the question writes
    them."""
    read: ReadState = ReadState.NOT_READ
    turn: Turn | None = None
    """What to understand the next question by."""
    explain: Callable[[], dict[str, Any]] = field(default=dict, compare=False)
    """Returns why the passages were found, for people to read; its form may change."""

    @property
    def is_possible(self) -> bool:
        """Whether the question is answered, but by a passage that may well not be the answer."""
        return self.answered and self.fact is None and self.confidence < _SURE_FROM

    @property
    def outcome(self) -> Outcome:
        """What became of the question."""
        if self.answered:
            return Outcome.ANSWER
        return Outcome.CLOSE if self.refusal is Refusal.CLOSE else Outcome.NONE

    def to_json(self) -> dict[str, Any]:
        """Return the answer as one JSON object, without the question's id."""
        return {
            "outcome": self.outcome.value,
            "answered": self.answered,
            "confidence": round(self.confidence, 4),
            "passages": [passage.to_json() for passage in self.passages],
            "also": [further.question for further in self.also],
        }
