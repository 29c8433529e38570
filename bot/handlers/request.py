"""The connection to Telegram, counting what comes back and saying so when nothing does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import httpx
import structlog
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from bot.ops.metrics import Metrics

CALL_S: Final = 30.0
"""For a whole call: the library's own time-outs begin anew with every byte that trickles in."""
FILE_S: Final = 120.0
_log = structlog.get_logger(__name__)


class WatchedRequest(HTTPXRequest):
    """The library waits for a network that is down in silence; whoever looks wants to know."""

    def __init__(self, metrics: Metrics, **options: Any) -> None:
        super().__init__(**options)
        self._metrics = metrics

    async def do_request(
        self, url: str, method: str, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """Make one request, as the library asks for it."""
        try:
            async with asyncio.timeout(FILE_S if method == "GET" else CALL_S):
                code, body = await super().do_request(url, method, *args, **kwargs)
        except TimeoutError:
            self._metrics.requested("none")
            _log.warning("Telegram takes too long to answer", error="TimedOut")
            raise TimedOut from httpx.ReadTimeout("the whole call")
        except NetworkError as error:
            self._metrics.requested("none")
            _log.warning("Telegram cannot be reached; trying again", error=type(error).__name__)
            raise
        self._metrics.requested(str(code))
        return code, body
