"""Print how many questions find their passage first, by format."""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path, PurePath

from retrieval import Engine
from tests.newsroom.corpus import found_first, write
from tests.newsroom.questions import QUESTIONS


def main() -> int:
    counts: dict[str, list[bool]] = defaultdict(list)
    missed = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        engine = Engine.open(folder)
        for question, path, words in QUESTIONS:
            right = found_first(engine, question, path, words)
            counts[PurePath(path).suffix].append(right)
            missed += [] if right else [f"{path}: {question}"]
    for suffix, rights in sorted(counts.items()):
        print(f"{suffix[1:]:5} success@1 {sum(rights)} of {len(rights)}")
    everything = [right for rights in counts.values() for right in rights]
    print(f"all   success@1 {sum(everything)} of {len(everything)}")
    for line in missed:
        print(f"missed  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
