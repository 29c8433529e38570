"""Figures set smaller above or below a line, put onto it as what they mean: 10⁶ Pa, 4½, CO2."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

import regex

from retrieval.ingest.raised import raised_text, with_lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Letter = dict[str, Any]

_SMALLER = 0.87
_SMALLEST = 0.4
"""Part of the size of the line's letters that a shifted one has."""
_RAISED = 0.17
_LOWERED = -0.06
_MOST_RAISED = 0.8
"""Em between the base lines of both."""
_DESCENT = 0.2
"""Em that a letter's box reaches below its base line, usually."""
_NEAR = 0.4
"""Em between a letter and a shifted one beside it, at most."""
_MOST_LETTERS = 20
_SIGNS = regex.compile(
    r"[\d+\-−–=().,/⁄∕*†‡§°a-zA-Z]|[\d+\-−–=().,/⁄∕*†‡§°nixyzko]+|st|nd|rd|th|er|re|[eè]me|TM|SM|[a-z],[a-z]"
)
"""What stands above and below lines; other small words are labels, small capitals, or stand
beside a large initial."""
_SMALL_CAPITALS = regex.compile(r"[\p{Lu}\p{M}.,:;'’&-]+")
_MARK = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MARKED = regex.compile(r"([₀-₉]+)")
_UNMARK = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def on_their_lines(letters: list[Letter]) -> list[Letter]:
    """Return letters of a page with those set above and below a line moved onto it.

    Raised ones are written as such. Figures below a line, or small on it, are subscript signs,
    which `unmarked` makes plain again once it is known what stands before them.
    """
    solid = [one for one in letters if one["text"].strip()]
    largest = max((one["size"] for one in solid), default=0.0)
    small = [one for one in solid if one["size"] < _SMALLER * largest]
    if not small:
        return letters
    places = _Places(solid)
    moved: dict[int, Letter | None] = {}
    for run in _runs(small):
        base = places.beside(run)
        text = None if base is None else _meant(run, base)
        if base is not None and text is not None:
            line = {key: base[key] for key in ("top", "bottom", "doctop", "size")}
            moved.update({id(one): None for one in run})
            moved[id(run[0])] = {**run[0], **line, "x1": run[-1]["x1"], "text": text}
    kept = (moved.get(id(one), one) for one in letters)
    return [one for one in kept if one is not None]


def _meant(run: Sequence[Letter], base: Letter) -> str | None:
    """Return what to write for a run beside a larger letter, None if it is no part of its line."""
    text = "".join(one["text"] for one in run)
    shift = _shift(run[0], base)
    if abs(shift) < -_LOWERED and _SMALL_CAPITALS.fullmatch(text):
        # The rest of a word whose first letter is larger.
        joins = run[0]["x0"] - base["x1"] < 0.1 * base["size"]
        return text if joins and base["text"].isupper() else None
    if _SIGNS.fullmatch(text) is None or shift > _MOST_RAISED:
        return None
    if shift >= _RAISED:
        return raised_text(text)
    if any(sign.isdigit() for sign in text):
        return text.translate(_MARK)
    return text if shift <= _LOWERED else None


def unmarked(text: str) -> str:
    """Return text with subscript signs as plain figures, or as the ends of fractions."""
    written = ""
    for part in _MARKED.split(text):
        plain = part.translate(_UNMARK)
        written = with_lowered(written, plain) if plain != part else written + part
    return written


def _runs(small: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield small letters that stand side by side, without long ones, which are lines of text."""
    run: list[Letter] = []
    for one in sorted(small, key=lambda one: (round(one["bottom"]), one["x0"])):
        last = run[-1] if run else None
        joins = (
            last is not None
            and abs(one["bottom"] - last["bottom"]) < 0.1 * one["size"]
            and abs(one["size"] - last["size"]) < 0.05 * one["size"]
            and -0.3 * one["size"] < one["x0"] - last["x1"] < 0.2 * one["size"]
        )
        if not joins:
            if 0 < len(run) <= _MOST_LETTERS:
                yield run
            run = []
        run.append(one)
    if 0 < len(run) <= _MOST_LETTERS:
        yield run


def _shift(one: Letter, base: Letter) -> float:
    """Return how far above another's base line a letter's own is, in the other's em."""
    lower = float(base["bottom"] - one["bottom"]) / float(base["size"])
    return lower - _DESCENT * (1 - float(one["size"]) / float(base["size"]))


class _Places:
    """Finds the letters beside a place."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self._left = sorted(letters, key=lambda one: float(one["x1"]))
        self._right = sorted(letters, key=lambda one: float(one["x0"]))
        self._ends = [float(one["x1"]) for one in self._left]
        self._starts = [float(one["x0"]) for one in self._right]
        self._widest = max(float(one["size"]) for one in letters) * _NEAR

    def beside(self, run: Sequence[Letter]) -> Letter | None:
        """Return the larger letter right before a run, otherwise the one right behind it."""
        first, last = run[0], run[-1]
        start, end = float(first["x0"]), float(last["x1"])
        low = bisect_left(self._ends, start - self._widest)
        high = bisect_right(self._ends, start + 0.5 * first["size"])
        before = [one for one in self._left[low:high] if _may_carry(one, first, start - one["x1"])]
        if before:
            return max(before, key=lambda one: float(one["x1"]))
        low = bisect_left(self._starts, end - 0.5 * last["size"])
        high = bisect_right(self._starts, end + self._widest)
        behind = [one for one in self._right[low:high] if _may_carry(one, last, one["x0"] - end)]
        return min(behind, key=lambda one: float(one["x0"]), default=None)


def _may_carry(base: Letter, one: Letter, gap: float) -> bool:
    part = one["size"] / base["size"]
    overlaps = base["top"] < one["bottom"] and one["top"] < base["bottom"]
    near = -0.15 * base["size"] <= gap <= _NEAR * base["size"]
    return bool(overlaps and near and _SMALLEST <= part < _SMALLER)
