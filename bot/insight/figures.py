"""Counts and times from the journal, day by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.tally import Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in the last days, UTC."""

    days: tuple[dt.date, ...]
    answered: tuple[int, ...]
    """By day."""
    close: tuple[int, ...]
    """By day."""
    refused: tuple[int, ...]
    """By day, without those that were close."""
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
        return sum(self.answered) + self.unanswered

    @property
    def unanswered(self) -> int:
        """Questions without an answer, close or not."""
        return sum(self.close) + sum(self.refused)


def figures(found: Tally, days: int, today: dt.date) -> Figures:
    """Set out a tally of the last `days` days, today among them."""
    listed = tuple(today - dt.timedelta(days=back) for back in reversed(range(days)))
    return Figures(
        days=listed,
        answered=tuple(found.answered.get(day, 0) for day in listed),
        close=tuple(found.close.get(day, 0) for day in listed),
        refused=tuple(found.refused.get(day, 0) for day in listed),
        confidence=found.confidence,
        sections=found.sections,
        median_ms=found.median_ms,
        late_ms=found.late_ms,
        helpful=found.helpful,
        unhelpful=found.unhelpful,
    )
