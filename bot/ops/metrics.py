"""Counters and histograms for Prometheus; labels come from fixed sets, never from people."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from bot.ops.trace import Trace

_SECONDS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
_TENTHS: Final = tuple(number / 10 for number in range(11))
_log = structlog.get_logger(__name__)


class Metrics:
    """One for a process; its registry is its own, so that tests can have many."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = self.registry
        self._updates = Counter(
            "footnote_updates",
            "Updates by outcome and kind of chat.",
            ("outcome", "chat"),
            registry=own,
        )
        self._seconds = Histogram(
            "footnote_stage_seconds",
            "Seconds by stage.",
            ("stage",),
            buckets=_SECONDS,
            registry=own,
        )
        self._confidence = Histogram(
            "footnote_confidence",
            "Confidence of first passages.",
            buckets=_TENTHS,
            registry=own,
        )
        self._requests = Counter(
            "footnote_telegram_requests",
            "Calls of the Bot API by status.",
            ("status",),
            registry=own,
        )
        self._changes = Counter(
            "footnote_corpus_changes",
            "Changes of the corpus by outcome.",
            ("outcome",),
            registry=own,
        )
        self._refused = Counter(
            "footnote_admin_refused",
            "Admins' commands from others.",
            registry=own,
        )
        self._journal_lost = Counter(
            "footnote_journal_lost",
            "Entries that the journal's database never took.",
            registry=own,
        )
        self.generation = Gauge(
            "footnote_generation",
            "Number of the current corpus.",
            registry=own,
        )
        self.passages = Gauge(
            "footnote_passages",
            "Passages that answer.",
            registry=own,
        )
        self.inbox_depth = Gauge(
            "footnote_inbox_depth",
            "Updates without an outcome.",
            registry=own,
        )
        self.inbox_age = Gauge(
            "footnote_inbox_age_seconds",
            "Age of the oldest of them.",
            registry=own,
        )
        self.loop_lag = Gauge(
            "footnote_loop_lag_seconds",
            "Lateness of the event loop at most in the last minute.",
            registry=own,
        )

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
        if trace.outcome == "ignored":
            return
        stages = {f"{stage}_ms": round(1000 * value, 1) for stage, value in trace.stages.items()}
        known = {
            "confidence": None if trace.confidence is None else round(trace.confidence, 3),
            "generation": trace.generation,
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
