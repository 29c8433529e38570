"""State folders of versions in between start: what waits is answered once, and what is kept holds.

The oldest kept state, with its buttons, has a file of its own: test_kept_state.py.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.conftest import BotProcess, exit_code
from tests.data.states.make import WAITING
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import BOB, Chats, person

STATES = Path(__file__).parents[1] / "data" / "states"
OF_THIS = {"footnote.db": "0001", "journal.db": "0002"}
"""The form of each database that this version works with."""


@pytest.fixture(params=sorted(path.name for path in STATES.iterdir() if path.name[0] == "2"))
def left(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What a version left, as if it had ended a moment ago."""
    folder = Path(shutil.copytree(STATES / request.param, tmp_path / "left"))
    passed = time.time() - json.loads((folder / "told.json").read_text("utf-8"))["made_at"]
    with closing(sqlite3.connect(folder / "state" / "footnote.db")) as inbox, inbox:
        inbox.execute("UPDATE inbox SET received_at = received_at + ?", (passed,))
    with closing(sqlite3.connect(folder / "state" / "journal.db")) as journal, journal:
        for row, at in journal.execute("SELECT rowid, at FROM asked").fetchall():
            moved = dt.datetime.fromisoformat(at) + dt.timedelta(seconds=passed)
            values = moved.isoformat(" ", "microseconds"), row
            journal.execute("UPDATE asked SET at = ? WHERE rowid = ?", values)
    return folder


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    server = BotApi(first_update=1001, first_message=1001)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def bot(api: BotApi, left: Path) -> Iterator[BotProcess]:
    """A bot that is not started yet."""
    more = {"JOURNAL_TEXT": "1", "READER": "0"}
    process = BotProcess(api.url, left / "corpus", left / "state", **more)
    yield process
    if hasattr(process, "process"):
        process.stop(signal.SIGKILL)


def forms(state: Path) -> dict[str, str]:
    found = {}
    for name in OF_THIS:
        with closing(sqlite3.connect(state / name)) as database:
            (found[name],) = database.execute("SELECT version_num FROM footnote_version").fetchone()
    return found


def asked(state: Path) -> int:
    with closing(sqlite3.connect(state / "journal.db")) as journal:
        return int(journal.execute("SELECT count(*) FROM asked").fetchone()[0])


async def test_questions_that_wait_in_an_older_state_are_answered_once(
    chats: Chats, api: BotApi, bot: BotProcess, left: Path
) -> None:
    before = asked(left / "state")
    bot.start()
    for number, words in enumerate(WAITING.values()):
        assert words in (await chats.next_message(person(21 + number)["id"], 0))["text"]
    told = [each["chat"]["id"] for each in api.outgoing]
    german = await chats.ask("/help", BOB)
    english = await chats.ask("/help", person(40))
    await chats.ask("Who lights the lamp by hand?", person(41))
    assert await exit_code(bot) == 0

    assert sorted(told) == [person(21 + number)["id"] for number in range(len(WAITING))]
    assert german["text"] != english["text"]
    # Those that wait may have been noted when they could not be sent.
    assert before < asked(left / "state") <= before + len(WAITING) + 1
    assert b"Traceback" not in bot.output
    assert forms(left / "state") == OF_THIS


async def test_journal_that_a_kill_left_half_made_is_made_whole(
    chats: Chats, bot: BotProcess, left: Path
) -> None:
    with closing(sqlite3.connect(left / "state" / "journal.db")) as journal, journal:
        for table in ("footnote_version", "preference", "member", "invitation"):
            journal.execute(f"DROP TABLE IF EXISTS {table}")
    bot.start()
    await chats.ask("/help")
    assert await exit_code(bot) == 0
    assert forms(left / "state") == OF_THIS
