"""What Telegram and the network do wrong, and that no question is lost by it."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.fakes.bot_api import ME, BotApi, Refused
from tests.fakes.chats import ALICE, BOB, Chats, group

ANSWER = "two million"
LAMP = "Where was the lamp of the lighthouse sold to?"


async def until(true: Callable[[], bool], within: float = 10.0) -> None:
    end = time.monotonic() + within
    while not true():
        assert time.monotonic() < end, "it did not come"
        await asyncio.sleep(0.05)


def answers(api: BotApi, words: str = ANSWER) -> int:
    return sum(words in message["text"] for message in api.outgoing)


@pytest.mark.usefixtures("bot")
async def test_server_errors_are_waited_out_and_answered_once(api: BotApi, chats: Chats) -> None:
    api.faults["sendMessage"] = [Refused(502, "Bad Gateway"), Refused(500, "Internal Server Error"),
                                 Refused(504, "Gateway Timeout")]  # fmt: skip
    await chats.ask(CRANE)
    await chats.ask("/help")

    assert answers(api) == 1


@pytest.mark.usefixtures("bot")
async def test_reply_that_was_cut_off_is_repeated_at_most_once(api: BotApi, chats: Chats) -> None:
    api.faults["sendMessage"] = ["accept and cut", "accept and cut", "accept and cut"]
    await chats.ask(CRANE)
    await asyncio.sleep(4)
    api.faults["sendMessage"] = []
    await chats.ask("/help")

    assert 1 <= answers(api) <= 2


@pytest.mark.usefixtures("bot")
async def test_two_broken_sends_in_a_row_lose_nothing_while_others_get_through(
    api: BotApi, chats: Chats
) -> None:
    api.faults["sendMessage"] = ["cut", "cut"]
    await chats.say(CRANE)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)

    await chats.ask(LAMP, BOB)

    await api.wait_for(lambda: answers(api) or None)
    await asyncio.sleep(2)
    assert answers(api) == 1


async def test_answer_cut_off_while_the_database_is_locked_leaves_no_chat_unserved(
    api: BotApi, chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    await chats.ask("/help")
    lock = sqlite3.connect(tmp_path / "state" / "footnote.db", check_same_thread=False)

    def cut_and_lock(method: str) -> str | None:
        if method != "sendMessage" or lock.in_transaction:
            return None
        lock.execute("BEGIN EXCLUSIVE")
        api.chaos = lambda _method: None
        return "cut"

    api.chaos = cut_and_lock
    await chats.say(CRANE)
    await until(lambda: b"cannot write the inbox" in bot.output)
    lock.rollback()
    lock.close()

    await api.wait_for(lambda: answers(api) or None)
    assert ANSWER in (await chats.ask(CRANE))["text"]
    assert answers(api) == 2


@pytest.mark.usefixtures("bot")
async def test_no_repeat_is_spent_on_a_dead_link(api: BotApi, chats: Chats) -> None:
    await chats.ask("/help")
    api.faults["sendMessage"] = ["cut"]
    api.faults["getMe"] = ["cut", "cut"]
    api.calls.clear()

    assert ANSWER in (await chats.ask(CRANE))["text"]

    names = [name for name, _ in api.calls if name in {"getMe", "sendMessage"}]
    assert names == ["sendMessage", "getMe", "getMe", "getMe", "sendMessage"]


@pytest.mark.usefixtures("bot")
async def test_call_that_was_cut_before_it_arrived_is_answered(api: BotApi, chats: Chats) -> None:
    api.faults["sendMessage"] = ["cut"]

    assert ANSWER in (await chats.ask(CRANE))["text"]


@pytest.mark.usefixtures("bot")
async def test_garbage_from_the_server_is_an_outage(api: BotApi, chats: Chats) -> None:
    api.faults["getUpdates"] = ["garbage", "garbage", "cut"]

    assert ANSWER in (await chats.ask(CRANE))["text"]


@pytest.mark.usefixtures("bot")
async def test_throttled_chat_delays_no_other(api: BotApi, chats: Chats) -> None:
    await chats.ask("/help", BOB)
    api.faults["sendMessage"] = [Refused(429, "Too Many Requests", retry_after=5)]
    began = time.monotonic()
    await chats.say(CRANE)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    await chats.ask(LAMP, BOB)
    others = time.monotonic() - began

    await api.wait_for(lambda: answers(api) or None)
    assert others < 4 < time.monotonic() - began
    assert answers(api) == 1


@pytest.mark.usefixtures("bot")
async def test_long_throttling_holds_no_worker(api: BotApi, chats: Chats) -> None:
    api.faults["sendMessage"] = [Refused(429, "Too Many Requests", retry_after=3600)]
    await chats.say(CRANE)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)

    assert "Lisbon" in (await chats.ask(LAMP, BOB))["text"]


@pytest.mark.parametrize(
    "refusal",
    [
        Refused(403, "Forbidden: bot was blocked by the user"),
        Refused(400, "Bad Request: chat not found"),
        Refused(400, "Bad Request: TOPIC_CLOSED"),
        Refused(400, "Bad Request: message thread not found"),
        Refused(400, "Bad Request: not enough rights to send text messages to the chat"),
    ],
    ids=lambda refusal: refusal.description,
)
@pytest.mark.usefixtures("bot")
async def test_final_refusal_is_not_tried_again(
    api: BotApi, chats: Chats, refusal: Refused
) -> None:
    api.faults["sendMessage"] = [refusal]
    await chats.say(CRANE)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    await chats.ask("/help", BOB)
    await asyncio.sleep(1.5)

    assert sum(name == "sendMessage" for name, _ in api.calls) == 2
    assert "Lisbon" in (await chats.ask(LAMP))["text"]


@pytest.mark.usefixtures("bot")
async def test_group_that_became_a_supergroup_gets_its_answer(api: BotApi, chats: Chats) -> None:
    api.faults["sendMessage"] = [
        Refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009999)
    ]
    await chats.say("/ask " + CRANE, ALICE, {"id": -77, "type": "group", "title": "Harbour"})

    moved = await chats.next_message(-1009999, 0)
    assert ANSWER in moved["text"]


@pytest.mark.usefixtures("bot")
async def test_press_too_old_to_be_answered_is_no_error(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    message = await chats.ask(CRANE)
    api.faults["answerCallbackQuery"] = [Refused(400, "Bad Request: query is too old")]
    await api.push(callback_query={
        "id": "late", "from": ALICE, "chat_instance": "x", "message": message,
        "data": message["reply_markup"]["inline_keyboard"][0][0]["callback_data"],
    })  # fmt: skip
    await chats.ask("/help", BOB)
    await exit_code(bot)

    assert b"update failed" not in bot.output


@pytest.mark.usefixtures("bot")
async def test_unreadable_update_takes_no_other_with_it(api: BotApi, chats: Chats) -> None:
    async with api._changed:
        api._updates += [
            {"update_id": 900, "message": {"date": "yesterday", "chat": 5}},
            {"update_id": 901, "message": chats.message(CRANE)},
            {"update_id": 902, "something_new": {"of": "tomorrow"}},
            {"update_id": 903, "message": None},
        ]
        api._changed.notify_all()
    await api.wait_for(lambda: answers(api) or None)
    await asyncio.sleep(0.5)

    assert api.unconfirmed == 0
    assert sum(name == "getUpdates" for name, _ in api.calls) < 12


async def test_updates_that_cannot_be_kept_take_no_other_with_them(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    async with api._changed:
        api._updates += [
            {"update_id": 900, "message": chats.message("What does \ud800 cost?")},
            {"update_id": 901, "message": chats.message(CRANE)},
            {"update_id": 2**63, "message": chats.message("/help")},
        ]
        api._changed.notify_all()
    await api.wait_for(lambda: answers(api) or None)
    await until(lambda: not api.unconfirmed)
    api._next_update = 950

    assert ANSWER in (await chats.ask(CRANE, BOB))["text"]
    await exit_code(bot)
    assert bot.output.count(b"cannot keep an update") == 2
    assert answers(api) == len(api.outgoing) == 2


async def test_answer_that_was_taken_but_badly_acknowledged_is_an_answer(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    api.faults["sendMessage"] = ["unreadable"]
    await chats.ask(CRANE)
    await chats.ask("/help")
    await exit_code(bot)

    assert answers(api) == 1
    assert len(api.outgoing) == 2
    assert b'"outcome": "answered"' in bot.output


@pytest.mark.usefixtures("bot")
async def test_update_delivered_again_is_answered_once(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    message = chats.message(CRANE)
    for _ in range(3):
        async with api._changed:
            api._updates = [{"update_id": 700, "message": message}]
            api._changed.notify_all()
        await asyncio.sleep(0.7)
    await api.wait_for(lambda: answers(api) or None)
    # Of one chat, so answered only when the outcome of the first is noted.
    await chats.ask("/help")
    await exit_code(bot)
    bot.start()
    async with api._changed:
        api._updates = [{"update_id": 700, "message": message}]
        api._changed.notify_all()
    await chats.ask("/help", BOB)
    await api.wait_for(lambda: answers(api) or None)
    await asyncio.sleep(0.5)

    assert answers(api) == 1


@pytest.mark.usefixtures("bot")
async def test_second_instance_is_said_and_polling_goes_on(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    await chats.ask("/help")
    api.faults["getUpdates"] = [Refused(409, "Conflict: terminated by other getUpdates request")]

    assert ANSWER in (await chats.ask(CRANE))["text"]
    await exit_code(bot)
    assert b"another instance" in bot.output


@pytest.mark.usefixtures("bot")
async def test_one_rejected_poll_is_survived(api: BotApi, chats: Chats, bot: BotProcess) -> None:
    await chats.ask("/help")
    api.faults["getUpdates"] = [Refused(404, "Not Found"), Refused(401, "Unauthorized")]

    assert ANSWER in (await chats.ask(CRANE))["text"]


async def test_token_revoked_for_good_ends_with_its_code(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    await chats.ask("/help")
    api.faults["getUpdates"] = [Refused(401, "Unauthorized")] * 50
    code = await asyncio.to_thread(bot.process.wait, 60)

    assert code == 3


async def test_pause_that_telegram_wants_does_not_hold_up_the_end(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    await chats.ask("/help")
    api.faults["getUpdates"] = [Refused(429, "Too Many Requests", retry_after=40)] * 3
    await chats.say("/help")
    await asyncio.sleep(1)
    began = time.monotonic()

    assert await exit_code(bot) == 0
    assert time.monotonic() - began < 10


async def test_late_questions_are_answered_with_a_word_on_it(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    asked = chats.message(CRANE, date=int(time.time()) - 3600)
    await api.push(message=asked)
    bot = BotProcess(api.url, corpus, tmp_path / "state")
    bot.start()
    try:
        answer = await chats.next_message(ALICE["id"], 0)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert answer["text"].startswith("Sorry for the delay")
    assert ANSWER in answer["text"]


async def test_late_questions_are_skipped_where_so_set(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    await api.push(message=chats.message(CRANE, date=int(time.time()) - 3600))
    bot = BotProcess(api.url, corpus, tmp_path / "state", LATE_ANSWERS="skip", LATE_AFTER="60")
    bot.start()
    try:
        await chats.ask("/help", BOB)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert answers(api) == 0


async def test_flood_gets_one_notice_and_everybody_else_is_served(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    crowd = group()
    for _ in range(45):
        await chats.say("/ask " + LAMP, ALICE, crowd)
    await chats.ask(CRANE, BOB)
    await exit_code(bot)

    notices = sum("wait a moment" in message["text"] for message in api.outgoing)
    assert answers(api) == 1
    assert notices <= 1


@pytest.mark.parametrize(
    "more",
    [
        {"new_chat_title": "New", "text": None},
        {"new_chat_members": [ALICE], "text": None},
        {"text": ""},
        {"via_bot": ME},
    ],
    ids=["service", "member", "empty", "via a bot"],
)  # fmt: skip
@pytest.mark.usefixtures("bot")
async def test_messages_without_a_question_are_met_by_silence(
    chats: Chats, more: dict[str, object]
) -> None:
    message = {**chats.message(CRANE), **more}
    message = {name: value for name, value in message.items() if value is not None}
    await chats.api.push(message=message)

    await chats.silence(message)


@pytest.mark.parametrize("text", ["a" * 4096, "🙂" * 2048, "\u202e" * 50 + "x", "̈" * 4000])
@pytest.mark.usefixtures("bot")
async def test_strange_texts_get_an_answer(chats: Chats, text: str) -> None:
    assert (await chats.ask(text))["text"]
