"""What is logged of an update, and counters and histograms for Prometheus.

Labels come from fixed sets, never from people.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
_TENTHS: Final = tuple(number / 10 for number in range(11))
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Trace:
    """One update on its way; holds nothing that anybody wrote."""

    outcome: str = "ignored"
    chat: str = "other"
    """Kind of chat: private, group, inline, other."""
    confidence: float | None = None
    generation: int | None = None
    read: str | None = None
    """Whether passages were read: read, busy, not read."""
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


class Metrics:
    """One for a process; its registry is its own, so that tests can have many."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = self._counter(
            "updates", "Updates by outcome and kind of chat.", "outcome", "chat"
        )
        self._requests = self._counter("telegram_requests", "Bot API calls by status.", "status")
        self._changes = self._counter(
            "corpus_changes", "Changes to the corpus by outcome.", "outcome"
        )
        self._refused = self._counter("admin_refused", "Admin commands from other people.")
        self._read = self._counter(
            "questions", "Questions by whether passages were read for them; busy: no turn in time.",
            "read",
        )  # fmt: skip
        self._queue_restarts = self._counter(
            "queue_restarts", "Queues of chats that broke and were served again."
        )
        self._journal_lost = self._counter(
            "journal_lost", "Journal entries that could not be saved."
        )
        self._seconds = Histogram(
            "footnote_stage_seconds",
            "Seconds spent in each stage.",
            ("stage",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._confidence = Histogram(
            "footnote_confidence",
            "Confidence of the best passages.",
            buckets=_TENTHS,
            registry=self.registry,
        )
        self.generation = self._gauge("generation", "Number of the current generation.")
        self.passages = self._gauge("passages", "Passages in the current corpus.")
        self.inbox_depth = self._gauge("inbox_depth", "Updates without an outcome.")
        self.inbox_age = self._gauge("inbox_age_seconds", "Seconds since the oldest arrived.")
        self.loop_lag = self._gauge(
            "loop_lag_seconds", "Longest delay of the event loop in the last minute."
        )

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"footnote_{name}", text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(f"footnote_{name}", text, registry=self.registry)

    def queue_restarted(self) -> None:
        """Count a chat's queue whose task died."""
        self._queue_restarts.inc()

    def journal_lost(self, count: int) -> None:
        """Count entries that the journal's database never took."""
        self._journal_lost.inc(count)

    def handled(self, trace: Trace) -> None:
        """Count an update with an outcome, and log one line for it."""
        total = time.monotonic() - trace.began
        self._updates.labels(trace.outcome, trace.chat).inc()
        self._seconds.labels("total").observe(total)
        for stage, seconds in trace.stages.items():
            self._seconds.labels(stage).observe(seconds)
        if trace.confidence is not None:
            self._confidence.observe(trace.confidence)
        if trace.read is not None:
            self._read.labels(trace.read).inc()
        if trace.outcome == "ignored":
            return
        stages = {f"{stage}_ms": round(1000 * value, 1) for stage, value in trace.stages.items()}
        known = {
            "confidence": None if trace.confidence is None else round(trace.confidence, 3),
            "generation": trace.generation,
            "read": trace.read,
            "error_id": trace.error_id,
        }
        _log.info(
            "update",
            outcome=trace.outcome,
            chat=trace.chat,
            **{name: value for name, value in known.items() if value is not None},
            **stages,
            ms=round(1000 * total, 1),
        )

    def requested(self, status: str) -> None:
        """Count a call of the Bot API by its HTTP status, or "none"."""
        self._requests.labels(status).inc()

    def corpus_changed(self, outcome: str) -> None:
        """Count a change of the corpus: published, rejected, busy, failed."""
        self._changes.labels(outcome).inc()

    def admin_refused(self) -> None:
        """Count an admin's command from somebody else."""
        self._refused.inc()

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)
