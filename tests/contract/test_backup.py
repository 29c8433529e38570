"""Backups: made while the bot runs, whole or refused, and put back without who was forgotten."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import shutil
import signal
import sqlite3
import stat
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values
from typer.testing import CliRunner

from bot.cli import app
from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_ask_cli import footnote
from tests.contract.test_state_folder import traces
from tests.fakes.bot_api import TOKEN, BotApi
from tests.fakes.chats import ALICE, BOB, Chats, person

BOATS = "Who pays half the fee?"


@pytest.fixture
def bot(api: BotApi, corpus: Path, tmp_path: Path) -> Iterator[BotProcess]:
    process = BotProcess(api.url, corpus, tmp_path / "state", READER="0", JOURNAL_TEXT="1")
    process.start()
    yield process
    process.stop(signal.SIGKILL)


def of(corpus: Path, state: Path, **more: str) -> dict[str, str]:
    return {"CORPUS_DIR": str(corpus), "STATE_DIR": str(state), **more}


def done(*arguments: object, **environment: str) -> str:
    """Run a command that has to go well, and return what it said."""
    ran = footnote(*map(str, arguments), **environment)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout


def refused(*arguments: object, **environment: str) -> str:
    """Run a command that has to be refused, and return the one line that says why."""
    ran = footnote(*map(str, arguments), **environment)
    assert (ran.returncode, ran.stdout) == (2, ""), ran
    assert len(ran.stderr.splitlines()) == 1, ran.stderr
    return ran.stderr


def restored(file: Path, folder: Path, *more: object) -> str:
    return done("restore", file, "--state", folder / "state", "--corpus", folder / "corpus", *more)


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".*")]


def known(state: Path) -> tuple[bytes, list[Any]]:
    """The key, and what is kept under it of what people chose."""
    with closing(sqlite3.connect(state / "journal.db")) as journal:
        chosen = journal.execute("SELECT subject, chosen FROM preference").fetchall()
    assert len(chosen) == 1
    return (state / "pseudonyms.key").read_bytes(), chosen


def questions(state: Path, text: str = "%") -> int:
    count = "SELECT count(*) FROM asked WHERE coalesce(text, '') LIKE ?"
    with closing(sqlite3.connect(state / "journal.db")) as journal:
        return int(journal.execute(count, (text,)).fetchone()[0])


async def until(holds: Callable[[], bool]) -> None:
    """Wait for what a bot writes into its files a while after it answered."""
    for _ in range(1_800):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError


def left_open(state: Path) -> int:
    with closing(sqlite3.connect(state / "footnote.db")) as inbox:
        count = inbox.execute("SELECT count(*) FROM inbox WHERE outcome IS NULL").fetchone()
    return int(count[0])


def made(corpus: Path, folder: Path, **more: str) -> Path:
    """Return a backup of a bot that only talked in the terminal."""
    settings = of(corpus, folder / "state", READER="0", **more)
    done("chat", **settings, stdin=f"{CRANE}\n{BOATS}\n")
    done("backup", folder / "b.tgz", **settings)
    return folder / "b.tgz"


async def test_backup_taken_under_load_answers_the_same_elsewhere(
    api: BotApi, chats: Chats, bot: BotProcess, corpus: Path, tmp_path: Path
) -> None:
    async def ask_on() -> None:
        for number in range(100, 10_000):
            await chats.ask(CRANE, person(number))

    await chats.press(await chats.ask("/language"), "Deutsch")
    expected = [(await chats.ask(each, BOB))["text"] for each in (CRANE, BOATS)]
    await until(lambda: questions(tmp_path / "state", BOATS) > 0)
    file, new = tmp_path / "b.tgz", tmp_path / "new"
    load = [asyncio.create_task(ask_on()) for _ in range(5)]
    settings = of(corpus, tmp_path / "state", TELEGRAM_BOT_TOKEN=TOKEN)
    told = await asyncio.to_thread(done, "backup", file, **settings)
    answered = len(api.outgoing)
    for each in load:
        each.cancel()
    assert await exit_code(bot) == 0
    assert answered > 5
    assert "journal.db" in told
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert hidden(tmp_path) == []
    assert "is whole" in done("verify", file)

    shutil.rmtree(corpus)
    assert "Set these, which no backup holds: TELEGRAM_BOT_TOKEN" in restored(file, new)
    assert known(new / "state") == known(tmp_path / "state")
    kept = questions(new / "state")
    assert 2 <= kept <= questions(tmp_path / "state")
    moved = BotProcess(api.url, new / "corpus", new / "state", READER="0", JOURNAL_TEXT="1")
    moved.start()
    try:
        assert [(await chats.ask(each, BOB))["text"] for each in (CRANE, BOATS)] == expected
        await until(lambda: left_open(new / "state") == 0)
    finally:
        assert await exit_code(moved) == 0
    # What was open when it was made is answered too, and nothing that was kept is lost.
    assert questions(new / "state") >= kept + 2
    assert questions(new / "state", BOATS) == 2


@pytest.mark.parametrize("how", ["option", "state folder", "none"])
async def test_who_was_forgotten_since_is_forgotten_again(
    api: BotApi, chats: Chats, bot: BotProcess, corpus: Path, tmp_path: Path, how: str
) -> None:
    someone = {**ALICE, "id": 7_301_946_825, "first_name": "Zanzibar"}
    words = [b"7301946825", b"Zanzibar", b"wombatcanary", someone["id"].to_bytes(5, "big")]
    await chats.ask("Where is the wombatcanary?", someone)
    await chats.ask(BOATS, BOB)
    await until(lambda: questions(tmp_path / "state", BOATS) > 0)
    api.faults["sendMessage"] = [60.0]
    await chats.say("Who feeds the wombatcanary?", someone)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    await exit_code(bot, signal.SIGKILL)
    file, state, new = tmp_path / "b.tgz", tmp_path / "state", tmp_path / "new"
    done("backup", file, **of(corpus, state))
    bot.start()
    await chats.say("/forget", someone)
    # What was open comes first.
    await api.wait_for(lambda: any("Deleted" in each["text"] for each in api.outgoing) or None)
    assert await exit_code(bot) == 0

    shown = state / "forgotten.txt"
    assert stat.S_IMODE(shown.stat().st_mode) == 0o600
    if how == "state folder":
        (new / "state").mkdir(parents=True)
        shutil.copy(shown, new / "state")
    told = restored(file, new, *(("--forgotten", shown) if how == "option" else ()))
    assert f"Forgotten again: {0 if how == 'none' else 1}" in told
    assert (traces(new / "state", words) != []) == (how == "none")
    assert traces(new / "state", [b"half the fee"]) != []
    # The list goes on, for the next time.
    assert ((new / "state" / "forgotten.txt").read_text() == shown.read_text()) == (how != "none")


def test_what_came_after_an_earlier_wish_is_kept(corpus: Path, tmp_path: Path) -> None:
    settings = of(corpus, tmp_path / "state", READER="0")
    done("chat", **settings, stdin=f"{CRANE}\n/forget\n")
    listed = tmp_path / "state" / "forgotten.txt"
    at, name = listed.read_text().split()
    before = dt.datetime.fromisoformat(at) - dt.timedelta(days=2)
    listed.write_text(f"{before.isoformat()} {name}\nno line of it\n")
    done("chat", **settings, stdin=f"{CRANE}\n{BOATS}\n")
    done("backup", tmp_path / "b.tgz", **settings)

    assert "Forgotten again: 0" in restored(
        tmp_path / "b.tgz", tmp_path / "a", "--forgotten", listed
    )
    assert questions(tmp_path / "a" / "state") == 2
    listed.write_text(f"{dt.datetime.now(dt.UTC).isoformat()} {name}\n")
    assert "Forgotten again: 1" in restored(
        tmp_path / "b.tgz", tmp_path / "b", "--forgotten", listed
    )
    assert questions(tmp_path / "b" / "state") == 0


def test_nothing_is_written_over(corpus: Path, tmp_path: Path) -> None:
    file = made(corpus, tmp_path)
    settings, first = of(corpus, tmp_path / "state"), file.read_bytes()

    assert "is there already" in refused("backup", file, **settings)
    assert file.read_bytes() == first
    assert "Written" in done("backup", file, "--overwrite", **settings)
    for option, other in (("state", "corpus"), ("corpus", "state")):
        full = (f"--{option}", tmp_path / option, f"--{other}", tmp_path / "no")
        assert f"--{option}" in refused("restore", file, *full)
    assert not (tmp_path / "no").exists()


def test_secrets_are_named_and_not_in_it(corpus: Path, tmp_path: Path) -> None:
    secrets = {
        "TELEGRAM_BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "an-example-that-you-must-not-use-1",
        "REDIS_URL": "redis://:hunter2@localhost:6379/0",
        "DATABASE_URL": "postgresql://us%20er:hunter3@db.example:5433/name?password=hunter4",
    }  # fmt: skip
    file = tmp_path / "b.tgz"
    odd = of(corpus, tmp_path / "it's", ADMIN_IDS="77,5", URL_ALLOW_HOSTS="wiki.local", READER="0")
    told = done("backup", file, **odd, **secrets)

    assert all(name in told for name in secrets)
    command = "pg_dump --format=custom --file=journal.dump --host=db.example --port=5433"
    assert f"{command} '--username=us er' --dbname=name" in told
    assert "PostgreSQL" in done("verify", file)
    restored(file, tmp_path / "new")
    settings = tmp_path / "new" / "state" / "settings.env"
    kept = {name: value for name, value in dotenv_values(settings).items() if value}
    assert kept == {**odd, "ADMIN_IDS": "5,77"}
    for word in ("hunter", TOKEN.split(":")[1], "an-example", *secrets.values()):
        assert word not in told
        assert traces(tmp_path / "new", [word.encode()]) == []


def test_key_and_journal_go_where_settings_have_them(corpus: Path, tmp_path: Path) -> None:
    settings = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/journal/j.db", "KEY_FILE": f"{tmp_path}/keys/key",
    }  # fmt: skip
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "key").write_text("ab" * 32)
    file = made(corpus, tmp_path, **settings)
    arguments = ("restore", file, "--state", tmp_path / "s", "--corpus", tmp_path / "c")
    assert "DATABASE_URL" in refused(*arguments, **settings)
    (tmp_path / "journal" / "j.db").rename(tmp_path / "was.db")
    (tmp_path / "keys" / "key").write_text("cd" * 32)
    assert "KEY_FILE" in refused(*arguments, **settings)
    assert not (tmp_path / "c").exists()
    (tmp_path / "keys" / "key").unlink()
    done(*arguments, **settings)

    assert (tmp_path / "keys" / "key").read_text() == "ab" * 32 + "\n"
    assert "2 questions" in done("stats", **of(tmp_path / "c", tmp_path / "s"), **settings)
    assert {path.name for path in (tmp_path / "s").glob("*.db")} == {"footnote.db"}


def changed(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Write a backup anew with other members."""
    with tarfile.open(file) as tar:
        members = {each.name: tar.extractfile(each).read() for each in tar}  # type: ignore[union-attr]
    change(members)
    with tarfile.open(file, "w:gz") as tar:
        for name, data in members.items():
            add(tar, name, data)


def add(tar: tarfile.TarFile, name: str, data: bytes = b"", kind: bytes = tarfile.REGTYPE,
        link: str = "") -> None:  # fmt: skip
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.size = kind, link, len(data)
    tar.addfile(member, io.BytesIO(data))


def newer(members: dict[str, bytes]) -> None:
    members["backup.json"] = json.dumps({"format": 99, "made": "otherwise"}).encode()


def other_words(members: dict[str, bytes]) -> None:
    members["corpus/lease.md"] = members["corpus/lease.md"].replace(b"ten-year", b"two-year")


def without_an_article(members: dict[str, bytes]) -> None:
    del members["corpus/lease.md"]


def cut_short(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def nameless(members: dict[str, bytes]) -> None:
    del members["backup.json"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (newer, "it has format 99, and this program knows 1: install a newer one"),
        (other_words, "its checksums do not hold"),
        (without_an_article, "its checksums do not hold"),
        (cut_short, "it is cut short"),
        (nameless, "no backup of footnote"),
    ],
)
def test_backup_that_is_not_as_it_was_made_is_refused(
    corpus: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], reason: str
) -> None:
    file = made(corpus, tmp_path)
    changed(file, change)

    assert reason in refused("verify", file)
    new = ("--state", tmp_path / "s", "--corpus", tmp_path / "c")
    assert reason in refused("restore", file, *new)
    assert {path.name for path in tmp_path.iterdir()} == {"b.tgz", "corpus", "state"}


def test_bytes_that_are_no_backup_are_refused(corpus: Path, tmp_path: Path) -> None:
    file = made(corpus, tmp_path)
    whole = file.read_bytes()
    half = len(whole) // 2
    for data in (b"", b"hello", whole[:half], whole[:half] + b"\xff" + whole[half + 1 :]):
        file.write_bytes(data)
        assert "b.tgz" in refused("verify", file)
    assert "No such file" in refused("verify", tmp_path / "none.tgz")


@pytest.mark.parametrize(
    "member",
    [
        {"name": "../outside"},
        {"name": "corpus/../../outside"},
        {"name": "/tmp/outside"},
        {"name": "state/../../outside"},
        {"name": "state/other.db"},
        {"name": "corpus/"},
        {"name": "corpus/a.md", "kind": tarfile.SYMTYPE, "link": "../../outside"},
        {"name": "corpus/a.md", "kind": tarfile.LNKTYPE, "link": "/etc/passwd"},
        {"name": "corpus/a.md", "kind": tarfile.FIFOTYPE},
        {"name": "corpus/a.md", "kind": tarfile.CHRTYPE},
        {"name": "corpus/a", "kind": tarfile.DIRTYPE},
        {"name": "corpus/lease.md"},
        {"name": "corpus/lease.md/below"},
        {"name": "backup.json"},
    ],
    ids=lambda member: f"{member['name']} {member.get('kind', b'').decode()}",
)
def test_hostile_member_is_refused_and_nothing_is_written(
    member: dict[str, Any], tmp_path: Path
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    about = {"format": 1, "made_at": "", "program": "", "journal": "file", "secrets": []}
    with tarfile.open(inner / "b.tgz", "w:gz") as tar:
        add(tar, "backup.json", json.dumps(about).encode())
        add(tar, "corpus/lease.md", b"# A lease\n\nOf words.\n")
        add(tar, **member)
    targets = ["--state", f"{inner}/s", "--corpus", f"{inner}/c"]
    ran = CliRunner().invoke(app, ["restore", f"{inner}/b.tgz", *targets])

    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "it has a member" in ran.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["inner", "b.tgz"]
