"""A page that an admin adds is fetched by a process with limits, never by the bot's own."""

from __future__ import annotations

import asyncio
import resource
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psutil
import pytest
from aiohttp import web

from tests.contract.conftest import CRANE, BotProcess
from tests.contract.test_corpus_admin import names
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, Chats


class SlowSite:
    """A page that comes when the test says so."""

    def __init__(self) -> None:
        self.asked, self.come = asyncio.Event(), asyncio.Event()
        self.place = ""

    async def page(self, _request: web.Request) -> web.Response:
        self.asked.set()
        await self.come.wait()
        text = "<html><body><article><h1>The ferry</h1><p>The ferry to Ulm sails on Sundays.</p>"
        return web.Response(text=f"{text}</article></body></html>", content_type="text/html")

    def fetching(self, bot: BotProcess) -> list[psutil.Process]:
        """Return the processes that are connected to this site: the bot and what it started."""
        ours = psutil.Process(bot.process.pid)
        port = int(self.place.split(":")[1])
        return [
            process
            for process in (ours, *ours.children(recursive=True))
            if any(each.raddr and each.raddr.port == port for each in process.net_connections())
        ]


@pytest.fixture
async def site() -> AsyncIterator[SlowSite]:
    site = SlowSite()
    app = web.Application()
    app.router.add_get("/ferry.html", site.page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.place = "127.0.0.1:{}".format(runner.addresses[0][1])
    yield site
    site.come.set()
    await runner.cleanup()


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path, site: SlowSite) -> Iterator[BotProcess]:
    more = {"URL_ALLOW_HOSTS": site.place, "READER": "0"}
    process = BotProcess(api.url, corpus, tmp_path / "state", **more)
    process.start()
    yield process
    process.stop(signal.SIGKILL)


async def test_page_is_fetched_by_a_process_with_limits(
    chats: Chats, bot: BotProcess, corpus: Path, site: SlowSite
) -> None:
    before = len(chats.api.outgoing)
    await chats.say(f"/add http://{site.place}/ferry.html", ADMIN)
    await asyncio.wait_for(site.asked.wait(), 60)
    (fetching,) = site.fetching(bot)
    memory = fetching.rlimit(resource.RLIMIT_AS)[1]
    seconds = fetching.rlimit(resource.RLIMIT_CPU)[0]
    site.come.set()
    report = await chats.next_message(ADMIN["id"], before)

    assert fetching.pid != bot.process.pid
    assert 0 < memory <= 1_000_000_000
    assert 0 < seconds < 60
    assert "Added (1)" in report["text"]
    assert "ferry.html" in names(corpus)
    assert not fetching.is_running()


async def test_process_that_dies_while_it_fetches_is_one_sentence_to_the_admin(
    chats: Chats, bot: BotProcess, corpus: Path, site: SlowSite
) -> None:
    before = len(chats.api.outgoing)
    await chats.say(f"/add http://{site.place}/ferry.html?secret=1", ADMIN)
    await asyncio.wait_for(site.asked.wait(), 60)
    for process in site.fetching(bot):
        assert process.pid != bot.process.pid
        process.kill()
    report = await chats.next_message(ADMIN["id"], before)

    assert "fetching it failed" in report["text"]
    assert "secret" not in report["text"]
    assert "two million" in (await chats.ask(CRANE))["text"]
    assert names(corpus) == ["lease.md", "retold.md"]
