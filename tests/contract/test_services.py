"""The journal in PostgreSQL and the limits in Redis, both real."""

from __future__ import annotations

import json
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract import services
from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_backup import done, of, refused
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, Chats


@pytest.fixture
def folder() -> Iterator[Path]:
    # Outside of pytest's own folder, which only its user may enter.
    made = Path(tempfile.mkdtemp(prefix="footnote-service-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


async def test_the_journal_is_kept_in_postgresql(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path, folder: Path
) -> None:
    with services.postgresql(folder) as url:
        bot = BotProcess(api.url, corpus, tmp_path / "state", DATABASE_URL=url, JOURNAL_TEXT="1")
        bot.start()
        try:
            answer = await chats.ask("Where did the ceremony take place?")
            await chats.press(answer, "Not helpful")
            await chats.press(answer, "Helpful")
            await chats.ask("How do I bake bread?")
            await chats.ask("/language de")
            assert "bread" in (await chats.ask("/unanswered", ADMIN))["text"]
            assert "helpful: 1, not helpful: 0" in (await chats.ask("/stats", ADMIN))["text"]
            assert await exit_code(bot) == 0
            bot.start()
            mine = await chats.ask("/mydata")
            kept = json.loads(mine["file"]["data"])
            assert kept["chosen"] == {"language": "de"}
            assert len(kept["questions"]) == 2
            await chats.ask("/forget")
            assert "file" not in await chats.ask("/mydata")
            assert not (tmp_path / "state" / "journal.db").exists()
            stopping = bot
        except BaseException:
            bot.stop(signal.SIGKILL)
            raise
    try:
        # PostgreSQL is gone in the middle of it: answers go on, and what is lost is said.
        assert "customs house" in (await chats.ask("Where did the ceremony take place?"))["text"]
        assert "cannot reach my database" in (await chats.ask("/stats", ADMIN))["text"]
        assert await exit_code(stopping) == 0
        assert b"journal entries lost" in stopping.output
    finally:
        stopping.stop(signal.SIGKILL)


async def test_limits_are_shared_through_redis(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    with services.redis(tmp_path) as url:
        more = {"REDIS_URL": url, "RATE_PERSON": "3/hour"}
        first = BotProcess(api.url, corpus, tmp_path / "one", **more)
        first.start()
        try:
            for _ in range(3):
                assert "customs house" in (await chats.ask("Where was the ceremony?"))["text"]
            assert await exit_code(first) == 0
            # Another instance with a state of its own counts on.
            second = BotProcess(api.url, corpus, tmp_path / "two", **more)
            second.start()
            try:
                answer = await chats.ask("Where was the ceremony?", ALICE)
                assert "too much at once" in answer["text"]
            finally:
                second.stop(signal.SIGKILL)
        finally:
            first.stop(signal.SIGKILL)


def test_dump_of_postgresql_that_is_put_back_is_rid_of_who_was_forgotten(
    corpus: Path, tmp_path: Path, folder: Path
) -> None:
    file, state = tmp_path / "b.tgz", tmp_path / "state"
    arguments = ("restore", file, "--state", tmp_path / "s", "--corpus", tmp_path / "c")
    with services.postgresql(folder) as url:
        settings = of(corpus, state, DATABASE_URL=url, READER="0")
        done("chat", **settings, stdin=f"{CRANE}\n")
        command = done("backup", file, **settings).splitlines()[-1]
        subprocess.run(shlex.split(command), cwd=tmp_path, check=True)
        done("chat", **settings, stdin="/forget\n")
        subprocess.run(
            ["pg_restore", "--clean", "--if-exists", "-d", url, "journal.dump"],
            cwd=tmp_path, check=True,
        )  # fmt: skip
        assert "One question" in done("stats", **settings)
        told = done(*arguments, "--forgotten", state / "forgotten.txt", DATABASE_URL=url)
        assert "Forgotten again: 1" in told
        assert "One question" not in done("stats", **settings)
        shutil.rmtree(tmp_path / "s")
        shutil.rmtree(tmp_path / "c")
    said = refused(*arguments, "--forgotten", state / "forgotten.txt", DATABASE_URL=url)
    assert "the journal's database cannot be reached" in said
    assert not (tmp_path / "c").exists()
