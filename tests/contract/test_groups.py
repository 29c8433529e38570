"""Groups: what is answered, where, and what meets silence."""

from __future__ import annotations

import pytest

from tests.contract.conftest import CRANE
from tests.fakes.chats import ALICE, BOB, Chats, from_bot, group

pytestmark = pytest.mark.usefixtures("bot")
GROUP = group(1)


@pytest.mark.parametrize(
    "text",
    [
        f"/ask {CRANE}",
        f"/ask@FootnoteTestBot {CRANE}",
        f"/ASK@footnotetestbot {CRANE}",
        f"@FootnoteTestBot {CRANE}",
        f"@footnotetestbot, {CRANE}",
        f"hey 😀 @FOOTNOTETESTBOT {CRANE}",
    ],
)
async def test_addressed_question_is_answered_as_a_reply(chats: Chats, text: str) -> None:
    message = await chats.ask(text, chat=GROUP)

    assert "two million" in message["text"]
    assert message["reply_to_message"]["text"] == text


async def test_ask_as_a_reply_takes_the_other_message_as_the_question(chats: Chats) -> None:
    asked = chats.message(CRANE, BOB, GROUP)

    message = await chats.ask("/ask", ALICE, GROUP, reply_to_message=asked)

    assert "two million" in message["text"]


async def test_mention_as_a_reply_takes_the_other_message_as_the_question(chats: Chats) -> None:
    asked = chats.message(CRANE, BOB, GROUP)

    message = await chats.ask("@FootnoteTestBot ?", ALICE, GROUP, reply_to_message=asked)

    assert message["text"]


async def test_reply_to_the_bot_is_a_question(chats: Chats) -> None:
    ours = from_bot("An answer.", GROUP)

    message = await chats.ask(CRANE, chat=GROUP, reply_to_message=ours)

    assert "two million" in message["text"]


async def test_mention_of_a_nameless_kind_is_by_entity(chats: Chats) -> None:
    bot_user = from_bot("", GROUP)["from"]
    entity = {"type": "text_mention", "offset": 0, "length": 8, "user": bot_user}

    message = await chats.ask(f"Footnote {CRANE}", chat=GROUP, entities=[entity])

    assert "two million" in message["text"]


async def test_everything_else_meets_silence(chats: Chats) -> None:
    other_bot = {"id": 5, "is_bot": True, "first_name": "Other", "username": "OtherBot"}
    channel = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    linked = {"id": -100555, "type": "channel", "title": "News"}
    me = from_bot("", GROUP)["from"]
    said = [
        await chats.say(CRANE, chat=GROUP),
        await chats.say(f"/ask@OtherBot {CRANE}", chat=GROUP),
        await chats.say(f"/ask {CRANE}", other_bot, GROUP),
        await chats.say(f"/ask {CRANE}", chat=GROUP, via_bot=me),
        await chats.say(f"@FootnoteTestBotanist {CRANE}", chat=GROUP),
        await chats.say("mail me at x@FootnoteTestBot", chat=GROUP, entities=[]),
        await chats.say(CRANE, chat=GROUP, reply_to_message=chats.message("hi", BOB, GROUP)),
        await chats.say("/dance", chat=GROUP),
        await chats.say(
            f"/ask {CRANE}", channel, GROUP, sender_chat=linked, is_automatic_forward=True
        ),
        await chats.say("", chat=GROUP, new_chat_title="New title"),
    ]

    await chats.silence(*said)


async def test_answer_comes_although_the_question_was_deleted(chats: Chats) -> None:
    message = chats.message(f"/ask {CRANE}", chat=GROUP)
    del chats.api.messages[GROUP["id"], message["message_id"]]
    before = len(chats.api.outgoing)
    await chats.api.push(message=message)

    assert "two million" in (await chats.next_message(GROUP["id"], before))["text"]


async def test_answer_stays_in_its_topic(chats: Chats) -> None:
    forum = group(2, is_forum=True)
    chats.api.topics.add((forum["id"], 44))

    message = await chats.ask(
        f"/ask {CRANE}", chat=forum, message_thread_id=44, is_topic_message=True
    )

    assert message["message_thread_id"] == 44


async def test_reply_chain_is_not_taken_for_a_topic(chats: Chats) -> None:
    message = await chats.ask(f"/ask {CRANE}", chat=GROUP, message_thread_id=77)

    assert "message_thread_id" not in message


async def test_in_privacy_mode_commands_and_replies_still_work(chats: Chats) -> None:
    chats.privacy = True

    command = await chats.ask(f"/ask@FootnoteTestBot {CRANE}", chat=GROUP)
    reply = await chats.ask("Who pays half the fee?", chat=GROUP, reply_to_message=command)

    assert "two million" in command["text"]
    assert "Fishing boats pay half" in reply["text"]
    await chats.silence(await chats.say(f"@FootnoteTestBot {CRANE}", chat=GROUP))
