"""Passages are copied, passed on and linked to, and found again after a restart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.fakes.chats import ADMIN, BOB, Chats, button, links

pytestmark = pytest.mark.usefixtures("bot")


async def test_citation_names_everything_and_fits(chats: Chats) -> None:
    text = button(await chats.ask(CRANE), "Copy citation")["copy_text"]["text"]

    assert text == (
        'The harbour lease. Ann Lee. Harbour Press. 3 February 2020. The crane "now", ¶ 3–4. '
        "https://example.org/lease"
    )


async def test_shared_passage_is_the_same_one(chats: Chats) -> None:
    message = await chats.ask(CRANE)
    results, _ = await chats.inline(button(message, "Share")["switch_inline_query"], BOB)

    assert len(results) == 1
    assert results[0]["parsed"]["text"] == message["text"]


@pytest.mark.parametrize("query", ["#", "#s0", "#s0AAAAAAAAAA", "#crane", "# What is it?"])
async def test_forged_shares_give_nothing_wrong(chats: Chats, query: str) -> None:
    results, _ = await chats.inline(query)

    assert all(result["title"] for result in results)


async def test_contents_lead_to_their_passages(chats: Chats, bot: BotProcess) -> None:
    (only := Path(bot.environment["CORPUS_DIR"]) / "retold.md").unlink()
    assert not only.exists()
    await chats.ask("/reload", ADMIN)
    about = await chats.ask("/about")
    found = [link for link in links(about) if "?start=" in link]
    assert await exit_code(bot) == 0
    bot.start()

    assert len(found) == 2
    for link, words in zip(found, ("rusty crane", "half the fee"), strict=True):
        name, code = re.fullmatch(r"https://t\.me/(\w+)\?start=([\w-]{1,64})", link).groups()  # type: ignore[union-attr]
        assert name == "FootnoteTestBot"
        assert words in (await chats.ask(f"/start {code}", BOB))["text"]


async def test_contents_of_several_articles_are_links_too(chats: Chats) -> None:
    found = [link for link in links(await chats.ask("/about")) if "?start=" in link]

    assert len(found) == 4  # two titles, two sections
    for link in found:
        shown = await chats.ask(f"/start {link.partition('?start=')[2]}", BOB)
        assert shown["reply_markup"]


async def test_link_to_a_passage_that_is_gone_is_refused(chats: Chats, corpus: Path) -> None:
    code = button(await chats.ask(CRANE), "Share")["switch_inline_query"][1:]
    (corpus / "lease.md").write_text("# Another lease\n\nNothing is as it was.\n")
    await chats.ask("/reload", ADMIN)

    assert "has changed" in (await chats.ask(f"/start {code}"))["text"]
    for unknown in ("../../x", "hello", "s0", "utm_source-poster"):
        assert "Hello, Alice" in (await chats.ask(f"/start {unknown}"))["text"]
