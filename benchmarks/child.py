"""A process beside this one that answers lines of JSON, and is ended where it does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from typing import TYPE_CHECKING, Any

from benchmarks.measure import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMBA", "RAYON")}
"""Engines are compared on one core."""


class ChildFailed(Exception):
    """It died or took too long; the message says which, with the last line that it printed."""


class Child:
    """Runs `python -m MODULE ARGUMENTS`."""

    def __init__(self, module: str, arguments: Sequence[str], seconds: float) -> None:
        self._seconds = seconds
        self._began = time.perf_counter()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open while the process runs
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},  # noqa: TID251
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def age(self) -> float:
        """Return the seconds from its start to now."""
        return time.perf_counter() - self._began

    def asked(self, what: dict[str, Any]) -> dict[str, Any]:
        """Send a line and return the one that comes back.

        Raises:
            ChildFailed: none comes.
        """
        pipe = self._process.stdin
        try:
            if pipe is not None:
                pipe.write(json.dumps(what) + "\n")
                pipe.flush()
        except OSError:
            raise ChildFailed(self._reason()) from None
        return self.heard()

    def heard(self) -> dict[str, Any]:
        """Return the next line.

        Raises:
            ChildFailed: none comes.
        """
        pipe = self._process.stdout
        timer = threading.Timer(self._seconds, self._process.kill)
        timer.start()
        try:
            line = pipe.readline() if pipe is not None else ""
        finally:
            late = not timer.is_alive()
            timer.cancel()
        if not line:
            raise ChildFailed(f"took longer than {self._seconds:g} s" if late else self._reason())
        found: dict[str, Any] = json.loads(line)
        return found

    def end(self) -> None:
        """End it, if it runs still."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def _reason(self) -> str:
        code = self._process.wait()
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1][:200] if lines else f"ended with code {code}"
