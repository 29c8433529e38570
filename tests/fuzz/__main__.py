"""Feed everything with what chance makes for a while, and keep what breaks something.

    python -m tests.fuzz --minutes 10 [--only questions]

A find is made as small as it gets and written to tests/corpus_of_finds, which `make test` replays.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz import checks, strategies
from tests.fuzz.checks import Check
from tests.fuzz.strategies import Find

FINDS = Path(__file__).parents[1] / "corpus_of_finds"
KINDS: dict[str, tuple[Callable[[], AbstractContextManager[Check]], Callable[[], Any]]] = {
    "files": (checks.reading_files, strategies.files),
    "front_matter": (checks.reading_front_matter, strategies.front_matter),
    "questions": (checks.asking, strategies.questions),
    "urls": (checks.fetching, strategies.urls),
    "updates": (checks.taking_updates, strategies.updates),
    "presses": (checks.taking_presses, strategies.presses),
}
_ROUND = 500


def fuzz(kind: str, seconds: float, start: int) -> tuple[int, dict[str, Find]]:
    """Feed one kind for so long; return how often, and a find for each way in which it broke."""
    context, strategy = KINDS[kind]
    end = time.monotonic() + seconds
    found: dict[str, Find] = {}
    tried = 0
    with context() as check:
        while time.monotonic() < end:
            start += 1
            fed = _Round(check, found, end)
            way, find = fed.run(strategy(), start)
            tried += fed.tried
            if find is not None:
                found[way] = find
                print(f"{kind}: {way}\n  {find.data[:300]!r}", flush=True)
    return tried, found


class _Round:
    """Some hundred of one kind, or as many as it takes to find something and to make it small."""

    def __init__(self, check: Check, known: dict[str, Find], end: float) -> None:
        self._check, self._known, self._end = check, known, end
        self._last: tuple[str, Find | None] = ("", None)
        self.tried = 0

    def run(self, inputs: Any, start: int) -> tuple[str, Find | None]:
        """Return in which way something broke, and the smallest that does it."""
        tries = given(inputs)(self._once)
        tries = settings(
            max_examples=_ROUND, deadline=None, database=None, print_blob=False,
            suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink),
        )(tries)  # fmt: skip
        try:
            seed(start)(tries)()
        except Exception:
            if self._last[1] is None:
                raise
        return self._last

    def _once(self, find: Find) -> None:
        if time.monotonic() > self._end and self._last[1] is None:
            return
        self.tried += 1
        try:
            self._check(find)
        except Exception as error:
            way = _way(error)
            if way in self._known:
                return
            self._last = (way, find)
            raise


def _way(error: BaseException) -> str:
    """Return in which way something broke: the error, and the line of ours that it came from."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if not {"tests", "site-packages"} & set(file.parts):
            place = f" in {file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    words = str(error) if isinstance(error, checks.Broken) else ""
    return f"{type(error).__name__}{place} {words}".strip()


def main() -> int:
    """Fuzz, and print how much was fed and what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="for all kinds together")
    parser.add_argument("--only", choices=sorted(KINDS), help="this kind alone")
    parser.add_argument("--seed", type=int, default=None, help="to feed the same again")
    options = parser.parse_args()
    start = random.randrange(2**32) if options.seed is None else options.seed
    chosen = [options.only] if options.only else list(KINDS)
    broken = 0
    for kind in chosen:
        tried, found = fuzz(kind, 60.0 * options.minutes / len(chosen), start)
        broken += len(found)
        for find in found.values():
            name = hashlib.sha256(find.data).hexdigest()[:12] + find.suffix
            folder = FINDS / kind
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(find.data)
        print(f"{kind}: {tried} fed, {len(found)} ways to break it (seed {start})", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
