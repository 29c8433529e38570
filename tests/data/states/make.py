"""Have a program leave a state folder behind: questions that wait, some that were answered.

    python -m tests.data.states.make FOLDER PROGRAM

PROGRAM is a folder with `bot/` and `retrieval/` of some commit, whose bot is run.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.contract.conftest import BotProcess
from tests.data.kept.make import HERE, SLEEPY, TICKET, tidy
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, person

WAITING = {
    "Who lights the lamp by hand?": "lights the lamp by hand",
    "How long does the crossing take in calm weather?": "four hours in calm weather",
    TICKET: "eighty crowns",
}
"""Questions, and words of their answers."""
LEFT = person(8, "Cleo")


class Program(BotProcess):
    """The bot of another commit."""

    def __init__(self, api_url: str, folder: Path, program: Path) -> None:
        more = {"JOURNAL_TEXT": "1", "READER": "0", "PYTHONPATH": str(program)}
        super().__init__(api_url, folder / "corpus", folder / "state", **more)
        self._program = program

    def start(self, *_arguments: object) -> None:
        with (self._program / "output.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self._program, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip


async def leave(folder: Path, program: Path) -> Json:
    """Run a program's bot until questions wait, kill it, and return what Telegram knows."""
    (folder / "corpus").mkdir(parents=True)
    shutil.copy(HERE / "corpus" / "ferry.md", folder / "corpus")
    api = BotApi()
    await api.start()
    chats = Chats(api)
    bot = Program(api.url, folder, program)
    bot.start()
    try:
        await chats.ask(TICKET)
        await chats.ask("Where does the zeppelin land?", BOB)
        language = await chats.ask("/language", BOB)
        await chats.press(language, "Deutsch", BOB)
        await chats.ask("Where does the zeppelin land?", LEFT)
        await chats.ask("/forget", LEFT)
        await chats.ask("/invite", ADMIN)
        await asyncio.sleep(2.0)
        api.chaos = lambda method: SLEEPY if method == "sendMessage" else None
        before = len(api.calls)
        for number, question in enumerate(WAITING):
            await chats.say(question, person(21 + number, "Erin"))
        await api.wait_for(
            lambda: sum(name == "sendMessage" for name, _ in api.calls[before:]) >= 3 or None
        )
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)
        await api.stop()
    answered = [each["chat"]["id"] for each in api.outgoing]
    assert {ALICE["id"], BOB["id"]} <= set(answered)
    return {"made_at": time.time(), "answered": len(answered)}


def main() -> None:
    """Make a folder."""
    folder, program = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()
    told = asyncio.run(leave(folder, program))
    os.sync()
    tidy(folder / "state")
    (folder / "told.json").write_text(json.dumps(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
