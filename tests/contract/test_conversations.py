"""Follow-ups, votes, suggestions and languages, over HTTP against a local Bot API server."""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.contract.conftest import BotProcess, exit_code
from tests.fakes.bot_api import ME, BotApi, Json
from tests.fakes.chats import ALICE, BOB, Chats, button, group, marked, person

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_question_that_leans_on_the_last_is_completed(chats: Chats) -> None:
    await chats.ask("What did Lindt say about the crane?")
    answer = await chats.ask("and how much would it cost?")
    assert "two million euros" in answer["text"]

    await chats.ask("/new")
    assert "I took this to be about" not in (await chats.ask("Why?"))["text"]


async def test_what_it_was_taken_to_mean_is_said(chats: Chats) -> None:
    await chats.ask("What did the mayor Okoro say?")
    answer = await chats.ask("Who else?")
    assert "I took this to be about" in answer["text"]
    assert "Okoro" in answer["text"]


async def test_another_topic_is_not_spoilt_by_the_last(chats: Chats) -> None:
    bare = await chats.ask("Where did the ceremony take place?", BOB)
    await chats.ask("How much would moving the crane cost?")
    assert (await chats.ask("Where did the ceremony take place?"))["text"] == bare["text"]
    assert "does not answer" in (await chats.ask("bananas?"))["text"].replace("do not", "does not")


async def test_people_in_a_group_have_conversations_of_their_own(chats: Chats) -> None:
    harbour = group()
    await chats.ask("/ask What did the mayor Okoro say?", ALICE, harbour)
    other = await chats.ask("/ask Who else?", BOB, harbour)
    assert "I took this to be about" not in other["text"]


async def test_a_reply_to_an_answer_is_about_that_answer(chats: Chats) -> None:
    harbour = group()
    okoro = await chats.ask("/ask What did the mayor Okoro say?", ALICE, harbour)
    await chats.ask("/ask Where was the lamp sold to?", BOB, harbour)
    answer = await chats.ask("Who else?", BOB, harbour, reply_to_message=okoro)
    assert "Okoro" in answer["text"]


async def test_a_vote_counts_once_and_can_be_changed(chats: Chats) -> None:
    answer = await chats.ask("Where did the ceremony take place?")
    assert "Thank you" in (await chats.press(answer, "Helpful"))["text"]
    assert "Thank you" in (await chats.press(answer, "Not helpful"))["text"]
    mine = await chats.ask("/mydata")
    kept = json.loads(mine["file"]["data"])
    assert [vote["helpful"] for vote in kept["votes"]] == [False]
    assert len(kept["questions"]) == 1
    assert kept["questions"][0]["text"] is None


async def test_paging_keeps_the_votes(chats: Chats) -> None:
    answer = await chats.ask("How much would moving the crane cost?")
    await chats.press(answer, "Show context")
    shown = await chats.edited(answer, "rusty crane")
    assert "Thank you" in (await chats.press(shown, "Helpful"))["text"]


@pytest.mark.parametrize("data", ["v", "v+", "v+nothex", "v+" + "0" * 16, "l??", "lxx", "gnope",
                                  "u", "ux", "ud" + "0" * 16, "q"])  # fmt: skip
async def test_forged_presses_are_settled(chats: Chats, data: str) -> None:
    answer = await chats.ask("Where did the ceremony take place?")
    assert "callback_query_id" in await chats.press_data(answer, data)


async def test_votes_are_for_private_chats_alone(chats: Chats) -> None:
    answer = await chats.ask("/ask Where did the ceremony take place?", ALICE, group())
    labels = [b["text"] for row in answer["reply_markup"]["inline_keyboard"] for b in row]
    assert "Helpful" not in labels


async def test_a_refusal_suggests_a_spelling(chats: Chats) -> None:
    refusal = await chats.ask("Does the crave sing at night?")
    pressed = button(refusal, "Did you mean")
    assert "crane" in pressed["text"]
    await chats.press(refusal, "Did you mean")
    now = refusal["chat"]["id"], refusal["message_id"]
    await chats.api.wait_for(lambda: chats.api.edits or None)
    assert chats.api.messages[now]


async def test_a_language_is_chosen_and_kept(chats: Chats, bot: BotProcess, api: BotApi) -> None:
    asked = await chats.ask("/language")
    await chats.press(asked, "Deutsch")
    await chats.edited(asked, "Deutsch")
    assert "Was ich speichere" in (await chats.ask("/privacy"))["text"]
    assert await exit_code(bot) == 0
    bot.start()
    assert "Was ich speichere" in (await chats.ask("/privacy"))["text"]
    await chats.ask("/language auto")
    assert "What I store" in (await chats.ask("/privacy"))["text"]


async def test_forget_deletes_questions_votes_and_language(chats: Chats) -> None:
    answer = await chats.ask("Where did the ceremony take place?")
    await chats.press(answer, "Helpful")
    await chats.ask("/language es")
    await chats.ask("/forget")
    told = await chats.ask("/mydata")
    assert "file" not in told
    assert "What I store" in (await chats.ask("/privacy"))["text"]


async def test_a_guest_query_is_answered(chats: Chats, api: BotApi) -> None:
    asked = f"@{ME['username']} Where did the ceremony take place?"
    message = chats.message(asked, ALICE, group(9))
    await api.push(guest_message={**message, "guest_query_id": "guest-7"})
    answer: Json = await api.wait_for(lambda: api.guest_answers.get("guest-7"))
    assert "customs house" in answer["text"]
    assert marked(answer, "bold")
    kept = json.loads((await chats.ask("/mydata"))["file"]["data"])
    assert [question["chat"] for question in kept["questions"]] == ["guest"]


async def test_a_group_is_set_up_by_its_administrators(
    chats: Chats, api: BotApi, bot: BotProcess
) -> None:
    harbour = group(3)
    refused = await chats.ask("/settings", BOB, harbour)
    assert "administrators" in refused["text"]
    api.members[harbour["id"], ALICE["id"]] = "administrator"
    shown = await chats.ask("/settings", ALICE, harbour)
    assert "administrators" in (await chats.press(shown, "mentions", BOB))["text"]
    await chats.press(shown, "mentions", ALICE)
    await chats.press(shown, "Buttons", ALICE)
    await chats.press(shown, "no answer", ALICE)
    await api.wait_for(lambda: button(shown, "no sound") if _has(shown, "no sound") else None)

    mention = await chats.say(f"@{ME['username']} where was the ceremony?", BOB, harbour)
    await chats.silence(mention)
    assert await exit_code(bot) == 0
    bot.start()
    answer = await chats.ask("/ask where was the ceremony?", BOB, harbour)
    assert "reply_markup" not in answer
    refusal = await chats.ask("/ask how do I bake bread?", BOB, harbour)
    assert "\n" not in refusal["text"]

    new = group(4)
    moved = chats.message("", BOB, harbour, migrate_to_chat_id=new["id"])
    del moved["text"], moved["entities"]
    await api.push(message=moved)
    # Chats are handled beside each other; the next word in the new one comes a moment later.
    await asyncio.sleep(1.0)
    answer = await chats.ask("/ask where was the ceremony?", BOB, new)
    assert "reply_markup" not in answer


def _has(message: Json, label: str) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(label in b["text"] for row in rows for b in row)


async def test_a_groups_language_holds_for_everybody(chats: Chats, api: BotApi) -> None:
    harbour = group(5)
    api.members[harbour["id"], ALICE["id"]] = "creator"
    shown = await chats.ask("/settings", ALICE, harbour)
    await chats.press(shown, "Language", ALICE)
    await chats.edited(shown, "group")
    await chats.press(shown, "Language", ALICE)
    await chats.edited(shown, "Gruppe")
    assert "Artikel" in (await chats.ask("/ask how do I bake bread?", BOB, harbour))["text"]


async def test_a_group_is_greeted_once_and_forgotten_when_left(chats: Chats, api: BotApi) -> None:
    harbour, bot_user = group(6), {**ME}

    def change(old: str, new: str) -> Json:
        def member(status: str) -> Json:
            return {"user": bot_user, "status": status}

        return {
            "chat": harbour, "from": BOB, "date": 1,
            "old_chat_member": member(old), "new_chat_member": member(new),
        }  # fmt: skip

    before = len(api.outgoing)
    await api.push(my_chat_member=change("left", "member"))
    hello = await chats.next_message(harbour["id"], before)
    assert "/ask@FootnoteTestBot" in hello["text"]
    assert "privacy mode" in hello["text"]
    api.members[harbour["id"], BOB["id"]] = "creator"
    shown = await chats.ask("/settings", BOB, harbour)
    await chats.press(shown, "Buttons", BOB)
    await api.wait_for(lambda: True if _has(shown, "hidden") else None)
    await api.push(my_chat_member=change("member", "left"))
    await api.push(my_chat_member=change("left", "member"))
    answer = await chats.ask("/ask where was the ceremony?", person(55), harbour)
    if "reply_markup" not in answer:
        answer = await chats.ask("/ask where was the ceremony?", person(55), harbour)
    assert "reply_markup" in answer
