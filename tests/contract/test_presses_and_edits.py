"""No button is left spinning, edits keep their context, and chats, topics and people stay apart."""

from __future__ import annotations

import asyncio

import pytest

from tests.contract.conftest import BotProcess, exit_code
from tests.fakes.bot_api import BotApi, Json, Refused
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, button, group

pytestmark = pytest.mark.usefixtures("bot")

MAYOR = "What did the mayor Okoro say?"
MEANT = "I took this to be about"


async def push_press(api: BotApi, query: Json) -> Json:
    """Send a press as it is and return how it was settled."""
    await api.push(callback_query={"from": ALICE, "chat_instance": "x", **query})
    answer: Json = await api.wait_for(lambda: api.callback_answers.get(query["id"]))
    return answer


async def test_every_press_is_settled(chats: Chats, api: BotApi) -> None:
    answer = await chats.ask("Where did the ceremony take place?")
    gone = {"chat": answer["chat"], "message_id": answer["message_id"], "date": 0}
    real = button(answer, "Show context")["callback_data"]
    vote = button(answer, "Helpful")["callback_data"]
    for at, data in enumerate([real, vote, "lde", "gquiet", "qcrane", "ux", "zz", "c9", "\0"]):
        await push_press(api, {"id": f"gone-{at}", "message": gone, "data": data})
        await push_press(api, {"id": f"inline-{at}", "inline_message_id": "i-1", "data": data})
    # A press that carries nothing at all, as of a game that this bot does not have.
    await push_press(api, {"id": "game", "message": answer, "game_short_name": "chess"})


@pytest.mark.parametrize("fault", [Refused(500, "Internal Server Error"), "cut", "garbage"])
async def test_a_press_is_settled_where_telegram_fails(
    chats: Chats, api: BotApi, fault: Refused | str
) -> None:
    answer = await chats.ask("How much would moving the crane cost?")
    api.faults["editMessageText"] = [fault]
    await chats.press(answer, "Show context")
    await chats.edited(answer, "rusty crane")


async def test_an_edited_question_leans_on_what_it_leaned_on(chats: Chats) -> None:
    await chats.ask(MAYOR)
    before = len(chats.api.outgoing)
    question = await chats.say("Who else?")
    answer = await chats.next_message(ALICE["id"], before)
    answer = await chats.edited(answer, MEANT)
    await chats.ask("Where was the lamp sold to?")
    await chats.edit(question, "And who else?")
    await asyncio.sleep(0.5)
    assert "Okoro" in (await chats.edited(answer, MEANT))["text"]


async def test_a_reply_to_an_answer_is_about_it_in_private_and_after_a_restart(
    chats: Chats, bot: BotProcess
) -> None:
    okoro = await chats.ask(MAYOR)
    await chats.ask("Where was the lamp sold to?")
    assert "Okoro" in (await chats.ask("Who else?", reply_to_message=okoro))["text"]
    assert await exit_code(bot) == 0
    bot.start()
    answer = await chats.ask("Who else?", BOB, group(), reply_to_message=okoro)
    assert MEANT in answer["text"]
    assert "Okoro" in answer["text"]


async def test_a_topic_has_a_conversation_of_its_own(chats: Chats, api: BotApi) -> None:
    forum = group(30, is_forum=True)
    one: Json = {"message_thread_id": 44, "is_topic_message": True}
    other: Json = {"message_thread_id": 45, "is_topic_message": True}
    api.topics |= {(forum["id"], 44), (forum["id"], 45)}
    await chats.ask(f"/ask {MAYOR}", ALICE, forum, **one)
    elsewhere = await chats.ask("/ask Who else?", ALICE, forum, **other)
    assert MEANT not in elsewhere["text"]
    assert elsewhere["message_thread_id"] == 45
    answer = await chats.ask("/ask Who else?", ALICE, forum, **one)
    assert "Okoro" in answer["text"]
    assert answer["message_thread_id"] == 44


async def test_new_forgets_this_chat_alone(chats: Chats) -> None:
    harbour = group(31)
    await chats.ask(MAYOR)
    await chats.ask(f"/ask {MAYOR}", ALICE, harbour)
    await chats.ask("/new@FootnoteTestBot", ALICE, harbour)
    assert MEANT not in (await chats.ask("/ask Who else?", ALICE, harbour))["text"]
    assert MEANT in (await chats.ask("Who else?"))["text"]


async def test_a_suggested_question_is_asked_noted_and_rated(chats: Chats) -> None:
    long = "Would you be so kind as to explain to an old fisherman whether the crave sings at night"
    refusal = await chats.ask(long)
    pressed = button(refusal, "Did you mean")
    assert pressed["text"] == "Did you mean: crane?"
    assert len(pressed["callback_data"].encode()) <= 64
    await chats.press(refusal, "Did you mean")
    told = await chats.ask("/mydata")
    assert "2 questions" in told["text"]


FOUR = (
    "Hello! How much would moving the crane cost? Who pays half the fee? "
    "Where was the lamp sold to? Where did the ceremony take place?"
)


async def test_three_questions_of_a_message_are_answered_one_by_one(
    chats: Chats, api: BotApi
) -> None:
    # The second answer is refused once, and sent again alone.
    told = Refused(429, "Too Many Requests: retry after 1", retry_after=1)
    api.faults["sendMessage"] = [0.0, told]
    asked = await chats.say(FOUR)
    await api.wait_for(lambda: True if len(api.outgoing) == 3 else None)

    for answer, words in zip(api.outgoing, ("two million", "pay half", "Lisbon"), strict=True):
        assert words in answer["text"]
    assert [answer["reply_to_message"]["message_id"] for answer in api.outgoing[1:]] == [
        asked["message_id"]
    ] * 2

    # A question beyond the third is a button.
    before = len(api.outgoing)
    await chats.press(api.outgoing[0], "Where did the ceremony")
    assert "customs house" in (await chats.next_message(ALICE["id"], before))["text"]
    assert "two million" in api.outgoing[0]["text"]
    assert "4 questions" in (await chats.ask("/mydata"))["text"]

    # What is edited is the answer to the first; others are offered then.
    edited = await chats.edit(asked, "Where was the lamp sold to? Who pays half the fee?")
    changed = await chats.edited(api.outgoing[0], "Lisbon")
    assert button(changed, "Who pays half the fee?")
    assert edited["message_id"] == asked["message_id"]


async def test_a_refusal_without_buttons_points_to_none(chats: Chats, api: BotApi) -> None:
    harbour = group(32)
    api.members[harbour["id"], ALICE["id"]] = "administrator"
    shown = await chats.ask("/settings", ALICE, harbour)
    await chats.press(shown, "Buttons", ALICE)
    await chats.edited(shown, "group")
    refusal = await chats.ask("/ask how do I bake bread for a year?", BOB, harbour)
    assert "reply_markup" not in refusal
    assert not refusal["text"].rstrip().endswith(":")
    assert "do not answer that" in refusal["text"]


async def test_settings_survive_when_only_the_new_chat_hears_of_the_move(
    chats: Chats, api: BotApi
) -> None:
    old, new = group(33), group(34)
    api.members[old["id"], ALICE["id"]] = "administrator"
    shown = await chats.ask("/settings", ALICE, old)
    await chats.press(shown, "Buttons", ALICE)
    moved = chats.message("", BOB, new, migrate_from_chat_id=old["id"])
    del moved["text"], moved["entities"]
    await api.push(message=moved)
    assert "reply_markup" not in await chats.ask("/ask where was the ceremony?", BOB, new)


async def test_administrators_are_asked_for_again_where_telegram_fails(
    chats: Chats, api: BotApi
) -> None:
    harbour = group(35)
    api.members[harbour["id"], ALICE["id"]] = "administrator"
    api.faults["getChatMember"] = [Refused(500, "Internal Server Error")]
    assert "How I answer" in (await chats.ask("/settings", ALICE, harbour))["text"]


async def test_two_administrators_press_at_once(chats: Chats, api: BotApi) -> None:
    harbour = group(36)
    for user in (ALICE, BOB):
        api.members[harbour["id"], user["id"]] = "administrator"
    shown = await chats.ask("/settings", ALICE, harbour)
    await asyncio.gather(
        chats.press(shown, "Buttons", ALICE),
        chats.press(shown, "Buttons", BOB),
        chats.press(shown, "no answer", BOB),
    )
    now = await chats.edited(shown, "group")
    await asyncio.sleep(0.3)
    # Turned twice, the buttons are as they were; the other press is not lost.
    assert button(now, "shown")
    assert button(now, "no sound")


async def test_a_language_is_chosen_in_a_group_without_taking_the_buttons_away(
    chats: Chats,
) -> None:
    harbour = group(37)
    asked = await chats.ask("/language@FootnoteTestBot", ALICE, harbour)
    assert "Deutsch" in (await chats.press(asked, "Deutsch", BOB))["text"]
    assert button(asked, "Español")
    assert "Artikel" in (await chats.ask("how do I bake bread?", BOB))["text"]
    assert "articles" in (await chats.ask("how do I bake bread?", ALICE))["text"]


async def test_what_is_kept_of_somebody_is_told_in_private_alone(chats: Chats) -> None:
    await chats.ask("Where did the ceremony take place?")
    told = await chats.ask("/mydata@FootnoteTestBot", ALICE, group(38))
    assert "private chat" in told["text"]
    assert "file" not in told


async def test_the_bot_says_what_it_is_in_every_language(
    chats: Chats, api: BotApi, bot: BotProcess
) -> None:
    await api.wait_for(lambda: api.profile.get(("short_description", "ru")))
    for language in ("", "ar", "de", "es", "fr", "ru"):
        assert api.profile["description", language]
    assert "Wort für Wort" in api.profile["description", "de"]
    assert await exit_code(bot) == 0
    # What the operator wrote at @BotFather stays.
    api.profile.clear()
    api.profile["description", ""] = "Ours"
    bot.start()
    await chats.ask("/help", ADMIN)
    await asyncio.sleep(0.5)
    assert list(api.profile.values()) == ["Ours"]


async def test_a_group_that_sends_the_bot_away_leaves_no_conversation(
    chats: Chats, api: BotApi
) -> None:
    harbour = group(39)
    await chats.ask(f"/ask {MAYOR}", ALICE, harbour)
    me = {"id": 123456789, "is_bot": True, "first_name": "Footnote"}
    change = {"chat": harbour, "from": BOB, "date": 1}
    for old, new in (("member", "kicked"), ("kicked", "member")):
        members = {
            "old_chat_member": {"user": me, "status": old, "until_date": 0},
            "new_chat_member": {"user": me, "status": new, "until_date": 0},
        }
        await api.push(my_chat_member={**change, **members})
    await asyncio.sleep(0.5)
    before = len(api.outgoing)
    message = await chats.say("/ask Who else?", ALICE, harbour)
    answer = await chats.next_message(message["chat"]["id"], before)
    if "privacy mode" in answer["text"]:
        answer = await chats.next_message(message["chat"]["id"], len(api.outgoing) - 1)
    assert MEANT not in answer["text"]
