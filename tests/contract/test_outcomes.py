"""How sure an answer is, as people see it: in Telegram, at a terminal and on the command line."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess
from tests.contract.test_ask_cli import footnote
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import BOB, Chats, button, marked, person

FAR = "Which yachts won the Olympic regatta in Sydney against Argentina?"
"""Hardly answered by a passage on yachts."""


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot that answers however little sure it is."""
    process = BotProcess(api.url, corpus, tmp_path / "state", MIN_CONFIDENCE="0")
    process.start()
    yield process
    process.stop(signal.SIGKILL)


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_is_not_sure_begins_with_possibly(chats: Chats) -> None:
    sure = await chats.ask(CRANE)
    assert "Possibly:" not in sure["text"]
    fact = await chats.ask("Who wrote this article?")
    assert "Possibly:" not in fact["text"]
    german = await chats.ask(FAR, person(5, language_code="de"))
    assert german["text"].startswith("Möglicherweise:\n")

    unsure = await chats.ask(FAR, BOB)
    assert unsure["text"].startswith("Possibly:\n")
    assert marked(unsure, "bold")
    assert button(unsure, "Helpful")
    for label in ("Show context", "Hide context"):
        await chats.press(
            chats.api.messages[unsure["chat"]["id"], unsure["message_id"]], label, BOB
        )
        assert chats.api.edits[-1]["text"].startswith("Possibly:\n")
        assert marked(chats.api.edits[-1], "bold")

    results, _ = await chats.inline(FAR)
    assert not results[0]["title"].startswith("Nearest:")
    assert results[0]["parsed"]["text"].startswith("Possibly:\n")


def test_possibly_is_printed_and_what_is_no_answer_is_marked_as_such(corpus: Path) -> None:
    unsure = footnote("ask", "--corpus", str(corpus), "--min-confidence", "0", FAR)
    refused = footnote("ask", "--corpus", str(corpus), "--min-confidence", "1", CRANE)
    said = footnote(
        "chat", "--corpus", str(corpus), stdin=f"{FAR}\n", MIN_CONFIDENCE="0",
        STATE_DIR=str(corpus.parent / "state"),
    )  # fmt: skip

    assert unsure.stdout.startswith("Possibly:\n")
    assert "    **" in unsure.stdout
    assert "The nearest passages (not an answer):\n\n    " in refused.stdout
    assert "**" not in refused.stdout
    assert said.stdout.startswith("Possibly:\n│ ")
