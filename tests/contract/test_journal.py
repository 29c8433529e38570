"""The journal, /stats and /unanswered, over HTTP against a local Bot API server."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.records import Entry, Records
from tests.contract.conftest import ROOT, BotProcess, exit_code
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, person


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    process = BotProcess(api.url, corpus, tmp_path / "state", JOURNAL_TEXT="1")
    process.start()
    yield process
    process.stop(signal.SIGKILL)


@pytest.mark.usefixtures("bot")
async def test_stats_are_a_picture_with_its_figures(chats: Chats, tmp_path: Path) -> None:
    answer = await chats.ask("Where did the ceremony take place?")
    await chats.press(answer, "Helpful")
    await chats.ask("How do I bake bread?", BOB)
    assert "admins only" in (await chats.ask("/stats", ALICE))["text"]
    told = await chats.ask("/stats 7", ADMIN)
    assert told["file"]["kind"] == "photo"
    assert "2 questions, 1 answered (50%)" in told["text"]
    assert "helpful: 1" in told["text"]

    png = tmp_path / "stats.png"
    printed = subprocess.run(  # noqa: ASYNC221 - nothing else is to happen meanwhile
        [sys.executable, "-m", "bot", "stats", "--days", "7", "--png", str(png)],
        cwd=ROOT, env={**os.environ, "STATE_DIR": str(tmp_path / "state")},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "2 questions, 1 answered" in printed
    assert "Close to an answer: 0, refused: 1" in printed
    assert png.read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("bot")
async def test_unanswered_questions_fall_together_and_can_be_done(chats: Chats) -> None:
    await chats.ask("How do I bake bread?", ALICE)
    await chats.ask("how do i bake a bread", BOB)
    await chats.ask("Which planet is the largest?", BOB)
    assert "admins only" in (await chats.ask("/unanswered", ALICE))["text"]
    listed = await chats.ask("/unanswered", ADMIN)
    assert "topics: 2 · questions: 3" in listed["text"]
    assert listed["text"].index("bread") < listed["text"].index("planet")

    before = len(chats.api.outgoing)
    await chats.press(listed, "CSV", ADMIN)
    table = await chats.next_message(ADMIN["id"], before)
    rows = list(csv.reader(io.StringIO(table["file"]["data"].decode("utf-8-sig"))))
    assert [row[1] for row in rows] == ["asked", "2", "1"]
    assert [row[3] for row in rows] == ["outcome", "none", "none"]

    # Two who press at once are both served, and nothing is done twice.
    await asyncio.gather(*(chats.press(listed, "Mark 1 as done", ADMIN) for _ in range(2)))
    await chats.edited(listed, "topics: 1 · questions: 1")
    assert "admins only" in (await chats.press(listed, "Mark 1 as done", ALICE))["text"]


@pytest.mark.usefixtures("bot")
async def test_a_long_list_is_paged_and_stays_on_its_page(chats: Chats) -> None:
    topics = ("bread", "volcanoes", "opera", "chess", "gravity", "penguins", "jazz", "algebra")
    for at, topic in enumerate(topics):
        await chats.ask(f"Tell {topic} {topic[::-1]} {topic * 2}?", person(60 + at))
    listed = await chats.ask("/unanswered", ADMIN)
    assert "topics: 8" in listed["text"]
    await chats.press(listed, "Next", ADMIN)
    second = await chats.edited(listed, "Page 2 of 2")
    await chats.press(second, "Mark 7 as done", ADMIN)
    assert "Page 2 of 2" in (await chats.edited(listed, "topics: 7"))["text"]


async def test_what_was_close_is_told_from_what_was_refused(
    chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    await exit_code(bot)
    noted(
        tmp_path / "state",
        [
            ("Where is the ferry?", "close"),
            ("Where is the ferry", "low confidence"),
            ("What do jugglers eat?", "no known words"),
            ("Who signed the lease?", "close"),
        ],
    )
    bot.start()

    told = await chats.ask("/stats", ADMIN)
    assert "4 questions, 0 answered (0%)" in told["text"]
    assert "Close to an answer: 2, refused: 2" in told["text"]
    listed = await chats.ask("/unanswered", ADMIN)
    lines = [line.partition(". ")[2] for line in listed["text"].split("\n")[1:]]
    assert lines == [
        "Where is the ferry? · 2× · close to an answer", "What do jugglers eat? · 1×",
        "Who signed the lease? · 1× · close to an answer",
    ]  # fmt: skip

    before = len(chats.api.outgoing)
    await chats.press(listed, "CSV", ADMIN)
    table = await chats.next_message(ADMIN["id"], before)
    rows = list(csv.DictReader(io.StringIO(table["file"]["data"].decode("utf-8-sig"))))
    assert list(rows[0]) == ["question", "asked", "last", "outcome"]
    assert [row["outcome"] for row in rows] == ["close", "none", "close"]


def noted(state: Path, asked: list[tuple[str, str]]) -> None:
    """Put questions without an answer into the journal, the newest first."""
    records = Records(f"sqlite:///{state / 'journal.db'}")
    now = dt.datetime.now(dt.UTC)
    records.note(
        [
            Entry(
                id=f"{number:016x}", at=now - dt.timedelta(minutes=number), chat="private",
                language=None, answered=False, outcome=outcome, confidence=0.2, ms=1.0,
                person="0" * 16, text=text,
            )
            for number, (text, outcome) in enumerate(asked)
        ]
    )  # fmt: skip
    records.close()


@pytest.mark.usefixtures("bot")
async def test_who_asked_is_in_the_journal_under_a_code_alone(chats: Chats, tmp_path: Path) -> None:
    await chats.ask("Where did the ceremony take place?")
    await chats.ask("/stats", ADMIN)
    content = b"".join(path.read_bytes() for path in (tmp_path / "state").glob("journal.db*"))
    assert b"ceremony" in content
    assert str(ALICE["id"]).encode() not in content


async def test_a_database_that_is_down_stops_no_answer(
    chats: Chats, api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    process = BotProcess(
        api.url, corpus, tmp_path / "state",
        DATABASE_URL="postgresql://nobody:hidden-word@127.0.0.1:1/none",
    )  # fmt: skip
    process.start()
    try:
        assert "customs house" in (await chats.ask("Where did the ceremony take place?"))["text"]
        assert "cannot reach my database" in (await chats.ask("/stats", ADMIN))["text"]
        assert "cannot reach my database" in (await chats.ask("/language de"))["text"]
        assert await exit_code(process) == 0
        assert re.search(rb"journal (not written|entries lost)", process.output)
        assert b"hidden-word" not in process.output
    finally:
        process.stop(signal.SIGKILL)
