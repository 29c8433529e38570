"""What has no words: one line in private, silence in groups, and an offer to add a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.contract.test_corpus_admin import FERRY, LEAVES, WHEN
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, Chats, group

pytestmark = pytest.mark.usefixtures("bot")
FILE = {"file_id": "f", "file_unique_id": "f"}
PHOTO = [{**FILE, "width": 1, "height": 1}]
PERSON = {"phone_number": "1", "first_name": "Bob"}
POLL: dict[str, Any] = {
    "id": "1", "question": "Crane?", "options": [], "total_voter_count": 0, "is_closed": False,
    "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
    "allows_revoting": False, "members_only": False,
}  # fmt: skip
STICKER = {
    **FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False,
}  # fmt: skip
KINDS: dict[str, Any] = {
    "voice": {**FILE, "duration": 2},
    "photo": PHOTO,
    "sticker": STICKER,
    "location": {"latitude": 43.6, "longitude": 39.7},
    "contact": PERSON,
    "poll": POLL,
    "document": {**FILE, "file_name": "notes.md"},
}
SAID = "I read text only"


async def test_what_has_no_words_gets_one_line_in_private_and_silence_in_groups(
    chats: Chats, api: BotApi
) -> None:
    for kind, content in KINDS.items():
        told = await chats.send(chats.wordless(kind, content))
        assert told["text"].startswith(SAID), kind
        assert "\n" not in told["text"]

    harbour = group(60)
    for kind, content in KINDS.items():
        user = ADMIN if kind == "document" else ALICE
        await api.push(message=chats.wordless(kind, content, user, harbour))
    pinned = chats.wordless("pinned_message", chats.message("crane"))
    await api.push(message=pinned)
    await chats.silence(pinned, chats.message("", ALICE, harbour))


async def test_an_album_gets_one_line_in_all(chats: Chats, api: BotApi) -> None:
    album = [chats.wordless("photo", PHOTO, media_group_id="7") for _ in range(3)]
    for message in album:
        await api.push(message=message)
    assert (await chats.ask("/help"))["text"]

    assert sum(message["text"].startswith(SAID) for message in api.outgoing) == 1


async def test_a_document_of_an_admin_is_added_at_the_press_of_a_button(
    chats: Chats, corpus: Path
) -> None:
    offer = await chats.send(chats.document("ferry.md", FERRY, "for the archive", ADMIN))
    assert "Add ferry.md" in offer["text"]
    assert not (corpus / "ferry.md").exists()

    # Whoever is no admin cannot press it for them.
    assert "admins only" in (await chats.press(offer, "Add", ALICE))["text"]
    await chats.press(offer, "Add", ADMIN)
    await chats.edited(offer, "Added (1)")
    assert LEAVES in (await chats.ask(WHEN))["text"]

    again = await chats.send(chats.document("ferry2.md", FERRY, user=ADMIN))
    await chats.press(again, "Cancel", ADMIN)
    await chats.edited(again, "Nothing was changed")
    assert not (corpus / "ferry2.md").exists()
