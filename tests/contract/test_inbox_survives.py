"""kill -9, signals and a locked database: every question is answered, hardly any twice."""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
import time
from pathlib import Path

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import Chats, person

ANSWER = "two million"


def answered(api: BotApi) -> dict[int, int]:
    """Return how many answers each person got."""
    counts: dict[int, int] = {}
    for message in api.outgoing:
        if ANSWER in message["text"]:
            who = message["chat"]["id"]
            counts[who] = counts.get(who, 0) + 1
    return counts


async def test_kills_lose_no_question(api: BotApi, chats: Chats, bot: BotProcess) -> None:
    await chats.ask("/help", person(500))
    chance = random.Random(7)
    people = [person(number) for number in range(1, 61)]
    kills = 4
    for number in range(kills):
        for someone in people[15 * number : 15 * number + 15]:
            await chats.say(CRANE, someone)
        await asyncio.sleep(chance.uniform(0.0, 0.25))
        await asyncio.to_thread(bot.stop, signal.SIGKILL)
        bot.start()
    await api.wait_for(lambda: len(answered(api)) == len(people) or None, timeout=30)
    await asyncio.sleep(1)

    doubled = sum(count - 1 for count in answered(api).values())
    assert len(answered(api)) == len(people)
    assert doubled <= kills


async def test_order_within_a_chat_is_kept_over_a_kill(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    await chats.ask("/help", person(500))
    someone = person(1)
    for text in (CRANE, "/help", "/about", CRANE):
        await chats.say(text, someone)
    await asyncio.to_thread(bot.stop, signal.SIGKILL)
    bot.start()
    await api.wait_for(lambda: answered(api).get(someone["id"], 0) >= 2 or None)

    texts = [message["text"] for message in api.outgoing if message["chat"]["id"] == someone["id"]]
    kinds = ["crane" if ANSWER in text else "other" for text in texts]
    assert kinds[0] == "crane"
    assert kinds[-1] == "crane"
    assert kinds.count("other") >= 2


async def test_end_is_prompt_and_loses_nothing(api: BotApi, chats: Chats, bot: BotProcess) -> None:
    await chats.ask("/help", person(500))
    people = [person(number) for number in range(1, 51)]
    api.faults["sendMessage"] = [0.3] * 50
    for someone in people:
        await chats.say(CRANE, someone)
    await asyncio.sleep(0.2)
    began = time.monotonic()

    assert await exit_code(bot) == 0
    assert time.monotonic() - began < 10
    api.faults["sendMessage"] = []
    bot.start()
    await api.wait_for(lambda: len(answered(api)) == len(people) or None, timeout=30)
    assert set(answered(api).values()) == {1}


async def test_second_signal_ends_at_once_and_loses_nothing(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    await chats.ask("/help", person(500))
    api.faults["sendMessage"] = [6.0]
    await chats.say(CRANE, person(1))
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    await asyncio.sleep(0.3)
    bot.process.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.3)
    began = time.monotonic()
    await exit_code(bot)
    ended = time.monotonic() - began
    bot.start()
    await api.wait_for(lambda: answered(api) or None)

    assert ended < 2


async def test_locked_database_keeps_updates_at_telegram(
    api: BotApi, chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    await chats.ask("/help", person(500))
    lock = sqlite3.connect(tmp_path / "state" / "footnote.db")
    lock.execute("BEGIN EXCLUSIVE")
    await chats.say(CRANE, person(1))
    await asyncio.sleep(3.5)
    kept, early = api.unconfirmed, answered(api)
    lock.rollback()
    lock.close()
    await api.wait_for(lambda: answered(api) or None)

    assert (kept, early) == (1, {})
    assert list(answered(api).values()) == [1]


async def test_answer_that_was_sent_but_not_noted_when_it_died_is_not_sent_again(
    api: BotApi, chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    await chats.ask("/help", person(500))
    api.faults["sendMessage"] = [1.5]
    question = await chats.say(CRANE, person(1))
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    lock = sqlite3.connect(tmp_path / "state" / "footnote.db")
    lock.execute("BEGIN EXCLUSIVE")
    await api.wait_for(lambda: answered(api) or None)
    await asyncio.sleep(0.5)
    await asyncio.to_thread(bot.stop, signal.SIGKILL)
    lock.rollback()
    lock.close()
    bot.start()
    await chats.ask("/help", person(500))
    await asyncio.sleep(0.5)

    assert list(answered(api).values()) == [1]
    await chats.edit(question, "Who pays half the fee?")
    await api.wait_for(lambda: api.edits or None)


async def test_database_forgets_what_people_wrote_once_it_is_answered(
    api: BotApi, chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    await chats.ask(CRANE)
    await chats.ask("/help")
    await exit_code(bot)

    rows = sqlite3.connect(tmp_path / "state" / "footnote.db").execute(
        "SELECT content, outcome FROM inbox"
    )
    assert {row[0] for row in rows} == {None}


async def test_thousand_questions_at_once_are_all_answered_once(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    people = [person(number) for number in range(1, 1001)]
    for someone in people:
        await api.push(message=chats.message(CRANE, someone))
    bot = BotProcess(api.url, corpus, tmp_path / "state", RATE_ALL="5000/second", LOG_LEVEL="ERROR")
    bot.start()
    try:
        await api.wait_for(lambda: len(answered(api)) == len(people) or None, timeout=55)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert set(answered(api).values()) == {1}
