"""One engine in a process of its own, so that memory and starts are its own.

`python -m benchmarks.engine_process build ENGINE CORPUS FOLDER` builds and ends;
`... serve ENGINE FOLDER` loads, answers the first question and then whatever is asked on standard
input, a line of JSON each. Answers are lines of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.engines import Engine


def main(arguments: list[str]) -> int:
    """Do what the arguments say."""
    from benchmarks.engines import ENGINES

    engine = ENGINES[arguments[1]]()
    if arguments[0] == "build":
        _build(engine, Path(arguments[2]), Path(arguments[3]))
    else:
        _serve(engine, Path(arguments[2]))
    return 0


def _build(engine: Engine, corpus_file: Path, folder: Path) -> None:
    import psutil

    from benchmarks.synthetic import Corpus

    prepared = engine.prepare(Corpus.load(corpus_file).passages())
    before = psutil.Process().memory_info().rss
    began = time.perf_counter()
    engine.build(prepared, folder)
    built = time.perf_counter()
    engine.save(folder)
    saved = time.perf_counter()
    _say(build_s=built - began, save_s=saved - built, build_mb=_peak_mb() - before / 1e6)


def _serve(engine: Engine, folder: Path) -> None:
    first = json.loads(sys.stdin.readline())["queries"][0]
    began = time.perf_counter()
    engine.load(folder)
    loaded = time.perf_counter()
    engine.top(first)
    done = time.perf_counter()
    _say(load_s=loaded - began, first_s=done - loaded)
    for line in sys.stdin:
        asked = json.loads(line)
        if asked.get("memory"):
            import psutil

            found = psutil.Process().memory_full_info()
            _say(rss_mb=found.rss / 1e6, own_mb=found.uss / 1e6)
            continue
        until = time.perf_counter() + asked["seconds"]
        spent, hits = [], []
        for query in asked["queries"]:
            start = time.perf_counter()
            best = engine.top(query)
            end = time.perf_counter()
            spent.append(1000 * (end - start))
            hits.append(best)
            if end > until:
                break
        _say(ms=spent, hits=hits if asked.get("hits") else [])


def _peak_mb() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _say(**values: object) -> None:
    from benchmarks.engines import to_line

    sys.stdout.write(to_line(values))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
