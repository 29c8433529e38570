"""A Bot API server that others wrote: telegram-test-api 4.2.1, for Node. It is no second oracle.

Of what the bot relies on it lacks:

- long polling: an empty answer comes at once; and offsets: an update is given out once, so one that
  was not kept is gone;
- memory: what was said is forgotten after a minute, which is made a day below;
- `is_bot` in the answer to getMe, which is added below;
- readable acknowledgements: dates are in milliseconds, so no message can be read that it says it
  took, and the result of an edit is null;
- all calls but getMe, getUpdates, sendMessage, editMessageText, editMessageReplyMarkup,
  deleteMessage, answerCallbackQuery, setWebhook and deleteWebhook: menus, profile, files, "typing",
  inline queries, members and getWebhookInfo get a 500 whose body is not Telegram's;
- checks: markup, lengths, buttons, chats and the token are taken as they come; there is no 400,
  401, 403, 409 and 429;
- chats other than private ones, as far as the message that a bot sends is concerned.

`.ci/run` installs it into a cache; `TELEGRAM_TEST_API` is the folder with its `node_modules`.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.contract.conftest import CRANE, LEASE, BotProcess, exit_code
from tests.contract.services import free_port, missing
from tests.fakes.bot_api import TOKEN

FOLDER = Path(os.environ.get("TELEGRAM_TEST_API", "-")) / "node_modules"
IS_THERE = (FOLDER / "telegram-test-api").is_dir()
LAUNCH = """
const bot = 'telegram-test-api/lib/routes/bot/';
const me = {id: 123456789, is_bot: true, first_name: 'Footnote', username: 'FootnoteTestBot'};
require(bot + 'getMe').getMe = app => app.all('/bot:token/getMe', (request, response) =>
  response.json({ok: true, result: me}));
const updates = require(bot + 'getUpdates'), original = updates.getUpdates;
updates.getUpdates = (app, server) => {
  app.all('/bot:token/getUpdates', (request, response, next) => { console.log('poll'); next(); });
  original(app, server);
};
const Server = require('telegram-test-api');
const options = {port: PORT, host: '127.0.0.1', storeTimeout: 86400};
const server = new (Server.TelegramServer || Server)(options);
server.start().then(() => console.log('listening'));
"""
ANN = {"id": 71, "is_bot": False, "first_name": "Ann", "language_code": "en"}


class Emulator:
    """The server's process, and somebody who writes to the bot in a private chat."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{port}"
        self.session = aiohttp.ClientSession()
        self.polls = 0
        self.listening = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        while self.process.stdout is not None and (line := await self.process.stdout.readline()):
            self.polls += line == b"poll\n"
            if line == b"listening\n":
                self.listening.set()

    async def said(self) -> list[str]:
        async with self.session.post(f"{self.url}/getUpdatesHistory", json={"token": TOKEN}) as got:
            found: list[dict[str, Any]] = (await got.json())["result"]
        return [each["message"]["text"] for each in found if "chat_id" in each["message"]]

    async def ask(self, text: str, answers: int) -> str:
        """Write to the bot, and return what it says once it said so much in all."""
        command = text.startswith("/")
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if command else []
        message = {
            "botToken": TOKEN, "date": int(time.time()), "from": ANN, "text": text,
            "chat": {"id": ANN["id"], "type": "private", "first_name": "Ann"}, "entities": entities,
        }  # fmt: skip
        await self.session.post(
            f"{self.url}/{'sendCommand' if command else 'sendMessage'}", json=message
        )
        while len(said := await self.said()) < answers:
            await asyncio.sleep(0.2)
        return said[-1]


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    node = shutil.which("node")
    if node is None or not IS_THERE:
        missing("node or telegram-test-api (TELEGRAM_TEST_API)")
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        str(node), "-e", LAUNCH.replace("PORT", str(port)),
        env={"NODE_PATH": str(FOLDER), "PATH": os.environ["PATH"]},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    made = Emulator(process, port)
    await made.listening.wait()
    yield made
    await made.session.close()
    process.kill()
    await process.wait()


@pytest.fixture
def bot(emulator: Emulator, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    process = BotProcess(emulator.url, corpus, tmp_path / "state", ADMIN_IDS=str(ANN["id"]))
    yield process
    process.stop(signal.SIGKILL)


async def test_question_answer_and_reload_with_a_server_of_others(
    emulator: Emulator, corpus: Path, bot: BotProcess
) -> None:
    began = time.monotonic()
    bot.start()
    first = await emulator.ask(CRANE, 1)
    (corpus / "lease.md").write_text(LEASE.replace("two million", "five million"), "utf-8")
    reloaded = await emulator.ask("/reload", 2)
    second = await emulator.ask(CRANE, 3)
    spent, polls = time.monotonic() - began, emulator.polls
    await exit_code(bot)

    assert "two million" in first
    assert "lease.md" in reloaded
    assert "five million" in second
    # No acknowledgement could be read; each answer was sent once, and is noted as such.
    assert len(await emulator.said()) == 3
    assert b'"outcome": "answered"' in bot.output
    assert b'"outcome": "error"' not in bot.output
    # It answers a poll at once; the bot takes a breath all the same.
    assert polls <= spent / 0.5 + 10
