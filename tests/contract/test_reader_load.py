"""More questions at once than the reader can take: some are read, the others matched only."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.contract.conftest import BotProcess
from tests.contract.services import free_port
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import Chats, person

_CHATS = 40
_COUNTED = re.compile(r'^footnote_questions_total\{read="(\w+(?: \w+)?)"\} (\d+)', re.MULTILINE)


def _chapter(number: int) -> str:
    """Return a long paragraph: ten of them are the most that is read for one question."""
    told = (
        f"The lamp of tower {number} was mended by the keeper's nephew, who had rowed out with oil "
        f"and a new wick, while the harbour of bay {number} lay under fog and nobody else put out. "
    )
    return told * 8


@pytest.fixture
async def ops(api: BotApi, corpus: Path, tmp_path: Path) -> AsyncIterator[str]:
    """Run a bot that meets all questions at its first poll; yield the address of its figures."""
    text = "\n\n".join(_chapter(number) for number in range(12))
    (corpus / "towers.md").write_text(f"# Twelve towers\n\n{text}\n", encoding="utf-8")
    chats, listen = Chats(api), f"127.0.0.1:{free_port()}"
    for number in range(_CHATS):
        question = f"Who mended the lamp of tower {number % 12} while the harbour lay under fog?"
        await chats.say(question, person(100 + number))
    bot = BotProcess(api.url, corpus, tmp_path / "state", OPS_LISTEN=listen, READER="1")
    bot.start()
    yield f"http://{listen}"
    await asyncio.to_thread(bot.stop, signal.SIGKILL)


async def _counted(ops: str) -> dict[str, int]:
    async with aiohttp.ClientSession() as session, session.get(f"{ops}/metrics") as answer:
        return {read: int(count) for read, count in _COUNTED.findall(await answer.text())}


@pytest.mark.timeout(300)
async def test_burst_is_answered_whole_and_what_was_not_read_is_counted(
    api: BotApi, ops: str
) -> None:
    await api.wait_for(lambda: len(api.outgoing) >= _CHATS or None, timeout=240)
    counted = await _counted(ops)
    while sum(counted.values()) < _CHATS:  # the last is counted once it has been sent
        await asyncio.sleep(0.05)
        counted = await _counted(ops)

    asked = sorted(person(100 + number)["id"] for number in range(_CHATS))
    assert sorted(message["chat"]["id"] for message in api.outgoing) == asked
    assert all("nephew" in message["text"] for message in api.outgoing)
    assert counted.keys() == {"read", "busy"}
    assert counted["read"] > 0
    assert counted["busy"] > 0
    assert sum(counted.values()) == _CHATS
