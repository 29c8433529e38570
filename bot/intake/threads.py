"""The threads that the event loop gives its waiting to."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Threads(ThreadPoolExecutor):
    """Knows how much is being worked on, for nobody may wait for it at the end."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="bot")
        self.busy = 0

    def submit(self, call: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a call made in a thread."""
        self.busy += 1
        made = super().submit(call, *args, **kwargs)
        made.add_done_callback(self._done)
        return made

    def _done(self, _future: Future[Any]) -> None:
        self.busy -= 1
