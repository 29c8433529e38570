"""Who may change the corpus: every command from every kind of sender, and every odd press."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_corpus_admin import names
from tests.contract.test_startup import run
from tests.fakes.bot_api import TOKEN, BotApi, Json
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, button, group

ADA_TOO = {**ADMIN, "id": 2007, "first_name": "Grace"}
COMMANDS = ("/reload", "/add https://example.org/x", "/remove lease.md", "/rollback", "/sources",
            "/history", "/stats", "/unanswered")  # fmt: skip


def senders() -> dict[str, tuple[Json, Json | None, Json]]:
    """Return who is no admin, though some look like one: user, chat, further fields."""
    crowd = group()
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    channel = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    linked = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    forward = {"type": "user", "date": 0, "sender_user": ADMIN}
    hidden = {"type": "hidden_user", "date": 0, "sender_user_name": "Ada"}
    other = {"id": 5005, "is_bot": True, "first_name": "Other", "username": "OtherBot"}
    return {
        "somebody": (ALICE, None, {}),
        "somebody in a group": (ALICE, crowd, {}),
        "anonymous admin": (anonymous, crowd, {"sender_chat": crowd}),
        "channel": (channel, crowd, {"sender_chat": {**crowd, "id": -1005, "type": "channel"}}),
        "linked channel": (linked, crowd, {"sender_chat": {**crowd, "id": -1006, "type": "channel"},
                                           "is_automatic_forward": True}),
        "admin as a chat": (ADMIN, crowd, {"sender_chat": {**crowd, "id": -1007}}),
        "forward of an admin": (ADMIN, None, {"forward_origin": forward}),
        "forward of a hidden user": (ADMIN, None, {"forward_origin": hidden}),
        "through a bot": (ADMIN, None, {"via_bot": other}),
        "a bot with an admin's number": ({**ADMIN, "is_bot": True}, None, {}),
        "for a business": (ADMIN, None, {"business_connection_id": "b1"}),
    }  # fmt: skip


@pytest.mark.usefixtures("bot")
async def test_no_command_works_for_who_is_no_admin(
    api: BotApi, chats: Chats, corpus: Path
) -> None:
    await chats.ask(CRANE, BOB)  # the bot has read its corpus
    (corpus / "new.md").write_text("# Ferry\n\nThe ferry to Ulm sails on Sundays.\n")
    before = names(corpus)
    for number, (who, (user, chat, more)) in enumerate(senders().items()):
        place = None if chat is None else {**chat, "id": chat["id"] - number}
        for command in COMMANDS if who in {"somebody", "anonymous admin"} else COMMANDS[::3]:
            await chats.say(command, user, place, **more)
    for someone in (ADMIN, ALICE):
        # In a chat everything has its order: with this, what was said before is dealt with.
        await chats.say("/privacy", someone)
        await api.wait_for(
            lambda who=someone: (
                any(
                    message["chat"]["id"] == who["id"] and "/mydata" in message["text"]
                    for message in api.outgoing
                )
                or None
            )
        )
    said = {message["text"] for message in api.outgoing if "/mydata" not in message["text"]
            and message["chat"]["id"] != BOB["id"]}  # fmt: skip
    assert all("admins only" in text for text in said), said
    edited = chats.message("/reload", ADMIN)
    await chats.edit(edited, "/reload")
    await chats.silence(edited)

    assert names(corpus) == before
    refused = (await chats.ask("When does the ferry to Ulm sail?"))["text"]
    assert "not answer that" in refused


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("abc", "user ids"),
        ("12 34", "user ids"),
        ("-1001234567890", "user ids"),
        ("0", "user ids"),
        ("1,1087968824", "anonymous senders"),
        ("136817688", "anonymous senders"),
        ("777000", "anonymous senders"),
        (TOKEN.split(":")[0], "bot's own"),
    ],
)
def test_odd_admin_ids_are_refused_at_the_start(corpus: Path, value: str, word: str) -> None:
    done = run("run", TELEGRAM_BOT_TOKEN=TOKEN, CORPUS_DIR=str(corpus), ADMIN_IDS=value)

    assert done.returncode == 2
    assert "ADMIN_IDS" in done.stderr
    assert word in done.stderr


async def test_without_admin_ids_there_is_no_admin(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    bot = BotProcess(api.url, corpus, tmp_path / "state", ADMIN_IDS="")
    bot.start()
    try:
        assert "admins only" in (await chats.ask("/reload", ADMIN))["text"]
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)


async def test_confirmation_is_worth_nothing_to_who_is_no_admin_any_more(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    asked = await chats.ask("/remove retold.md", ADMIN)
    await exit_code(bot)
    bot.environment["ADMIN_IDS"] = str(ADA_TOO["id"])
    bot.start()

    assert "admins only" in (await chats.press(asked, "Remove", ADMIN))["text"]
    assert (corpus / "retold.md").is_file()


@pytest.mark.usefixtures("bot")
async def test_confirmation_of_another_corpus_is_out_of_date(chats: Chats, corpus: Path) -> None:
    asked = await chats.ask("/remove retold.md", ADMIN)
    yes = button(asked, "Remove")["callback_data"]
    (corpus / "new.md").write_text("# Ferry\n\nThe ferry to Ulm sails on Sundays.\n")
    await chats.ask("/reload", ADMIN)
    await chats.press_data(asked, yes, ADMIN)
    await chats.edited(asked, "has changed")
    assert (corpus / "retold.md").is_file()

    again = await chats.ask("/remove retold.md", ADMIN)
    yes = button(again, "Remove")["callback_data"]
    await chats.press_data(again, yes, ADMIN)
    await chats.edited(again, "Removed (1)")
    await chats.press_data(again, yes, ADMIN)
    await chats.edited(again, "has changed")
    for noise in ("A" + "d" * 63, "AD" + "0" * 16, "A\u202ed", "AR1g", "AR1g9x", "Ap-1", "A" * 64):
        await chats.press_data(again, noise, ADMIN)
    assert not (corpus / "retold.md").exists()
    assert "euros" in (await chats.ask(CRANE))["text"]


async def test_two_admins_at_once_are_served_one_after_the_other(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    ids = f"{ADMIN['id']},{ADA_TOO['id']}"
    bot = BotProcess(api.url, corpus, tmp_path / "state", ADMIN_IDS=ids)
    bot.start()
    try:
        await chats.ask(CRANE)
        (corpus / "new.md").write_text("# Ferry\n\nThe ferry to Ulm sails on Sundays.\n")
        data = b"# Ulm\n\nThe night train to Ulm leaves at nine.\n"
        before = len(api.outgoing)
        await chats.say("/reload", ADMIN)
        await chats.api.push(message=chats.document("train.md", data, "/add", ADA_TOO))
        first = await chats.next_message(ADMIN["id"], before)
        second = await chats.next_message(ADA_TOO["id"], before)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    told = sorted(
        ("Added (" in text, "Someone else" in text) for text in (first["text"], second["text"])
    )
    assert told == [(False, True), (True, False)]
