"""Admins run the corpus from the chat; nobody else does, and nothing is lost by it."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psutil
import pytest
from aiohttp import web

from tests.contract.conftest import CRANE, LEASE, BotProcess
from tests.fakes.bot_api import BotApi, Json, Refused
from tests.fakes.chats import ADMIN, ALICE, Chats, button, links
from tests.retrieval.pdfs import drawn, lines, text_page
from tests.retrieval.test_download import zeros

FERRY = b"# The night ferry\n\nThe night ferry to Bergen leaves from the stone pier at eleven.\n"
WHEN = "When does the night ferry to Bergen leave?"
LEAVES = "The night ferry to Bergen leaves from the stone pier at eleven."


def timetable() -> bytes:
    return drawn(lines(["The ferries of the bay"], top=60, size=18), text_page(LEAVES))


def names(corpus: Path) -> list[str]:
    return sorted(path.name for path in corpus.glob("*.*") if path.is_file())


async def add(chats: Chats, name: str = "ferry.md", data: bytes = FERRY) -> Json:
    return await chats.send(chats.document(name, data, "/add", ADMIN))


@pytest.mark.usefixtures("bot")
async def test_document_with_the_command_answers_at_once(chats: Chats, corpus: Path) -> None:
    before = await chats.ask(WHEN)
    report = (await add(chats))["text"]

    assert LEAVES not in before["text"]
    assert "ferry.md" in report
    assert "Added (1)" in report
    assert LEAVES in (await chats.ask(WHEN))["text"]
    assert (corpus / "ferry.md").read_bytes() == FERRY
    assert "ferry.md" in (await chats.ask("/sources", ADMIN))["text"]


@pytest.mark.usefixtures("bot")
async def test_command_in_reply_to_a_document_adds_it(chats: Chats, corpus: Path) -> None:
    sent = chats.document("../../etc/ferry.md", FERRY, user=ALICE)
    report = await chats.ask("/add", ADMIN, reply_to_message={**sent, "chat": sent["chat"]})

    assert "Added (1)" in report["text"]
    assert (corpus / "ferry.md").is_file()


@pytest.mark.usefixtures("bot")
async def test_a_name_that_is_taken_is_not_written_over(chats: Chats, corpus: Path) -> None:
    await add(chats, "lease.md")

    assert (corpus / "lease.md").read_text() == LEASE
    assert (corpus / "lease-2.md").read_bytes() == FERRY


@pytest.mark.usefixtures("bot")
async def test_a_file_that_cannot_be_read_changes_nothing(chats: Chats, corpus: Path) -> None:
    refused = (await add(chats, "scan.pdf", b"%PDF-1.7 nothing"))["text"]

    assert "Nothing was changed" in refused
    assert "scan.pdf" in refused
    assert not (corpus / "scan.pdf").exists()
    assert "euros" in (await chats.ask(CRANE))["text"]


@pytest.mark.usefixtures("bot")
async def test_a_file_over_telegrams_limit_is_refused_unfetched(chats: Chats) -> None:
    message = chats.document("big.md", FERRY, "/add", ADMIN)
    message["document"]["file_size"] = 20_000_001

    assert "20 MB" in (await chats.send(message))["text"]
    assert "getFile" not in [name for name, _ in chats.api.calls]


@pytest.mark.usefixtures("bot")
async def test_a_document_that_telegram_has_lost_is_asked_for_again(chats: Chats) -> None:
    message = chats.document("ferry.md", FERRY, "/add", ADMIN)
    chats.api.files.clear()

    assert "send it again" in (await chats.send(message))["text"]


@pytest.mark.usefixtures("bot")
async def test_add_alone_says_how(chats: Chats) -> None:
    assert "/add https://" in (await chats.ask("/add", ADMIN))["text"]


@pytest.mark.usefixtures("bot")
async def test_remove_asks_first_and_rollback_brings_back(chats: Chats, corpus: Path) -> None:
    asked = await chats.ask("/remove retold.md", ADMIN)
    assert (corpus / "retold.md").is_file()
    await chats.press(asked, "Remove", ADMIN)
    await chats.edited(asked, "Removed (1)")
    assert not (corpus / "retold.md").exists()

    offered = await chats.ask("/rollback", ADMIN)
    await chats.press(offered, "1", ADMIN)
    sure = await chats.edited(offered, "Restore version 1")
    assert not (corpus / "retold.md").exists()
    await chats.press(sure, "Restore", ADMIN)
    await chats.edited(offered, "Added (1)")

    assert (corpus / "retold.md").is_file()
    assert "Lisbon" in (await chats.ask("Where was the lamp of the lighthouse sold to?"))["text"]
    history = (await chats.ask("/history", ADMIN))["text"]
    for told in ("you · remove retold.md · done", "you · rollback 1 · done", "at the start"):
        assert told in history
    assert "telegram:" not in history


@pytest.mark.usefixtures("bot")
async def test_a_report_that_had_to_wait_tells_what_was_done(api: BotApi, chats: Chats) -> None:
    asked = await chats.ask("/remove retold.md", ADMIN)
    # "Working on it" passes; the report is refused once and sent again.
    told = Refused(429, "Too Many Requests: retry after 1", retry_after=1)
    api.faults["editMessageText"] = [0.0, told]
    await chats.press(asked, "Remove", ADMIN)
    await chats.edited(asked, "Removed (1)")

    assert not api.faults["editMessageText"]


@pytest.mark.usefixtures("bot")
async def test_a_change_of_mind_leaves_everything(chats: Chats, corpus: Path) -> None:
    asked = await chats.ask("/remove retold.md", ADMIN)
    await chats.press(asked, "Keep", ADMIN)
    await chats.edited(asked, "Nothing was changed")

    assert (corpus / "retold.md").is_file()


@pytest.mark.usefixtures("bot")
async def test_remove_needs_a_name_that_there_is(chats: Chats) -> None:
    assert "/sources" in (await chats.ask("/remove", ADMIN))["text"]
    assert "no file called nothing.md" in (await chats.ask("/remove nothing.md", ADMIN))["text"]


@pytest.mark.usefixtures("bot")
async def test_nobody_else_changes_lists_or_presses(chats: Chats, corpus: Path) -> None:
    for command in ("/sources", "/add https://example.org/", "/remove lease.md", "/rollback",
                    "/history"):  # fmt: skip
        assert "admins only" in (await chats.ask(command, ALICE))["text"]
    refused = await chats.send(chats.document("ferry.md", FERRY, "/add", ALICE))
    assert "admins only" in refused["text"]

    asked = await chats.ask("/remove lease.md", ADMIN)
    edits = len(chats.api.edits)
    answer = await chats.press(asked, "Remove", ALICE)
    assert "admins only" in answer["text"]
    assert len(chats.api.edits) == edits
    assert names(corpus) == ["lease.md", "retold.md"]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "data", ["A", "Ar", "AR999g1", "AD0000000000000000g1", "AD0000000000000000", "Apx", "Ap1", "Aé"]
)
async def test_forged_buttons_of_admins_do_nothing(chats: Chats, corpus: Path, data: str) -> None:
    asked = await chats.ask("/remove lease.md", ADMIN)
    await chats.press_data(asked, data, ADMIN)
    await chats.ask("/help", ADMIN)

    assert names(corpus) == ["lease.md", "retold.md"]


@pytest.mark.usefixtures("bot")
async def test_many_sources_are_paged(chats: Chats, corpus: Path) -> None:
    for number in range(9):
        (corpus / f"n{number}.md").write_text(f"# Note {number}\n\nNumber {number} is blue.\n")
    await chats.ask("/reload", ADMIN)

    first = await chats.ask("/sources", ADMIN)
    assert "Page 1 of 2" in first["text"]
    await chats.press(first, "Next", ADMIN)
    second = await chats.edited(first, "Page 2 of 2")
    assert "retold.md" in second["text"]
    assert button(second, "Back")


@pytest.mark.usefixtures("bot")
async def test_questions_of_the_same_chat_do_not_wait_for_a_reload(
    chats: Chats, corpus: Path
) -> None:
    await chats.ask(CRANE, ADMIN)
    (corpus / "ferry.md").write_bytes(FERRY)
    before = len(chats.api.outgoing)
    await chats.say("/reload", ADMIN)
    first = await chats.ask(CRANE, ADMIN)
    await chats.api.wait_for(lambda: len(chats.api.outgoing) > before + 1 or None)

    assert "euros" in first["text"]
    assert "ferry.md" in chats.api.outgoing[before + 1]["text"]


@pytest.fixture
async def site() -> AsyncIterator[str]:
    async def page(_request: web.Request) -> web.Response:
        text = "<html><head><title>The night ferry</title></head><body><article>"
        text += f"<h1>The night ferry</h1><p>{LEAVES}</p><p>It carries forty cars.</p>"
        return web.Response(text=text + "</article></body></html>", content_type="text/html")

    async def bomb(_request: web.Request) -> web.Response:
        coding = {"Content-Encoding": "gzip, gzip"}
        return web.Response(body=zeros(400, 2), content_type="text/html", headers=coding)

    async def moved(_request: web.Request) -> web.Response:
        raise web.HTTPFound("/kept-for-an-hour.pdf")

    async def paper(_request: web.Request) -> web.Response:
        return web.Response(body=timetable(), content_type="application/pdf")

    app = web.Application()
    app.router.add_get("/bomb.html", bomb)
    app.router.add_get("/ferry.pdf", moved)
    app.router.add_get("/kept-for-an-hour.pdf", paper)
    app.router.add_get("/ferry.html", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield "127.0.0.1:{}".format(runner.addresses[0][1])
    await runner.cleanup()


@pytest.fixture
def open_bot(api: BotApi, corpus: Path, tmp_path: Path, site: str) -> Iterator[BotProcess]:
    more = {"URL_ALLOW_HOSTS": site, "WATCH_CORPUS": "1"}
    process = BotProcess(api.url, corpus, tmp_path / "state", **more)
    process.start()
    yield process
    process.stop(signal.SIGKILL)


@pytest.mark.usefixtures("open_bot")
async def test_page_of_an_allowed_host_is_added(chats: Chats, corpus: Path, site: str) -> None:
    report = await chats.ask(f"/add http://{site}/ferry.html", ADMIN)

    assert "Added (1)" in report["text"]
    assert (corpus / "ferry.html").is_file()
    assert LEAVES in (await chats.ask(WHEN))["text"]


@pytest.mark.usefixtures("open_bot")
async def test_paper_fetched_from_an_address_links_there_for_good(
    chats: Chats, corpus: Path, site: str
) -> None:
    await chats.ask(f"/add http://{site}/ferry.pdf?copy=1#page=9", ADMIN)
    at_once = await chats.ask(WHEN)
    (corpus / "oil.md").write_text("# Oil\n\nThe lamp burns oil.\n", encoding="utf-8")
    await chats.ask("/reload", ADMIN)
    later = await chats.ask(WHEN)

    assert links(at_once) == links(later) == [f"http://{site}/ferry.pdf?copy=1#page=2"]


@pytest.mark.usefixtures("open_bot")
async def test_address_with_a_password_in_it_is_not_kept(chats: Chats, site: str) -> None:
    await chats.ask(f"/add http://ann:secret@{site}/ferry.pdf", ADMIN)

    assert links(await chats.ask(WHEN)) == []


def most_memory(process: int) -> int:
    """Return how many bytes a process has held at most."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


async def test_page_packed_twice_costs_the_bot_no_memory(
    chats: Chats, open_bot: BotProcess, site: str
) -> None:
    await chats.ask("/help", ADMIN)
    before = psutil.Process(open_bot.process.pid).memory_info().rss
    report = await chats.ask(f"/add http://{site}/bomb.html", ADMIN)
    most = most_memory(open_bot.process.pid)

    assert "packed as gzip, gzip" in report["text"]
    assert most - before < 150_000_000


@pytest.mark.usefixtures("bot")
async def test_page_inside_the_network_is_refused_with_its_rule(chats: Chats, site: str) -> None:
    port = site.split(":")[1]

    assert f"port {port}" in (await chats.ask(f"/add http://{site}/ferry.html", ADMIN))["text"]
    assert "loopback" in (await chats.ask("/add http://127.0.0.1/ferry.html", ADMIN))["text"]


@pytest.mark.usefixtures("open_bot")
async def test_watched_folder_is_read_again_by_itself(chats: Chats, corpus: Path) -> None:
    assert LEAVES not in (await chats.ask(WHEN))["text"]
    (corpus / "ferry.md").write_bytes(FERRY)
    text = ""
    while LEAVES not in text:
        text = (await chats.ask(WHEN))["text"]
