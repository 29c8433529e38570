"""The bot with the reader over HTTP: questions at a steady rate, and more at once than it takes."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import psutil

from benchmarks.bot_http import CountingApi, running
from benchmarks.measure import percentile
from benchmarks.reader_process import write_stories
from retrieval.evaluation.stories import read_stories
from tests.contract.services import free_port
from tests.fakes.chats import Chats, person

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKED: Final = 200
_RATE: Final = 4.0
"""Questions a second."""
_AT_ONCE: Final = 60
_WARM: Final = 10
_MOST_S: Final = 120.0
_COUNTED: Final = re.compile(r'^footnote_questions_total\{read="([^"]+)"\} (\S+)', re.MULTILINE)


class _Load:
    """Questions for one bot: asked by somebody new each time, timed to the answer."""

    def __init__(self, api: CountingApi, metrics: str, questions: Sequence[str]) -> None:
        self._api, self._chats = api, Chats(api)
        self._metrics = metrics
        self._questions = questions
        self._people = 0

    async def _one(self) -> float:
        """Return the milliseconds until a question was answered."""
        number = self._people
        self._people += 1
        who = person(number)
        came = self._api.came[who["id"]] = asyncio.Event()
        start = time.perf_counter()
        await self._chats.say(self._questions[number % len(self._questions)], who)
        await came.wait()
        return 1000 * (time.perf_counter() - start)

    async def asked(self, count: int, rate: float) -> dict[str, Any]:
        """Ask so many questions, so many a second, and return what came of them."""
        before = await self._counted()
        start = time.perf_counter()
        first = self._people

        async def after(wait_s: float) -> float:
            await asyncio.sleep(wait_s)
            return await self._one()

        async with asyncio.timeout(_MOST_S + count / rate):
            spent = await asyncio.gather(*(after(number / rate) for number in range(count)))
            took = time.perf_counter() - start
            read = await self._counted_since(before, count)
        spent.sort()
        ids = [person(number)["id"] for number in range(first, self._people)]
        return {
            "asked": count,
            "answered": sum(number in self._api.answers for number in ids),
            "twice": sum(self._api.answers.get(number, 0) > 1 for number in ids),
            "p50 ms": percentile(spent, 0.5),
            "p95 ms": percentile(spent, 0.95),
            "s": took,
            **read,
        }

    async def _counted_since(self, before: dict[str, int], count: int) -> dict[str, int]:
        """Wait until all are counted, which is after they were sent, and return how."""
        while True:
            now = await self._counted()
            since = {name: number - before.get(name, 0) for name, number in now.items()}
            if sum(since.values()) >= count:
                return since
            await asyncio.sleep(0.05)

    async def _counted(self) -> dict[str, int]:
        async with aiohttp.ClientSession() as session, session.get(self._metrics) as answer:
            found = _COUNTED.findall(await answer.text())
        return {name: int(float(number)) for name, number in found}


async def _measured(texts: Path) -> dict[str, Any]:
    stories = read_stories(texts)
    questions = [question.text for story in stories for question in story.questions]
    found: dict[str, Any] = {}
    memory: dict[str, float] = {}
    command = [sys.executable, "-m", "bot", "run"]
    for way, reader in (("without the reader", "0"), ("with the reader", "1")):
        listen = f"127.0.0.1:{free_port()}"
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "stories"
            write_stories(stories, folder)
            settings = {"OPS_LISTEN": listen, "READER": reader, "CORPUS_DIR": str(folder)}
            async with running(command, **settings) as (api, bot):
                load = _Load(api, f"http://{listen}/metrics", questions)
                await load.asked(_WARM, _RATE)
                found[f"{_RATE:g} a second over HTTP, {way}"] = await load.asked(_ASKED, _RATE)
                memory[f"{way}, MB"] = psutil.Process(bot.pid).memory_info().rss / 1e6
                found[f"{_AT_ONCE} at once over HTTP, {way}"] = await load.asked(_AT_ONCE, 1e6)
    without, with_ = memory.values()
    found[f"memory of the bot after {_ASKED} questions"] = {**memory, "more, MB": with_ - without}
    return found


def measure_reader_over_http(texts: Path) -> dict[str, Any]:
    """Ask the bot the questions of a file of stories, with the reader and without."""
    return asyncio.run(_measured(texts))
