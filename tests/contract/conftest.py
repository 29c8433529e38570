"""A bot process in front of the fake Bot API, with a small corpus of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.fakes.bot_api import TOKEN, BotApi
from tests.fakes.chats import ADMIN, Chats

ROOT = Path(__file__).parents[2]
LEASE = """---
title: The harbour lease
author: Ann Lee
published: 2020-02-03
source: Harbour Press
url: https://example.org/lease
language: en
---

The town council signed a ten-year lease for the old harbour on Monday. The ceremony took place in
the customs house, in front of about sixty fishermen.

Mayor Okoro said the lease would bring eighty jobs to the quay.

## The crane <b>"now"</b>

The rusty crane on the north pier stays where it is. Harbour master Lindt told reporters that
moving the crane would cost two million euros & a winter.

"It is the face of this town," he said, and pointed to @harbourcrane.

## Fishing boats

Fishing boats pay half the fee of sailing yachts. The fee rises by three per cent a year.

Yachts longer than twelve metres pay double from May to September.
"""
RETOLD = """---
title: A lighthouse retold
published: 2019-05-06
source: Based on reporting by Coast Radio
based_on: https://example.org/original
language: en
---

The lighthouse keeper retired in spring. His lamp was sold to a museum in Lisbon.
"""
CRANE = "How much would moving the crane cost?"


class BotProcess:
    """`footnote run` as a subprocess, with everything it printed."""

    def __init__(
        self, api_url: str, corpus: Path, state: Path, *, module: str = "bot", **more: str
    ) -> None:
        self.module = module
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("COV")},
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api_url,
            "ADMIN_IDS": str(ADMIN["id"]),
            "CORPUS_DIR": str(corpus),
            "STATE_DIR": str(state),
            "OPS_LISTEN": "off",
            **more,
        }
        self.process: subprocess.Popen[bytes]
        self.output = b""
        self._reader: threading.Thread | None = None

    def start(self, output: IO[bytes] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", self.module, "run"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=output or subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        stream = self.process.stdout
        if stream is None:
            return
        self._reader = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._reader.start()

    def _read(self, stream: IO[bytes]) -> None:
        for line in stream:
            self.output += line
        stream.close()

    def stop(self, number: int = signal.SIGTERM, timeout: float = 60) -> int:
        if number != signal.SIGKILL and asyncio._get_running_loop() is not None:
            # Its last call would go unanswered meanwhile, and be repeated after the next start.
            raise AssertionError("this would hold up the loop of the bot's server; use exit_code")
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(timeout)
        if self._reader is not None:
            self._reader.join(5)
        # Whatever went wrong, and at every level of logging: nobody may read the token.
        assert self.environment["TELEGRAM_BOT_TOKEN"].split(":")[1].encode() not in self.output
        return code


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "lease.md").write_text(LEASE, encoding="utf-8")
    (folder / "retold.md").write_text(RETOLD, encoding="utf-8")
    return folder


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    server = BotApi()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def chats(api: BotApi) -> Chats:
    return Chats(api)


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    process = BotProcess(api.url, corpus, tmp_path / "state")
    process.start()
    yield process
    process.stop(signal.SIGKILL)


async def exit_code(bot: BotProcess, number: int = signal.SIGTERM) -> int:
    return await asyncio.to_thread(bot.stop, number)
