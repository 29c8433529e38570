"""An end while many questions wait: prompt, and none is lost or answered twice."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_delivery_faults import until
from tests.contract.test_inbox_survives import answered
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import Chats, person


def accepted(state: Path) -> int:
    """Return how many updates the inbox has, answered or not."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(state / "footnote.db")) as inbox:
        return int(inbox.execute("SELECT count(*) FROM inbox").fetchone()[0])
    return 0


async def stopped_full(api: BotApi, corpus: Path, state: Path, waiting: int) -> float:
    """Stop a bot while so many questions wait, start it again; return how long the end took.

    Raises:
        AssertionError: a question was lost, or answered twice.
    """
    bot = BotProcess(api.url, corpus, state, READER="0", SENDS_PER_SECOND="1000")
    bot.start()
    chats = Chats(api)
    await chats.ask("/help", person(9_000))
    api.chaos = lambda method: 2.0 if method == "sendMessage" else None
    for number in range(waiting):
        await chats.say(CRANE, person(number))
    await until(lambda: accepted(state) > waiting, within=100.0)
    began = time.monotonic()
    assert await exit_code(bot) == 0
    took = time.monotonic() - began
    early = len(answered(api))
    assert early < waiting, "they were answered before the end"
    api.chaos = lambda _method: None
    bot.start()
    await api.wait_for(lambda: len(answered(api)) == waiting or None, timeout=600)
    await exit_code(bot)
    assert set(answered(api).values()) == {1}
    return took


async def test_end_with_hundreds_waiting_loses_none(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    took = await stopped_full(api, corpus, tmp_path / "state", 300)

    assert took < 30
