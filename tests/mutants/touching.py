"""Which tests ran which line, found out once by running all of them under coverage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

from tests.mutants.operators import Mutant

_CONFIG = """
[run]
source = retrieval
data_file = {data}
parallel = true
context = ${{MUTANTS_TEST-}}
patch = subprocess
disable_warnings = no-data-collected, module-not-imported
"""
PYTEST = ("-q", "-p", "no:xdist", "-p", "no:randomly", "-p", "no:cacheprovider",
          "-o", "addopts=", "--hypothesis-seed=0")  # fmt: skip


class Touching:
    """The tests that ran each line of each file, and how long each test takes."""

    def __init__(self, lines: dict[str, dict[str, list[str]]], seconds: dict[str, float]) -> None:
        self._lines = lines
        self.seconds = seconds

    @classmethod
    def measured(cls, root: Path, tests: list[str], kept: Path) -> Touching:
        """Read what an earlier run kept, or run the tests of a tree."""
        if not kept.is_file():
            kept.write_text(json.dumps(_measure(root, tests, kept.parent)), "utf-8")
        return cls(*json.loads(kept.read_text("utf-8")))

    def tests_for(self, mutant: Mutant, at_most: float) -> list[str]:
        """Return the tests that can notice a mutant, the quickest first, up to so many seconds.

        What stands outside functions runs at the import; any test of the file may notice it.
        """
        lines = self._lines.get(mutant.path, {})
        wanted = range(mutant.line, mutant.end_line + 1)
        found = {
            test
            for line, tests in lines.items()
            if not mutant.inside or int(line) in wanted
            for test in tests
        }
        order = sorted(found & self.seconds.keys(), key=lambda test: (self.seconds[test], test))
        spent = accumulate(self.seconds[test] for test in order)
        return [test for test, total in zip(order, spent, strict=True) if total <= at_most]


def _measure(
    root: Path, tests: list[str], work: Path
) -> tuple[dict[str, dict[str, list[str]]], dict[str, float]]:
    import coverage

    config, times, data = work / "coveragerc", work / "seconds.txt", work / "coverage"
    config.write_text(_CONFIG.format(data=data), "utf-8")
    times.unlink(missing_ok=True)
    environment = {**os.environ, "MUTANTS_SECONDS": str(times), "MUTANTS_TEST": ""}
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={config}", "-m", "pytest"]
    options = [*PYTEST, "-p", "tests.mutants.coverage_plugin", "--timeout=600"]
    subprocess.run([*command, *options, *tests], cwd=root, env=environment, check=False)
    lines: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in work.glob("coverage.*"):
        found = coverage.CoverageData(basename=str(file))
        with suppress(coverage.exceptions.DataError):  # of a process that a test killed
            found.read()
            for path in found.measured_files():
                of_file = lines[os.path.relpath(path, root)]
                for line, contexts in found.contexts_by_lineno(path).items():
                    of_file[str(line)].update(context.rpartition("|")[2] for context in contexts)
        file.unlink(missing_ok=True)
    seconds: dict[str, float] = defaultdict(float)
    for line in times.read_text("utf-8").splitlines():
        duration, outcome, test = line.split(" ", 2)
        if outcome == "passed":
            seconds[test] += float(duration)
    kept = {
        path: {line: sorted(tests) for line, tests in of_file.items()}
        for path, of_file in lines.items()
    }
    return kept, dict(seconds)
