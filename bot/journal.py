"""Notes questions beside answering them: no answer waits for the database, or fails with it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import deque
from typing import TYPE_CHECKING, Final

import structlog

from bot.storage.records import Entry, RecordsError

if TYPE_CHECKING:
    from bot.identity import Pseudonyms
    from bot.ops.metrics import Metrics, Trace
    from bot.storage.forgotten import Forgotten
    from bot.storage.records import Records
    from retrieval import Answer

MOST_OPEN: Final = 10_000
"""Entries that wait for a database that is down; the oldest are lost beyond that."""
_EVERY_S: Final = 0.5
_PRUNE_EVERY_S: Final = 3600.0
_LONGEST_PAUSE_S: Final = 60.0
_log = structlog.get_logger(__name__)


class Journal:
    """Keeps who asked as a pseudonym, and what they asked only where the operator wants it."""

    def __init__(  # noqa: PLR0913 - what is kept, where and for how long
        self,
        records: Records,
        pseudonyms: Pseudonyms,
        metrics: Metrics,
        *,
        keep_text: bool = False,
        keep_days: int = 90,
        keep_rows: int = 500_000,
        forgotten: Forgotten | None = None,
    ) -> None:
        self._forgotten = forgotten
        self.records = records
        self.pseudonyms = pseudonyms
        self.keeps_text = keep_text
        self.keep_days = keep_days
        self._keep_rows = keep_rows
        self._metrics = metrics
        self._open: deque[Entry] = deque()
        self._writing = asyncio.Lock()
        self.lost = 0
        """Entries since the start that the database never took."""

    def note(
        self,
        answer: Answer,
        trace: Trace,
        *,
        place: tuple[int, ...],
        person: int,
        language: str | None,
    ) -> str:
        """Note what a message asked, to be written soon; return the entry's number.

        `place` is the chat and the message; of its further questions also which one, from 1.
        """
        cited = answer.passages[0] if answer.answered and answer.passages else None
        number = self.pseudonyms.of("question", *place)
        self._open.append(
            Entry(
                id=number,
                at=dt.datetime.now(dt.UTC),
                chat=trace.chat,
                language=language,
                answered=answer.answered,
                outcome="answered" if answer.answered else str(answer.refusal),
                confidence=answer.confidence,
                ms=1000.0 * trace.stages.get("ask", 0.0),
                person=self.pseudonyms.of("person", person),
                article=cited.attribution.path if cited else None,
                section=cited.attribution.section if cited else None,
                paragraph=cited.paragraphs[0] if cited else None,
                text=answer.question if self.keeps_text else None,
            )
        )
        while len(self._open) > MOST_OPEN:
            self._open.popleft()
            self._lose(1)
        return number

    async def run(self) -> None:
        """Write what is noted and delete what is past its time, until cancelled."""
        pause, pruned = _EVERY_S, float("-inf")
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(pause)
            try:
                await self.write()
                await asyncio.to_thread(self.records.clean)
                if loop.time() - pruned > _PRUNE_EVERY_S:
                    await asyncio.to_thread(self.prune)
                    pruned = loop.time()
                pause = _EVERY_S
            except RecordsError as error:
                pause = min(_LONGEST_PAUSE_S, 2 * pause)
                _log.warning(
                    "cannot write the journal; answering without it",
                    error=str(error),
                    waiting=len(self._open),
                    lost=self.lost,
                )

    async def write(self) -> None:
        """Write what is noted.

        Raises:
            RecordsError: the database failed; what was noted is kept for the next time.
        """
        async with self._writing:
            batch = list(self._open)
            if not batch:
                return
            await asyncio.to_thread(self.records.note, batch)
            written = set(map(id, batch))
            self._open = deque(entry for entry in self._open if id(entry) not in written)

    async def close(self) -> None:
        """Write what is left; what the database does not take now is lost, and said so."""
        try:
            async with asyncio.timeout(2.0):
                await self.write()
        except (RecordsError, TimeoutError):
            self._lose(len(self._open))
            _log.warning("journal entries lost", count=self.lost)

    def prune(self) -> None:
        """Delete what is past its time.

        Raises:
            RecordsError: the database failed.
        """
        before = dt.datetime.now(dt.UTC) - dt.timedelta(days=self.keep_days)
        self.records.prune(before, self._keep_rows)

    async def forget(self, person: int) -> None:
        """Delete what is kept about a person, what is not yet written too.

        That they asked is noted under their pseudonym, for backups that are restored one day.

        Raises:
            RecordsError: the database or the note failed, and whoever asked must not be told
                otherwise.
        """
        name = self.pseudonyms.of("person", person)
        if self._forgotten is not None:
            try:
                await asyncio.to_thread(self._forgotten.note, name)
            except OSError as error:
                raise RecordsError(type(error).__name__) from None
        async with self._writing:
            # What is being written just now is there before it is deleted.
            self._open = deque(entry for entry in self._open if entry.person != name)
            await asyncio.to_thread(self.records.forget, name)

    async def was_forgotten(self, person: int) -> bool:
        """Whether it is noted that a person asked to be forgotten.

        Raises:
            RecordsError: the note cannot be read.
        """
        if self._forgotten is None:
            return False
        try:
            people = await asyncio.to_thread(self._forgotten.read)
        except OSError as error:
            raise RecordsError(type(error).__name__) from None
        return self.pseudonyms.of("person", person) in people

    def _lose(self, count: int) -> None:
        self.lost += count
        self._metrics.journal_lost(count)
