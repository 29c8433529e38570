"""A folder of broken and hostile files: each refused with its reason, within memory and time."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.hostile import FILES, make

ROOT = Path(__file__).parents[2]


@dataclass
class Checked:
    """What one `footnote corpus check` did."""

    code: int
    lines: dict[str, str]
    seconds: float
    peak_bytes: int


def _resident(process: psutil.Process) -> int:
    """Return the memory of a process and all below it."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.Error:
        pass
    return total


def check(folder: Path) -> Checked:
    began, peak = time.monotonic(), 0
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "corpus", "check", "--corpus", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    process = psutil.Process(running.pid)
    while running.poll() is None:
        peak = max(peak, _resident(process))
        time.sleep(0.02)
    assert running.stdout is not None
    output = running.stdout.read()
    running.stdout.close()
    lines: dict[str, str] = {}
    for line in output.splitlines():
        kind, _, rest = line.partition(" ")
        name = rest.strip().split(":")[0].split(",")[0]
        lines[name] = f"{kind} {rest}"
    return Checked(running.returncode, lines, time.monotonic() - began, peak)


def test_every_file_is_refused_with_its_reason_and_little_memory(tmp_path: Path) -> None:
    make(tmp_path)
    checked = check(tmp_path)
    wrong = {
        name: line
        for name, (_, reason) in FILES.items()
        if not (line := checked.lines.get(name, "not named")).startswith("refused")
        or reason not in line
    }
    print(f"{len(FILES)} files, {checked.seconds:.1f} s, {checked.peak_bytes / 1e6:.0f} MB at most")

    assert wrong == {}
    assert len(FILES) >= 25
    assert checked.code == 2
    assert 0 < checked.peak_bytes < 1_000_000_000
