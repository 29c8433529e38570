"""Inline queries, presses and edits: limited beyond what a hand does, and in nobody's way."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import CRANE, BotProcess
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import ALICE, BOB, Chats, button, person

ANSWER = "two million"
Start = Callable[[dict[str, Any]], BotProcess]


@pytest.fixture
def start(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[Start]:
    """Start a bot with constants of its own, by dotted name."""
    started: list[BotProcess] = []

    def made(constants: dict[str, Any]) -> BotProcess:
        process = BotProcess(
            api.url, corpus, tmp_path / "state", module="tests.fakes.faulty", READER="0",
            FAULTS=json.dumps({"set": constants}),
        )  # fmt: skip
        process.start()
        started.append(process)
        return process

    yield made
    for process in started:
        process.stop(signal.SIGKILL)


async def push_inline(chats: Chats, number: str, text: str, user: Json) -> None:
    query = {"id": number, "from": user, "query": text, "offset": ""}
    await chats.api.push(inline_query=query)


async def test_no_limit_is_reached_by_hand(chats: Chats, start: Start) -> None:
    start({})
    question = await chats.say(CRANE)
    answer = await chats.next_message(ALICE["id"], 0)
    for length in range(1, len(CRANE) + 1):
        found, _ = await chats.inline(CRANE[:length], ALICE)
    assert any(ANSWER in str(result) for result in found)
    data = button(answer, "context")["callback_data"]
    for _ in range(30):
        assert "text" not in await chats.press_data(None, data)
    for version, said in (("Who pays half the fee?", "half the fee"), (CRANE, ANSWER)) * 3:
        await chats.edit(question, version)
        await chats.edited(answer, said)


async def test_program_is_limited_in_each_thing_by_itself(
    api: BotApi, chats: Chats, start: Start
) -> None:
    rates = {"INLINE": "4/day", "PRESS": "3/day", "EDIT": "2/day"}
    start({f"bot.throttle.{name}_RATE": rate for name, rate in rates.items()})
    question = await chats.say(CRANE)
    answer = await chats.next_message(ALICE["id"], 0)
    data = button(answer, "context")["callback_data"]
    found = [await chats.inline(CRANE, ALICE) for _ in range(6)]
    assert [bool(results) for results, _ in found] == [True] * 4 + [False] * 2
    pressed = [await chats.press_data(None, data) for _ in range(5)]
    assert ["text" in told for told in pressed] == [False] * 3 + [True] * 2
    assert "wait a moment" in pressed[-1]["text"]
    for version in ("Who pays half the fee?", CRANE):
        await chats.edit(question, version)
        await chats.edited(answer, "half the fee" if version != CRANE else ANSWER)
    before = len(api.outgoing)
    await chats.edit(question, "Who pays double?")
    assert "wait a moment" in (await chats.next_message(ALICE["id"], before))["text"]
    await chats.edit(question, "Who pays double from May?")
    assert ANSWER in (await chats.ask(CRANE))["text"]
    told = [m["text"] for m in api.outgoing if m["chat"]["id"] == ALICE["id"]]

    assert sum("wait a moment" in text for text in told) == 1
    assert ANSWER in api.messages[ALICE["id"], answer["message_id"]]["text"]
    assert (await chats.inline(CRANE, BOB))[0]
    assert "text" not in await chats.press_data(None, data, BOB)


async def test_flood_from_thirty_accounts_makes_nobody_wait(
    api: BotApi, chats: Chats, start: Start
) -> None:
    start({"bot.intake.fair_slots.LIGHT": 1.5})
    answer = await chats.ask(CRANE, BOB)
    data = button(answer, "context")["callback_data"]
    flood = [person(700 + number) for number in range(30)]
    for _ in range(3):
        for someone in flood:
            await chats.press_data(None, data, someone)
    end = asyncio.Event()
    api.chaos = lambda method: end if method == "answerCallbackQuery" else None
    for number, someone in enumerate(flood):
        await api.push(callback_query={
            "id": f"flood-{number}", "from": someone, "chat_instance": "x", "data": data,
            "inline_message_id": "inline-1",
        })  # fmt: skip

    def held() -> bool | None:
        calls = [params for name, params in api.calls if name == "answerCallbackQuery"]
        found = [c for c in calls if str(c["callback_query_id"]).startswith("flood-")]
        return len(found) >= 8 or None

    # Half of the places hang now with presses of those who press all the time.
    await api.wait_for(held)
    assert ANSWER in (await chats.ask(CRANE, ALICE))["text"]
    assert (await chats.inline(CRANE, ALICE))[0]
    assert not any(number.startswith("flood-") for number in api.callback_answers)
    api.chaos = lambda _method: None
    end.set()
    await api.wait_for(lambda: len(api.callback_answers) == 120 or None)


async def test_of_what_somebody_types_only_the_last_is_worked_on(
    api: BotApi, chats: Chats, start: Start
) -> None:
    start({})
    await chats.ask(CRANE, BOB)
    typed_on = asyncio.Event()
    api.faults["answerInlineQuery"] = [typed_on]
    await push_inline(chats, "typed-0", "cr", ALICE)
    await api.wait_for(lambda: not api.faults["answerInlineQuery"] or None)
    for number in range(1, 20):
        await push_inline(chats, f"typed-{number}", CRANE[: number + 2], ALICE)
    await push_inline(chats, "typed-20", CRANE, ALICE)
    await push_inline(chats, "other", CRANE, BOB)
    await api.wait_for(lambda: api.unconfirmed == 0 or None)
    typed_on.set()
    last = await api.wait_for(lambda: api.inline_answers.get("typed-20"))
    await api.wait_for(lambda: api.inline_answers.get("other"))

    assert ANSWER in str(last)
    assert {number for number in api.inline_answers if number.startswith("typed")} == {
        "typed-0", "typed-20",
    }  # fmt: skip
