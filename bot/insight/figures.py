"""Counts and times from the journal's entries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.records import Entry

_SECTIONS: Final = 8
_BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in the last days, UTC."""

    days: tuple[dt.date, ...]
    answered: tuple[int, ...]
    """By day."""
    refused: tuple[int, ...]
    """By day."""
    confidence: tuple[int, ...]
    """Questions by tenths of confidence."""
    sections: tuple[tuple[str, int], ...]
    """Most asked first; an article's name where a passage is in no section."""
    median_ms: float
    late_ms: float
    """95 of a hundred were answered within it."""
    helpful: int
    unhelpful: int

    @property
    def asked(self) -> int:
        """Questions in all."""
        return sum(self.answered) + sum(self.refused)


def figures(entries: Sequence[Entry], votes: tuple[int, int], days: int, today: dt.date) -> Figures:
    """Count entries of the last `days` days, today among them."""
    listed = tuple(today - dt.timedelta(days=back) for back in reversed(range(days)))
    answered = Counter(entry.at.date() for entry in entries if entry.answered)
    refused = Counter(entry.at.date() for entry in entries if not entry.answered)
    sections = Counter(
        entry.section or entry.article for entry in entries if entry.section or entry.article
    )
    confidence, _ = np.histogram([entry.confidence for entry in entries], _BINS, (0.0, 1.0))
    times = [entry.ms for entry in entries] or [0.0]
    return Figures(
        days=listed,
        answered=tuple(answered[day] for day in listed),
        refused=tuple(refused[day] for day in listed),
        confidence=tuple(int(count) for count in confidence),
        sections=tuple(
            (str(name), count)
            for name, count in sorted(sections.items(), key=lambda item: (-item[1], str(item[0])))
        )[:_SECTIONS],
        median_ms=float(np.percentile(times, 50)),
        late_ms=float(np.percentile(times, 95)),
        helpful=votes[0],
        unhelpful=votes[1],
    )
