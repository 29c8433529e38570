"""Redirects, proxies, numbers that begin anew, and other things that a network may bring."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.fakes.bot_api import TOKEN, BotApi, Refused
from tests.fakes.chats import ALICE, BOB, Chats, button, group

ANSWER = "two million"


@pytest.fixture
async def trap() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A place that nobody should come to, and what whoever came said."""
    came: list[bytes] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(await reader.read(1000))
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    yield "http://127.0.0.1:{}".format(server.sockets[0].getsockname()[1]), came
    server.close()
    await asyncio.sleep(0.05)


@pytest.mark.parametrize("method", ["getUpdates", "sendMessage"])
async def test_redirect_of_a_call_is_not_followed_and_waited_out(
    api: BotApi, chats: Chats, bot: BotProcess, trap: tuple[str, list[bytes]], method: str
) -> None:
    await chats.ask(CRANE, BOB)
    api.elsewhere = trap[0]
    api.faults[method] = ["redirect"]
    await chats.say("/help", BOB)

    assert ANSWER in (await chats.ask(CRANE))["text"]
    await exit_code(bot)
    assert trap[1] == []
    assert TOKEN.encode() not in bot.output


async def test_proxy_of_the_environment_is_used_for_telegram(
    corpus: Path, tmp_path: Path, trap: tuple[str, list[bytes]]
) -> None:
    bot = BotProcess(
        "https://api.telegram.invalid", corpus, tmp_path / "state", HTTPS_PROXY=trap[0]
    )
    bot.start()
    while not trap[1]:
        assert bot.process.poll() is None
        await asyncio.sleep(0.1)
    await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert trap[1][0].startswith(b"CONNECT api.telegram.invalid:443")


@pytest.mark.usefixtures("bot")
async def test_numbers_that_begin_anew_far_below_are_answered(api: BotApi, chats: Chats) -> None:
    api._next_update = 900_000_000
    await chats.ask(CRANE)
    api._next_update = 1_234

    assert ANSWER in (await chats.ask(CRANE, BOB))["text"]
    await chats.ask("/help", BOB)
    assert sum(ANSWER in message["text"] for message in api.outgoing) == 2


async def test_presses_and_inline_queries_that_waited_too_long_are_dropped(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    message = await chats.ask(CRANE)
    await exit_code(bot)
    data = button(message, "context")["callback_data"]
    await api.push(callback_query={
        "id": "old", "from": ALICE, "chat_instance": "x", "message": message, "data": data,
    })  # fmt: skip
    await api.push(inline_query={"id": "old", "from": ALICE, "query": CRANE, "offset": ""})
    # They come into the inbox, and the bot is away for longer than Telegram waits.
    bot.module = "tests.fakes.faulty"
    bot.environment["FAULTS"] = (
        '{"set": {"bot.intake.dispatcher.CALLBACK_S": -1, "bot.intake.dispatcher.INLINE_S": -1}}'
    )
    bot.start()
    await chats.ask("/help", BOB)

    assert api.edits == []
    assert "old" not in api.callback_answers
    assert "old" not in api.inline_answers


@pytest.mark.usefixtures("bot")
async def test_edit_that_changes_nothing_is_no_error(api: BotApi, chats: Chats) -> None:
    question = await chats.say(CRANE)
    await chats.next_message(ALICE["id"], 0)
    await chats.edit(question, CRANE + " ")
    await chats.edit(question, CRANE)
    await chats.silence(question)

    assert len([m for m in api.outgoing if m["chat"]["id"] == ALICE["id"]]) == 1


@pytest.mark.usefixtures("bot")
async def test_markup_that_telegram_refuses_is_sent_plainly_once(api: BotApi, chats: Chats) -> None:
    api.faults["sendMessage"] = [Refused(400, "Bad Request: can't parse entities: odd tag")]
    answer = await chats.ask(CRANE)

    assert ANSWER in answer["text"]
    assert "<b>" not in answer["text"].replace('<b>"now"</b>', "")
    assert "entities" not in answer
    assert len(api.outgoing) == 1


async def test_outage_turns_readiness_red_and_answers_come_after_it(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    from tests.contract.test_webhook_and_ops import Hook, free_port

    ops = f"127.0.0.1:{free_port()}"
    bot = BotProcess(api.url, corpus, tmp_path / "state", OPS_LISTEN=ops)
    hook = Hook(bot, "", f"http://{ops}")
    bot.start()
    try:
        await chats.ask("/help", BOB)
        port = int(api.url.rsplit(":", 1)[1])
        await api.stop()
        status = 200
        while status != 503:
            await asyncio.sleep(0.1)
            status, body = await hook.get("/readyz")
        assert "cannot be reached" in body
        await api.start(port)
        began = time.monotonic()
        assert ANSWER in (await chats.ask(CRANE))["text"]
        assert time.monotonic() - began < 35
        assert (await hook.get("/readyz"))[0] == 200
    finally:
        await hook.session.close()
        await asyncio.to_thread(bot.stop, signal.SIGKILL)


@pytest.mark.usefixtures("bot")
async def test_answer_to_a_deleted_message_and_topic_comes_or_is_given_up(
    api: BotApi, chats: Chats
) -> None:
    crowd = group()
    api.faults["sendMessage"] = [Refused(400, "Bad Request: message thread not found")]
    await chats.say("/ask " + CRANE, ALICE, crowd, message_thread_id=77, is_topic_message=True)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)

    assert ANSWER in (await chats.ask("/ask " + CRANE, ALICE, crowd))["text"]


async def test_sigterm_while_starting_without_a_network_is_prompt(
    corpus: Path, tmp_path: Path
) -> None:
    bot = BotProcess("http://127.0.0.1:9", corpus, tmp_path / "state")
    bot.start()
    for _ in range(150):
        await asyncio.sleep(0.1)
        if b"cannot be reached" in bot.output:
            break
    began = time.monotonic()

    assert await exit_code(bot) == 0
    assert time.monotonic() - began < 2


async def test_pauses_between_failed_polls_stay_short(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    bot = BotProcess(api.url, corpus, tmp_path / "state", LOG_FORMAT="json")
    bot.start()
    try:
        api.faults["getUpdates"] = ["garbage"] * 4
        await api.wait_for(lambda: None if api.faults["getUpdates"] else True)
        assert ANSWER in (await chats.ask(CRANE))["text"]
    finally:
        await exit_code(bot)
    lines = [json.loads(line) for line in bot.output.splitlines() if line.startswith(b"{")]
    pauses = [line["seconds"] for line in lines if "trying again" in line["event"]]
    assert len(pauses) == 4
    assert max(pauses) <= 5.0
