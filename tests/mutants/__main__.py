"""A seeded random sample of small faults, each against the tests that ran its line.

mutmut 3 and cosmic-ray were looked at first: neither draws a seeded sample, and both start a
Python anew for each fault, which takes longer here than most of the tests. This one forks from a
process that has all libraries loaded, in a copy of the tree.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.mutants.operators import Mutant, mutants_of
from tests.mutants.touching import PYTEST, Touching

_FOLDERS = ("retrieval/corpus", "retrieval/answering", "retrieval/ranking")
_LEFT_OUT = {
    "definitions.py", "answer_checks.py", "answer_clues.py", "speakers.py", "thesaurus.py",
    "suggest.py", "dialogue.py", "followup_detection.py",
}  # fmt: skip
"""What is to be decided on first; most of it is lists of words."""
_TESTS = ("tests/retrieval", "tests/quality", "tests/contract/test_ask_cli.py")
"""The tests of what the library gives; those of the bot ask it too, and check what the bot does."""
_OURS = ("retrieval", "bot", "tests")


def main() -> int:
    """Draw the sample, run what has no result yet, and print the share killed and the survivors."""
    options = _options()
    root = options.work / "tree"
    if Path.cwd() != root.resolve():
        return _in_a_copy(options.work, root)
    sample = _sample(root, options.count, options.seed)
    touching = Touching.measured(root, list(_TESTS), options.work / "touching.json")
    results = options.work / "results.jsonl"
    known = _known(results)
    _load_libraries()
    for number, mutant in enumerate(sample, start=1):
        if mutant.key not in known:
            began = time.monotonic()
            outcome = _outcome(
                root, mutant, touching.tests_for(mutant, options.seconds), options.limit
            )
            known[mutant.key] = outcome
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps([mutant.key, outcome]) + "\n")
            took = time.monotonic() - began
            print(f"{number}/{len(sample)} {outcome} {took:.0f} s {mutant.key}", flush=True)
    _report(root, sample, known)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="how many faults to draw")
    parser.add_argument("--seed", type=int, default=18)
    parser.add_argument(
        "--seconds",
        type=float,
        default=120.0,
        help="of tests for each fault, by how long they took once; the quickest come first",
    )
    parser.add_argument(
        "--limit", type=float, default=600.0, help="seconds after which a fault counts as noticed"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(tempfile.gettempdir()) / "footnote-mutants",
        help="folder of the copy and of the results; a run that was stopped goes on there",
    )
    return parser.parse_args()


def _in_a_copy(work: Path, root: Path) -> int:
    """Run this program in a copy of the tree, whose files it may change."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if Path(name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(name, root / name)
    command = [sys.executable, "-m", "tests.mutants", *sys.argv[1:], "--work", str(work.resolve())]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode


def _sample(root: Path, count: int, seed: int) -> list[Mutant]:
    """Draw changes of all files at once, so that each change is as likely as another."""
    files = [
        str(file.relative_to(root))
        for folder in _FOLDERS
        for file in sorted((root / folder).rglob("*.py"))
        if file.name not in _LEFT_OUT
    ]
    every = [mutant for path in files for mutant in mutants_of(root, path)]
    return random.Random(seed).sample(every, min(count, len(every)))


def _known(results: Path) -> dict[str, str]:
    if not results.is_file():
        return {}
    return dict(json.loads(line) for line in results.read_text("utf-8").splitlines())


def _load_libraries() -> None:
    """Load what tests import, and forget what is ours of it, which is to be loaded changed."""
    import pytest

    pytest.main([*PYTEST, "--collect-only", "-qqq", *_TESTS])
    for name in list(sys.modules):
        if name.partition(".")[0] in _OURS and not name.startswith("tests.mutants"):
            del sys.modules[name]
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def _outcome(root: Path, mutant: Mutant, tests: list[str], limit: float) -> str:
    """Return "killed", "survived", "timeout", or "untouched" where no test ran the line."""
    if not tests:
        return "untouched"
    file = root / mutant.path
    source, times = file.read_bytes(), file.stat()
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        compiled.unlink()
    file.write_bytes(mutant.applied(source))
    try:
        return _run(tests, limit)
    finally:
        file.write_bytes(source)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def _run(tests: list[str], limit: float) -> str:
    child = os.fork()
    if child == 0:
        _run_tests(tests)
    until = time.monotonic() + limit
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timeout"


def _run_tests(tests: list[str]) -> None:
    """Run the tests in this process, in a group of its own, and end it."""
    import pytest

    code = 1
    try:
        os.setsid()
        quiet = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(quiet, number)
        code = int(pytest.main([*PYTEST, "-x", "--timeout=60", *tests]))
    finally:
        os._exit(code)


def _report(root: Path, sample: list[Mutant], known: dict[str, str]) -> None:
    counts = Counter(known[mutant.key] for mutant in sample)
    killed = counts["killed"] + counts["timeout"]
    print(f"\n{killed} of {len(sample)} killed: {killed / max(1, len(sample)):.2f}  {dict(counts)}")
    for mutant in sorted(sample, key=lambda mutant: (mutant.path, mutant.start)):
        if known[mutant.key] in {"survived", "untouched"}:
            line = (root / mutant.path).read_text("utf-8").splitlines()[mutant.line - 1].strip()
            print(f"{mutant.path}:{mutant.line} {known[mutant.key]} {mutant.name}: {line}")
            print(f"    {' '.join(mutant.before.split())[:70]} -> {mutant.after[:90]}")


if __name__ == "__main__":
    sys.exit(main())
