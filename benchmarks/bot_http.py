"""The bot over HTTP in front of the local Bot API server, beside an echo bot; its first poll.

The bot is without the reader where it is not said otherwise.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.answers import ASKED, shipped
from benchmarks.measure import ROOT, ended, of_times
from tests.fakes.bot_api import TOKEN, BotApi, Json
from tests.fakes.chats import Chats, person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

_PEOPLE, _EACH = 200, 5
_AT_ONCE = 1_000
_MOST_S = 120.0
_STARTS = 5


class CountingApi(BotApi):
    """Tells who waits for an answer that it has come, and keeps none."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[int, int] = {}
        self.came: dict[int, asyncio.Event] = {}
        self.polled = asyncio.Event()

    async def do_getUpdates(self, params: Json) -> list[Json]:  # noqa: N802
        """Note the first poll."""
        self.polled.set()
        return await super().do_getUpdates(params)

    async def do_sendMessage(self, params: Json) -> Json:  # noqa: N802
        """Count an answer."""
        message = await super().do_sendMessage(params)
        self.messages.clear()
        self.outgoing.clear()
        self.calls.clear()
        chat = message["chat"]["id"]
        self.answers[chat] = self.answers.get(chat, 0) + 1
        if chat in self.came:
            self.came[chat].set()
        return message


@asynccontextmanager
async def running(
    command: Sequence[str], **more: str
) -> AsyncIterator[tuple[CountingApi, subprocess.Popen[bytes]]]:
    """Run a bot until it polls, with a corpus and a state of its own."""
    api = CountingApi()
    await api.start()
    with tempfile.TemporaryDirectory() as name:
        environment = {
            **os.environ,  # noqa: TID251
            "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url, "OPS_LISTEN": "off",
            "CORPUS_DIR": str(shipped(Path(name))), "STATE_DIR": str(Path(name) / "state"),
            "SENDS_PER_SECOND": "5000", "RATE_ALL": "5000/second", "RATE_PERSON": "600/minute",
            "RATE_CHAT": "600/minute", "READER": "0", **more,
        }  # fmt: skip
        bot = subprocess.Popen(
            [part.format(url=api.url) for part in command],
            cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            await asyncio.wait_for(api.polled.wait(), 60)
            yield api, bot
        finally:
            if bot.returncode is None:
                bot.send_signal(signal.SIGKILL)
                bot.wait()
            await api.stop()


async def _conversations(api: CountingApi) -> dict[str, Any]:
    """Let people ask one question after the other, all beside each other."""
    chats, spent = Chats(api), []

    async def one(number: int) -> None:
        who = person(number)
        for turn in range(_EACH):
            api.came[who["id"]] = asyncio.Event()
            start = time.perf_counter()
            await chats.say(ASKED[(number + turn) % len(ASKED)], who)
            await api.came[who["id"]].wait()
            spent.append(1000 * (time.perf_counter() - start))

    start = time.perf_counter()
    async with asyncio.timeout(_MOST_S):
        await asyncio.gather(*(one(number) for number in range(_PEOPLE)))
    took = time.perf_counter() - start
    found = of_times(spent)
    return {"a second": len(spent) / took, "p50 ms": found["p50 ms"], "p95 ms": found["p95 ms"]}


async def _at_once(api: CountingApi) -> dict[str, Any]:
    """Put a question of each of many people before the bot at the same moment."""
    chats = Chats(api)
    people = [person(10_000 + number) for number in range(_AT_ONCE)]
    start = last = time.perf_counter()
    for number, who in enumerate(people):
        await chats.say(ASKED[number % len(ASKED)], who)
    before, end = -1, start + _MOST_S
    while time.perf_counter() < end:
        answered = sum(who["id"] in api.answers for who in people)
        if answered != before:
            before, last = answered, time.perf_counter()
        elif answered == _AT_ONCE or time.perf_counter() - last > 15:
            break
        await asyncio.sleep(0.02)
    twice = sum(api.answers.get(who["id"], 0) > 1 for who in people)
    return {"asked": _AT_ONCE, "answered": before, "twice": twice, "s": last - start}


async def _over_http() -> dict[str, Any]:
    found: dict[str, Any] = {}
    bots = {
        "Footnote": [sys.executable, "-m", "bot", "run"],
        "echo bot": [sys.executable, "-m", "benchmarks.echo_bot", TOKEN, "{url}"],
    }
    for name, command in bots.items():
        async with running(command) as (api, _):
            found[f"{name}, {_PEOPLE} people"] = await _conversations(api)
            found[f"{name}, {_AT_ONCE:,} at once"] = await _at_once(api)
    return found


async def _to_first_poll() -> dict[str, float]:
    """Return the seconds from a start of the bot to its first poll, and its memory until then."""
    spent, peak = [], 0.0
    for _ in range(_STARTS):
        start = time.perf_counter()
        async with running([sys.executable, "-m", "bot", "run"], READER="1") as (_, bot):
            spent.append(time.perf_counter() - start)
            bot.send_signal(signal.SIGTERM)
            peak = max(peak, await asyncio.to_thread(ended, bot))
    return {"s": sorted(spent)[len(spent) // 2], "MB": peak}


def measure_over_http(tell: Callable[[str], None]) -> dict[str, Any]:
    """Measure conversations, and questions that all come at once."""
    found = asyncio.run(_over_http())
    for name, figures in found.items():
        tell(f"over HTTP: {name}: {figures}")
    return found


def measure_first_poll() -> dict[str, float]:
    """Measure the start of the bot on a folder that it has not seen."""
    return asyncio.run(_to_first_poll())
