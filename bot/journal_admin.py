"""What admins ask of the journal: figures, and what was not answered."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, Final

import structlog

from bot.identity import Role
from bot.insight.figures import figures
from bot.insight.grouping import grouped
from bot.replies.callback_data import UnansweredDone, UnansweredExport
from bot.replies.insight import (
    render_no_texts,
    render_stats,
    render_stats_usage,
    render_unanswered,
    render_unanswered_file,
)
from bot.replies.phrases import Phrases
from bot.replies.preferences import render_not_saved
from bot.replies.reports import render_not_admin
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from bot.identity import Access
    from bot.insight.figures import Figures
    from bot.insight.grouping import Group
    from bot.journal import Journal
    from bot.ops.metrics import Metrics
    from bot.replies.callback_data import UnansweredAction
    from bot.replies.reply import Reply
    from bot.storage.records import Records

USUAL_DAYS: Final = 30
MOST_DAYS: Final = 366
_DIGITS: Final = 3
_PERIODS: Final = {"stats-day": 1, "stats-week": 7, "stats-month": 30, "stats-year": MOST_DAYS}
_log = structlog.get_logger(__name__)


class JournalAdmin:
    """Checks the role itself, so that no front end can forget to."""

    def __init__(self, journal: Journal, access: Access, metrics: Metrics) -> None:
        self._journal = journal
        self._access = access
        self._metrics = metrics

    async def stats(self, user_id: int | None, days: str, phrases: Phrases) -> Reply:
        """Draw what happened in the last days."""
        if self._refused(user_id):
            return render_not_admin(phrases)
        wanted = _days(days, phrases)
        if wanted is None:
            return render_stats_usage(phrases)
        try:
            await self._journal.write()
            found = await asyncio.to_thread(last_days, self._journal.records, wanted)
        except RecordsError:
            return render_not_saved(phrases)
        return await asyncio.to_thread(render_stats, found, self._journal.lost, phrases)

    async def unanswered(self, user_id: int | None, phrases: Phrases, page: int = 1) -> Reply:
        """List what was not answered."""
        if self._refused(user_id):
            return render_not_admin(phrases)
        try:
            await self._journal.write()
            groups = await asyncio.to_thread(self._groups)
            if not groups and not self._journal.keeps_text:
                found = await asyncio.to_thread(last_days, self._journal.records, USUAL_DAYS)
                return render_no_texts(found.unanswered, phrases)
        except RecordsError:
            return render_not_saved(phrases)
        return render_unanswered(groups, page, phrases)

    async def press(self, user_id: int | None, action: UnansweredAction, phrases: Phrases) -> Reply:
        """Turn a page, be done with a group, or hand the list over as a file."""
        if self._refused(user_id):
            return render_not_admin(phrases)
        try:
            if isinstance(action, UnansweredExport):
                return render_unanswered_file(await asyncio.to_thread(self._groups), phrases)
            if isinstance(action, UnansweredDone):
                await asyncio.to_thread(self._finish, action.question)
        except RecordsError:
            return render_not_saved(phrases)
        return await self.unanswered(user_id, phrases, action.page)

    def is_admin(self, user_id: int | None) -> bool:
        """Whether a person may see this."""
        return self._access.role_of(user_id) is Role.ADMIN

    def _refused(self, user_id: int | None) -> bool:
        if self.is_admin(user_id):
            return False
        _log.info("refused", reason="not an admin")
        self._metrics.admin_refused()
        return True

    def _groups(self) -> list[Group]:
        return grouped(self._journal.records.unanswered())

    def _finish(self, question: str) -> None:
        for group in self._groups():
            if question in group.questions:
                self._journal.records.finish(group.questions)


def _days(asked: str, phrases: Phrases) -> int | None:
    """Return how many days a word or number means, the usual for none; None if it means none."""
    word = asked.strip().casefold()
    if not word:
        return USUAL_DAYS
    for spoken in (phrases, Phrases.load(None)):
        for key, days in _PERIODS.items():
            if word == spoken.say(key).casefold():
                return days
    number = word.removesuffix("d")
    if not (number.isascii() and number.isdecimal() and len(number) <= _DIGITS):
        return None
    return int(number) if 1 <= int(number) <= MOST_DAYS else None


def last_days(records: Records, days: int) -> Figures:
    """Return the figures of the last days.

    Raises:
        RecordsError: the database failed.
    """
    today = dt.datetime.now(dt.UTC).date()
    first = dt.datetime.combine(today - dt.timedelta(days=days - 1), dt.time(), dt.UTC)
    return figures(records.tally(first), days, today)
