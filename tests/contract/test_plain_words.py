"""What people read is in their words: places, buttons, periods, and how many articles there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import ADMIN, ALICE, Chats, button, person

pytestmark = pytest.mark.usefixtures("bot")
NOWHERE = "Which yachts won the Olympic regatta in Sydney against Argentina?"


def labels(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


async def test_a_refused_change_is_told_without_the_name_of_an_error(
    chats: Chats, corpus: Path
) -> None:
    await chats.ask("/help", ADMIN)
    (corpus / "scan.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert "Nothing was changed" in (await chats.ask("/reload", ADMIN))["text"]

    history = (await chats.ask("/history", ADMIN))["text"]
    assert "you · reload · refused, nothing changed" in history
    assert "CorpusRejected" not in history


async def test_removing_offers_to_keep_and_reports_what_was_removed(chats: Chats) -> None:
    asked = await chats.ask("/remove retold.md", ADMIN)
    assert labels(asked) == ["Remove", "Keep"]

    await chats.press(asked, "Remove", ADMIN)
    report = (await chats.edited(asked, "Removed (1)"))["text"]
    assert "new articles" not in report


async def test_a_period_is_understood_or_refused_with_a_sentence(chats: Chats) -> None:
    told = {
        "/stats week": "last 7 days",
        "/stats Month": "last 30 days",
        "/stats year": "last 366 days",
        "/stats 14d": "last 14 days",
        "/stats": "last 30 days",
        "/stats Woche": "/stats week",
        "/stats fortnight": "/stats week",
        "/stats 0": "/stats week",
        "/stats 367": "/stats week",
    }
    for asked, said in told.items():
        assert said in (await chats.ask(asked, ADMIN))["text"], asked

    german = {**ADMIN, "language_code": "de"}
    assert "7 Tagen" in (await chats.ask("/stats Woche", german))["text"]


async def test_with_several_articles_nothing_speaks_of_the_article(
    chats: Chats, api: BotApi
) -> None:
    for text in ("/start", "/help", "/ask", "🙂", NOWHERE, "Which crane sings at night?"):
        said = (await chats.ask(text, person(20)))["text"]
        assert "the article " not in said.casefold().replace("the article’s", "the article ")
    await api.wait_for(lambda: api.profile.get(("short_description", "")))
    assert "the article" not in str(api.profile).casefold()


async def test_with_one_article_a_refusal_speaks_of_it(
    chats: Chats, bot: BotProcess, corpus: Path
) -> None:
    await chats.ask("/help", ADMIN)
    (corpus / "retold.md").unlink()
    assert "Done" in (await chats.ask("/reload", ADMIN))["text"]

    assert "The article does not" in (await chats.ask(NOWHERE))["text"]
    assert button(await chats.ask(CRANE, ALICE), "Show context")
