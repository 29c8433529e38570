"""What must hold for whatever is fed; each check raises where it does not."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.handlers.application import ALLOWED_UPDATES
from bot.replies.answers import render_answer
from bot.replies.citation import citation
from bot.replies.inline import render_inline
from bot.replies.phrases import Phrases
from retrieval import DownloadRefused, Engine, IngestError, Tuning, allowed
from retrieval.ingest import parse_article
from retrieval.ingest.fetch.download import DownloadLimits, download
from tests.bot.test_replies_oracle import judged
from tests.contract.conftest import LEASE, BotProcess
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import person, private
from tests.fuzz.strategies import ROOT, Find

Check = Callable[[Find], None]
_MOST_CPU_S = 10.0
_OUTCOME_S = 30.0
_SAID = {"cannot read an update", "cannot keep an update; going on without it"}
"""Errors of Telegram, which the bot notes."""
_ABOUT = ("Who wrote it?", "When was it published?", "What is the source?", "What does it cost?")


class Broken(Exception):
    """A promise was broken; the message says which."""


@contextmanager
def within_time() -> Iterator[None]:
    """Break off what takes longer than it may, in processor time."""

    def ring(_number: int, _frame: Any) -> None:
        raise Broken(f"takes longer than {_MOST_CPU_S:g} s")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_CPU_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def reading_files() -> Iterator[Check]:
    """A file is an article, or is refused for a reason of its own: its reader never stumbles."""

    def check(find: Find) -> None:
        with within_time():
            try:
                article = parse_article(find.data, f"find{find.suffix}")
            except IngestError as refused:
                if refused.__cause__ is not None:
                    raise refused.__cause__ from None
                return
        for paragraph in article.paragraphs:
            if not article.paragraph_text(paragraph.number).strip():
                raise Broken("a paragraph without text")

    yield check


@contextmanager
def reading_front_matter() -> Iterator[Check]:
    """An article with any front matter answers about itself, and every drawing of it is valid."""

    def check(find: Find) -> None:
        with reading_files() as read:
            read(find)
        with tempfile.TemporaryDirectory() as folder, within_time():
            (Path(folder) / f"find{find.suffix}").write_bytes(find.data)
            try:
                engine = Engine.open(Path(folder), Tuning(word_vectors=False, reader=False))
            except Exception as refused:
                if type(refused).__name__ == "CorpusRejected":
                    return
                raise
            for question in _ABOUT:
                _draw(engine.ask(question))

    yield check


def _draw(answer: Any) -> None:
    for code in ("ar", "en", "ru"):
        phrases = Phrases.load(code)
        judged(render_answer(answer, phrases).html)
        for result in render_inline(answer, phrases):
            judged(result.reply.html)
        for cited in answer.passages:
            citation(cited, phrases)
    for cited in answer.passages:
        json.dumps(cited.to_json(), ensure_ascii=False).encode()


@cache
def _engine() -> Engine:
    return Engine.open(ROOT / "corpus", Tuning(reader=False))


@contextmanager
def asking() -> Iterator[Check]:
    """Any question gets an answer or a refusal that can be drawn, alone and as a follow-up."""
    engine = _engine()
    before = engine.ask("Where did the summit take place?").turn

    def check(find: Find) -> None:
        with within_time():
            first, second = json.loads(find.data)
            asked = engine.ask(first)
            for answer in (asked, engine.ask(second, after=asked.turn or before)):
                _draw(answer)
                json.dumps(answer.explain(), default=str)

    yield check


@contextmanager
def fetching() -> Iterator[Check]:
    """An address is fetched or refused with its rule, whatever its server answers."""
    told: Json = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = told["body"].encode("utf-8", errors="replace")
            lines = [f"HTTP/1.1 {told['status']} Words"]
            lines += [f"{name}: {value}" for name, value in told["headers"].items()]
            head = "\r\n".join(lines).encode("utf-8", errors="replace")
            with suppress(OSError):
                self.wfile.write(head + b"\r\n\r\n" + body)
            self.close_connection = True

        def log_message(self, *_arguments: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{server.server_address[1]}"

    def check(find: Find) -> None:
        told.clear()
        told.update(json.loads(find.data))
        # Of no address that this leads to is there anything; the loopback is refused.
        nowhere = ["127.0.0.1"]
        limits = DownloadLimits(seconds=10.0)
        for url in (told["address"], f"http://{place}{told['path']}"):
            try:
                page = download(url, limits, allowed(place), lambda *_asked: nowhere)
            except DownloadRefused as refused:
                str(refused).encode()
                if refused.rule == "time":
                    raise Broken("takes longer than it may") from None
            else:
                page.name.encode()

    try:
        yield check
    finally:
        server.shutdown()
        server.server_close()


class _ForgivingApi(BotApi):
    """Refuses calls that make no sense, as Telegram does, instead of failing over them."""

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        try:
            return await super()._serve(request)
        except (KeyError, TypeError, ValueError, OverflowError):
            refused = {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
            return web.json_response(refused, status=400)


class _Bot:
    """A bot in front of its server, in a thread that has their loop."""

    def __init__(self, folder: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        corpus = folder / "corpus"
        corpus.mkdir()
        (corpus / "lease.md").write_text(LEASE, encoding="utf-8")
        self._api = _ForgivingApi()
        self._inbox = folder / "state" / "footnote.db"
        self._within(self._api.start())
        self._bot = BotProcess(
            self._api.url, corpus, folder / "state", READER="0", LOG_FORMAT="json",
            RATE_PERSON="9999/second", RATE_CHAT="9999/second", RATE_ALL="9999/second",
        )  # fmt: skip
        self._presses = 0
        self.start()

    def start(self) -> None:
        self._bot.start()
        self._within(self._api.wait_for(
            lambda: True if any(name == "getUpdates" for name, _ in self._api.calls) else None
        ))  # fmt: skip

    def _within(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(120)

    def feed(self, update: Json) -> None:
        """Give an update to the bot and wait for its outcome."""
        said = len(self._bot.output)
        self._within(self._api.push(**update))
        end = time.monotonic() + _OUTCOME_S
        while self._api.unconfirmed or self._open():
            if self._bot.process.poll() is not None:
                self.start()
                raise Broken("the bot ended")
            if time.monotonic() > end:
                raise Broken("no outcome")
            time.sleep(0.005)
        wrong = _what_went_wrong(self._bot.output[said:])
        if wrong:
            raise Broken(wrong)

    def press(self, data: str) -> None:
        """Press a button; it must be settled."""
        self._presses += 1
        number, who = f"press-{self._presses}", person(1_000 + self._presses)
        under = {"message_id": 5, "date": 1, "chat": private(who), "text": "Words."}
        query = {"id": number, "from": who, "chat_instance": "x", "data": data, "message": under}
        self.feed({"callback_query": query})
        if number not in self._api.callback_answers:
            raise Broken("a press was not settled")

    def _open(self) -> bool:
        unanswered = "SELECT count(*) FROM inbox WHERE outcome IS NULL"
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._inbox)) as database:
            return bool(database.execute(unanswered).fetchone() != (0,))
        return True

    def stop(self) -> None:
        self._bot.stop(signal.SIGKILL)
        self._within(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        await self._api.stop()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def _what_went_wrong(output: bytes) -> str:
    """Return the first error that a bot noted, "" if there is none but of an update as it came."""
    for line in output.decode(errors="replace").splitlines():
        if "Traceback" in line and not line.startswith("{"):
            return line
        with suppress(ValueError):
            noted = json.loads(line)
            if noted.get("level") in {"error", "critical"} and noted.get("event") not in _SAID:
                trace = str(noted.get("exception", "")).strip().splitlines()
                return f"{noted.get('event')}: {trace[-1] if trace else ''}"
    return ""


@contextmanager
def a_bot() -> Iterator[_Bot]:
    with tempfile.TemporaryDirectory() as folder:
        bot = _Bot(Path(folder))
        try:
            yield bot
        finally:
            bot.stop()


@contextmanager
def taking_updates() -> Iterator[Check]:
    """Any update has an outcome, and none is an error of the bot."""
    with a_bot() as bot:

        def check(find: Find) -> None:
            update = json.loads(find.data)
            # Telegram sends no others, and gives each its number.
            asked_for = {kind: update[kind] for kind in ALLOWED_UPDATES if kind in update}
            if asked_for:
                bot.feed(asked_for)

        yield check


@contextmanager
def taking_presses() -> Iterator[Check]:
    """Any press is settled, and none is an error of the bot."""
    with a_bot() as bot:

        def check(find: Find) -> None:
            bot.press(json.loads(find.data))

        yield check
