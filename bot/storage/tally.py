"""Figures of the journal, counted by the database: no number of entries fills the memory."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, select

from bot.storage.schema import JournalQuestion, Vote
from retrieval import Refusal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BINS: Final = 10
_SECTIONS: Final = 8
_ANSWERED, _CLOSE, _REFUSED = "answered", Refusal.CLOSE.value, "refused"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was asked from a moment on; days are those of UTC."""

    answered: dict[dt.date, int]
    close: dict[dt.date, int]
    refused: dict[dt.date, int]
    """Without those that were close."""
    confidence: tuple[int, ...]
    """Questions by tenths of confidence."""
    sections: tuple[tuple[str, int], ...]
    """Most asked first, eight at most; an article's name where a passage is in no section."""
    median_ms: float
    late_ms: float
    """95 of a hundred were answered within it."""
    helpful: int
    unhelpful: int


def tally(session: Session, moment: dt.datetime, *, is_file: bool) -> Tally:
    """Count what is in the journal from a moment on; `is_file` for SQLite, which keeps UTC."""
    at = JournalQuestion.at
    recent = at >= moment
    day = func.date(at if is_file else func.timezone("UTC", at))
    outcome = case(
        (JournalQuestion.answered, _ANSWERED),
        (JournalQuestion.outcome == _CLOSE, _CLOSE),
        else_=_REFUSED,
    )
    days = select(day, outcome, func.count()).where(recent).group_by(day, outcome)
    found: dict[str, dict[dt.date, int]] = {_ANSWERED: {}, _CLOSE: {}, _REFUSED: {}}
    for date, name, count in session.execute(days):
        found[name][dt.date.fromisoformat(str(date))] = count
    votes = select(Vote.helpful, func.count()).where(Vote.at >= moment).group_by(Vote.helpful)
    voted = {bool(helpful): count for helpful, count in session.execute(votes)}
    asked = sum(sum(by_day.values()) for by_day in found.values())
    return Tally(
        found[_ANSWERED],
        found[_CLOSE],
        found[_REFUSED],
        _by_confidence(session, recent),
        _by_section(session, recent),
        _percentile(session, recent, asked, 0.5),
        _percentile(session, recent, asked, 0.95),
        voted.get(True, 0),
        voted.get(False, 0),
    )


def _by_confidence(session: Session, recent: Any) -> tuple[int, ...]:
    value = JournalQuestion.confidence
    bins = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        below = value <= high if number == BINS - 1 else value < high
        bins.append(func.coalesce(func.sum(case((and_(value >= low, below), 1), else_=0)), 0))
    return tuple(int(count) for count in session.execute(select(*bins).where(recent)).one())


def _by_section(session: Session, recent: Any) -> tuple[tuple[str, int], ...]:
    name = func.coalesce(func.nullif(JournalQuestion.section, ""), JournalQuestion.article)
    query = (
        select(name, func.count())
        .where(recent, name.is_not(None), name != "")
        .group_by(name)
        .order_by(func.count().desc(), name)
        .limit(_SECTIONS)
    )
    return tuple((str(section), count) for section, count in session.execute(query))


def _percentile(session: Session, recent: Any, asked: int, share: float) -> float:
    """Return what a share of the questions took at most, between the two nearest of them."""
    place = share * max(asked - 1, 0)
    query = select(JournalQuestion.ms).where(recent).order_by(JournalQuestion.ms)
    near = list(session.scalars(query.offset(int(place)).limit(2))) or [0.0]
    return float(near[0] + (near[-1] - near[0]) * (place - int(place)))
