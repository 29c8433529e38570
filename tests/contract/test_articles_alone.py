"""Some articles alone: chosen in private, by administrators in groups, or for one question."""

from __future__ import annotations

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ALICE, BOB, Chats, button, group

pytestmark = pytest.mark.usefixtures("bot")
LAMP = "Where was the lamp of the lighthouse sold to?"
ONLY = "Asked only: The harbour lease"


async def test_a_person_asks_one_article_and_undoes_it_with_one_press(
    chats: Chats, bot: BotProcess
) -> None:
    about = await chats.ask("/about")
    await chats.press(about, "Ask some articles only")
    listed = await chats.edited(about, "from all articles")
    await chats.press(listed, "The harbour lease")
    chosen = await chats.edited(about, "only from: The harbour lease")
    assert button(chosen, "✓ The harbour lease")
    # A language chosen later, and a restart, leave the choice as it is.
    await chats.ask("/language en")
    assert await exit_code(bot) == 0
    bot.start()

    refused = await chats.ask(LAMP)
    assert "Lisbon" not in refused["text"]
    assert ONLY in refused["text"]
    assert "The article" in refused["text"]
    answer = await chats.ask(CRANE)
    assert answer["text"].startswith(ONLY)
    assert "two million" in answer["text"]
    assert "Asked only" not in (await chats.ask(LAMP, BOB))["text"]

    assert "all articles" in (await chats.press(answer, "Ask all articles"))["text"]
    assert "Lisbon" in (await chats.ask(LAMP))["text"]


async def test_administrators_choose_for_their_group(chats: Chats, api: BotApi) -> None:
    harbour = group(90)
    api.members[harbour["id"], ALICE["id"]] = "administrator"
    about = await chats.ask("/about@FootnoteTestBot", BOB, harbour)
    denied = await chats.press(about, "Ask some articles only", BOB)
    assert "administrators" in denied["text"]

    await chats.press(about, "Ask some articles only", ALICE)
    listed = await chats.edited(about, "from all articles")
    await chats.press(listed, "A lighthouse retold", ALICE)
    await chats.edited(about, "only from: A lighthouse retold")

    answer = await chats.ask(f"/ask {LAMP}", BOB, harbour)
    assert answer["text"].startswith("Asked only: A lighthouse retold")
    assert "two million" not in (await chats.ask(f"/ask {CRANE}", BOB, harbour))["text"]
    assert "administrators" in (await chats.press(answer, "Ask all articles", BOB))["text"]
    assert "two million" in (await chats.ask(CRANE, BOB))["text"]


async def test_one_question_is_asked_of_a_named_article(chats: Chats) -> None:
    for name in ("lease.md", "lease", '"The harbour lease"', "HARBOUR"):
        answer = await chats.ask(f"/ask in:{name} {CRANE}")
        assert answer["text"].startswith(ONLY), name
        assert "two million" in answer["text"]
    assert "Lisbon" not in (await chats.ask(f"/ask in:lease {LAMP}"))["text"]
    assert "Asked only" not in (await chats.ask(LAMP))["text"]
    assert "no article called nowhere" in (await chats.ask(f"/ask in:nowhere {LAMP}"))["text"]


async def test_further_questions_of_a_message_are_asked_of_the_same_article(
    chats: Chats, api: BotApi
) -> None:
    before = len(api.outgoing)
    await chats.say(f"/ask in:lease {CRANE} Who pays half the fee? {LAMP}")

    await api.wait_for(lambda: True if len(api.outgoing) == before + 3 else None)
    texts = [message["text"] for message in api.outgoing[before:]]
    assert all(text.startswith(ONLY) for text in texts)
    assert "in:" not in "".join(texts)
    assert "two million" in texts[0]
    assert "half the fee" in texts[1]
    assert "Lisbon" not in texts[2]
