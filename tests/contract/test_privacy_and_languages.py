"""What is kept is said, shown and deleted; people are answered in their language."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ALICE, BOB, Chats, person

OFF_TOPIC = "Which yachts won the Olympic regatta in Sydney against Argentina?"


@pytest.mark.usefixtures("bot")
async def test_what_is_kept_is_said(chats: Chats) -> None:
    text = (await chats.ask("/privacy"))["text"]

    for part in ("48 hours", "/mydata", "/forget"):
        assert part in text


async def test_data_are_shown_and_deleted_for_who_asks_alone(
    chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    assert "nothing about you" in (await chats.ask("/mydata"))["text"]
    await chats.ask(CRANE)
    await chats.ask(CRANE, BOB)
    assert "one of your messages" in (await chats.ask("/mydata"))["text"]

    assert "Deleted" in (await chats.ask("/forget"))["text"]
    # The list of those who are forgotten has the code that stands for them.
    told = (await chats.ask("/mydata"))["text"]
    assert "You used /forget: I keep the code that stands for you" in told
    assert "Beyond that, I store nothing about you." in told
    bobs = (await chats.ask("/mydata", BOB))["text"]
    assert "one of your messages" in bobs
    assert "/forget" not in bobs
    await exit_code(bot)
    database = sqlite3.connect(tmp_path / "state" / "footnote.db")
    dump = "\n".join(database.iterdump())
    database.close()
    assert str(ALICE["id"]) not in dump
    assert str(BOB["id"]) in dump


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "beantworten die Artikel nicht"),
        ("es-MX", "no responden a eso"),
        ("fr", "n’y répondent pas"),
        ("ru", "статьи на это не отвечают"),
        ("ar", "المقالات لا تجيب عن ذلك"),
        ("xx", "do not answer that"),
    ],
)
async def test_refusal_comes_in_the_language_of_the_sender(
    chats: Chats, language: str, words: str
) -> None:
    someone = person(3, "Cleo", language_code=language)

    assert words in (await chats.ask(OFF_TOPIC, someone))["text"]


@pytest.mark.usefixtures("bot")
async def test_answer_is_credited_in_the_language_of_the_sender(chats: Chats) -> None:
    message = await chats.ask(CRANE, person(3, "Cleo", language_code="fr"))

    assert "3 février 2020" in message["text"]
    assert "two million euros" in message["text"]
    labels = [
        button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row
    ]
    assert any("Voir le contexte" in label for label in labels)


@pytest.mark.usefixtures("bot")
async def test_menus_come_in_every_language(api: BotApi, chats: Chats) -> None:
    await chats.ask(CRANE)
    await api.wait_for(lambda: api.menus.get("default ru"))

    described = {command["command"]: command["description"] for command in api.menus["default de"]}
    assert described["ask"] == "Eine Frage stellen"
    assert "reload" not in described
