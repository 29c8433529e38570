"""People are known by a key of its own, not by the token, which may have to be replaced."""

from __future__ import annotations

import re
import shutil
import signal
import stat
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_chat_cli import chat
from tests.contract.test_kept_state import KEPT
from tests.contract.test_startup import run
from tests.fakes.bot_api import TOKEN, BotApi
from tests.fakes.chats import ALICE, BOB, Chats, group, person

NEW_TOKEN = TOKEN.partition(":")[0] + ":AAanother-token_for-tests-9876543210zyx"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Telegram, beyond what the kept state has seen of it."""
    server = BotApi(first_update=1001, first_message=1001)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def bot(api: BotApi, corpus: Path, state: Path) -> Iterator[BotProcess]:
    """A bot that is not started yet."""
    process = BotProcess(api.url, corpus, state)
    yield process
    if hasattr(process, "process"):
        process.stop(signal.SIGKILL)


def replace_token(api: BotApi, bot: BotProcess) -> None:
    api.token = bot.environment["TELEGRAM_BOT_TOKEN"] = NEW_TOKEN


def key_of(state: Path) -> str:
    path = state / "pseudonyms.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return path.read_text(encoding="ascii")


async def test_people_are_known_after_the_token_was_replaced(
    api: BotApi, chats: Chats, bot: BotProcess, corpus: Path, state: Path
) -> None:
    # Whoever tries the bot in the terminal first leaves a journal behind that has no key for it.
    chat(corpus, state, CRANE)
    bot.start()
    await chats.ask(CRANE)
    await chats.press(await chats.ask("/language"), "Deutsch")
    assert await exit_code(bot) == 0
    first = key_of(state)

    replace_token(api, bot)
    bot.start()
    assert "Im Journal steht eine Frage" in (await chats.ask("/mydata"))["text"]
    assert "Deleted" in (await chats.ask("/forget"))["text"]
    assert "nothing about you" in (await chats.ask("/mydata"))["text"]
    assert await exit_code(bot) == 0
    assert key_of(state) == first


async def test_state_from_before_the_key_file_is_found_again(
    api: BotApi, chats: Chats, bot: BotProcess, state: Path
) -> None:
    shutil.copytree(KEPT / "state", state)
    bot.start()
    await chats.ask("/help", BOB)
    assert await exit_code(bot) == 0
    key_of(state)

    replace_token(api, bot)
    bot.start()
    chosen = await chats.ask("/help", person(3))
    english = await chats.ask("/help", person(5))
    assert chosen["text"] != english["text"]
    quiet = await chats.ask("/ask Where does the zeppelin land?", BOB, group(1))
    assert "reply_markup" not in quiet
    assert await exit_code(bot) == 0


async def test_two_bots_of_the_same_token_have_different_keys_or_one_file(
    api: BotApi, chats: Chats, bot: BotProcess, corpus: Path, state: Path, tmp_path: Path
) -> None:
    bot.start()
    await chats.ask(CRANE, ALICE)
    assert await exit_code(bot) == 0
    keys = {key_of(state)}
    for folder, more in (("second", {}), ("third", {"KEY_FILE": str(state / "pseudonyms.key")})):
        other = BotProcess(api.url, corpus, tmp_path / folder, **more)
        other.start()
        await chats.ask("/help", BOB)
        assert await exit_code(other) == 0
        assert (tmp_path / folder / "pseudonyms.key").exists() == (not more)
        if not more:
            keys.add(key_of(tmp_path / folder))
    assert len(keys) == 2
    assert all(re.fullmatch(r"[0-9a-f]{64}\n", key) for key in keys)


def test_key_file_without_a_key_is_refused(corpus: Path, state: Path) -> None:
    state.mkdir()
    (state / "pseudonyms.key").write_text("\x00" * 65)
    done = run("run", TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9",
               CORPUS_DIR=str(corpus), STATE_DIR=str(state))  # fmt: skip

    assert done.returncode == 2
    assert "pseudonyms.key holds no key" in done.stderr
    assert "Traceback" not in done.stderr


def test_language_chosen_in_an_older_terminal_chat_is_kept(corpus: Path, state: Path) -> None:
    chat(corpus, state, "/language fr")
    key = state / "terminal.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    first = key.read_text(encoding="ascii")
    assert "Je réponds" in chat(corpus, state, "/about", TELEGRAM_BOT_TOKEN=NEW_TOKEN)
    assert key.read_text(encoding="ascii") == first
