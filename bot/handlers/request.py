"""The connection to Telegram, counting what comes back and saying so when nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from bot.ops.metrics import Metrics

_log = structlog.get_logger(__name__)


class WatchedRequest(HTTPXRequest):
    """The library waits for a network that is down in silence; whoever looks wants to know."""

    def __init__(self, metrics: Metrics, **options: Any) -> None:
        super().__init__(**options)
        self._metrics = metrics

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make one request, as the library asks for it."""
        try:
            code, body = await super().do_request(*args, **kwargs)
        except NetworkError as error:
            self._metrics.requested("none")
            _log.warning("Telegram cannot be reached; trying again", error=type(error).__name__)
            raise
        self._metrics.requested(str(code))
        return code, body
