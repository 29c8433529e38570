"""Questions at a steady rate during ten reloads: none lost, none from a mix, how much slower.

Run as `python -m tests.soak.reload_load`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from retrieval import Change, Engine, Tuning
from tests.soak.corpora import revise, write


@dataclass
class Tally:
    """What the asking thread saw."""

    idle: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    lost: int = 0
    mixed: int = 0


def _p95(spent: list[float]) -> float:
    return sorted(spent)[int(0.95 * len(spent))] if spent else 0.0


def _ask(
    engine: Engine,
    known: list[tuple[str, str]],
    reloading: threading.Event,
    end: threading.Event,
    rate: float,
    tally: Tally,
) -> None:
    number = 0
    began = time.perf_counter()
    while not end.is_set():
        question, word = known[number % len(known)]
        number += 1
        busy = reloading.is_set()
        start = time.perf_counter()
        answer = engine.ask(question, top=3)
        spent = time.perf_counter() - start
        if busy == reloading.is_set():
            (tally.busy if busy else tally.idle).append(spent)
        tally.lost += not any(word in passage.text for passage in answer.passages)
        titles = {passage.attribution.title.rpartition(" ")[2] for passage in answer.passages}
        tally.mixed += len(titles) > 1
        time.sleep(max(0.0, began + number / rate - time.perf_counter()))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--reloads", type=int, default=10)
    parser.add_argument("--rate", type=float, default=40.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = write(folder, options.articles)
        revise(folder, -1)
        engine = Engine.keep(folder, Tuning(reader=False))
        reloading, end, tally = threading.Event(), threading.Event(), Tally()
        asking = threading.Thread(
            target=_ask, args=(engine, known, reloading, end, options.rate, tally)
        )
        asking.start()
        spent = 0.0
        for round_ in range(options.reloads):
            time.sleep(3.0)
            revise(folder, round_)
            reloading.set()
            spent += engine.change(Change("reload"), "soak").seconds
            reloading.clear()
        time.sleep(3.0)
        end.set()
        asking.join()
    asked = len(tally.idle) + len(tally.busy)
    idle, busy = _p95(tally.idle), _p95(tally.busy)
    print(f"{options.reloads} reloads of {options.articles} articles, {spent:.1f} s in all")
    print(f"asked {asked}, of them {len(tally.busy)} during a reload; "
          f"lost {tally.lost}, mixed {tally.mixed}")  # fmt: skip
    print(f"p95 idle {1000 * idle:.1f} ms, during a reload {1000 * busy:.1f} ms, "
          f"ratio {busy / idle:.2f}")  # fmt: skip
    return 0 if tally.lost == tally.mixed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
