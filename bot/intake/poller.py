"""Long polling that tells Telegram to forget an update only once it is in the inbox."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.handlers.application import ALLOWED_UPDATES
from bot.handlers.telegram_errors import backoff_s
from bot.storage.inbox import InboxError
from bot.storage.sent_messages import fits

if TYPE_CHECKING:
    from bot.intake.dispatcher import Dispatcher
    from bot.ops.health import Health
    from bot.storage.inbox import Inbox

POLL_S: Final = 25
_SLACK_S: Final = 10.0
"""A poll that takes so much longer than it should is dead."""
_LEAST_S: Final = 0.5
"""A poll without updates takes so long at least, even where the server does not wait for one."""
_TOKEN_TRIES: Final = 3
_OUTAGE: Final = 3
"""So many polls that failed one after the other are an outage, one or two are not."""
_QUIET_S: Final = 24 * 3600.0
"""After a week of silence update numbers begin anew, anywhere; an old offset would hide them."""
_log = structlog.get_logger(__name__)


class TokenRejected(Exception):
    """Telegram does not know the token."""


class UpdateSource(Bot):
    """Fetches updates as they are, so that an unreadable one does not take the others with it."""

    async def fetch(self, offset: int | None) -> list[dict[str, Any]]:
        """Return at most a hundred updates from an offset on; waits for one for `POLL_S`."""
        data: dict[str, Any] = {"timeout": POLL_S, "allowed_updates": ALLOWED_UPDATES}
        if offset is not None:
            data["offset"] = offset
        try:
            found = await self._post("getUpdates", data, read_timeout=POLL_S + _SLACK_S)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            raise TelegramError("the answer to getUpdates cannot be read") from None
        if not isinstance(found, list):
            raise TelegramError("the answer to getUpdates is not a list")
        numbered = [item for item in found if isinstance(item, dict)]
        numbered = [item for item in numbered if isinstance(item.get("update_id"), int)]
        if found and not numbered:
            # They would come again at once, and for ever.
            raise TelegramError("no update of getUpdates has a number")
        return numbered


def _after(offset: int | None) -> int | None:
    """Return the offset to go on from once this one was taken.

    An impossible one has confirmed the update of that number, and would hide all others.
    """
    return offset if offset is None or fits(offset) else None


class Poller:
    """Fetches until cancelled."""

    def __init__(
        self, source: UpdateSource, inbox: Inbox, dispatcher: Dispatcher, health: Health
    ) -> None:
        self._source = source
        self._inbox = inbox
        self._dispatcher = dispatcher
        self._health = health

    async def run(self) -> None:
        """Poll.

        Raises:
            TokenRejected: Telegram said several times that there is no such token.
        """
        offset: int | None = None
        failures = rejected = 0
        last = time.monotonic()
        while True:
            await self._dispatcher.room()
            if time.monotonic() - last > _QUIET_S:
                offset = None
            try:
                updates = await self._fetch(offset)
            except InvalidToken:
                rejected += 1
                self._health.failed("token rejected")
                if rejected >= _TOKEN_TRIES:
                    # The original's text holds the token itself.
                    raise TokenRejected from None
                await asyncio.sleep(1.0)
                continue
            except (TelegramError, TimeoutError) as error:
                failures += 1
                await self._trouble(failures, error)
                continue
            offset, failures, rejected = _after(offset), 0, 0
            self._health.polled()
            if not updates:
                continue
            last = time.monotonic()
            if await self._keep(updates):
                offset = max(update["update_id"] for update in updates) + 1

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        began = time.monotonic()
        async with asyncio.timeout(POLL_S + 2 * _SLACK_S):
            updates = await self._source.fetch(offset)
        if not updates:
            await asyncio.sleep(max(0.0, began + _LEAST_S - time.monotonic()))
        return updates

    async def _keep(self, updates: list[dict[str, Any]]) -> bool:
        """Put updates into the inbox; False, and a pause, where that cannot be done."""
        try:
            items = await asyncio.to_thread(self._inbox.accept, self._dispatcher.sift(updates))
        except InboxError as error:
            _log.error("cannot write the inbox; Telegram keeps the updates", error=str(error))
            self._health.database_failed()
            await asyncio.sleep(2.0)
            return False
        self._health.database_works()
        await self._dispatcher.take(items)
        return True

    async def _trouble(self, failures: int, error: TelegramError | TimeoutError) -> None:
        pause = backoff_s(failures, error)
        if failures >= _OUTAGE:
            self._health.failed("Telegram cannot be reached")
        if isinstance(error, Conflict):
            self._health.failed("another instance")
            _log.error(
                "another instance of this bot is running; stop one of the two",
                seconds=round(pause, 1),
            )
        elif isinstance(error, RetryAfter):
            _log.warning("Telegram asks to slow down", seconds=round(pause, 1))
        else:
            _log.warning(
                "Telegram cannot be reached; trying again",
                error=type(error).__name__,
                seconds=round(pause, 1),
            )
        await asyncio.sleep(pause)
