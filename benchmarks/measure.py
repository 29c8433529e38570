"""Times and memory of one piece of work."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[1]


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def each_ms(
    work: Callable[[Sequence[str]], object], inputs: Sequence[Sequence[str]]
) -> list[float]:
    """Return the milliseconds for each input, after a round to warm up, sorted."""
    for each in inputs[:20]:
        work(each)
    spent = []
    for each in inputs:
        began = time.perf_counter()
        work(each)
        spent.append(1000 * (time.perf_counter() - began))
    return sorted(spent)


def percentile(ordered: Sequence[float], part: float) -> float:
    """Return a percentile of sorted numbers."""
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def command(arguments: Sequence[str], times: int = 5) -> tuple[float, float]:
    """Return the median seconds and the peak megabytes of `footnote` with these arguments."""
    spent, peak = [], 0.0
    for _ in range(times):
        began = time.perf_counter()
        running = psutil.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while running.poll() is None:
            try:
                peak = max(peak, running.memory_info().rss / 1e6)
            except psutil.Error:
                break
            time.sleep(0.005)
        running.wait()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent), peak
