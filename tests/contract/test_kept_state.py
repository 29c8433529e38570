"""What an earlier version left behind goes on: its generation, inbox, journal and buttons.

A later version may say of an old button that it is out of date: its kind is then added to
`OUT_OF_DATE`, and the changelog says so. It may never be silent or fail.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
import shutil
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import BotProcess, exit_code
from tests.contract.test_startup import run
from tests.fakes.bot_api import ME, BotApi, Json
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, group, marked, person

KEPT = Path(__file__).parents[1] / "data" / "kept"
TICKET = "How much does a ticket for the night ferry cost?"
BUTTONS: list[Json] = json.loads((KEPT / "buttons.json").read_text(encoding="utf-8"))
TELEGRAM: Json = json.loads((KEPT / "telegram.json").read_text(encoding="utf-8"))
OUT_OF_DATE: frozenset[str] = frozenset()
"""Kinds of buttons that this version no longer serves, and says so."""
CHANGES_THE_CORPUS = {"roll back, sure", "remove, sure"}
PASSAGES = [kept for kept in BUTTONS if "passage" in kept and "under" in kept]
NO_BUTTON = "\x01"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Telegram, with what it knew when the earlier version ended."""
    server = BotApi(first_update=1001, first_message=1001)
    for message in copy.deepcopy(TELEGRAM["messages"]):
        server.messages[message["chat"]["id"], message["message_id"]] = message
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KEPT / "corpus", tmp_path / "corpus"))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The state folder, as if the earlier version had ended a moment ago."""
    folder = Path(shutil.copytree(KEPT / "state", tmp_path / "state"))
    passed = time.time() - TELEGRAM["made_at"]
    inbox = sqlite3.connect(folder / "footnote.db")
    inbox.execute("UPDATE inbox SET received_at = received_at + ?", (passed,))
    journal = sqlite3.connect(folder / "journal.db")
    for database, table, column in (
        (inbox, "sent_message", "sent_at"), (journal, "asked", "at"), (journal, "vote", "at")
    ):  # fmt: skip
        for row, at in database.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
            moved = dt.datetime.fromisoformat(at) + dt.timedelta(seconds=passed)
            values = moved.isoformat(" ", "microseconds"), row
            database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", values)
    for database in (inbox, journal):
        database.commit()
        database.close()
    return folder


@pytest.fixture
def bot(api: BotApi, corpus: Path, state: Path) -> Iterator[BotProcess]:
    """A bot that is not started yet."""
    process = BotProcess(api.url, corpus, state, JOURNAL_TEXT="1", LOG_FORMAT="json")
    yield process
    if hasattr(process, "process"):
        process.stop(signal.SIGKILL)


@dataclass
class Pressed:
    """What came of a press: the message that was pressed, and everything that was said to it."""

    message: Json
    said: list[str]


async def press(chats: Chats, kept: Json) -> Pressed:
    """Press a kept button under a message like the one it was kept with; silence fails."""
    api, who, under = chats.api, kept["from"], copy.deepcopy(kept["under"])
    if who == ALICE and under["chat"]["type"] == "private":
        # Telegram lets a bot write but so often into one chat.
        who = person(api.new_message_id())
        under["chat"]["id"] = who["id"]
    message: Json = {"message_id": api.new_message_id(), "date": 1, "from": ME, **under}
    place = message["chat"]["id"], message["message_id"]
    api.messages[place] = message
    edits, sent = len(api.edits), len(api.outgoing)
    settled = await chats.press_data(copy.deepcopy(message), kept["data"], who)

    def said() -> list[str] | None:
        edited = [edit["text"] for edit in api.edits[edits:] if edit is message]
        new = [each["text"] for each in api.outgoing[sent:] if each["chat"] == message["chat"]
               or each["chat"]["id"] == place[0]]  # fmt: skip
        return [text for text in (settled.get("text"), *edited, *new) if text] or None

    return Pressed(message, await api.wait_for(said))


async def out_of_date(chats: Chats) -> str:
    """Return what the bot says of a button that it does not know."""
    return str((await chats.press_data(None, NO_BUTTON))["text"])


async def ended_without_an_error(bot: BotProcess) -> None:
    assert await exit_code(bot) == 0
    assert not re.search(rb'"level": "(error|critical)"|Traceback', bot.output), bot.output


def passages(corpus: Path, question: str) -> Any:
    done = run("ask", "--json", "--corpus", str(corpus), question)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["passages"]
    return [{name: item for name, item in each.items() if name != "confidence"} for each in found]


def files(corpus: Path) -> list[str]:
    return [path.name for path in corpus.glob("*.*") if path.is_file()]


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text)


async def test_old_generation_answers_as_it_did(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    then = next(each for each in TELEGRAM["messages"] if each["chat"]["id"] == BOB["id"])
    bot.start()
    now = await chats.ask(TICKET)
    assert marked(now, "blockquote") == marked(then, "blockquote") != []
    assert marked(now, "bold")[0] == marked(then, "bold")[0]
    await ended_without_an_error(bot)

    history = json.loads(run("corpus", "history", "--json", "--corpus", str(corpus)).stdout)
    assert {1, 2} <= {each["generation"] for each in history["generations"]}
    listed = run("corpus", "list", "--corpus", str(corpus)).stdout
    assert "The night ferry to Skarsund" in listed
    assert "A bakery on rails" in listed


@pytest.mark.parametrize("question", [TICKET, "What is the oven heated with?"])
def test_answer_from_the_old_generation_is_that_of_a_new_one(corpus: Path, question: str) -> None:
    old = passages(corpus, question)
    shutil.rmtree(corpus / ".generations")
    assert old == passages(corpus, question)
    assert old


async def test_open_updates_are_answered_once_and_answered_ones_not_again(
    chats: Chats, api: BotApi, bot: BotProcess
) -> None:
    await api.repeat(copy.deepcopy(TELEGRAM["answered"]))
    bot.start()
    for asker, words in ((21, "apple wood"), (22, "lights the lamp by hand")):
        assert words in (await chats.next_message(person(asker)["id"], 0))["text"]
    await api.wait_for(lambda: api.callback_answers.get("open-press"))
    await api.wait_for(lambda: True if len(api.edits) >= 2 else None)
    await chats.ask("/help", person(99))
    await ended_without_an_error(bot)

    edited = {message["chat"]["id"]: message["text"] for message in api.edits}
    assert "four hours in calm weather" in edited[ALICE["id"]]
    assert "electric engines" in edited[BOB["id"]]
    assert len(api.edits) == 2
    told = sorted(message["chat"]["id"] for message in api.outgoing)
    assert told == [person(number)["id"] for number in (21, 22, 99)]
    assert set(api.callback_answers) == {"open-press"}

    bot.start()
    await chats.ask("/help", person(98))
    await ended_without_an_error(bot)
    assert len(api.outgoing) == 4


async def test_an_old_question_that_is_edited_edits_its_old_answer(
    chats: Chats, api: BotApi, bot: BotProcess
) -> None:
    question = next(
        update["message"]
        for update in TELEGRAM["answered"]
        if update.get("message", {}).get("text") == TICKET and update["message"]["from"] == BOB
    )
    bot.start()
    await chats.edit(question, "What is the oven heated with?")
    await api.wait_for(
        lambda: next((each for each in api.edits if "apple wood" in each["text"]), None)
    )
    await ended_without_an_error(bot)
    assert not [each for each in api.outgoing if each["chat"]["id"] == BOB["id"]]


async def test_old_journal_is_read_and_gone_on_with(
    chats: Chats, api: BotApi, bot: BotProcess, corpus: Path, state: Path
) -> None:
    read = run("stats", CORPUS_DIR=str(corpus), STATE_DIR=str(state))
    assert read.returncode == 0, read.stderr
    then = numbers(TELEGRAM["stats"])
    assert numbers(read.stdout)[: len(then)] == then

    bot.start()
    # The open questions have been noted before they could be answered.
    await api.wait_for(lambda: True if len(api.outgoing) >= 2 else None)
    asked = int(numbers(TELEGRAM["stats"])[1])
    await chats.ask(TICKET, person(40))
    assert int(numbers((await chats.ask("/stats", ADMIN))["text"])[1]) == asked + 1
    assert "volcano" in (await chats.ask("/unanswered", ADMIN))["text"]
    await ended_without_an_error(bot)


async def test_old_choices_of_a_person_and_a_group_hold(chats: Chats, bot: BotProcess) -> None:
    bot.start()
    chosen = await chats.ask("/help", person(3))
    french = await chats.ask("/help", person(4, language_code="fr"))
    english = await chats.ask("/help", person(5))
    assert chosen["text"] == french["text"] != english["text"]
    unknown = "/ask Where does the zeppelin land?"
    quiet = await chats.ask(unknown, BOB, group(1))
    usual = await chats.ask(unknown, BOB, group(2))
    assert "reply_markup" not in quiet
    assert "reply_markup" in usual
    await ended_without_an_error(bot)


async def test_every_old_button_does_what_it_says(
    chats: Chats, api: BotApi, bot: BotProcess
) -> None:
    api.members[group(1)["id"], ALICE["id"]] = "administrator"
    bot.start()
    stale = await out_of_date(chats)
    for kept in BUTTONS:
        if kept["kind"] in CHANGES_THE_CORPUS or not kept.get("under") or kept["data"][0] == "#":
            continue
        pressed = await press(chats, kept)
        outdated = any(stale in text for text in pressed.said)
        assert outdated == (kept["kind"] in OUT_OF_DATE), (kept["kind"], pressed.said)
        if "passage" in kept and not outdated:
            assert kept["passage"] in pressed.said[-1], kept["kind"]
        if kept["kind"].endswith("from context"):
            assert len(pressed.said[-1]) < len(kept["under"]["text"])
    await ended_without_an_error(bot)


async def test_old_votes_choices_and_lists_have_their_effect(
    chats: Chats, api: BotApi, bot: BotProcess
) -> None:
    api.members[group(1)["id"], ALICE["id"]] = "administrator"
    buttons = {kept["kind"]: kept for kept in BUTTONS}
    bot.start()
    before = numbers((await chats.ask("/stats", ADMIN))["text"])
    await press(chats, buttons["vote yes"])
    after = numbers((await chats.ask("/stats", ADMIN))["text"])
    # Days, questions, answered, share; then helpful and unhelpful votes.
    assert int(after[4]) == int(before[4]) + 1

    assert "Deutsch" in (await press(chats, buttons["language"])).message["text"]
    assert "Deutsch" not in (await press(chats, buttons["language of Telegram"])).message["text"]
    for setting in ("language", "mentions", "buttons", "quiet"):
        once = await press(chats, buttons[f"setting {setting}"])
        twice = await press(chats, buttons[f"setting {setting}"])
        assert once.message["reply_markup"] != twice.message["reply_markup"], setting

    topics = numbers((await chats.ask("/unanswered", ADMIN))["text"])[0]
    done = (await press(chats, buttons["unanswered done"])).message["text"]
    assert int(numbers(done)[0]) == int(topics) - 1
    assert "ferry.md" in (await press(chats, buttons["corpus page"])).message["text"]
    await ended_without_an_error(bot)


async def test_old_shared_passage_and_old_link_open_their_passages(
    chats: Chats, bot: BotProcess
) -> None:
    buttons = {kept["kind"]: kept for kept in BUTTONS}
    bot.start()
    results, _ = await chats.inline(buttons["share"]["data"])
    assert len(results) == 1
    assert buttons["share"]["passage"] in results[0]["parsed"]["text"]
    opened = await chats.ask("/start " + buttons["deep link"]["data"], BOB)
    assert buttons["deep link"]["passage"] in opened["text"]
    await ended_without_an_error(bot)


async def test_old_buttons_of_an_article_that_changed_say_so(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    article = corpus / "ferry.md"
    article.write_text(article.read_text("utf-8").replace("eighty", "ninety"), encoding="utf-8")
    bot.start()
    stale = await out_of_date(chats)
    for kept in PASSAGES:
        if kept["data"][0] == "#":
            continue
        pressed = await press(chats, kept)
        of_ferry = kept["passage"] in article.read_text("utf-8").replace("\n", " ")
        assert (stale in pressed.said[0]) == of_ferry, (kept["kind"], pressed.said)
    await ended_without_an_error(bot)


@pytest.mark.parametrize("kind", sorted(CHANGES_THE_CORPUS))
async def test_old_buttons_that_change_the_corpus_are_out_of_date(
    chats: Chats, bot: BotProcess, corpus: Path, kind: str
) -> None:
    buttons = {kept["kind"]: kept for kept in BUTTONS}
    bot.start()
    stale = await out_of_date(chats)
    pressed = await press(chats, buttons[kind])
    # The generation that was current then is in another format, and was published anew.
    await chats.edited(pressed.message, stale)
    assert sorted(files(corpus)) == ["bakery.txt", "ferry.md"]
    await ended_without_an_error(bot)


def test_a_button_of_each_kind_is_kept() -> None:
    beginnings = {re.match(r"#?(A?.)", kept["data"])[1] for kept in BUTTONS}  # type: ignore[index]
    assert {*"sncxlgvqu", "Ap", "AD", "Ar", "AR", "Ax"} <= beginnings
