"""The bot's process with one call of its database or of its files failing, told which by a file.

Run as `python -m tests.fakes.failing run`. `FAILING` names that file; what it says is made anew for
each run of a scenario: which kind of call fails, how, and the how manyth since then.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot.cli import main

DATABASE = {
    "locked": ("database is locked", sqlite3.SQLITE_BUSY),
    "full": ("database or disk is full", sqlite3.SQLITE_FULL),
    "input and output": ("disk I/O error", sqlite3.SQLITE_IOERR),
}
FILES = {"full": errno.ENOSPC, "input and output": errno.EIO, "denied": errno.EACCES}
_PLAN = Path(os.environ.get("FAILING", "-"))
_open = io.open


class _Counter:
    """Counts the calls of a run; another process of the bot counts its own."""

    def __init__(self) -> None:
        self._run = ""
        self._calls = 0

    def fails(self, kind: str) -> str | None:
        """Count a call; how it fails, None if it does not."""
        with suppress(OSError, ValueError), _open(_PLAN) as file:
            plan = json.load(file)
            if plan["kind"] != kind:
                return None
            if plan["run"] != self._run:
                self._run, self._calls = plan["run"], 0
            self._calls += 1
            with _open(f"{_PLAN}.calls", "a") as calls:
                calls.write(f"{plan['run']}\n")
                if self._calls == plan["at"]:
                    calls.write("failed\n")
                    return str(plan["how"])
        return None


_counter = _Counter()


def _statement(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    how = _counter.fails("database")
    if how is not None:
        words, code = DATABASE[how]
        error = sqlite3.OperationalError(words)
        error.sqlite_errorcode = code
        raise OperationalError(statement, None, error)


def _commit(connection: Any) -> None:
    _statement(connection, None, "COMMIT")


def _failing(call: Callable[..., Any], *, by_path: bool) -> Callable[..., Any]:
    """Return a call of the system that fails where the plan says so, for files of the bot alone."""

    def made(first: Any, *rest: Any, **more: Any) -> Any:
        ours = not by_path or (
            isinstance(first, str | os.PathLike) and os.fspath(first).startswith(_ROOTS)
        )
        how = _counter.fails("files") if ours else None
        if how is not None:
            raise OSError(FILES[how], os.strerror(FILES[how]), first if by_path else None)
        return call(first, *rest, **more)

    return made


_ROOTS = tuple(os.environ.get(name, "-") for name in ("STATE_DIR", "CORPUS_DIR"))

if _PLAN.name != "-":
    # At the import, for a process that builds a corpus imports this module too.
    event.listen(Engine, "before_cursor_execute", _statement)
    event.listen(Engine, "commit", _commit)
    for name in ("open", "replace", "rename", "unlink", "mkdir", "rmdir", "scandir", "truncate"):
        setattr(os, name, _failing(getattr(os, name), by_path=True))
    for name in ("pwrite", "fsync"):
        setattr(os, name, _failing(getattr(os, name), by_path=False))
    builtins.open = io.open = _failing(_open, by_path=True)

if __name__ == "__main__":
    sys.exit(main())
