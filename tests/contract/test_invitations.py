"""Invitations: made by admins, followed once or for a while, listed, revoked, forgotten."""

from __future__ import annotations

import re
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, button, group, person

ANSWER = "two million"
LINE = "only for people who were invited"
OVER = "no longer valid"
CARL, DORA = person(3, "Carl"), person(4, "Dora", last_name="Quux")


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    process = BotProcess(
        api.url, corpus, tmp_path / "state", READER="0", ALLOWED_USERS=str(ADMIN["id"])
    )
    process.start()
    yield process
    process.stop(signal.SIGKILL)


def start_of(invitation: Json) -> str:
    """Return what a press on START sends once an invitation's link is opened."""
    link = re.search(r"https://t\.me/FootnoteTestBot\?start=([A-Za-z0-9_-]{1,64})", str(invitation))
    assert link is not None
    assert button(invitation, "Copy link")["copy_text"] == {"text": link[0]}
    return f"/start {link[1]}"


def kept(state: Path) -> bytes:
    return b"".join(path.read_bytes() for path in state.rglob("*") if path.is_file())


async def test_invitation_lets_one_person_in_and_no_second(
    chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    follow = start_of(await chats.ask("/invite", ADMIN))
    # An admin who tries the link does not use it up.
    await chats.ask(follow, ADMIN)
    assert LINE in (await chats.ask(CRANE, ALICE))["text"]
    assert LINE in (await chats.ask(follow, BOB, group(1)))["text"]
    welcome = (await chats.ask(follow, ALICE))["text"]
    assert "You were invited" in welcome
    assert "Hello, Alice" in welcome
    assert ANSWER in (await chats.ask(CRANE, ALICE))["text"]
    assert (await chats.inline(CRANE, ALICE))[0]
    assert "You were invited" in (await chats.ask(follow, ALICE))["text"]
    over = (await chats.ask(follow, BOB))["text"]
    assert OVER in over
    assert "Ask me" not in over
    assert LINE in (await chats.ask(CRANE, BOB))["text"]
    await exit_code(bot)
    bot.start()

    assert ANSWER in (await chats.ask(CRANE, ALICE))["text"]
    unused = start_of(await chats.ask("/invite", ADMIN))
    await exit_code(bot)
    for code in (follow, unused):
        assert code.removeprefix("/start i_").encode() not in kept(tmp_path / "state")
    assert str(ALICE["id"]).encode() not in kept(tmp_path / "state").replace(b"\0", b"")


@pytest.mark.usefixtures("bot")
async def test_invitation_for_a_while_lets_everybody_in_until_it_is_over(
    chats: Chats, tmp_path: Path
) -> None:
    invitation = await chats.ask("/invite 3d", ADMIN)
    follow = start_of(invitation)
    assert "everybody who opens it before" in invitation["text"]
    for someone in (ALICE, BOB):
        assert "You were invited" in (await chats.ask(follow, someone))["text"]
        assert ANSWER in (await chats.ask(CRANE, someone))["text"]
    journal = sqlite3.connect(tmp_path / "state" / "journal.db", timeout=10)
    journal.execute("UPDATE invitation SET until = '2020-01-01 00:00:00.000000'")
    journal.commit()
    journal.close()
    assert OVER in (await chats.ask(follow, CARL))["text"]
    assert ANSWER in (await chats.ask(CRANE, BOB))["text"]

    assert "until" not in (await chats.ask("/people", ADMIN))["text"]
    for odd in ("/invite never", "/invite 2020-01-01", "/invite 3000-01-01", "/invite 0d"):
        assert "at most a year" in (await chats.ask(odd, ADMIN))["text"]


@pytest.mark.usefixtures("bot")
async def test_invitations_and_people_are_listed_and_revoked(chats: Chats) -> None:
    assert "Nobody was invited yet" in (await chats.ask("/people", ADMIN))["text"]
    first = await chats.ask("/invite", ADMIN)
    follow = start_of(first)
    await chats.press(first, "Revoke", ADMIN)
    await chats.edited(first, "Revoked")
    assert OVER in (await chats.ask(follow, CARL))["text"]
    await chats.ask(start_of(await chats.ask("/invite", ADMIN)), DORA)
    open_one = await chats.ask("/invite 2w", ADMIN)
    people = await chats.ask("/people", ADMIN)
    assert "1. Dora Quux · since" in people["text"]
    assert "2. Invitation for everybody · until" in people["text"]

    await chats.press(people, "Revoke 2", ADMIN)
    await chats.edited(people, "Dora")
    assert OVER in (await chats.ask(start_of(open_one), BOB))["text"]
    assert LINE in (await chats.press(people, "Remove 1", BOB))["text"]
    assert ANSWER in (await chats.ask(CRANE, DORA))["text"]
    assert "admins only" in (await chats.press(people, "Remove 1", DORA))["text"]
    await chats.press(people, "Remove 1", ADMIN)
    await chats.edited(people, "Nobody was invited yet")
    assert LINE in (await chats.ask(CRANE, DORA))["text"]


@pytest.mark.usefixtures("bot")
async def test_long_list_has_pages(chats: Chats) -> None:
    follow = start_of(await chats.ask("/invite 1d", ADMIN))
    for number in range(9):
        await chats.ask(follow, person(300 + number, f"Guest {number}"))
    people = await chats.ask("/people", ADMIN)
    assert "Guest 7" in people["text"]
    assert "Guest 8" not in people["text"]
    await chats.press(people, "Next", ADMIN)

    await chats.edited(people, "9. Guest 8")


async def test_forget_ends_ones_own_invitation(
    chats: Chats, bot: BotProcess, tmp_path: Path
) -> None:
    follow = start_of(await chats.ask("/invite 1h", ADMIN))
    await chats.ask(follow, DORA)
    assert "admins" in (await chats.ask("/privacy", DORA))["text"]
    assert "Dora Quux" in str((await chats.ask("/mydata", DORA))["file"]["data"])
    assert "invitation has ended" in (await chats.ask("/forget", DORA))["text"]
    assert LINE in (await chats.ask(CRANE, DORA))["text"]
    assert "Dora" not in (await chats.ask("/people", ADMIN))["text"]
    assert "invitation has ended" not in (await chats.ask("/forget", DORA))["text"]
    await exit_code(bot)

    assert b"Quux" not in kept(tmp_path / "state")


@pytest.mark.usefixtures("bot")
async def test_names_and_invitations_are_shown_in_private_alone(chats: Chats) -> None:
    await chats.ask(start_of(await chats.ask("/invite", ADMIN)), DORA)
    for command in ("/invite", "/people"):
        told = (await chats.ask(command, ADMIN, group(5)))["text"]
        assert "private chat" in told
        assert str(group(5)["id"]) in told
        assert "Dora" not in told
        assert "start=" not in told


async def test_invitation_has_no_effect_where_nobody_is_excluded(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    bot = BotProcess(api.url, corpus, tmp_path / "state", READER="0")
    bot.start()
    try:
        assert "no effect" in (await chats.ask("/invite", ADMIN))["text"]
        assert "no effect" in (await chats.ask("/people", ADMIN))["text"]
        assert "Hello, Alice" in (await chats.ask("/start i_whatever", ALICE))["text"]
        assert "came by an invitation" not in (await chats.ask("/privacy", ALICE))["text"]
    finally:
        bot.stop(signal.SIGKILL)
