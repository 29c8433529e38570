"""Who may use the bot: everybody else is turned down, whatever they send, and learns nothing."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_startup import run
from tests.fakes.bot_api import ME, TOKEN, BotApi, Json
from tests.fakes.calls import Refused
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, group, person

ANSWER = "two million"
LINE = "only for people who were invited"
HARBOUR = group(1)
"""Whose members may."""
ELSEWHERE = group(2)
MALLORY = person(66, "Mallory")
OF_THE_CORPUS = (
    r"\b(?:[Ll]ease|crane|Lindt|million|Okoro|lighthouse|Lisbon|[Yy]acht|Harbour|Coast|Lee|2020)"
)


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot for Bob and for one group."""
    process = BotProcess(
        api.url, corpus, tmp_path / "state", READER="0", LOG_FORMAT="json",
        ALLOWED_USERS=str(BOB["id"]), ALLOWED_CHATS=str(HARBOUR["id"]),
    )  # fmt: skip
    process.start()
    yield process
    process.stop(signal.SIGKILL)


def said_to(api: BotApi, user: Json, *chats: Json) -> str:
    """Return everything that somebody was shown, as one text."""
    places = {user["id"], *(chat["id"] for chat in chats)}
    sent = [m for m in [*api.outgoing, *api.edits] if m["chat"]["id"] in places]
    shown: list[Any] = [(m["text"], m.get("reply_markup")) for m in sent]
    shown += [*api.callback_answers.values(), *api.guest_answers.values()]
    shown += [*api.inline_answers.values(), *api.inline_buttons.values()]
    return repr(shown)


async def guest(chats: Chats, number: str, user: Json, chat: Json) -> None:
    message = chats.message(f"@FootnoteTestBot {CRANE}", user, chat)
    await chats.api.push(guest_message={**message, "guest_query_id": number})


@pytest.mark.usefixtures("bot")
async def test_nothing_that_somebody_excluded_sends_tells_of_the_articles(
    api: BotApi, chats: Chats
) -> None:
    answer = await chats.ask(f"/ask {CRANE}", BOB, ELSEWHERE)
    buttons = [b for row in answer["reply_markup"]["inline_keyboard"] for b in row]
    passage = next(b["callback_data"] for b in buttons if "context" in b["text"].casefold())
    before = len(api.outgoing)
    asked = await chats.say(CRANE, MALLORY)
    assert LINE in (await chats.next_message(MALLORY["id"], before))["text"]
    for text in ("/start", f"/start {passage}", "/about", "/help", "/sources", "/invite", "/people",
                 "/reload", "/stats", "/new", "/language de", "/dance"):  # fmt: skip
        await chats.say(text, MALLORY)
    await chats.edit(asked, "Who signed the lease?")
    await chats.api.push(message=chats.document("x.md", b"# X\n\nText.\n", "/add", MALLORY))
    await chats.say(f"/ask {CRANE}", MALLORY, ELSEWHERE)
    await chats.say(CRANE, MALLORY, ELSEWHERE, reply_to_message=answer)
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    await chats.say(f"/ask {CRANE}", anonymous, group(3), sender_chat=group(3))
    for place in (answer, None):
        for data in (passage, "q" + CRANE, "Ap1", "up1", "Pp1"):
            assert LINE in (await chats.press_data(place, data, MALLORY))["text"]
    for query in (CRANE, "", "#" + passage):
        assert await chats.inline(query, MALLORY) == ([], 0)
    await guest(chats, "guest-1", MALLORY, group(4))
    await api.wait_for(lambda: api.guest_answers.get("guest-1"))
    await chats.ask(CRANE, BOB)

    assert LINE in api.guest_answers["guest-1"]["text"]
    assert len(api.inline_buttons) == 3
    assert all("invited" in button["text"] for button in api.inline_buttons.values())
    told = said_to(api, MALLORY, group(3), group(4))
    assert re.findall(OF_THE_CORPUS, told) == []
    later = [m["text"] for m in api.outgoing if m["chat"]["id"] == ELSEWHERE["id"]][1:]
    assert [LINE in text for text in later] == [True]


@pytest.mark.usefixtures("bot")
async def test_line_comes_once_an_hour_in_a_chat_and_only_to_who_speaks_to_the_bot(
    api: BotApi, chats: Chats
) -> None:
    for _ in range(3):
        await chats.say(CRANE, MALLORY)
        await guest(chats, f"guest-{_}", MALLORY, group(4))
    said = [
        await chats.say("The weather is fine.", MALLORY, ELSEWHERE),
        await chats.say("/ask@OtherBot why?", MALLORY, ELSEWHERE),
        await chats.say("/dance", MALLORY, ELSEWHERE),
        await chats.say(f"/ask {CRANE}", {**ME, "id": 5005}, ELSEWHERE),
    ]
    await chats.say(CRANE, ALICE)
    await chats.next_message(ALICE["id"], 0)
    assert ANSWER in (await chats.ask(CRANE, BOB))["text"]
    outgoing = {m["chat"]["id"] for m in api.outgoing}

    assert [m["chat"]["id"] for m in api.outgoing].count(MALLORY["id"]) == 1
    assert len(api.guest_answers) == 1
    assert not outgoing & {message["chat"]["id"] for message in said}


@pytest.mark.usefixtures("bot")
async def test_who_may_is_answered_in_every_way(api: BotApi, chats: Chats) -> None:
    for user in (BOB, ADMIN):
        assert ANSWER in (await chats.ask(CRANE, user))["text"]
        assert ANSWER in (await chats.ask(f"/ask {CRANE}", user, ELSEWHERE))["text"]
        assert (await chats.inline(CRANE, user))[0]
    in_group = await chats.ask(f"/ask {CRANE}", MALLORY, HARBOUR)
    assert ANSWER in in_group["text"]
    assert "text" not in await chats.press(in_group, "context", MALLORY)
    await guest(chats, "guest-1", BOB, group(4))
    assert ANSWER in (await api.wait_for(lambda: api.guest_answers.get("guest-1")))["text"]
    # What lets in is the group, not having been in it.
    assert LINE in (await chats.ask(CRANE, MALLORY))["text"]


@pytest.mark.usefixtures("bot")
async def test_line_is_said_in_the_language_of_who_asks(chats: Chats) -> None:
    for number, (language, word) in enumerate(
        {"de": "eingeladene", "es": "invitadas", "fr": "invitées", "ru": "приглашённых",
         "ar": "للمدعوين", "xx": "invited"}.items()
    ):  # fmt: skip
        someone = person(500 + number, "Cleo", language_code=language)
        assert word in (await chats.ask(CRANE, someone))["text"]


@pytest.mark.usefixtures("bot")
async def test_failure_to_turn_somebody_down_lets_nobody_in(api: BotApi, chats: Chats) -> None:
    api.faults["sendMessage"] = [Refused(500, "Internal Server Error")] * 3
    line = await chats.ask(CRANE, MALLORY)
    assert LINE in line["text"]
    api.faults["answerInlineQuery"] = [Refused(502, "Bad Gateway")]

    assert await chats.inline(CRANE, MALLORY) == ([], 0)
    assert [m["chat"]["id"] for m in api.outgoing].count(MALLORY["id"]) == 1


@pytest.mark.usefixtures("bot")
async def test_own_data_stay_in_reach_of_who_may_not_ask(chats: Chats) -> None:
    assert "invitation" in (await chats.ask("/privacy", MALLORY))["text"]
    assert "nothing about you" in (await chats.ask("/mydata", MALLORY))["text"]
    assert "Deleted" in (await chats.ask("/forget", MALLORY))["text"]


async def test_group_stays_let_in_when_it_becomes_a_supergroup(
    chats: Chats, bot: BotProcess
) -> None:
    now = group(77)
    assert LINE in (await chats.ask(f"/ask {CRANE}", MALLORY, group(78)))["text"]
    await chats.say("", MALLORY, now, migrate_from_chat_id=HARBOUR["id"])

    assert ANSWER in (await chats.ask(f"/ask {CRANE}", MALLORY, now))["text"]
    assert str(now["id"]).encode() in bot.output


@pytest.mark.usefixtures("bot")
async def test_group_that_may_not_is_told_so_instead_of_greeted(api: BotApi, chats: Chats) -> None:
    for place, user in ((ELSEWHERE, MALLORY), (HARBOUR, MALLORY), (group(5), BOB)):
        await api.push(my_chat_member={
            "chat": place, "from": user, "date": int(time.time()),
            "old_chat_member": {"user": ME, "status": "left"},
            "new_chat_member": {"user": ME, "status": "member"},
        })  # fmt: skip
        word = LINE if place is ELSEWHERE else "quoting the passage"
        assert word in (await chats.next_message(place["id"], 0))["text"]


@pytest.mark.usefixtures("bot")
async def test_commands_of_admins_are_refused_to_who_may_ask(chats: Chats) -> None:
    for command in ("/invite", "/people"):
        assert "admins only" in (await chats.ask(command, BOB))["text"]
        assert "admins only" in (await chats.ask(command, BOB, HARBOUR))["text"]
    assert "admins only" in (await chats.press_data(None, "Pp1", BOB))["text"]


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("ALLOWED_USERS", "abc", "user ids"),
        ("ALLOWED_USERS", "-1001", "user ids"),
        ("ALLOWED_USERS", "1,1087968824", "anonymous senders"),
        ("ALLOWED_CHATS", "harbour", "ids of groups"),
        ("ALLOWED_CHATS", "12", "ALLOWED_USERS"),
    ],
)
def test_odd_ids_are_refused_at_the_start(corpus: Path, name: str, value: str, word: str) -> None:
    done = run("run", TELEGRAM_BOT_TOKEN=TOKEN, CORPUS_DIR=str(corpus), **{name: value})

    assert done.returncode == 2
    assert name in done.stderr
    assert word in done.stderr


async def test_ids_are_not_in_the_log(chats: Chats, bot: BotProcess) -> None:
    await chats.ask(CRANE, MALLORY)
    await exit_code(bot)

    assert b"not invited" in bot.output
    assert str(MALLORY["id"]).encode() not in bot.output
