"""Notice changes in the corpus folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog
from watchfiles import Change, awatch

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

_QUIET_MS: Final = 1600
"""Changes that follow each other this closely, as in copying a folder, are one change."""
_log = structlog.get_logger(__name__)


async def watch(folder: Path, changed: Callable[[], Awaitable[None]]) -> None:
    """Call when a file that counts in a folder, given in full, has changed, until cancelled.

    Hidden files do not count.
    """

    def counts(_change: Change, path: str) -> bool:
        parts = path.removeprefix(str(folder)).split("/")
        return not any(part.startswith(".") for part in parts)

    _log.info("watching the corpus folder")
    async for _ in awatch(folder, watch_filter=counts, debounce=_QUIET_MS, recursive=True):
        await changed()
