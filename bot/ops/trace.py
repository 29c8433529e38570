"""What became of one update, noted by whoever handles it and read by whoever counts and logs."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Trace:
    """One update on its way; holds nothing that anybody wrote."""

    outcome: str = "ignored"
    chat: str = "other"
    """Kind of chat: private, group, inline, other."""
    confidence: float | None = None
    generation: int | None = None
    error_id: str | None = None
    language: str | None = None
    """Which the bot is to speak, where somebody has chosen one."""
    who: str | None = None
    """Pseudonym of the chat."""
    sent: tuple[int, int, int] | None = None
    """Chat, question's message and the message that answers it."""
    settled: bool = False
    """Whether a press was answered, so that its button stops spinning."""
    failure: BaseException | None = None
    """Set where Telegram could not be reached, so that handling has to be tried again."""
    stages: dict[str, float] = field(default_factory=dict)
    """Seconds by stage."""
    began: float = field(default_factory=time.monotonic)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time that the inside takes to a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - began
            self.stages[name] = self.stages.get(name, 0.0) + spent


_current: ContextVar[Trace | None] = ContextVar("trace", default=None)


def current_trace() -> Trace:
    """Return the trace of the update that is being handled; outside of one, a new one."""
    return _current.get() or Trace()


@contextmanager
def tracing(trace: Trace) -> Iterator[Trace]:
    """Make a trace the current one inside."""
    token = _current.set(trace)
    try:
        yield trace
    finally:
        _current.reset(token)
