"""What is around a passage: its own section first, and more only where somebody asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.conftest import LEASE, RETOLD
from tests.contract.test_plain_words import labels
from tests.fakes.chats import Chats

pytestmark = pytest.mark.usefixtures("bot")

WORKSHOP = """
## The workshop

The workshop behind the slip repairs wooden boats for the whole coast, and takes two apprentices a
year, who sleep above the sail loft and learn to caulk, to rig and to mend nets before they may
touch a plank that anybody has paid for.

Its oldest tool is a steam box from 1911 in which oak planks are bent; it is heated with driftwood
that the children of the quay gather on Saturdays, and the smoke of it can be seen from the islands
when the wind comes from the south.

Visitors may watch on Fridays from a gallery above the lathe, and on other days through the window
beside the road, where a bell tells them when a boat leaves the slip for the first time and the
whole quay comes out to see it float.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "lease.md").write_text(f"{LEASE}{WORKSHOP}", encoding="utf-8")
    (folder / "retold.md").write_text(RETOLD, encoding="utf-8")
    return folder


async def test_context_stays_in_its_section_and_shows_its_own_paragraph_numbers(
    chats: Chats,
) -> None:
    answer = await chats.ask("What is the oldest tool of the workshop?")
    await chats.press(answer, "Show context")
    context = await chats.edited(answer, "Visitors may watch")
    assert "Yachts longer" not in context["text"]
    assert "¶ 7–9" in context["text"]

    await chats.press(context, "Beyond this section")
    wide = await chats.edited(answer, "Yachts longer")
    assert labels(wide)[0] == "Hide context"
    assert "Beyond this section" not in labels(wide)

    await chats.press(wide, "Hide context")
    assert "Yachts longer" not in (await chats.edited(answer, "steam box"))["text"]


async def test_context_of_a_passage_that_is_a_whole_section_goes_beyond_it(chats: Chats) -> None:
    answer = await chats.ask("Who pays half the fee?")
    await chats.press(answer, "Show context")

    context = await chats.edited(answer, "It is the face of this town")
    assert "Beyond this section" not in labels(context)


async def test_an_article_without_sections_has_nothing_beyond_them(chats: Chats) -> None:
    lamp = await chats.ask("Where was the lamp of the lighthouse sold to?")
    await chats.press(lamp, "Show context")

    assert "Beyond this section" not in labels(await chats.edited(lamp, "keeper"))
