"""Parts of the bot that break, hang or block: told, outlived, and visible from outside."""

from __future__ import annotations

import asyncio
import json
import resource
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.contract.conftest import CRANE, LEASE, BotProcess, exit_code
from tests.contract.test_corpus_admin import names
from tests.contract.test_delivery_faults import until
from tests.contract.test_webhook_and_ops import Hook, free_port
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ADMIN, ALICE, BOB, Chats

Start = Callable[..., Hook]


@pytest.fixture
async def start(api: BotApi, corpus: Path, tmp_path: Path) -> AsyncIterator[Start]:
    made: list[Hook] = []

    def begin(more: Mapping[str, str] = {}, **faults: Any) -> Hook:
        ops = f"127.0.0.1:{free_port()}"
        bot = BotProcess(
            api.url, corpus, tmp_path / "state", module="tests.fakes.faulty",
            OPS_LISTEN=ops, FAULTS=json.dumps(faults), **more,
        )  # fmt: skip
        bot.start()
        made.append(Hook(bot, "", f"http://{ops}"))
        return made[-1]

    yield begin
    for hook in made:
        await hook.session.close()
        await asyncio.to_thread(hook.bot.stop, signal.SIGKILL)


async def problems(hook: Hook, word: str, within: float = 8.0) -> bool:
    """Whether a word of trouble shows at /readyz in time."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if word in (await hook.get("/readyz"))[1]:
                return True
        except OSError:
            pass
        await asyncio.sleep(0.1)
    return False


@pytest.mark.parametrize("fault", ["zraise", "zcancel", "zhang"])
async def test_handler_that_breaks_or_hangs_is_told_with_an_id(
    chats: Chats, start: Start, fault: str
) -> None:
    hook = start(set={"bot.intake.dispatcher.DEADLINE_S": 1.5})
    told = await chats.ask(f"What does {fault} cost?")
    after = await chats.ask(CRANE)
    await exit_code(hook.bot)

    number = told["text"].split()[-1].strip(".()")
    assert "two million" in after["text"]
    assert number.encode() in hook.bot.output


async def test_error_in_telling_of_an_error_is_outlived(chats: Chats, start: Start) -> None:
    hook = start(errors=True)
    await chats.say("What does zraise cost?")

    assert "two million" in (await chats.ask(CRANE))["text"]
    await exit_code(hook.bot)
    assert b"the error's own error" in hook.bot.output


async def test_queue_that_breaks_is_served_again_and_shows(chats: Chats, start: Start) -> None:
    hook = start(queue_breaks=1)
    answer = await chats.ask(CRANE)

    assert "two million" in answer["text"]
    assert await problems(hook, "queue broke")
    assert "footnote_queue_restarts_total 1.0" in (await hook.get("/metrics"))[1]
    assert "two million" in (await chats.ask(CRANE))["text"]
    await exit_code(hook.bot)
    assert b'"waiting": 0' in hook.bot.output


async def test_update_that_breaks_its_queue_every_time_is_given_up(
    chats: Chats, start: Start
) -> None:
    hook = start(queue_breaks=3)
    await chats.say("/help")

    assert "two million" in (await chats.ask(CRANE))["text"]
    await exit_code(hook.bot)
    assert b"given up" in hook.bot.output


async def test_blocked_event_loop_shows(chats: Chats, start: Start) -> None:
    hook = start(set={"bot.intake.runner._BEAT_S": 0.2})
    await chats.ask(CRANE)
    assert (await hook.get("/readyz"))[0] == 200
    await chats.ask("What does zblock cost?")

    assert await problems(hook, "event loop was blocked")
    lag = next(line for line in (await hook.get("/metrics"))[1].splitlines()
               if line.startswith("footnote_loop_lag_seconds "))  # fmt: skip
    assert float(lag.split()[1]) > 2


async def test_dead_poller_ends_the_bot_for_its_supervisor(chats: Chats, start: Start) -> None:
    hook = start()
    await chats.ask("What does zdead cost?")
    await chats.say(CRANE)

    assert await asyncio.to_thread(hook.bot.process.wait, 10) == 1
    hook.bot.start()
    await chats.api.wait_for(
        lambda: any("two million" in message["text"] for message in chats.api.outgoing) or None
    )
    assert b"the bot failed" in hook.bot.output


async def test_stalled_poll_turns_readiness_red_and_is_begun_anew(
    chats: Chats, start: Start
) -> None:
    hook = start(set={"bot.intake.poller.POLL_S": 1, "bot.intake.poller._SLACK_S": 1.5,
                      "bot.ops.health.STALE_S": 2.0})  # fmt: skip
    await chats.ask("What does zstall cost?")
    await chats.say("/help", BOB)

    assert await problems(hook, "nothing from Telegram")
    assert "two million" in (await chats.ask(CRANE))["text"]
    assert (await hook.get("/readyz"))[0] == 200


async def test_server_that_is_silent_on_a_poll_is_asked_anew(
    api: BotApi, chats: Chats, start: Start
) -> None:
    start(set={"bot.intake.poller.POLL_S": 1, "bot.intake.poller._SLACK_S": 1.0})
    await chats.ask(CRANE)
    api.faults["getUpdates"] = ["silent", "silent"]
    await chats.say("/help", BOB)
    began = time.monotonic()

    assert "two million" in (await chats.ask(CRANE))["text"]
    assert time.monotonic() - began < 10


async def test_answer_that_trickles_in_ends_and_holds_up_no_other(
    api: BotApi, chats: Chats, start: Start
) -> None:
    hook = start(set={"bot.handlers.request.CALL_S": 1.5})
    await chats.ask(CRANE, BOB)
    api.faults["sendMessage"] = ["trickle"]
    await chats.say(CRANE)
    await api.wait_for(lambda: None if api.faults["sendMessage"] else True)
    began = time.monotonic()
    await chats.ask("/help", BOB)
    assert time.monotonic() - began < 1.4

    await asyncio.sleep(4)
    got = [message for message in api.outgoing if message["chat"]["id"] == ALICE["id"]]
    assert b"takes too long" in hook.bot.output
    assert 1 <= len(got) <= 2
    assert "two million" in got[0]["text"]


async def test_change_without_memory_is_refused_and_answers_go_on(
    chats: Chats, start: Start, corpus: Path
) -> None:
    hook = start(change="starved")
    await chats.ask(CRANE)
    (corpus / "new.md").write_text("# Ferry\n\nThe ferry to Ulm sails on Sundays.\n")
    report = await chats.ask("/reload", ADMIN)

    assert "memory" in report["text"] or "failed" in report["text"]
    assert "two million" in (await chats.ask(CRANE))["text"]
    assert hook.bot.process.poll() is None


async def test_end_does_not_wait_for_a_change(chats: Chats, start: Start, corpus: Path) -> None:
    hook = start(change="slow")
    await chats.ask(CRANE)
    (corpus / "lease.md").write_text(LEASE.replace("two million", "nine million"))
    await chats.say("/reload", ADMIN)
    builders: list[psutil.Process] = []
    while not builders:
        await asyncio.sleep(0.1)
        builders = psutil.Process(hook.bot.process.pid).children(recursive=True)
    began = time.monotonic()

    assert await exit_code(hook.bot) == 0
    assert time.monotonic() - began < 60, "the change takes ten minutes"
    gone, alive = psutil.wait_procs(builders, timeout=5)
    assert not alive, gone


async def test_end_does_not_wait_for_a_page_that_drips(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        came.set()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not over.is_set():
            writer.write(b"<p>a</p>")
            await asyncio.sleep(0.2)
        writer.transport.abort()

    came, over = asyncio.Event(), asyncio.Event()
    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    place = "127.0.0.1:{}".format(server.sockets[0].getsockname()[1])
    bot = BotProcess(api.url, corpus, tmp_path / "state", URL_ALLOW_HOSTS=place)
    bot.start()
    await chats.say(f"/add http://{place}/page", ADMIN)
    await asyncio.wait_for(came.wait(), 20)
    assert "two million" in (await chats.ask(CRANE))["text"]
    began = time.monotonic()
    code = await exit_code(bot)
    took = time.monotonic() - began
    over.set()
    server.close()
    await asyncio.sleep(0.3)

    assert code == 0
    assert took < 5
    assert names(corpus) == [
        "lease.md", "retold.md",
    ]  # fmt: skip


async def test_full_disk_leaves_updates_at_telegram(
    api: BotApi, chats: Chats, bot: BotProcess
) -> None:
    await chats.ask(CRANE)
    process = psutil.Process(bot.process.pid)
    process.rlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    await chats.say(CRANE, BOB)
    await asyncio.sleep(2.5)
    kept, sent = api.unconfirmed, len(api.outgoing)
    process.rlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    assert (kept, sent) == (1, 1)
    await api.wait_for(lambda: len(api.outgoing) == 2 or None)
    assert "two million" in api.outgoing[1]["text"]


async def test_log_that_cannot_be_written_stops_no_answer(
    api: BotApi, chats: Chats, corpus: Path, tmp_path: Path
) -> None:
    bot = BotProcess(api.url, corpus, tmp_path / "state", LOG_LEVEL="DEBUG")
    with Path("/dev/full").open("wb") as full:  # noqa: ASYNC230 - it never waits
        bot.start(output=full)
        try:
            assert "two million" in (await chats.ask(CRANE))["text"]
        finally:
            await asyncio.to_thread(bot.stop, signal.SIGKILL)


async def test_watcher_outlives_a_change_that_fails_and_a_folder_that_goes(
    chats: Chats, start: Start, corpus: Path
) -> None:
    faults = {"bot.corpus_admin._QUIET_MS": 100, "bot.corpus_admin._LOOK_MS": 200,
              "bot.corpus_admin._WATCH_AGAIN_S": 0.2}  # fmt: skip
    hook = start({"WATCH_CORPUS": "1"}, change="cursed", set=faults)
    await chats.ask(CRANE)
    (corpus / "cursed.md").write_text("A text.")
    await until(lambda: b"change failed" in hook.bot.output)
    assert "two million" in (await chats.ask(CRANE))["text"]

    (corpus / "cursed.md").unlink()
    aside = corpus.with_name("aside")
    await asyncio.to_thread(corpus.rename, aside)
    await until(lambda: b"cannot watch" in hook.bot.output)
    await asyncio.to_thread(shutil.copytree, aside, corpus)
    published = hook.bot.output.count(b"corpus changed")
    (corpus / "mast.md").write_text("The mast of the Ellen was painted red in Lisbon.")
    await until(lambda: hook.bot.output.count(b"corpus changed") > published)
    assert "Lisbon" in (await chats.ask("Where was the mast of the Ellen painted?"))["text"]


async def test_clock_that_jumps_an_hour_skips_and_delays_nothing(
    chats: Chats, start: Start
) -> None:
    hook = start({"LATE_ANSWERS": "skip"})
    for word in ("zforward", "zbackward"):
        await chats.ask(f"What does {word} cost?")
        answer = await chats.ask(CRANE)
        pressed = await chats.press(answer, "Show context")
        results, _ = await chats.inline(CRANE, BOB)

        assert "two million" in answer["text"]
        assert not pressed.get("show_alert")
        assert results
    await exit_code(hook.bot)
    assert b"skipped, late" not in hook.bot.output
    assert b'"expired"' not in hook.bot.output
