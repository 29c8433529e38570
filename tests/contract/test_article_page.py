"""The article page: buttons lead to it, it shows what it should, and nobody sees more."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import aiohttp
import pytest

from bot.identity import Pseudonyms
from bot.membership import Allowed, Membership
from bot.page.grants import VALID_DAYS, Grant, Grants
from bot.storage.records import Records
from tests.bot.test_page_document import Read
from tests.contract.conftest import CRANE, LEASE, ROOT, BotProcess
from tests.contract.test_webhook_and_ops import HEADERS, SECRET, free_port
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats, button, group

ROOT_URL = "https://page.example/articles"
OPEN = "Open in the article"
COST = "two million euros"


@dataclass(frozen=True)
class Page:
    """What a browser got."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def marked(self) -> str:
        return "".join(text for _, text in Read(self.text).marked)


class Reader:
    """Opens the bot's links as a browser does, on the address behind the proxy."""

    def __init__(self, listen: str) -> None:
        self.listen = listen
        self.session = aiohttp.ClientSession()

    async def open(self, url: str, **headers: str) -> Page:
        parts = urlsplit(url)
        address = f"http://{self.listen}{parts.path}?{parts.query}"
        async with self.session.get(address, headers=headers, allow_redirects=False) as answer:
            return Page(answer.status, await answer.text(), answer.headers)


Begin = Callable[..., Awaitable[Reader]]


@pytest.fixture
async def begin(api: BotApi, corpus: Path, tmp_path: Path) -> AsyncIterator[Begin]:
    """Start a bot that serves the page."""
    begun: list[tuple[BotProcess, Reader]] = []

    async def start(**more: str) -> Reader:
        listen = f"127.0.0.1:{free_port()}"
        settings = {"PAGE_URL": ROOT_URL, "PAGE_LISTEN": listen, "READER": "0", **more}
        bot = BotProcess(api.url, corpus, tmp_path / "state", **settings)
        bot.start()
        begun.append((bot, Reader(settings["PAGE_LISTEN"])))
        return begun[-1][1]

    yield start
    for bot, reader in begun:
        await reader.session.close()
        await asyncio.to_thread(bot.stop, signal.SIGKILL)


def url_of(message: Json) -> str:
    """Return where the button leads, in a private chat or elsewhere."""
    found = button(message, OPEN)
    return str(found["url"] if "url" in found else found["web_app"]["url"])


def changed(url: str, **values: str) -> str:
    """Return an address with other values in its query."""
    parts = urlsplit(url)
    return parts._replace(query=urlencode({**dict(parse_qsl(parts.query)), **values})).geturl()


async def test_the_button_opens_the_article_at_the_marked_sentence(
    begin: Begin, chats: Chats
) -> None:
    reader = await begin()
    private = await chats.ask(CRANE)
    shared = await chats.ask(f"/ask {CRANE}", ALICE, group(1))

    # What Telegram appends to the address of a Mini App would replace an anchor.
    assert "#" not in button(private, OPEN)["web_app"]["url"]
    led = await reader.open(url_of(private))
    assert led.status == 302
    assert urlsplit(led.headers["Location"]).fragment == "here"
    opened = await reader.open(led.headers["Location"])
    assert url_of(shared).startswith(f"{ROOT_URL}/a/")
    assert urlsplit(url_of(shared)).fragment == "here"

    for page in (opened, await reader.open(url_of(shared))):
        assert page.status == 200
        assert "two million euros & a winter." in page.marked
        assert 'id="here"' in page.text
        assert "<h1>The harbour lease</h1>" in page.text
        assert 'Harbour Press · Ann Lee · <time datetime="2020-02-03">3 February 2020' in page.text
        assert "two million euros &amp; a winter." in page.text
        assert "https://example.org/lease#:~:text=" in page.text


async def test_the_next_passage_has_its_own_link(begin: Begin, chats: Chats) -> None:
    reader = await begin()
    answer = await chats.ask(CRANE)
    first = url_of(answer)
    await chats.press(answer, "Next passage")

    second = await chats.api.wait_for(lambda: url_of(answer) if url_of(answer) != first else None)

    pages = [await reader.open((await reader.open(url)).headers["Location"])
             for url in (first, second)]  # fmt: skip
    assert pages[0].marked != pages[1].marked != ""


async def test_what_is_no_answer_opens_unmarked_at_its_paragraph(
    begin: Begin, chats: Chats
) -> None:
    reader = await begin(MIN_CONFIDENCE="1")
    refused = await chats.ask(f"/ask {CRANE}", ALICE, group(1))
    if "Nearest passage" not in refused["text"]:
        await chats.press(refused, "Nearest")
        refused = await chats.edited(refused, "Nearest passage")
    url = url_of(refused)

    assert urlsplit(url).fragment.startswith("p")
    page = await reader.open(url)
    assert page.status == 200
    assert page.marked == ""
    assert f'id="{urlsplit(url).fragment}"' in page.text


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8082"])
async def test_without_an_https_address_there_is_no_button(
    begin: Begin, chats: Chats, url: str
) -> None:
    await begin(PAGE_URL=url)
    answer = await chats.ask(CRANE)

    assert COST in answer["text"]
    assert OPEN not in str(answer["reply_markup"])


async def test_a_page_runs_nothing_and_is_sent_once(begin: Begin, chats: Chats) -> None:
    reader = await begin()
    url = url_of(await chats.ask(f"/ask {CRANE}", ALICE, group(1)))
    page = await reader.open(url)

    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy + page.text
    assert " style=" not in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in page.headers
    again = await reader.open(url, **{"If-None-Match": page.headers["ETag"]})
    assert (again.status, again.text) == (304, "")
    style = next(at["href"] for tag, at in Read(page.text).attributes if tag == "link")
    sheet = await reader.open(f"https://page.example{style}")
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "url(" not in sheet.text
    assert "@import" not in sheet.text


async def test_ranges_outside_the_article_mark_nothing(begin: Begin, chats: Chats) -> None:
    reader = await begin()
    url = urlsplit(url_of(await chats.ask(f"/ask {CRANE}", ALICE, group(1))))

    for query in (
        "s=5-900000", "s=9-9", "s=9-3", "s=-4-9", "s=a-b", "s=٣-٩", "s=1", "w=5-999999", "s=&w=",
        "s=0-1e3",
    ):  # fmt: skip
        page = await reader.open(url._replace(query=query).geturl())
        assert page.status == 200, query
        assert "<mark" not in page.text, query


async def test_a_link_to_a_changed_article_shows_the_old_text_and_says_so(
    begin: Begin, chats: Chats, corpus: Path
) -> None:
    reader = await begin()
    url = url_of(await chats.ask(f"/ask {CRANE}", ALICE, group(1)))
    before = await reader.open(url)
    (corpus / "lease.md").write_text(LEASE.replace("two million", "nine"), encoding="utf-8")
    await chats.ask("/reload", ADMIN)

    old = await reader.open(url, **{"If-None-Match": before.headers["ETag"]})
    assert old.status == 200
    assert COST in old.marked
    assert "earlier version" in old.text
    links = [at["href"] for tag, at in Read(old.text).attributes if tag == "a"]
    newer = await reader.open(f"https://page.example{next(u for u in links if '/a/' in str(u))}")
    assert "nine euros" in newer.text
    assert "earlier version" not in newer.text

    (corpus / "lease.md").unlink()
    await chats.ask("/reload", ADMIN)
    gone = await reader.open(url)
    assert gone.status == 410
    assert "removed" in gone.text
    assert "euros" not in gone.text
    unknown = await reader.open(f"{ROOT_URL}/a/00000000", **{"Accept-Language": "de-DE,de;q=0.9"})
    assert unknown.status == 404
    assert "gibt es hier nicht" in unknown.text


async def test_a_private_article_needs_a_right_of_its_own(begin: Begin, chats: Chats) -> None:
    reader = await begin(ALLOWED_USERS=str(BOB["id"]), ALLOWED_CHATS=str(group(1)["id"]))
    own = url_of(await chats.ask(f"/ask {CRANE}", BOB, group(2)))
    shared = url_of(await chats.ask(f"/ask {CRANE}", ALICE, group(1)))
    other = url_of(await chats.ask("/ask Where was the lamp of the keeper sold?", BOB, group(2)))

    for url in (own, shared):
        assert str(BOB["id"]) not in url
        assert COST in (await reader.open(url)).marked
        bare = urlsplit(url)._replace(query="s=5-9").geturl()
        stolen = urlsplit(other)._replace(query=urlsplit(url).query).geturl()
        told = dict(parse_qsl(urlsplit(url).query))
        for bad in (
            bare, stolen, changed(url, g=told["g"][:-2] + "AA"), changed(url, h="0" * 16),
            changed(url, e=str(int(told["e"]) + 1)), changed(url, e="9" * 40), changed(url, g=""),
        ):  # fmt: skip
            page = await reader.open(bad)
            assert page.status == 403, bad
            assert "euros" not in page.text
            assert "lighthouse" not in page.text
    assert (await reader.open(f"{ROOT_URL}/")).status == 403
    assert "euros" not in (await reader.open(f"{ROOT_URL}/a/00000000")).text


async def test_a_right_ends_with_membership(begin: Begin, chats: Chats, api: BotApi) -> None:
    reader = await begin(ALLOWED_USERS=str(BOB["id"]))
    invitation = await chats.ask("/invite", ADMIN)
    code = invitation["text"].split("start=")[1].split()[0]
    await chats.ask(f"/start {code}", ALICE)
    url = (await reader.open(url_of(await chats.ask(CRANE)))).headers["Location"]
    assert (await reader.open(url)).status == 200

    people = await chats.ask("/people", ADMIN)
    await chats.press(people, "Remove", ADMIN)

    assert (await reader.open(url)).status == 403


async def test_a_right_ends_after_a_week(tmp_path: Path) -> None:
    now = 1_000_000_000.0
    names = Pseudonyms(b"k" * 32)
    allowed = Allowed(frozenset({7}), frozenset(), frozenset())
    membership = Membership(Records(f"sqlite:///{tmp_path / 'j.db'}"), names, allowed)
    grants = Grants(membership, names, lambda: now)
    made = grants.made(membership.holder(7, 7) or "", "0123abcd")

    assert Grant.of(dict(parse_qsl(made.query))) == made
    assert await grants.holds(made, "0123abcd")
    assert not await grants.holds(made, "0123abce")
    now += VALID_DAYS * 86_400
    assert await grants.holds(made, "0123abcd")
    now += 86_400
    assert not await grants.holds(made, "0123abcd")


async def test_webhook_and_page_share_an_address(begin: Begin, api: BotApi, chats: Chats) -> None:
    listen = f"127.0.0.1:{free_port()}"
    reader = await begin(
        PAGE_LISTEN=listen, WEBHOOK_LISTEN=listen, WEBHOOK_URL=f"http://{listen}/hook",
        WEBHOOK_SECRET=SECRET,
    )  # fmt: skip
    await api.wait_for(lambda: api.webhook or None)
    asked = {"update_id": 5, "message": chats.message(f"/ask {CRANE}", ALICE, group(1))}
    async with reader.session.post(f"http://{listen}/hook", json=asked, headers=HEADERS) as took:
        assert took.status == 200

    url = url_of(await chats.next_message(group(1)["id"], 0))

    assert COST in (await reader.open(url)).marked


async def test_the_terminal_links_to_the_page_on_this_machine(corpus: Path, tmp_path: Path) -> None:
    port = free_port()
    serving = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "page", "--corpus", str(corpus), "--port", str(port),
        cwd=tmp_path, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert serving.stdout is not None
    address = (await serving.stdout.readline()).decode().strip()
    try:
        environment = {
            "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PAGE_URL": address.rstrip("/"),
            "CORPUS_DIR": str(corpus), "STATE_DIR": str(tmp_path / "state"), "READER": "0",
        }  # fmt: skip
        talked = await asyncio.to_thread(
            subprocess.run, [sys.executable, "-m", "bot", "chat"], cwd=tmp_path, env=environment,
            input=f"{CRANE}\n", capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        line = next(line for line in talked.stdout.splitlines() if line.startswith(OPEN))
        reader = Reader(f"127.0.0.1:{port}")
        page = await reader.open(line.split("<")[1].rstrip(">"))
        elsewhere = await reader.open(address, Host="evil.example")
        listed = await reader.open(address)
        await reader.session.close()
    finally:
        serving.send_signal(signal.SIGTERM)
        await serving.wait()
    assert COST in page.marked
    assert elsewhere.status == 400
    assert "The harbour lease" in listed.text
