"""Updates that Telegram brings, and what whoever watches the bot sees."""

from __future__ import annotations

import asyncio
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.intake.dispatcher import AT_ONCE
from tests.contract.conftest import CRANE, BotProcess, exit_code
from tests.contract.test_delivery_faults import until
from tests.fakes.bot_api import TOKEN, BotApi, Json, Refused
from tests.fakes.chats import ALICE, Chats, person

SECRET = "0123456789abcdef0123456789abcdef"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Hook:
    """The bot's two addresses."""

    def __init__(self, bot: BotProcess, hook: str, ops: str) -> None:
        self.bot, self.hook, self.ops = bot, hook, ops
        self.session = aiohttp.ClientSession()

    async def post(self, body: Any, headers: dict[str, str] = HEADERS) -> int:
        sent: dict[str, Any] = {"data": body} if isinstance(body, bytes) else {"json": body}
        async with self.session.post(self.hook, headers=headers, **sent) as answer:
            return answer.status

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(self.ops + path) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def hook(api: BotApi, corpus: Path, tmp_path: Path) -> AsyncIterator[Hook]:
    listen, ops = (f"127.0.0.1:{free_port()}" for _ in range(2))
    bot = BotProcess(
        api.url, corpus, tmp_path / "state",
        WEBHOOK_URL=f"http://{listen}/hook", WEBHOOK_LISTEN=listen, WEBHOOK_SECRET=SECRET,
        OPS_LISTEN=ops,
    )  # fmt: skip
    bot.start()
    made = Hook(bot, f"http://{listen}/hook", f"http://{ops}")
    await api.wait_for(lambda: api.webhook or None)
    yield made
    await made.session.close()
    await asyncio.to_thread(bot.stop, signal.SIGKILL)


def update(number: int, message: Json) -> Json:
    return {"update_id": number, "message": message}


async def test_question_by_webhook_is_answered_once(api: BotApi, chats: Chats, hook: Hook) -> None:
    asked = update(5, chats.message(CRANE))

    assert [await hook.post(asked) for _ in range(3)] == [200, 200, 200]
    answer = await chats.next_message(ALICE["id"], 0)
    await asyncio.sleep(0.5)
    assert "two million" in answer["text"]
    assert len(api.outgoing) == 1
    assert api.webhook["secret_token"] == SECRET


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}])
async def test_without_the_secret_nothing_is_taken(
    api: BotApi, chats: Chats, hook: Hook, headers: dict[str, str]
) -> None:
    assert await hook.post(update(5, chats.message(CRANE)), headers) == 403
    assert await hook.post(b"x" * 900_000, headers) == 403
    assert await hook.post(update(6, chats.message(CRANE))) == 200
    await chats.next_message(ALICE["id"], 0)
    assert len(api.outgoing) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * 1_000_001, 413),
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b"[]", 400),
        (b'{"update_id": "5"}', 400),
        (b"\xff\xfe", 400),
        (b"{}", 400),
        (b'{"update_id": 9, "message": 5}', 200),
        (b'{"update_id": 9, "message": {"text": "\\ud800"}}', 200),
        (b'{"update_id": 9223372036854775808, "message": {"text": "x"}}', 200),
    ],
    ids=[
        "long",
        "cut",
        "deep",
        "list",
        "text id",
        "bytes",
        "nothing",
        "unreadable",
        "surrogate",
        "64 bits",
    ],
)
async def test_bodies_that_are_no_updates(hook: Hook, body: bytes, status: int) -> None:
    assert await hook.post(body) == status
    assert (await hook.get("/healthz"))[0] == 200


async def test_other_paths_and_methods_are_not_there(hook: Hook) -> None:
    async with hook.session.get(hook.hook, headers=HEADERS) as answer:
        assert answer.status == 405
    async with hook.session.post(hook.hook + "/x", headers=HEADERS) as answer:
        assert answer.status == 404


async def test_answer_waits_for_a_server_that_refuses_connections(
    api: BotApi, chats: Chats, hook: Hook
) -> None:
    port = int(api.url.rsplit(":", 1)[1])
    await api.stop()
    assert await hook.post(update(5, chats.message(CRANE))) == 200
    await asyncio.sleep(2)
    await api.start(port)
    await chats.next_message(ALICE["id"], 0)
    await asyncio.sleep(1)

    assert len(api.outgoing) == 1


async def test_webhook_that_somebody_took_away_is_set_again(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    listen = f"127.0.0.1:{free_port()}"
    bot = BotProcess(
        api.url, corpus, tmp_path / "state", module="tests.fakes.faulty",
        FAULTS='{"set": {"bot.intake.runner._HOOK_S": 0.5}}',
        WEBHOOK_URL=f"http://{listen}/hook", WEBHOOK_LISTEN=listen, WEBHOOK_SECRET=SECRET,
    )  # fmt: skip
    bot.start()
    try:
        await api.wait_for(lambda: api.webhook or None)
        api.webhook = {}
        await api.wait_for(lambda: api.webhook or None)
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert api.webhook["url"] == f"http://{listen}/hook"


async def test_full_webhook_refuses_and_ends_soon_and_loses_nothing(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    listen = f"127.0.0.1:{free_port()}"
    bot = BotProcess(
        api.url, corpus, tmp_path / "state", module="tests.fakes.faulty",
        FAULTS='{"set": {"bot.intake.dispatcher.FULL": 60, "bot.intake.runner.FINISH_S": 40.0}}',
        RATE_ALL="5000/second",
        WEBHOOK_URL=f"http://{listen}/hook", WEBHOOK_LISTEN=listen, WEBHOOK_SECRET=SECRET,
    )  # fmt: skip
    bot.start()
    hook = Hook(bot, f"http://{listen}/hook", "")
    await api.wait_for(lambda: api.webhook or None)
    api.chaos = lambda method: "held" if method == "sendMessage" else None
    try:
        posts = [update(50 + n, chats.message(CRANE, person(n))) for n in range(1, 121)]
        got = await asyncio.gather(*map(hook.post, posts))
        await until(lambda: len(sends(api)) >= AT_ONCE, within=60)
        assert (got.count(200), got.count(503)) == (60, 60)
        ending = asyncio.create_task(exit_code(bot))
        await until(lambda: not listens(listen), within=60)
        api.released.set()
        assert await ending == 0
        tried = len(sends(api))
        bot.start()
        both = zip(posts, got, strict=True)
        taken = {post["message"]["chat"]["id"] for post, code in both if code == 200}
        await api.wait_for(lambda: answered(api) == taken or None)
    finally:
        await hook.session.close()
        await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert tried == AT_ONCE
    assert len(api.outgoing) == len(taken)


def sends(api: BotApi) -> list[Json]:
    return [params for name, params in api.calls if name == "sendMessage"]


def listens(address: str) -> bool:
    host, _, port = address.rpartition(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


def answered(api: BotApi) -> set[int]:
    return {message["chat"]["id"] for message in api.outgoing}


async def test_answered_after_a_kill_right_behind_the_200(
    api: BotApi, chats: Chats, hook: Hook
) -> None:
    for number in range(10):
        someone = {**ALICE, "id": 2000 + number}
        assert await hook.post(update(50 + number, chats.message(CRANE, someone))) == 200
    await asyncio.to_thread(hook.bot.stop, signal.SIGKILL)
    hook.bot.start()

    def all_answered() -> bool | None:
        return len({message["chat"]["id"] for message in api.outgoing}) == 10 or None

    await api.wait_for(all_answered)
    # What was being sent when the kill fell may have arrived unnoted.
    assert len(api.outgoing) <= 20


async def test_locked_database_is_no_200(chats: Chats, hook: Hook, tmp_path: Path) -> None:
    await hook.post(update(1, chats.message("/help")))
    lock = sqlite3.connect(tmp_path / "state" / "footnote.db")
    lock.execute("BEGIN EXCLUSIVE")
    status = await hook.post(update(2, chats.message(CRANE)))
    ready = await hook.get("/readyz")
    lock.rollback()
    lock.close()

    assert status == 500
    assert ready[0] == 503
    assert "database" in ready[1]
    assert await hook.post(update(2, chats.message(CRANE))) == 200
    assert (await hook.get("/readyz"))[0] == 200


def test_webhook_without_a_secret_is_refused(corpus: Path) -> None:
    bot = BotProcess("http://127.0.0.1:1", corpus, corpus, WEBHOOK_URL="https://bot.example/x")
    bot.start()

    assert bot.process.wait(30) == 2
    bot.stop()
    assert b"WEBHOOK_SECRET" in bot.output


@pytest.fixture
async def polling(api: BotApi, corpus: Path, tmp_path: Path) -> AsyncIterator[Hook]:
    ops = f"127.0.0.1:{free_port()}"
    bot = BotProcess(api.url, corpus, tmp_path / "state", OPS_LISTEN=ops, LOG_FORMAT="json")
    bot.start()
    made = Hook(bot, "", f"http://{ops}")
    yield made
    await made.session.close()
    await asyncio.to_thread(bot.stop, signal.SIGKILL)


async def test_ready_once_polled_and_red_while_another_instance_runs(
    api: BotApi, chats: Chats, polling: Hook
) -> None:
    await chats.ask(CRANE)
    assert await polling.get("/healthz") == (200, '{"live":true}')
    assert (await polling.get("/readyz"))[0] == 200
    api.faults["getUpdates"] = [Refused(409, "Conflict")] * 3
    await chats.say("/help")
    await asyncio.sleep(0.6)
    status, body = await polling.get("/readyz")

    assert status == 503
    assert "another instance" in body


async def test_metrics_count_outcomes_and_name_nobody(
    api: BotApi, chats: Chats, polling: Hook
) -> None:
    await chats.ask(CRANE)
    await chats.ask("Which yachts won the regatta in Sydney against Argentina?")
    await chats.ask("/reload")
    await asyncio.sleep(0.2)
    status, text = await polling.get("/metrics")

    assert status == 200
    for line in (
        'footnote_updates_total{chat="private",outcome="answered"} 1.0',
        'footnote_stage_seconds_count{stage="ask"} 2.0',
        "footnote_confidence_count 2.0",
        'footnote_telegram_requests_total{status="200"}',
        "footnote_admin_refused_total 1.0",
        "footnote_generation 1.0",
        "footnote_inbox_depth 0.0",
    ):
        assert line in text
    for hidden in (f'"{ALICE["id"]}"', "Sydney", TOKEN.split(":")[1]):
        assert hidden not in text


async def test_one_log_line_an_update_with_stages_and_no_words(chats: Chats, polling: Hook) -> None:
    await chats.ask(CRANE)
    await exit_code(polling.bot)

    lines = [line for line in polling.bot.output.decode().splitlines() if '"update"' in line]
    assert len(lines) == 1
    for part in ('"outcome": "answered"', '"ask_ms"', '"send_ms"', '"confidence"'):
        assert part in lines[0]
    assert "crane" not in polling.bot.output.decode()
    assert str(ALICE["id"]) not in lines[0]


async def test_busy_address_for_operations_stops_no_answer(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = "127.0.0.1:{}".format(taken.getsockname()[1])
        bot = BotProcess(api.url, corpus, tmp_path / "state", OPS_LISTEN=listen)
        bot.start()
        try:
            answer = await chats.ask(CRANE)
        finally:
            await asyncio.to_thread(bot.stop, signal.SIGKILL)

    assert "two million" in answer["text"]


async def test_short_secret_is_taken_with_a_warning(
    api: BotApi, corpus: Path, tmp_path: Path
) -> None:
    listen = f"127.0.0.1:{free_port()}"
    bot = BotProcess(
        api.url, corpus, tmp_path / "state",
        WEBHOOK_URL=f"http://{listen}/hook", WEBHOOK_LISTEN=listen, WEBHOOK_SECRET="Short-1",
    )  # fmt: skip
    bot.start()
    await api.wait_for(lambda: api.webhook.get("secret_token"))
    await exit_code(bot)

    assert api.webhook["secret_token"] == "Short-1"
    assert b"WEBHOOK_SECRET is short" in bot.output
    assert b"Short-1" not in bot.output


def test_secret_that_telegram_does_not_take_is_refused(corpus: Path) -> None:
    for secret in ("x" * 257, "no spaces"):
        bot = BotProcess(
            "http://127.0.0.1:1", corpus, corpus,
            WEBHOOK_URL="https://bot.example/x", WEBHOOK_SECRET=secret,
        )  # fmt: skip
        bot.start()
        assert bot.process.wait(30) == 2
        bot.stop()
        assert b"1 to 256 letters" in bot.output
