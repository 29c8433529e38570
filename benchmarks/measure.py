"""Times and memory of one piece of work."""

from __future__ import annotations

import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[1]


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def percentile(ordered: Sequence[float], part: float) -> float:
    """Return a percentile of sorted numbers."""
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def of_times(spent: Sequence[float]) -> dict[str, float]:
    """Return how many a second, and percentiles, of milliseconds that followed each other."""
    ordered = sorted(spent)
    return {
        "a second": 1000 * len(ordered) / sum(ordered),
        "mean ms": sum(ordered) / len(ordered),
        "p50 ms": percentile(ordered, 0.5),
        "p95 ms": percentile(ordered, 0.95),
        "p99 ms": percentile(ordered, 0.99),
    }


def command(arguments: Sequence[str], times: int = 7) -> dict[str, float]:
    """Return the median seconds and the peak megabytes of a program."""
    spent, peak = [], 0.0
    for _ in range(times):
        began = time.perf_counter()
        running = subprocess.Popen(
            arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        peak = max(peak, ended(running))
        spent.append(time.perf_counter() - began)
    return {"s": statistics.median(spent), "MB": peak}


def ended(running: subprocess.Popen[bytes]) -> float:
    """Wait for a process and return the most memory it had, in megabytes; 0 if that is not told."""
    peak = 0.0
    while running.poll() is None:
        peak = max(peak, _high_water(running.pid))
        time.sleep(0.005)
    return peak


def _high_water(process: int) -> float:
    """Read from Linux what a process had at most; what `wait4` tells begins with its parent's."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    told = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(told[0]) / 1e3 if told else 0.0
