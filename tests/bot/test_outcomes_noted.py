"""A close question on its way: logged, counted, kept in the journal, and quiet where wanted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
from telegram import Chat, Message, User

from bot.assistant import Assistant
from bot.conversations import Conversations
from bot.handlers.asking import Asking
from bot.handlers.context import Context
from bot.identity import Pseudonyms
from bot.insight.figures import figures
from bot.journal import Journal
from bot.ops.metrics import Metrics, Trace
from bot.preferences import GroupPreferences, Preferences
from bot.replies.phrases import Phrases
from bot.storage.records import Records
from retrieval import Answer, Engine
from tests.bot.test_replies_answers import PHRASES, close

CLOSE = close(question="How much is the lamp?", mentioned=("lamp",))
SAID = "The article mentions “lamp”, but I found no answer to your question there."
GROUP = Chat(-1001, "supergroup")
SOMEONE = User(7, "Ada", is_bot=False, language_code="en")


class ClosingEngine:
    """Finds every question close."""

    passages = 1
    generation = 1
    reads = False
    articles = ()

    def ask(self, question: str, *, top: int, after: object = None, only: object = None) -> Answer:
        return replace(CLOSE, question=question)


@dataclass
class OneContext:
    """What a handler asks of its context."""

    trace: Trace
    bot: User

    def phrases_for(self, _user: User | None) -> Phrases:
        return PHRASES

    def pages_for(self, _message: Message, _user: User | None) -> None:
        return None


@pytest.fixture
def assistant() -> Assistant:
    return Assistant(cast("Engine", ClosingEngine()))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    records = Records(f"sqlite:///{tmp_path / 'journal.db'}")
    return Journal(records, Pseudonyms(b"0" * 32), Metrics(), keep_text=True)


async def test_a_close_question_is_counted_as_such(assistant: Assistant) -> None:
    metrics, trace = Metrics(), Trace(chat="private")

    await assistant.answer("How much is the lamp?", PHRASES, trace)
    metrics.handled(trace)
    inline = Trace(chat="inline")
    await assistant.inline("How much is the lamp?", PHRASES, inline)
    metrics.handled(inline)

    for chat in ("private", "inline"):
        line = f'footnote_updates_total{{chat="{chat}",outcome="close"}} 1.0'
        assert line in metrics.text().decode()


async def asked(assistant: Assistant, journal: Journal, **chosen: Any) -> tuple[Any, Any]:
    """Ask in a group, and return the reply with what the journal has of the question."""
    preferences = Preferences(journal.records, journal.pseudonyms)
    await preferences.choose_for_group(GROUP.id, GroupPreferences(**chosen))
    asking = Asking(assistant, Conversations(), preferences, journal)
    now = dt.datetime.now(dt.UTC)
    message = Message(1, now, GROUP, from_user=SOMEONE, text="/ask How much is the lamp?")
    context = OneContext(Trace(chat="group"), User(1, "Bot", is_bot=True))
    answered = await asking.answer(message, "How much is the lamp?", cast("Context", context))
    await journal.write()
    return answered.reply, journal.records.unanswered()


async def test_a_group_sees_the_nearest_passage_and_the_journal_knows_it(
    assistant: Assistant, journal: Journal
) -> None:
    reply, entries = await asked(assistant, journal)

    assert reply.html.startswith(f"{SAID}\n\nNearest passage (not an answer):\n<blockquote>")
    assert reply.buttons
    assert [(entry.answered, entry.outcome) for entry in entries] == [(False, "close")]
    today = dt.datetime.now(dt.UTC).date()
    moment = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(), dt.UTC)
    found = figures(journal.records.tally(moment), 2, today)
    assert (sum(found.answered), sum(found.close), sum(found.refused)) == (0, 1, 0)
    assert found.asked == found.unanswered == 1


async def test_a_group_without_buttons_sees_the_passage_alone(
    assistant: Assistant, journal: Journal
) -> None:
    reply, _ = await asked(assistant, journal, buttons=False)

    assert "<blockquote>" in reply.html
    assert not reply.buttons


async def test_a_quiet_group_gets_one_silent_line(assistant: Assistant, journal: Journal) -> None:
    reply, entries = await asked(assistant, journal, quiet=True)

    assert reply.html == SAID
    assert reply.silent
    assert not reply.buttons
    assert [entry.outcome for entry in entries] == ["close"]
