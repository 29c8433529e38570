"""kill -9 of a corpus build at random moments: the current generation is whole every time.

Run as `python -m tests.soak.reload_kills --kills 50`.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from retrieval import Engine, Tuning
from tests.soak.corpora import change, write

ROOT = Path(__file__).parents[2]
WITHOUT_READER = Tuning(reader=False)


def _build(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "corpus", "build", "--corpus", str(folder)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=60)
    options = parser.parse_args()
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = write(folder, options.articles)
        began = time.monotonic()
        _build(folder).wait()
        whole = time.monotonic() - began
        killed = finished = current = asked = right = 0
        for round_ in range(options.kills):
            change(folder, round_ % options.articles, round_)
            running = _build(folder)
            # The first part is the start of Python; the interesting moments come after it.
            time.sleep(chance.uniform(0.3 * whole, 1.02 * whole))
            if running.poll() is None:
                running.kill()
                killed += 1
            else:
                finished += 1
            running.wait()
            engine = Engine.open(folder, WITHOUT_READER)
            current += not engine.warnings
            for question, word in chance.sample(known, 5):
                asked += 1
                right += any(word in p.text for p in engine.ask(question, top=1).passages)
        Engine.keep(folder, WITHOUT_READER)
        kept = [path for path in (folder / ".generations").rglob("*") if path.is_file()]
        litter = [path for path in kept if ".staged" in str(path)]
        size = sum(path.stat().st_size for path in kept)
    print(f"a build takes {whole:.1f} s; {killed} killed, {finished} were done before the kill")
    print(f"current generation whole: {current} of {options.kills}")
    print(f"questions right after it: {right} of {asked}")
    print(f"kept at the end: {size / 1e6:.1f} MB; files of dead writers: {len(litter)}")
    return 0 if current == options.kills and not litter else 1


if __name__ == "__main__":
    sys.exit(main())
