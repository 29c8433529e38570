"""Databases that are damaged: set aside, said where somebody looks, and begun anew."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_delivery_faults import until
from tests.contract.test_doctor import examine
from tests.contract.test_webhook_and_ops import Hook, free_port
from tests.fakes.bot_api import BotApi
from tests.fakes.calls import Refused
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats

PAGE = 4096


@pytest.fixture
async def hook(api: BotApi, corpus: Path, tmp_path: Path) -> AsyncIterator[Hook]:
    ops = f"127.0.0.1:{free_port()}"
    bot = BotProcess(api.url, corpus, tmp_path / "state", OPS_LISTEN=ops, READER="0")
    bot.start()
    made = Hook(bot, "", f"http://{ops}")
    yield made
    await made.session.close()
    await exit_code(bot, signal.SIGKILL)


def table_page(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = "SELECT rootpage FROM sqlite_master WHERE name = 'inbox'"
        return int(connection.execute(found).fetchone()[0])


def damage(path: Path, kind: str) -> None:
    """Damage a database that nobody has open."""
    page = table_page(path)
    content = bytearray(path.read_bytes())
    if kind == "header":
        content[:200] = b"\xa5" * 200
    elif kind == "page":
        content[PAGE * (page - 1) : PAGE * page] = b"\xa5" * PAGE
    elif kind == "half":
        del content[PAGE * (len(content) // PAGE // 2) + 77 :]
    elif kind == "emptied":
        content.clear()
    path.write_bytes(content)


def damage_in_use(path: Path) -> None:
    """Damage a database that a bot has open: in place, index and all, so that no cache hides it."""
    for suffix, junk in (("", b"\xa5"), ("-wal", b""), ("-shm", b"\0")):
        with path.with_name(path.name + suffix).open("r+b") as file:
            size = os.fstat(file.fileno()).st_size
            file.write(junk * size)
            file.truncate(len(junk) * size)


def kept(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", ["header", "page", "half", "emptied"])
async def test_damage_is_said_where_somebody_looks_and_touches_nothing_else(
    api: BotApi, chats: Chats, hook: Hook, corpus: Path, tmp_path: Path, kind: str
) -> None:
    await chats.ask(CRANE)
    await exit_code(hook.bot)
    state = tmp_path / "state"
    damage(state / "footnote.db", kind)
    before = {**kept(corpus), "key": (state / "pseudonyms.key").read_bytes()}
    if kind == "page":
        seen = (await examine(api, corpus, state)).stdout
        assert "footnote.db is damaged" in seen
        assert "unanswered questions that are lost with it: 0 at most" in seen
    hook.bot.start()

    assert "two million" in (await chats.ask(CRANE, BOB))["text"]
    ready = json.loads((await hook.get("/readyz"))[1])
    (told,) = ready["notes"]
    assert "database not writable" not in ready["problems"]
    assert "unanswered questions that were lost with it" in told
    if kind == "page":
        assert told in (await examine(api, corpus, state)).stdout
    await exit_code(hook.bot)
    assert hook.bot.output.count(b"a database is damaged; beginning a new one") == 1
    assert {**kept(corpus), "key": (state / "pseudonyms.key").read_bytes()} == before


async def test_database_damaged_while_it_is_open_is_begun_anew_and_loses_no_question(
    api: BotApi, chats: Chats, hook: Hook, tmp_path: Path
) -> None:
    await chats.ask("/help")
    api.faults["sendMessage"] = [Refused(429, "Too Many Requests", retry_after=4)]
    told_before = len(api.outgoing)
    await chats.say(CRANE)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    path = tmp_path / "state" / "footnote.db"
    damage_in_use(path)
    answer = await chats.ask("Who pays half the fee?", BOB)
    first = await chats.next_message(ALICE["id"], told_before)
    again = await chats.ask("Who pays half the fee?", BOB)
    told = json.loads((await hook.get("/readyz"))[1])

    assert "half the fee" in answer["text"]
    assert "half the fee" in again["text"]
    assert "two million" in first["text"]
    assert "database not writable" not in told["problems"]
    assert "lost with it: 0 at most" in told["notes"][0]
    await exit_code(hook.bot)
    assert list(path.parent.glob("footnote.db.damaged-*Z"))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        unanswered = "SELECT count(*) FROM inbox WHERE outcome IS NULL"
        assert connection.execute(unanswered).fetchone() == (0,)


async def test_journal_damaged_while_it_is_open_is_begun_anew_and_stops_no_answer(
    chats: Chats, hook: Hook, tmp_path: Path
) -> None:
    await chats.ask(CRANE)
    path = tmp_path / "state" / "journal.db"
    # The entry is written beside the answer.
    await until(lambda: numbers_of(path) == [1])
    damage_in_use(path)
    answer = await chats.ask("Who pays half the fee?", BOB)
    await until(lambda: numbers_of(path) == [1])
    told = json.loads((await hook.get("/readyz"))[1])
    chosen = await chats.ask("/stats", ADMIN)

    assert "half the fee" in answer["text"]
    assert "questions of the journal that were lost with it" in told["notes"][0]
    assert "One question" in chosen["text"]
    await exit_code(hook.bot)
    assert list(path.parent.glob("journal.db.damaged-*Z"))
    assert hook.bot.output.count(b"a database is damaged; beginning a new one") == 1


async def test_choice_that_cannot_be_read_silences_nobody(
    chats: Chats, hook: Hook, tmp_path: Path
) -> None:
    usual = (await chats.ask("/help"))["text"]
    offered = await chats.ask("/language")
    await chats.press(offered, "Deutsch")
    await exit_code(hook.bot)
    with closing(sqlite3.connect(tmp_path / "state" / "journal.db")) as journal, journal:
        changed = journal.execute("UPDATE preference SET chosen = replace(chosen, '}', '')")
        assert changed.rowcount == 1
    hook.bot.start()

    assert (await chats.ask("/help"))["text"] == usual


def numbers_of(path: Path) -> list[int]:
    """Return how many questions the journal has, nothing while it cannot tell."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as journal:
            return [int(journal.execute("SELECT count(*) FROM asked").fetchone()[0])]
    except sqlite3.DatabaseError:
        return []
