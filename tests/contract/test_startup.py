"""Starting and stopping: tokens, menus, networks, signals."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, ROOT, BotProcess, exit_code
from tests.fakes.bot_api import TOKEN, BotApi, Refused
from tests.fakes.chats import ADMIN, Chats


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_run_without_a_token_says_what_to_do(corpus: Path) -> None:
    done = run("run", CORPUS_DIR=str(corpus))

    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "hunter2"),
        ("TELEGRAM_API_URL", "ftp://example.org"),
        ("TELEGRAM_API_URL", "http://example.org"),
        ("ADMIN_IDS", "abc"),
        ("ADMIN_IDS", "-5"),
        ("ADMIN_IDS", "1087968824"),
        ("CORPUS_DIR", "/nowhere/at/all"),
        ("MIN_CONFIDENCE", "7"),
        ("LOG_LEVEL", "LOUD"),
        ("PAGE_URL", "http://example.org/articles"),
        ("PAGE_URL", "https://example.org/articles?a=1"),
        ("PAGE_URL", "articles"),
        ("PAGE_LISTEN", "8082"),
    ],
)
def test_wrong_setting_is_refused_by_name(corpus: Path, name: str, value: str) -> None:
    done = run("run", **{"TELEGRAM_BOT_TOKEN": TOKEN, "CORPUS_DIR": str(corpus), name: value})

    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert "hunter2" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "package", "extra"),
    [
        ("REDIS_URL", "redis://user:hunter2@localhost/0", "redis", "redis"),
        ("DATABASE_URL", "postgresql://user:hunter2@localhost/x", "psycopg", "postgresql"),
    ],
)
def test_setting_that_needs_an_extra_says_how_to_get_it(
    corpus: Path, name: str, value: str, package: str, extra: str
) -> None:
    # None there is how Python is told that a package is missing.
    without = f"import sys; sys.modules[{package!r}] = None; from bot.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", without, "run"],
        cwd=ROOT,
        env={"TELEGRAM_BOT_TOKEN": TOKEN, "CORPUS_DIR": str(corpus), name: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"{name} needs" in done.stderr
    assert f"make setup EXTRAS={extra}" in done.stderr
    assert "hunter2" not in done.stderr


def test_broken_corpus_is_refused_at_start(corpus: Path, tmp_path: Path) -> None:
    (corpus / "bad.md").write_text("---\ntitle: [\n---\nx")

    done = run("run", TELEGRAM_BOT_TOKEN=TOKEN, CORPUS_DIR=str(corpus), STATE_DIR=str(tmp_path))

    assert done.returncode == 2
    assert "bad.md" in done.stderr
    assert "Traceback" not in done.stderr


async def test_file_that_no_reader_foresaw_leaves_the_last_corpus_answering(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    await chats.ask(CRANE)
    await exit_code(bot)
    (corpus / "long.md").write_text(f"---\ntitle: 0x{'f' * 5000}\n---\nA text.\n")
    bot.start()

    assert "two million" in (await chats.ask(CRANE))["text"]
    await exit_code(bot)
    assert b"long.md" in bot.output


async def test_bot_without_articles_starts_and_says_so(
    api: BotApi, chats: Chats, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    bot = BotProcess(api.url, tmp_path / "none", tmp_path / "state")
    bot.start()

    try:
        answer = await chats.ask(CRANE)
        code = await exit_code(bot)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert "no article" in answer["text"]
    assert b"the corpus is empty" in bot.output
    assert code == 0


async def test_rejected_token_ends_with_a_clear_line(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    wrong = TOKEN[:-4] + "zzzz"
    bot = BotProcess(api.url, corpus, tmp_path, TELEGRAM_BOT_TOKEN=wrong, LOG_LEVEL="DEBUG")
    bot.start()

    code = await asyncio.to_thread(bot.process.wait, 30)
    await asyncio.to_thread(bot.stop)

    assert code == 3
    assert b"does not accept TELEGRAM_BOT_TOKEN" in bot.output
    assert wrong.split(":")[1].encode() not in bot.output


async def test_token_is_in_no_log_line_at_debug(
    api: BotApi, corpus: Path, chats: Chats, tmp_path: Path
) -> None:
    bot = BotProcess(api.url, corpus, tmp_path, LOG_LEVEL="DEBUG")
    api.faults["sendMessage"] = [Refused(500, "Internal Server Error")]
    bot.start()
    await chats.say("How much does the zebracanary crane cost?")
    await chats.ask(CRANE, ADMIN)
    await exit_code(bot)

    assert TOKEN.split(":")[1].encode() not in bot.output
    assert b"zebracanary" not in bot.output


async def test_menus_follow_the_role_and_failing_ones_are_survived(
    api: BotApi, bot: BotProcess, chats: Chats
) -> None:
    api.faults["setMyCommands"] = [Refused(400, "Bad Request: chat not found")]

    await chats.ask(CRANE)

    names = [command["command"] for command in api.menus[f"chat:{ADMIN['id']}"]]
    assert "reload" in names
    assert "default" not in api.menus


async def test_users_do_not_see_admin_commands(api: BotApi, bot: BotProcess, chats: Chats) -> None:
    await chats.ask(CRANE)

    names = [command["command"] for command in api.menus["default"]]
    assert "ask" in names
    assert "reload" not in names


async def test_bot_waits_for_a_network_that_is_down(corpus: Path, tmp_path: Path) -> None:
    api = BotApi()
    await api.start()
    url, port = api.url, int(api.url.rsplit(":", 1)[1])
    await api.stop()
    bot = BotProcess(url, corpus, tmp_path)
    bot.start()
    while b"cannot be reached" not in bot.output:
        assert bot.process.poll() is None
        await asyncio.sleep(0.1)
    back = BotApi()
    await back.start(port)

    try:
        answer = await Chats(back).ask(CRANE)
        code = await exit_code(bot)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)
        await back.stop()

    assert "two million" in answer["text"]
    assert b"cannot be reached" in bot.output
    assert code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal_ends_the_bot_with_code_zero(
    bot: BotProcess, chats: Chats, number: signal.Signals
) -> None:
    await chats.ask(CRANE)

    assert await exit_code(bot, number) == 0


async def test_throttled_answer_is_sent_once_after_the_wait(
    api: BotApi, bot: BotProcess, chats: Chats
) -> None:
    api.faults["sendMessage"] = [Refused(429, "Too Many Requests: retry after 1", retry_after=1)]

    await chats.ask(CRANE)

    assert len(api.outgoing) == 1


async def test_answer_to_the_first_call_that_cannot_be_read_is_waited_out(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    api.faults["getMe"] = ["unreadable", "unreadable"]
    bot = BotProcess(api.url, corpus, tmp_path)
    bot.start()
    try:
        answer = await Chats(api).ask(CRANE)
        code = await exit_code(bot)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert "two million" in answer["text"]
    assert bot.output.count(b"cannot be reached; trying again") == 2
    assert code == 0
