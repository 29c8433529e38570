"""The state folder: one process at a time, no newer form, back from a copy, and no names left."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_startup import run
from tests.fakes.bot_api import TOKEN, BotApi
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats


def start(corpus: Path, state: Path, **more: str) -> tuple[int, str]:
    done = run("run", TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9",
               CORPUS_DIR=str(corpus), STATE_DIR=str(state), **more)  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


async def test_second_process_is_told_who_has_the_folder(
    chats: Chats, bot: BotProcess, corpus: Path, tmp_path: Path
) -> None:
    await chats.ask(CRANE)
    code, said = await asyncio.to_thread(start, corpus, tmp_path / "state")

    assert code == 2
    assert f"in use by process {bot.process.pid}" in said
    assert "two million" in (await chats.ask(CRANE))["text"]


async def test_database_of_a_newer_program_is_refused_with_both_versions(
    chats: Chats, bot: BotProcess, corpus: Path, tmp_path: Path
) -> None:
    await chats.ask(CRANE)
    await exit_code(bot)
    state = tmp_path / "state"
    for name, change, words in (
        ("footnote.db", "PRAGMA user_version=99", ("version 99", "this program 1")),
        ("journal.db", "UPDATE footnote_version SET version_num='9999'", ("9999", "this program")),
    ):
        copy = tmp_path / name
        shutil.copytree(state, copy)
        connection = sqlite3.connect(copy / name)
        connection.execute(change)
        connection.commit()
        connection.close()
        code, said = await asyncio.to_thread(start, corpus, copy)
        assert code == 2, name
        for word in words:
            assert word in said


def overwrite(path: Path, index: str | None) -> None:
    """Damage the page of an index, or the beginning of the file."""
    place, size = 0, 100
    if index is not None:
        with closing(sqlite3.connect(path)) as connection:
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            found = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            place = size * (connection.execute(found, (index,)).fetchone()[0] - 1)
    content = bytearray(path.read_bytes())
    content[place : place + size] = b"\xa5" * size
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "index", "lost"),
    [
        ("footnote.db", None, '"lost_at_most": "unknown"'),
        ("footnote.db", "sent_message_at", '"lost_at_most": 1'),
        ("journal.db", None, '"lost_at_most": "unknown"'),
    ],
)
async def test_damaged_database_is_set_aside_and_begun_anew(
    api: BotApi, chats: Chats, bot: BotProcess, tmp_path: Path, name: str, index: str | None,
    lost: str,
) -> None:  # fmt: skip
    await chats.ask("/help")
    api.faults["sendMessage"] = [3600.0]
    await chats.say(CRANE)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    await exit_code(bot, signal.SIGKILL)
    path = tmp_path / "state" / name
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    overwrite(path, index)
    damaged = path.read_bytes()
    bot.start()

    assert "two million" in (await chats.ask(CRANE))["text"]
    await exit_code(bot)
    (aside,) = path.parent.glob(f"{name}.damaged-*Z")
    assert aside.read_bytes() == damaged
    assert aside.name.encode() in bot.output
    assert lost.encode() in bot.output
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_folder_that_cannot_be_made_is_refused(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, said = start(corpus, tmp_path / "file" / "state")

    assert code == 2
    assert "STATE_DIR" in said


async def test_copy_of_corpus_and_state_goes_on_where_they_were_copied(
    api: BotApi, chats: Chats, bot: BotProcess, corpus: Path, tmp_path: Path
) -> None:
    question = await chats.say(CRANE)
    await chats.next_message(ALICE["id"], 0)
    await exit_code(bot)
    new = tmp_path / "elsewhere"
    shutil.copytree(corpus, new / "corpus")
    shutil.copytree(tmp_path / "state", new / "state")
    shutil.rmtree(corpus)
    moved = BotProcess(api.url, new / "corpus", new / "state")
    moved.start()
    try:
        await chats.edit(question, "Who pays half the fee?")
        await api.wait_for(lambda: api.edits or None)
    finally:
        await asyncio.to_thread(moved.stop, signal.SIGKILL)

    assert "Fishing boats pay half" in api.edits[0]["text"]


def traces(state: Path, words: list[bytes]) -> list[tuple[str, bytes]]:
    """Return which file holds which of the words."""
    found = []
    for path in state.rglob("*"):
        kept = path.read_bytes() if path.is_file() else b""
        found += [(path.name, word) for word in words if word in kept]
    return found


@pytest.mark.parametrize("end", [None, signal.SIGKILL])
async def test_forgotten_people_and_answered_texts_leave_the_folder_of_a_bot_that_runs(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path, end: signal.Signals | None
) -> None:
    someone = {**ALICE, "id": 7_301_946_825, "first_name": "Zanzibar", "username": "zanzibar"}
    texts = [f"Where is the wombat{number}canary? {'so ' * 300}" for number in range(12)]
    words = [b"7301946825", b"Zanzibar", b"canary?", someone["id"].to_bytes(5, "big")]
    bot = BotProcess(api.url, corpus, tmp_path / "state", JOURNAL_TEXT="1")
    bot.start()
    try:
        for text in texts:
            await chats.ask(text, someone)
        await chats.ask(CRANE, BOB)
        for _ in range(40):
            # The journal is written a while after the answer.
            if traces(tmp_path / "state", [b"moving the crane"]):
                break
            await asyncio.sleep(0.25)
        assert "Deleted" in (await chats.ask("/forget", someone))["text"]
        for _ in range(40):
            if not (left := traces(tmp_path / "state", words)):
                break
            # Two seconds, and some for a machine that is busy.
            await asyncio.sleep(0.25)
        assert left == []
    finally:
        await asyncio.to_thread(bot.stop, end or signal.SIGTERM)
    assert traces(tmp_path / "state", words) == []
    assert traces(tmp_path / "state", [b"rusty crane", b"moving the crane"]) != []


async def test_answered_texts_leave_a_folder_without_being_forgotten(
    chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    await chats.ask("Where is the wombatcanary?")
    for _ in range(40):
        if not (left := traces(tmp_path / "state", [b"wombatcanary"])):
            break
        await asyncio.sleep(0.25)
    assert left == []
    await exit_code(bot, signal.SIGKILL)
    assert traces(tmp_path / "state", [b"wombatcanary"]) == []


async def test_what_outlives_forget_is_said_where_it_is_asked(
    chats: Chats, bot: BotProcess
) -> None:
    assert "Backups" in (await chats.ask("/privacy"))["text"]
    told = (await chats.ask("/forget"))["text"]
    assert "Backups" in told
    assert "/history" not in told
    assert "/history" in (await chats.ask("/forget", ADMIN))["text"]
    await exit_code(bot)


async def test_nobody_who_is_forgotten_is_in_any_byte_of_the_folder(
    chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    someone = {**ALICE, "id": 7_301_946_825, "first_name": "Zanzibar", "username": "zanzibar"}
    await chats.ask("Where is the wombatcanary?", someone)
    await chats.ask(CRANE, someone)
    await chats.ask("/forget", someone)
    await exit_code(bot)

    for path in (tmp_path / "state").rglob("*"):
        if not path.is_file():
            continue
        kept = path.read_bytes()
        for trace in (b"7301946825", b"Zanzibar", b"wombatcanary"):
            assert trace not in kept, (path.name, trace)
        # SQLite keeps a number of this size in five or eight bytes.
        assert someone["id"].to_bytes(5, "big") not in kept, path.name
