"""Questions to begin with are buttons, and each is answered below."""

from __future__ import annotations

import pytest

from tests.contract.conftest import CRANE
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, Chats, button

pytestmark = pytest.mark.usefixtures("bot")


async def test_each_suggestion_is_asked_by_a_tap_and_answered_below(
    chats: Chats, api: BotApi
) -> None:
    for asked in ("/start", "/about"):
        shown = await chats.ask(asked)
        labels = [row[0]["text"] for row in shown["reply_markup"]["inline_keyboard"]]
        labels = [label for label in labels if label != "Ask some articles only"]
        assert CRANE in labels
        assert len(labels) == 3
        for label in labels:
            before = len(api.outgoing)
            await chats.press(shown, label)
            answer = await chats.next_message(ALICE["id"], before)
            assert button(answer, "Show"), label
            assert "not answer" not in answer["text"]
        # What suggests them stays as it is.
        assert api.messages[ALICE["id"], shown["message_id"]]["text"] == shown["text"]
    assert "6 questions" in (await chats.ask("/mydata"))["text"]


async def test_a_suggestion_of_an_earlier_corpus_says_so(chats: Chats) -> None:
    shown = await chats.ask("/start")
    asked = await chats.ask("/remove lease.md", ADMIN)
    await chats.press(asked, "Remove", ADMIN)
    await chats.edited(asked, "Removed (1)")

    assert "has changed" in (await chats.press(shown, CRANE))["text"]
