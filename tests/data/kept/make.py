"""Make what a running bot leaves behind, as test data: articles, state, and buttons in old chats.

    python -m tests.data.kept.make FOLDER

Everything is made by the program itself: by its command line, and in front of the local Bot API.
"""

from __future__ import annotations

import asyncio
import copy
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.contract.conftest import BotProcess
from tests.fakes.bot_api import BotApi, Json, Refused
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, button, group, links, person

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TICKET = "How much does a ticket for the night ferry cost?"
UNANSWERED = ("zeppelin", "volcano", "opera", "chess", "gravity", "penguin", "algebra")
SLEEPY = Refused(429, "Too Many Requests: retry after 600", retry_after=600)


class RecordingApi(BotApi):
    """Remembers every update that it handed out."""

    def __init__(self) -> None:
        super().__init__()
        self.pushed: list[Json] = []

    async def push(self, **update: Json) -> int:
        number = await super().push(**update)
        self.pushed.append(copy.deepcopy({"update_id": number, **update}))
        return number


class Buttons:
    """One button of each kind, with the message under which it stands and who may press it."""

    def __init__(self) -> None:
        self.kept: list[Json] = []

    def keep(self, kind: str, message: Json, label: str, who: Json = ALICE, **more: Any) -> str:
        found = button(message, label)
        data = found.get("callback_data") or found["switch_inline_query"]
        under = {name: message[name] for name in ("chat", "text", "entities", "reply_markup")
                 if name in message}  # fmt: skip
        self.kept.append(
            {"kind": kind, "data": data, "from": who, "under": copy.deepcopy(under), **more}
        )
        return str(data)


def publish(corpus: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "bot", "corpus", "build", "--corpus", str(corpus)],
        cwd=ROOT, env={**os.environ, "LOGNAME": "kept"}, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def write_corpus(corpus: Path) -> None:
    """Publish two generations: one article, then both."""
    corpus.mkdir(parents=True)
    for name in ("ferry.md", "bakery.txt"):
        shutil.copy(HERE / "corpus" / name, corpus / name)
        publish(corpus)


async def keep_page_of_sources(buttons: Buttons, folder: Path) -> None:
    """Only a corpus of more than eight files has pages."""
    corpus = folder / "nine"
    corpus.mkdir()
    for number in range(9):
        (corpus / f"{number}.md").write_text(f"# Note {number}\n\nThe buoy {number} is green.\n")
    api = RecordingApi()
    await api.start()
    bot = BotProcess(api.url, corpus, folder / "state-of-nine")
    bot.start()
    try:
        listed = await Chats(api).ask("/sources", ADMIN)
        buttons.keep("corpus page", listed, "More", ADMIN)
    finally:
        await asyncio.to_thread(bot.stop)
        await api.stop()


async def keep_passages(buttons: Buttons, chats: Chats) -> tuple[Json, Json]:
    """Ask for an answer, a refusal, a fact and a suggestion; return the answer and its question."""
    question = await chats.say(TICKET)
    answer = await chats.next_message(ALICE["id"], 0)
    buttons.keep("show", answer, "Next passage", passage="engines")
    buttons.keep("context", answer, "Show context", passage="guides the ferry into")
    buttons.keep("share", answer, "Share", passage="Children under seven travel")
    buttons.keep("vote yes", answer, "Helpful")
    buttons.keep("vote no", answer, "Not helpful")
    await chats.press(answer, "Helpful")
    await chats.press(answer, "Show context")
    shown = await chats.edited(answer, "lighthouse")
    buttons.keep("show from context", shown, "Back", passage="Children under seven travel")

    refusal = await chats.ask("Where does the zeppelin land?")
    buttons.keep("nearest", refusal, "Nearest", passage="rye bread")
    await chats.press(refusal, "Nearest")
    nearest = await chats.edited(refusal, "rye bread")
    buttons.keep("nearest, next", nearest, "Next passage", passage="lights the lamp")
    buttons.keep("context of nearest", nearest, "Show context", passage="Baker Rosa Amann")
    await chats.press(nearest, "Show context")
    shown = await chats.edited(refusal, "Rosa Amann")
    buttons.keep("nearest from context", shown, "Back", passage="rye bread")

    fact = await chats.ask("Who wrote the article?")
    buttons.keep("show opening", fact, "How it begins", passage="Valborg")
    suggested = await chats.ask(
        "Would you be so kind as to tell an old sailor why the lighthouze of the moon is purple?"
    )
    buttons.keep("question", suggested, "Did you mean")

    about = await chats.ask("/about", BOB)
    start = next(link for link in links(about) if "?start=" in link)
    buttons.kept.append(
        {"kind": "deep link", "data": start.partition("?start=")[2], "from": BOB,
         "passage": "Rosa Amann"}
    )  # fmt: skip
    return answer, question


async def keep_choices(buttons: Buttons, chats: Chats) -> None:
    """Choose a language and a group's settings."""
    asked = await chats.ask("/language", BOB)
    buttons.keep("language", asked, "Deutsch", BOB)
    buttons.keep("language of Telegram", asked, "As in Telegram", BOB)
    await chats.ask("/language fr", person(3, "Carol"))
    harbour = group(1)
    chats.api.members[harbour["id"], ALICE["id"]] = "administrator"
    shown = await chats.ask("/settings", ALICE, harbour)
    for kind, label in (("language", "Language"), ("mentions", "I answer"),
                        ("buttons", "Buttons"), ("quiet", "no answer")):  # fmt: skip
        buttons.keep(f"setting {kind}", shown, label)
    await chats.press(shown, "no answer")


async def keep_lists(buttons: Buttons, chats: Chats) -> None:
    """Ask what only an admin may."""
    for at, topic in enumerate(UNANSWERED):
        await chats.ask(f"Tell {topic} {topic[::-1]} {topic * 2}?", person(30 + at, "Dan"))
    listed = await chats.ask("/unanswered", ADMIN)
    buttons.keep("unanswered page", listed, "More", ADMIN)
    buttons.keep("unanswered table", listed, "table", ADMIN)
    buttons.keep("unanswered done", listed, "1 is done", ADMIN)

    offered = await chats.ask("/rollback", ADMIN)
    buttons.keep("roll back", offered, "1", ADMIN)
    await chats.press(offered, "1", ADMIN)
    asked = await chats.api.wait_for(
        lambda: offered if "Bring it back" in json.dumps(offered["reply_markup"]) else None
    )
    buttons.keep("cancel", asked, "Leave it", ADMIN)
    buttons.keep("roll back, sure", asked, "Bring it back", ADMIN)
    asked = await chats.ask("/remove bakery.txt", ADMIN)
    buttons.keep("remove, sure", asked, "Take it away", ADMIN)


async def leave_open(api: RecordingApi, chats: Chats, answer: Json, question: Json) -> list[Json]:
    """Send what the bot cannot answer before it ends; return the messages of the bot meant."""
    other = await chats.ask(TICKET, BOB)
    await chats.press(other, "Not helpful", BOB)
    refused = {"sendMessage", "editMessageText"}
    api.chaos = lambda method: SLEEPY if method in refused else None
    before = len(api.calls)
    await chats.say("What is the oven heated with?", person(21, "Erin"))
    await chats.say("Who lights the lamp by hand?", person(22, "Finn"))
    await chats.edit(question, "How long does the crossing take in calm weather?")
    pressed = button(other, "Next passage")["callback_data"]
    query = {"id": "open-press", "from": BOB, "chat_instance": "x", "data": pressed}
    await api.push(callback_query={**query, "message": copy.deepcopy(other)})

    def tried() -> bool | None:
        return sum(name in refused for name, _ in api.calls[before:]) >= 4 or None

    await api.wait_for(tried)
    api.chaos = lambda _method: None
    return [answer, other]


async def die_after_sending(bot: BotProcess, chats: Chats, database: Path) -> None:
    """Kill the bot when an answer was sent, and its database does not know of it yet."""
    api = chats.api
    api.faults["sendMessage"] = [1.5]
    asker = person(23, "Gil")
    await chats.say("How many loaves does the oven bake a night?", asker)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    lock = sqlite3.connect(database)
    lock.execute("BEGIN EXCLUSIVE")
    await chats.next_message(asker["id"], 0)
    # Its mark is written once Telegram's word has come back.
    await asyncio.sleep(0.5)
    await asyncio.to_thread(bot.stop, signal.SIGKILL)
    lock.rollback()
    lock.close()


def tidy(state: Path) -> None:
    """Take the write-ahead logs into their databases, and the locks of a process away."""
    for name in ("footnote.db", "journal.db"):
        connection = sqlite3.connect(state / name)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    for name in ("lock", "lock.pid"):
        (state / name).unlink(missing_ok=True)


def stats(folder: Path) -> str:
    """Return what the program reads in the journal it has left."""
    places = {"CORPUS_DIR": str(folder / "corpus"), "STATE_DIR": str(folder / "state")}
    return subprocess.run(
        [sys.executable, "-m", "bot", "stats"],
        cwd=ROOT, env={**os.environ, **places}, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


async def make(folder: Path) -> None:
    buttons = Buttons()
    write_corpus(folder / "corpus")
    with tempfile.TemporaryDirectory() as name:
        await keep_page_of_sources(buttons, Path(name))
    api = RecordingApi()
    await api.start()
    chats = Chats(api)
    bot = BotProcess(api.url, folder / "corpus", folder / "state", JOURNAL_TEXT="1")
    bot.start()
    try:
        answer, question = await keep_passages(buttons, chats)
        await keep_choices(buttons, chats)
        await keep_lists(buttons, chats)
        closed = len(api.pushed) + 2
        messages = await leave_open(api, chats, answer, question)
        await die_after_sending(bot, chats, folder / "state" / "footnote.db")
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)
        await api.stop()
    tidy(folder / "state")
    told = {
        "made_at": time.time(),
        "stats": stats(folder),
        "answered": [*api.pushed[:closed], api.pushed[-1]],
        "open": api.pushed[closed:-1],
        "messages": messages,
    }
    tidy(folder / "state")
    for file, content in (("buttons.json", buttons.kept), ("telegram.json", told)):
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (folder / file).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(make(Path(sys.argv[1])))
