"""Reactions on answers are votes; on anything else they are nothing."""

from __future__ import annotations

import pytest

from tests.contract.conftest import CRANE
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, group

pytestmark = pytest.mark.usefixtures("bot")


async def rated(chats: Chats) -> str:
    """Return how answers were rated, once everything sent before is handled."""
    text: str = (await chats.ask("/stats", ADMIN))["text"]
    return text


async def test_thumbs_on_answers_are_votes_and_can_be_taken_away(chats: Chats, api: BotApi) -> None:
    answer = await chats.ask(CRANE)
    elsewhere = await chats.ask(f"/ask {CRANE}", BOB, group(80))

    await chats.react(answer, "", "👍")
    await chats.react(elsewhere, "", "👎", BOB)
    await chats.ask("/help", ALICE)
    await chats.ask("/help@FootnoteTestBot", BOB, group(80))
    assert "helpful: 1, not helpful: 1" in await rated(chats)

    await chats.react(answer, "👍", "👎")
    await chats.react(elsewhere, "👎", "", BOB)
    await chats.react(elsewhere, "", "🔥", ALICE)
    await chats.react(await chats.ask("/help", ALICE), "", "👍")
    await chats.ask("/help", ALICE)
    await chats.ask("/help@FootnoteTestBot", BOB, group(80))
    assert "helpful: 0, not helpful: 1" in await rated(chats)
    # Nobody is told of it.
    assert len([m for m in api.outgoing if m["chat"]["id"] == ALICE["id"]]) == 4


async def test_further_answers_to_one_message_are_rated_each(chats: Chats, api: BotApi) -> None:
    await chats.say(f"{CRANE} Who pays half the fee?")
    await api.wait_for(lambda: True if len(api.outgoing) == 2 else None)

    await chats.react(api.outgoing[0], "", "👎")
    await chats.react(api.outgoing[1], "", "👍")
    await chats.ask("/help", ALICE)

    assert "helpful: 1, not helpful: 1" in await rated(chats)
