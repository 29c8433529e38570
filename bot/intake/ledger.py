"""What becomes of updates, on its way into the inbox: outcomes and doubts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog

from bot.storage.inbox import InboxError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.ops.health import Health
    from bot.storage.inbox import Handled, Inbox, Item

_PAUSE_S = 1.0
_log = structlog.get_logger(__name__)


class Ledger:
    """Writes outcomes in the order they come; what comes during a write goes into the next."""

    def __init__(self, inbox: Inbox, health: Health) -> None:
        self._inbox = inbox
        self._health = health
        self._open: list[Handled] = []
        self._written: asyncio.Future[None] | None = None
        self._task: asyncio.Task[None] | None = None

    async def finish(self, handled: Handled) -> None:
        """Return when the outcome of an update is on the disk."""
        loop = asyncio.get_running_loop()
        self._open.append(handled)
        if self._written is None:
            self._written = loop.create_future()
        written = self._written
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        await asyncio.shield(written)

    async def doubt(self, item: Item) -> None:
        """Return when the disk knows that an answer to an update may have arrived once more."""
        item.uncertain += 1
        await self._insist(self._inbox.doubt, item)

    async def close(self) -> None:
        """Write what is open; one attempt, for the inbox repeats what is missing."""
        if self._task is not None and not self._task.done():
            await asyncio.wait({self._task}, timeout=2.0)
            self._task.cancel()

    async def _write(self) -> None:
        while self._open:
            batch, written = self._open, self._written
            self._open, self._written = [], None
            await self._insist(self._inbox.finish, batch)
            if written is not None and not written.done():
                written.set_result(None)

    async def _insist(self, write: Callable[[Any], None], what: Any) -> None:
        """Write until it is written: whoever gave up here would leave a chat unserved for good."""
        while True:
            try:
                await asyncio.to_thread(write, what)
                self._health.database_works()
                return
            except InboxError as error:
                _log.error("cannot write the inbox; trying again", error=str(error))
            except Exception as error:  # noqa: BLE001 - the next attempt may do better
                _log.error("cannot write the inbox; trying again", exc_info=error)
            self._health.database_failed()
            await asyncio.sleep(_PAUSE_S)
