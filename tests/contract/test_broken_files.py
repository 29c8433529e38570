"""Files that cannot be read: refused unless somebody goes on without them, until they change."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_startup import run
from tests.contract.test_stray_files import corpus_command, lines
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, Chats, button

BROKEN = "---\ntitle: [\n---\nA text that cannot be read.\n"
LAMP = "# Lamp\n\nThe lamp on the quay is green.\n"
KEEPER = "Where was the lamp of the lighthouse sold to?"
COST = "two million euros"


def ask(corpus: Path, question: str) -> str:
    done = run("ask", "--corpus", str(corpus), "--no-reader", question)
    return done.stdout + done.stderr


def history(corpus: Path) -> Any:
    return json.loads(corpus_command(corpus, "history", "--json"))


@pytest.fixture
def broken(corpus: Path) -> Path:
    """A published corpus in which one file broke since, and a broken one was added."""
    corpus_command(corpus, "build")
    (corpus / "lease.md").write_text(BROKEN)
    (corpus / "new.pdf").write_bytes(b"%PDF-1.7 nothing")
    return corpus


def test_broken_files_are_refused_and_named_with_the_way_out(broken: Path) -> None:
    refused = corpus_command(broken, "build", code=2)

    assert "lease.md" in refused
    assert "new.pdf" in refused
    assert "--skip-broken" in refused
    assert len(history(broken)["generations"]) == 1


def test_skipped_files_answer_as_they_last_were_until_they_change(broken: Path) -> None:
    skipped = corpus_command(broken, "build", "--skip-broken")
    assert lines(skipped, "old").keys() == {"lease.md"}
    assert lines(skipped, "left out").keys() == {"new.pdf"}
    assert COST in ask(broken, CRANE)

    # The choice holds: for other changes, for check, and for a build without the option.
    (broken / "lamp.md").write_text(LAMP)
    assert "1 added" in corpus_command(broken, "build")
    assert COST in ask(broken, CRANE)
    checked = corpus_command(broken, "check")
    assert lines(checked, "old").keys() == {"lease.md"}
    assert lines(checked, "left out").keys() == {"new.pdf"}
    assert "still current" in corpus_command(broken, "build")
    assert (broken / "lease.md").read_text() == BROKEN

    # It ends for a file that changes.
    (broken / "lease.md").write_text(BROKEN + "More.\n")
    refused = corpus_command(broken, "build", code=2)
    assert "lease.md" in refused
    assert "new.pdf" not in refused
    (broken / "lease.md").write_text(LAMP.replace("green", "blue"))
    assert not lines(corpus_command(broken, "build"), "old")
    assert COST not in ask(broken, CRANE)


def test_the_choice_and_its_files_are_in_the_audit_log(broken: Path) -> None:
    corpus_command(broken, "build", code=2)
    corpus_command(broken, "build", "--skip-broken")

    last, before = history(broken)["audit"][-1], history(broken)["audit"][-2]
    assert (before["action"], before["outcome"]) == ("build", "CorpusRejected")
    assert (last["action"], last["outcome"]) == ("build without lease.md, new.pdf", "published")


def test_rollback_writes_the_last_whole_version_back(broken: Path) -> None:
    before = (broken / "retold.md").read_bytes()
    corpus_command(broken, "build", "--skip-broken")
    corpus_command(broken, "rollback", "1")

    assert "crane" in (broken / "lease.md").read_text()
    assert (broken / "retold.md").read_bytes() == before
    assert not lines(corpus_command(broken, "check"), "old")


def test_a_folder_of_broken_files_alone_is_refused_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(BROKEN)

    assert "has no articles" in corpus_command(tmp_path, "build", "--skip-broken", code=2)


@pytest.fixture
def watching(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    process = BotProcess(
        api.url, corpus, tmp_path / "state", LOG_FORMAT="json", READER="0", WATCH_CORPUS="1"
    )
    process.start()
    yield process
    process.stop(signal.SIGKILL)


async def logged(bot: BotProcess, words: bytes, times: int = 1) -> None:
    async with asyncio.timeout(90):
        while bot.output.count(words) < times:
            await asyncio.sleep(0.1)


async def test_an_admin_goes_on_without_the_files_that_reload_names(
    chats: Chats, watching: BotProcess, corpus: Path
) -> None:
    await chats.ask("/help", ADMIN)
    (corpus / "lease.md").write_text(BROKEN)
    # The watcher sees it, and skips nothing by itself.
    await logged(watching, b"change rejected")
    assert "old version" not in (await chats.ask("/sources", ADMIN))["text"]
    assert COST in (await chats.ask(CRANE))["text"]

    offered = await chats.ask("/reload", ADMIN)
    assert "lease.md" in offered["text"]
    assert "admins only" in (await chats.press(offered, "Go on without", ALICE))["text"]
    # Another file has broken since: it was not named, so it is now.
    (corpus / "retold.md").write_text(BROKEN)
    # The watcher's own change must not be under way when the button is pressed.
    await logged(watching, b"change rejected", 3)
    await chats.press(offered, "Go on without", ADMIN)
    again = await chats.edited(offered, "retold.md")
    assert "Nothing was changed" in again["text"]
    await chats.press(again, "Go on without", ADMIN)
    await chats.edited(again, "Kept in an older version")

    sources = (await chats.ask("/sources", ADMIN))["text"]
    assert sources.count("old version") == 2
    assert "without lease.md, retold.md" in (await chats.ask("/history", ADMIN))["text"]
    assert COST in (await chats.ask(CRANE))["text"]
    assert "Lisbon" in (await chats.ask(KEEPER))["text"]

    # It holds over a restart and for the watcher, until a file changes.
    assert await exit_code(watching) == 0
    watching.output = b""
    watching.start()
    assert COST in (await chats.ask(CRANE))["text"]
    (corpus / "lamp.md").write_text(LAMP)
    await logged(watching, b"corpus changed")
    assert COST in (await chats.ask(CRANE))["text"]
    assert "lamp.md" in (await chats.ask("/sources", ADMIN))["text"]
    (corpus / "lease.md").write_text(BROKEN + "More.\n")
    await logged(watching, b"change rejected")
    renewed = await chats.ask("/reload", ADMIN)
    assert "lease.md" in renewed["text"]
    assert "retold.md" not in renewed["text"]
    assert button(renewed, "Go on without")
