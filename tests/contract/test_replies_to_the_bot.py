"""What is said to the bot, past it and about it: what asks is answered, the rest is not."""

from __future__ import annotations

import pytest

from tests.contract.conftest import CRANE
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import ALICE, BOB, Chats, from_bot, group, private

pytestmark = pytest.mark.usefixtures("bot")
GROUP = group(70)
FRIENDLY = "Ask me a question whenever you like"
REMARKS = ["thanks!", "lol", "😂", "nice one", "@bob look at this crane", "@bob how much is it?",
           "that is so sad", "ок, спасибо", "haha, danke dir"]  # fmt: skip


def quote(text: str) -> Json:
    return {"text": text, "position": 0, "is_manual": True}


async def test_remarks_to_the_bot_are_met_by_silence_in_groups(chats: Chats) -> None:
    ours = from_bot("An answer.", GROUP)
    said = [await chats.say(text, ALICE, GROUP, reply_to_message=ours) for text in REMARKS]
    await chats.silence(*said)

    # Key words that an article answers, and questions without an answer, are none of them.
    found = await chats.ask("the cost of moving the crane", BOB, GROUP, reply_to_message=ours)
    assert "two million" in found["text"]
    asked = await chats.ask("How do I bake bread?", BOB, GROUP, reply_to_message=ours)
    assert "do not answer that" in asked["text"]


async def test_remarks_to_the_bot_get_one_friendly_line_in_private(chats: Chats) -> None:
    ours = from_bot("An answer.", private(ALICE))
    for text in ("thanks!", "lol", "nice one", "@bob look at this crane", "ок, спасибо"):
        said = (await chats.ask(text, reply_to_message=ours))["text"]
        assert FRIENDLY in said, text
        assert "\n" not in said


async def test_a_selected_part_of_a_message_is_asked(chats: Chats) -> None:
    both = chats.message(f"Where was the lamp sold to? {CRANE}", BOB, GROUP)
    part: Json = {"reply_to_message": both, "quote": quote(CRANE)}

    for text in ("/ask", "@FootnoteTestBot", "@FootnoteTestBot can you answer this?"):
        answer = await chats.ask(text, ALICE, GROUP, **part)
        assert "two million" in answer["text"], text
        assert "Lisbon" not in answer["text"]
    whole = await chats.ask("/ask", ALICE, GROUP, reply_to_message=both, quote={
        **quote("Where was"), "is_manual": False})  # fmt: skip
    assert "Lisbon" in whole["text"]


async def test_a_message_pointed_at_is_asked(chats: Chats) -> None:
    asked = chats.message(CRANE, BOB, GROUP)

    for text in (
        "@FootnoteTestBot can you answer this?",
        "@FootnoteTestBot ?",
        "hey @FootnoteTestBot, kannst du das beantworten?",
        "/ask this one, please",
    ):
        answer = await chats.ask(text, ALICE, GROUP, reply_to_message=asked)
        assert "two million" in answer["text"], text


async def test_a_channel_that_asks_is_answered(chats: Chats) -> None:
    channel_bot = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    news = {"id": -100555, "type": "channel", "title": "News"}

    answer = await chats.ask(f"/ask {CRANE}", channel_bot, GROUP, sender_chat=news)

    assert "two million" in answer["text"]


async def test_direct_messages_of_a_channel_are_answered_in_their_topic(
    chats: Chats, api: BotApi
) -> None:
    direct = group(71, is_direct_messages=True)
    api.direct.add(direct["id"])
    topic = {"topic_id": 9, "user": ALICE}
    channel = {"id": -100555, "type": "channel", "title": "News"}
    silent = [
        await chats.say("Good morning!", ALICE, direct, direct_messages_topic=topic),
        await chats.say(f"We know. {CRANE}", ALICE, direct, direct_messages_topic=topic,
                        sender_chat=channel),
    ]  # fmt: skip
    await chats.silence(*silent)

    answer = await chats.ask(CRANE, ALICE, direct, direct_messages_topic=topic)

    assert "two million" in answer["text"]
    sent = [params for name, params in api.calls if name == "sendMessage"]
    assert int(sent[-1]["direct_messages_topic_id"]) == 9
