"""How sure an answer is, as people see it: in Telegram, at a terminal and on the command line."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess
from tests.contract.test_ask_cli import footnote
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, button, group, links, marked, person

FAR = "Which yachts won the Olympic regatta in Sydney against Argentina?"
"""Hardly answered by a passage on yachts."""


Begin = Callable[[str], None]


@pytest.fixture
def begin(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[Begin]:
    """Return what starts a bot that answers from a confidence on."""
    started: list[BotProcess] = []

    def start(confidence: str) -> None:
        process = BotProcess(api.url, corpus, tmp_path / "state", MIN_CONFIDENCE=confidence)
        process.start()
        started.append(process)

    yield start
    for process in started:
        process.stop(signal.SIGKILL)


async def test_a_close_question_gets_the_nearest_passage_as_no_answer(
    chats: Chats, begin: Begin
) -> None:
    begin("1")
    told = await chats.ask(CRANE)
    said, _, rest = told["text"].partition("\n\n")
    assert said == (
        "The articles mention “moving”, “crane” and “cost”, but I found no answer to your "
        "question there."
    )
    assert rest.startswith("Nearest passage (not an answer):\nThe rusty crane")
    assert "two million euros" in marked(told, "blockquote")[0]
    assert not marked(told, "bold")
    assert 'The crane "now" · ¶ 3–4' in rest
    assert links(told)[0].startswith("https://example.org/lease#:~:text=")
    assert not [row for row in told["reply_markup"]["inline_keyboard"] if "elpful" in str(row)]
    for label in ("Show context", "Hide context"):
        await chats.press(chats.api.messages[told["chat"]["id"], told["message_id"]], label)
        shown = chats.api.edits[-1]
        assert shown["text"].startswith("Nearest passage (not an answer):\n")
        assert not marked(shown, "bold")

    results, _ = await chats.inline(CRANE)
    assert results[0]["title"].startswith("Nearest: ")
    stats = await chats.ask("/stats", ADMIN)
    assert "Close to an answer: 1, refused: 0" in stats["text"]


async def test_a_quiet_group_is_told_of_a_close_question_in_a_line(
    api: BotApi, chats: Chats, begin: Begin
) -> None:
    begin("1")
    crowd = group(1)
    api.members[crowd["id"], ALICE["id"]] = "administrator"
    usual = await chats.ask(f"/ask {CRANE}", BOB, crowd)
    assert marked(usual, "blockquote")
    await chats.press(await chats.ask("/settings", ALICE, crowd), "If I have no answer", ALICE)
    quiet = await chats.ask(f"/ask {CRANE}", BOB, crowd)

    assert quiet["text"] == usual["text"].partition("\n")[0]
    assert "reply_markup" not in quiet


async def test_an_answer_that_is_not_sure_begins_with_possibly(chats: Chats, begin: Begin) -> None:
    begin("0")
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
    assert refused.stdout.startswith('The articles mention "')
    assert "The nearest passages (not an answer):\n\n    " in refused.stdout
    assert "**" not in refused.stdout
    assert said.stdout.startswith("Possibly:\n│ ")
