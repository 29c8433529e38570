"""Generations of another format are published anew, once, and answer whatever else is broken."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import BotProcess, exit_code
from tests.contract.test_startup import run
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, Chats

OLDER = Path(__file__).parents[1] / "data" / "older" / "corpus"
TICKET = "How much does a ticket for the night ferry cost?"
COSTS = "A ticket for the night ferry costs eighty crowns."
OVEN = "What is the oven heated with?"
BROKEN = "---\ntitle: [\n---\nA text that cannot be read.\n"

Older = Callable[[], Path]


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A corpus whose generations an older release wrote."""
    return Path(shutil.copytree(OLDER, tmp_path / "corpus"))


@pytest.fixture(params=["older release", "articles", "index"])
def corpus(request: pytest.FixtureRequest, older: Path) -> Path:
    """A corpus whose current generation, number 2, is in another format."""
    if request.param == "older release":
        return older
    shutil.rmtree(older / ".generations")
    (older / "bakery.txt").rename(older / "bakery")
    build(older)
    (older / "bakery").rename(older / "bakery.txt")
    build(older)
    set_back(older / ".generations" / "000002", request.param)
    return older


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot that is not started yet."""
    process = BotProcess(api.url, corpus, tmp_path / "state", LOG_FORMAT="json", READER="0")
    yield process
    if hasattr(process, "process"):
        process.stop(signal.SIGKILL)


def set_back(generation: Path, part: str) -> None:
    """Give a generation's articles or its index the number of another format."""
    name = {"articles": "corpus.json", "index": "index/format.json"}[part]
    content = json.loads((generation / name).read_text("utf-8"))
    content["format"] -= 1
    (generation / name).write_text(json.dumps(content), "utf-8")
    manifest = json.loads((generation / "manifest.json").read_text("utf-8"))
    del manifest["seal"]
    manifest["checksums"][name] = hashlib.sha256((generation / name).read_bytes()).hexdigest()
    seal = hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()
    (generation / "manifest.json").write_text(json.dumps({**manifest, "seal": seal}), "utf-8")


def build(corpus: Path) -> str:
    done = run("corpus", "build", "--corpus", str(corpus))
    assert done.returncode == 0, done.stderr
    return done.stdout


def history(corpus: Path) -> Any:
    return json.loads(run("corpus", "history", "--json", "--corpus", str(corpus)).stdout)


def numbers(corpus: Path) -> list[int]:
    return [each["generation"] for each in history(corpus)["generations"]]


async def test_start_publishes_another_format_anew_and_only_once(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    for _ in range(2):
        bot.start()
        assert COSTS in (await chats.ask(TICKET))["text"]
        assert "apple wood" in (await chats.ask(OVEN))["text"]
        assert await exit_code(bot) == 0
        assert numbers(corpus) == [3, 2, 1]
    assert history(corpus)["damaged"] == []
    assert [entry["after"] for entry in history(corpus)["audit"]] == [1, 2, 3]


async def test_a_file_that_broke_meanwhile_answers_from_its_kept_copy(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    (corpus / "ferry.md").write_text(BROKEN, "utf-8")
    for _ in range(2):
        bot.start()
        assert COSTS in (await chats.ask(TICKET))["text"]
        refused = (await chats.ask("/reload", ADMIN))["text"]
        assert "ferry.md" in refused
        assert "I still answer from the old articles" in refused
        assert await exit_code(bot) == 0
        assert b"ferry.md, line" in bot.output
        assert numbers(corpus) == [3, 2, 1]
    assert (corpus / "ferry.md").read_text("utf-8") == BROKEN


async def test_reload_of_a_generation_in_another_format_ends(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    bot.start()
    await chats.ask("/help", ADMIN)
    newest = corpus / ".generations" / "000003"
    set_back(newest, "articles")

    first, second = [(await chats.ask("/reload", ADMIN))["text"] for _ in range(2)]

    assert "Nothing has changed" in first
    assert "version 4" in first
    assert "version 4" in second
    assert COSTS in (await chats.ask(TICKET))["text"]
    assert numbers(corpus) == [4, 3, 2, 1]


async def test_rollback_to_an_older_format_restores_its_files(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    bot.start()
    offered = await chats.ask("/rollback", ADMIN)
    await chats.press(offered, "1", ADMIN)
    sure = await chats.edited(offered, "Restore version 1")
    await chats.press(sure, "Restore", ADMIN)
    await chats.edited(offered, "Removed (1)")

    assert not (corpus / "bakery.txt").exists()
    assert "apple wood" not in (await chats.ask(OVEN))["text"]
    assert COSTS in (await chats.ask(TICKET))["text"]


def test_build_publishes_another_format_anew_and_says_what_changed(corpus: Path) -> None:
    first, second = build(corpus), build(corpus)

    assert "0 added, 0 changed, 0 removed, 2 unchanged" in first
    assert "Generation 3 is still current." in first
    assert "Generation 3 is still current." in second
    assert numbers(corpus) == [3, 2, 1]


def test_rollback_on_the_command_line_takes_an_older_format(corpus: Path) -> None:
    done = run("corpus", "rollback", "1", "--corpus", str(corpus))

    assert done.returncode == 0, done.stderr
    assert "removed  bakery.txt" in done.stdout
    assert "Generation 3 is current." in done.stdout


async def test_a_kept_copy_that_cannot_be_read_any_more_is_left_out(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    kept = hashlib.sha256((corpus / "ferry.md").read_bytes()).hexdigest()
    (corpus / ".generations" / "files" / kept).unlink()
    (corpus / "ferry.md").write_text(BROKEN, "utf-8")
    bot.start()
    assert "apple wood" in (await chats.ask(OVEN))["text"]
    assert await exit_code(bot) == 0
