"""`footnote doctor` says what is wrong and what to do."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from tests.contract.test_startup import run
from tests.fakes.bot_api import TOKEN, BotApi


async def examine(
    api: BotApi, corpus: Path, state: Path, **more: str
) -> subprocess.CompletedProcess[str]:
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api.url,
        "CORPUS_DIR": str(corpus),
        "STATE_DIR": str(state),
        **more,
    }
    return await asyncio.to_thread(run, "doctor", **settings)


async def test_healthy_bot(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    done = await examine(api, corpus, tmp_path / "state")

    assert done.returncode == 0, done.stdout + done.stderr
    for line in (
        "ok     token: belongs to @FootnoteTestBot",
        "ok     webhook: none, the bot polls; updates waiting at Telegram: 0",
        "note   privacy mode: on",
        "ok     inline mode: on",
        "ok     clock: correct",
        "ok     corpus: 2 articles",
        "ok     database: writable",
        "ok     disk:",
        "ok     corpus folder: writable",
        "ok     who may use it: everybody",
    ):
        assert line in done.stdout


async def test_everything_wrong_is_said_at_once(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    (corpus / "bad.md").write_text("---\ntitle: [\n---\nx")
    (tmp_path / "state").write_text("a file where a folder should be")
    wrong = TOKEN[:-4] + "zzzz"
    done = await examine(api, corpus, tmp_path / "state", TELEGRAM_BOT_TOKEN=wrong)

    assert done.returncode == 1
    assert "wrong  token: Telegram does not accept it" in done.stdout
    assert "bad.md" in done.stdout
    assert "wrong  database:" in done.stdout
    assert wrong.split(":")[1] not in done.stdout + done.stderr


async def test_network_that_is_down(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    await api.stop()
    done = await examine(api, corpus, tmp_path / "state")

    assert done.returncode == 1
    assert "wrong  Telegram:" in done.stdout
    assert TOKEN.split(":")[1] not in done.stdout + done.stderr


def test_without_a_token_it_says_where_to_get_one(corpus: Path, tmp_path: Path) -> None:
    done = run("doctor", CORPUS_DIR=str(corpus), STATE_DIR=str(tmp_path / "state"))

    assert done.returncode == 0
    assert "@BotFather" in done.stdout


@pytest.mark.parametrize(
    ("admins", "told"),
    [
        ("5", "people: 2, chats with all in them: 1, admins: 1, and whom an admin invites"),
        ("", "people: 2, chats with all in them: 1, admins: 0, and nobody by invitation"),
    ],
)
def test_who_may_use_the_bot_is_said(corpus: Path, tmp_path: Path, admins: str, told: str) -> None:
    allowed = {"ALLOWED_USERS": "7,8", "ALLOWED_CHATS": "-1001", "ADMIN_IDS": admins}
    done = run("doctor", CORPUS_DIR=str(corpus), STATE_DIR=str(tmp_path / "state"), **allowed)

    assert f"ok     who may use it: {told}" in done.stdout
