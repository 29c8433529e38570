"""What is kept aside: never trained on, and judged.

Nothing but Python is imported here, so that the training of the reader, in an environment of its
own, keeps to the same rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def is_kept(story_id: str) -> bool:
    """Say whether a story is kept aside: every tenth of each file, those whose id ends in 0."""
    return story_id.endswith("0")


def kept_articles(titles: Iterable[str]) -> set[str]:
    """Return the SQuAD articles that are kept aside: every third title of the sorted ones."""
    return set(sorted(titles)[::3])


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of a text stand, as half-open ranges of code points."""
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return spans


def without_evidence(text: str, evidence: Collection[str]) -> str:
    """Return a text without each paragraph that has any part of a piece of evidence.

    A piece that stands in several places is taken out of all of them.
    """
    held = [
        (start, start + len(piece)) for piece in evidence if piece for start in _places(text, piece)
    ]
    return "\n\n".join(
        text[start:end]
        for start, end in paragraphs_of(text)
        if not any(first < end and start < last for first, last in held)
    )


def _places(text: str, piece: str) -> list[int]:
    """Return where a piece begins in a text, each time it stands there."""
    places, start = [], text.find(piece)
    while start >= 0:
        places.append(start)
        start = text.find(piece, start + 1)
    return places
