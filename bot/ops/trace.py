"""What is counted and logged of one update; passed along, and decided on by nobody."""

from __future__ import annotations

import time
from contextlib import contextmanager
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
