"""The connection to Telegram, saying so in the log when there is none."""

from __future__ import annotations

from typing import Any

import structlog
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

_log = structlog.get_logger(__name__)


class WatchedRequest(HTTPXRequest):
    """The library waits for a network that is down in silence; whoever looks wants to know."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make one request, as the library asks for it."""
        try:
            return await super().do_request(*args, **kwargs)
        except NetworkError as error:
            _log.warning("Telegram cannot be reached; trying again", error=type(error).__name__)
            raise
