"""Buttons, edits, inline results and reloads: answers that go on working."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, LEASE, BotProcess, exit_code
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, button, group, marked

pytestmark = pytest.mark.usefixtures("bot")


async def test_next_passage_edits_the_message(chats: Chats) -> None:
    message = await chats.ask(CRANE)
    sent = len(chats.api.outgoing)
    first = message["text"]

    await chats.press(message, "Next passage (2/")

    assert len(chats.api.outgoing) == sent
    assert chats.api.edits[-1]["message_id"] == message["message_id"]
    assert chats.api.edits[-1]["text"] != first


async def test_context_shows_the_neighbours_and_leads_back(chats: Chats) -> None:
    message = await chats.ask(CRANE)
    first = message["text"]

    await chats.press(message, "context")
    assert "Fishing boats pay half the fee" in message["text"]
    assert "Mayor Okoro said" in message["text"]
    await chats.press(message, "Hide context")
    assert message["text"] == first


async def test_two_presses_at_once_are_both_settled(chats: Chats) -> None:
    message = await chats.ask(CRANE)
    data = button(message, "context")["callback_data"]

    answers = await asyncio.gather(
        chats.press_data(message, data, ALICE), chats.press_data(message, data, BOB)
    )

    assert all(not answer.get("text") for answer in answers)


@pytest.mark.parametrize("data", ["x", "s0", "s9AAAAAAAA", "c0" + "A" * 62, "s0~~~~", "reload"])
async def test_forged_data_is_settled_and_changes_nothing(chats: Chats, data: str) -> None:
    message = await chats.ask(CRANE)

    answer = await chats.press_data(message, data)

    assert "ask again" in answer["text"]
    assert chats.api.edits == []


async def test_buttons_work_after_a_restart(chats: Chats, bot: BotProcess) -> None:
    message = await chats.ask(CRANE)
    assert await exit_code(bot) == 0
    bot.start()

    await chats.press(message, "context")

    assert "Mayor Okoro said" in message["text"]


async def test_button_of_a_changed_article_says_so(chats: Chats, corpus: Path) -> None:
    message = await chats.ask(CRANE)
    (corpus / "lease.md").write_text(LEASE.replace("rusty", "shiny"), encoding="utf-8")
    await chats.ask("/reload", ADMIN)

    answer = await chats.press(message, "context")

    assert "has changed" in answer["text"]


async def test_edited_question_edits_its_answer(chats: Chats) -> None:
    question = chats.message(CRANE)
    await chats.api.push(message=question)
    answer = await chats.next_message(ALICE["id"], 0)

    await chats.edit(question, "Who pays half the fee?")
    await chats.api.wait_for(lambda: chats.api.edits or None)

    assert "Fishing boats pay half" in answer["text"]
    assert len(chats.api.outgoing) == 1


async def test_edited_question_edits_its_answer_after_a_restart(
    chats: Chats, bot: BotProcess
) -> None:
    question = chats.message(CRANE)
    await chats.api.push(message=question)
    answer = await chats.next_message(ALICE["id"], 0)
    await asyncio.sleep(0.3)
    assert await exit_code(bot) == 0
    bot.start()

    await chats.edit(question, "Who pays half the fee?")
    await chats.api.wait_for(lambda: chats.api.edits or None)

    assert "Fishing boats pay half" in answer["text"]


async def test_edit_of_a_message_not_for_us_meets_silence(chats: Chats) -> None:
    message = chats.message("Nice weather", BOB, group(1))

    await chats.edit(message, CRANE)

    await chats.silence(message)


async def test_inline_query_gives_passages(chats: Chats) -> None:
    results, cached_for = await chats.inline(CRANE)

    first = results[0]
    assert 1 <= len(results) <= 10
    assert first["title"] == 'The crane "now" · The harbour lease'
    assert first["description"].startswith("Harbour master Lindt told reporters")
    assert marked(first["parsed"], "blockquote")
    assert "Harbour Press" in first["parsed"]["text"]
    assert cached_for == 0


async def test_inline_results_keep_their_ids(chats: Chats) -> None:
    once, _ = await chats.inline(CRANE)
    again, _ = await chats.inline(CRANE)

    assert [r["id"] for r in once] == [r["id"] for r in again]


async def test_empty_inline_query_offers_the_sections(chats: Chats) -> None:
    results, _ = await chats.inline("")

    titles = [result["title"] for result in results]
    assert "Fishing boats · The harbour lease" in titles
    assert len(titles) == 4


async def test_unanswerable_inline_query_gives_only_what_is_nearest(chats: Chats) -> None:
    results, _ = await chats.inline("What is the boiling point of mercury?")

    assert all(result["title"].startswith("Nearest:") for result in results)
    assert all("(not an answer)" in result["parsed"]["text"] for result in results)


async def test_buttons_work_on_inline_messages(chats: Chats) -> None:
    results, _ = await chats.inline(CRANE)
    data = button(results[0], "context")["callback_data"]

    await chats.press_data(None, data)

    assert chats.api.edits[-1]["inline_message_id"] == "inline-1"
    assert "Mayor Okoro said" in chats.api.edits[-1]["text"]


async def test_admin_reloads_and_reads_what_changed(chats: Chats, corpus: Path) -> None:
    await chats.ask(CRANE)  # the bot has read its corpus
    (corpus / "new.md").write_text("# Ferry\n\nThe ferry to Ulm sails on Sundays.\n")
    (corpus / "retold.md").unlink()
    (corpus / "lease.md").write_text(LEASE.replace("two million", "nine million"))

    report = (await chats.ask("/reload", ADMIN))["text"]

    for part in ("Added (1):", "new.md", "Changed (1):", "Removed (1):", "Passages:", " s · "):
        assert part in report
    assert "nine million" in (await chats.ask(CRANE))["text"]
    results, _ = await chats.inline(CRANE)
    assert "nine million" in results[0]["parsed"]["text"]


async def test_broken_file_is_refused_and_the_old_corpus_answers(
    chats: Chats, corpus: Path
) -> None:
    await chats.ask(CRANE)  # the bot has read its corpus
    (corpus / "lease.md").write_text("---\ntitle: [\n---\nBroken.")

    report = (await chats.ask("/reload", ADMIN))["text"]

    assert "answer from the old articles" in report
    assert "lease.md" in report
    assert "two million" in (await chats.ask(CRANE))["text"]


async def test_nobody_else_reloads(chats: Chats, corpus: Path) -> None:
    await chats.ask(CRANE)  # the bot has read its corpus
    (corpus / "new.md").write_text("# Ferry\n\nThe ferry to Ulm sails on Sundays.\n")
    crowd = group(3)
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    forward = {"type": "user", "date": 0, "sender_user": ADMIN}
    edited = chats.message("/reload", ADMIN)

    refusals = [
        await chats.ask("/reload", ALICE),
        await chats.ask("/reload", ALICE, crowd),
        await chats.ask("/reload", anonymous, crowd, sender_chat=crowd),
        await chats.ask("/reload", ADMIN, crowd, sender_chat={**crowd, "id": -100777}),
        await chats.ask("/reload", ADMIN, forward_origin=forward),
    ]
    await chats.edit(edited, "/reload")
    await chats.silence(edited)

    assert {message["text"] for message in refusals} == {
        "Sorry, that is for this bot’s admins only."
    }
    refusal = (await chats.ask("When does the ferry to Ulm sail?"))["text"]
    assert "not answer" in refusal
    assert "Ulm" not in refusal
