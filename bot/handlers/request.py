"""The connection to Telegram, counting what comes back and saying so when nothing does."""

from __future__ import annotations

import asyncio
import json
from contextvars import ContextVar
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
_came: ContextVar[bytes] = ContextVar("came", default=b"")
"""What Telegram answered last to whoever asks, where that was a success."""
_log = structlog.get_logger(__name__)


def expect_answer() -> None:
    """Forget what was answered to earlier calls."""
    _came.set(b"")


def was_taken() -> bool:
    """Whether Telegram said that it did the last call, even if the rest cannot be read."""
    try:
        told = json.loads(_came.get())
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("ok") is True


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
        _came.set(body if 200 <= code <= 299 else b"")
        return code, body
