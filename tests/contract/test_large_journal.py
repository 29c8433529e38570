"""A journal of any length: counted by the database, shown in bounds, kept in bounds."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.identity import Pseudonyms, keep_key
from bot.storage.records import MOST_COPIED, Records
from tests.contract.conftest import ROOT, BotProcess
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats

ENOUGH_MB = 60
"""Loading the rows of the test would take some 300."""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def bot(api: BotApi, corpus: Path, state: Path) -> Iterator[BotProcess]:
    """A bot that is not started yet."""
    process = BotProcess(api.url, corpus, state, JOURNAL_ROWS="30000")
    yield process
    process.stop(signal.SIGKILL)


def fill(state: Path, rows: int, person: str) -> None:
    """Put questions into the journal: one a minute until now, every fourth refused."""
    state.mkdir(exist_ok=True)
    records = Records(f"sqlite:///{state / 'journal.db'}")
    records.check()
    records.close()
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    asked = (
        (f"{number:016x}", (now - dt.timedelta(minutes=number)).isoformat(" "), "private", "en",
         number % 4 > 0, "answered", (number % 10) / 10, "lease.md", f"Section {number % 3}", 1,
         float(number % 101), person, None, False)
        for number in range(rows)
    )  # fmt: skip
    database = sqlite3.connect(state / "journal.db")
    database.executemany(f"INSERT INTO asked VALUES ({', '.join('?' * 14)})", asked)
    database.commit()
    database.close()


def stats(state: Path, corpus: Path) -> tuple[str, float]:
    """Return what `footnote stats` prints, and the megabytes it had at most."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "stats", "--days", "366"],
        cwd=ROOT, env={**os.environ, "STATE_DIR": str(state), "CORPUS_DIR": str(corpus)},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    printed = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return printed, usage.ru_maxrss / 1000


def test_figures_of_a_large_journal_take_little_memory(
    corpus: Path, state: Path, tmp_path: Path
) -> None:
    _, empty_mb = stats(tmp_path / "empty", corpus)
    fill(state, 60_000, "someone")
    printed, large_mb = stats(state, corpus)

    assert "60,000 questions, 45,000 answered (75%)" in printed
    assert "within 50.0 ms, 95% within 95.0 ms" in printed
    assert large_mb - empty_mb < ENOUGH_MB


async def test_copy_of_a_long_history_is_bounded_and_comes_once_an_hour(
    chats: Chats, bot: BotProcess, state: Path
) -> None:
    key = keep_key(state / "pseudonyms.key")
    more = 3_000
    fill(state, MOST_COPIED + more, Pseudonyms(key).of("person", ALICE["id"]))
    bot.start()
    told = await chats.ask("/mydata")
    kept = json.loads(told["file"]["data"])
    times = [question["at"] for question in kept["questions"]]
    assert len(times) == MOST_COPIED
    assert times == sorted(times, reverse=True)
    assert kept["left_out"] == more

    again = await chats.ask("/mydata")
    assert "less than an hour ago" in again["text"]
    assert "file" not in again
    assert "nothing about you" in (await chats.ask("/mydata", BOB))["text"]


async def test_rows_beyond_the_most_are_deleted(
    api: BotApi, chats: Chats, bot: BotProcess, state: Path
) -> None:
    fill(state, 40, "someone")
    bot.environment["JOURNAL_ROWS"] = "10"
    bot.start()
    for _ in range(60):
        told = (await chats.ask("/stats", ADMIN))["text"]
        if "10 questions" in told:
            break
        await asyncio.sleep(0.25)
    assert "10 questions, 7 answered" in told
