"""Starts: the commands, the bot's first poll, and a bare numpy for comparison."""

from __future__ import annotations

import sys
from compileall import compile_dir
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.answers import ASKED
from benchmarks.bot_http import measure_first_poll
from benchmarks.measure import command

if TYPE_CHECKING:
    from collections.abc import Callable


def measure_commands(tell: Callable[[str], None]) -> dict[str, Any]:
    """Time what a user waits for before anything happens, and the memory it takes."""
    for package in ("bot", "retrieval"):
        # As after any first start, unless the environment forbids Python to keep what it compiled.
        compile_dir(package, quiet=1)
    footnote = str(Path(sys.executable).with_name("footnote"))
    found: dict[str, Any] = {}
    for label, arguments in (
        ("python -c 'import numpy'", [sys.executable, "-c", "import numpy"]),
        ("footnote --help", [footnote, "--help"]),
        ("footnote ask", [footnote, "ask", "--corpus", "corpus", ASKED[0]]),
    ):
        found[label] = command(arguments)
        tell(f"{label}: {found[label]}")
    found["footnote run, to the first poll"] = measure_first_poll()
    tell(f"footnote run, to the first poll: {found['footnote run, to the first poll']}")
    return found
