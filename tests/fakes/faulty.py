"""The bot's process with a part of it that breaks when told to, for faults no network can cause.

Run as `python -m tests.fakes.faulty run`. `FAULTS` is JSON: constants to replace, by dotted name.
A question that holds one of the words of `_BREAK` breaks that part.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import retrieval.engine
from bot.assistant import Assistant
from bot.cli import main
from bot.handlers import application
from bot.intake.poller import UpdateSource
from bot.storage.inbox import Inbox, Item

_answer, _fetch = Assistant.answer, UpdateSource.fetch
_build_in_child = retrieval.engine.build_in_child
_begin = Inbox.begin
_told: list[str] = []
_clock = time.time
_queue_breaks: list[int] = []


async def _breaking(self: Assistant, question: str, *rest: Any, **named: Any) -> Any:
    word = next((word for word in _BREAK if word in question), None)
    if word is None:
        return await _answer(self, question, *rest, **named)
    await _BREAK[word]()
    return await _answer(self, question, *rest, **named)


async def _raise() -> None:
    raise RuntimeError("broken by the test")


async def _cancel() -> None:
    raise asyncio.CancelledError


async def _hang() -> None:
    await asyncio.sleep(3600)


async def _block() -> None:
    time.sleep(2.5)  # noqa: ASYNC251 - that is the fault


async def _tell_the_poller(what: str) -> None:
    _told.append(what)


async def _jump(seconds: float) -> None:
    time.time = lambda: _clock() + seconds  # type: ignore[assignment]


_BREAK = {
    "zforward": lambda: _jump(3600.0),
    "zbackward": lambda: _jump(-3600.0),
    "zraise": _raise,
    "zcancel": _cancel,
    "zhang": _hang,
    "zblock": _block,
    "zdead": lambda: _tell_the_poller("dead"),
    "zstall": lambda: _tell_the_poller("stall"),
}


async def _fetching(self: UpdateSource, offset: int | None) -> Any:
    what = _told.pop() if _told else ""
    if what == "dead":
        raise KeyError("broken by the test")
    if what == "stall":
        await asyncio.sleep(3600)
    return await _fetch(self, offset)


def _beginning(self: Inbox, item: Item) -> None:
    """Break what serves a chat, outside of any handler."""
    if _queue_breaks:
        _queue_breaks.pop()
        raise KeyError("broken by the test")
    _begin(self, item)


def slow_change(*_arguments: Any) -> Any:
    """Take longer over a change than anybody waits."""
    time.sleep(600)


def starved_change(*arguments: Any) -> Any:
    """Make a change with hardly any memory left."""
    now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + 1_000_000, now + 1_000_000))
    return _build_in_child(*arguments)


def cursed_change(directory: Path, *arguments: Any) -> Any:
    """Fail, in a way that nobody foresaw, as long as a certain file is there."""
    if (directory / "cursed.md").exists():
        raise KeyError("broken by the test")
    return _build_in_child(directory, *arguments)


def _failing_render(*_arguments: Any) -> Any:
    raise LookupError("the error's own error")


_CHANGES = {"slow": slow_change, "starved": starved_change, "cursed": cursed_change}


def _apply(faults: dict[str, Any]) -> None:
    for name, value in faults.get("set", {}).items():
        module, _, constant = name.rpartition(".")
        found = importlib.import_module(module)
        assert hasattr(found, constant), name
        setattr(found, constant, value)
    change = faults.get("change")
    if change is not None:
        retrieval.engine.build_in_child = _CHANGES[change]
    _queue_breaks.extend(range(faults.get("queue_breaks", 0)))
    if faults.get("errors"):
        application.render_error = _failing_render


if __name__ == "__main__":
    Assistant.answer = _breaking  # type: ignore[method-assign]
    Inbox.begin = _beginning  # type: ignore[method-assign]
    UpdateSource.fetch = _fetching  # type: ignore[method-assign]
    _apply(json.loads(os.environ.get("FAULTS", "{}")))
    sys.exit(main())
