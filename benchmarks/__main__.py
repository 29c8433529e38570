"""`python -m benchmarks`: tables, a plot and a JSON file."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
import tempfile
import time
import traceback
from compileall import compile_dir
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from benchmarks.answers import ASKED, measure_answers, shipped
from benchmarks.bot_http import measure_first_poll, measure_over_http
from benchmarks.child import Child
from benchmarks.engines import PACKAGES
from benchmarks.index import Row, measure_index
from benchmarks.measure import ROOT, command
from benchmarks.reader_http import measure_reader_over_http
from benchmarks.reader_process import MOST
from benchmarks.report import figures_table, index_table, plot

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[[str], None]

DOCS = ROOT / "docs"
_SIZES = tuple(10**power for power in range(2, 7))
_BOT_S = 300.0
_READER_S = 600.0
_TEXTS = ROOT / "tests" / "quality" / "near" / "texts.jsonl"


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


def measure_bot(_: Tell) -> dict[str, Any]:
    """Measure what the bot costs beside the library, without the reader."""
    return _told_by_bot()


def measure_reader(tell: Tell) -> dict[str, Any]:
    """Measure what the reader costs, and how many passages it has to be given."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        asked = [str(_TEXTS), str(shipped(Path(name)))]
        child = Child("benchmarks.reader_process", asked, _READER_S)
        try:
            for _ in range(1 + MOST):
                told = child.heard()
                tell("\n".join(f"{what}: {figures}" for what, figures in told.items()))
                found |= told
        finally:
            child.end()
    for way, reader in (("without", "0"), ("with", "1")):
        own = _told_by_bot(reader)["own processor ms"]
        found[f"the bot's own processor ms, {way} the reader"] = own
    return found | measure_reader_over_http(_TEXTS)


def _told_by_bot(*arguments: str) -> dict[str, Any]:
    """Return what `bot_process` tells, which has a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        child = Child("benchmarks.bot_process", [str(shipped(Path(name))), *arguments], _BOT_S)
        try:
            return child.heard()
        finally:
            child.end()


SECTIONS: dict[str, tuple[str, Callable[[Tell], dict[str, Any]]]] = {
    # Starts first, while nothing else has filled the memory.
    "commands": ("Starts", measure_commands),
    "http": ("The bot over HTTP", measure_over_http),
    "bot": ("The bot without a network", measure_bot),
    "answers": ("Whole answers, builds and reloads", measure_answers),
    "reader": ("With the reader and without", measure_reader),
}


def main() -> int:
    """Measure what is asked for, print it, and keep it if asked; 1 if something failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--largest", type=int, default=100_000, help="passages, at most")
    parser.add_argument("--only", choices=["index", *SECTIONS], action="append", default=[])
    parser.add_argument(
        "--write",
        action="store_true",
        help="keep figures and plot in docs/, of other sections the last ones",
    )
    options = parser.parse_args()
    console = Console(width=150)
    figures: dict[str, Any] = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "python": platform.python_version(),
        "processors": len(os.sched_getaffinity(0)),
        "versions": {name: _version(name) for name in PACKAGES},
    }
    began = time.monotonic()
    failed = _measure_sections(options.only, figures, console)
    rows: list[Row] = []
    if not options.only or "index" in options.only:
        rows = measure_index([size for size in _SIZES if size <= options.largest], _tell)
        console.print(index_table(rows))
        figures["index"] = [row.to_json() for row in rows]
    _tell(f"{time.monotonic() - began:.0f} s in all")
    if options.write:
        kept = DOCS / "bench.json"
        if options.only and kept.exists():
            figures = {**json.loads(kept.read_text()), **figures}
        DOCS.joinpath("bench.json").write_text(json.dumps(figures, indent=1) + "\n")
        if rows:
            plot(rows, DOCS / "bench.png")
    return int(failed or any(row.failed for row in rows))


def _measure_sections(only: list[str], figures: dict[str, Any], console: Console) -> bool:
    """Add what the sections give to the figures; return whether one failed."""
    failed = False
    for name, (title, measure) in SECTIONS.items():
        if only and name not in only:
            continue
        try:
            figures[name] = measure(_tell)
        except Exception:  # noqa: BLE001 - whatever failed, the other figures are wanted
            failed = True
            _tell(f"{title}: failed\n{traceback.format_exc()}")
            continue
        console.print(figures_table(title, figures[name]))
    return failed


def _tell(line: str) -> None:
    Console(stderr=True, soft_wrap=True).print(line, markup=False, highlight=False)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())
