"""What the bot itself costs, without a network: `python -m benchmarks.bot_process CORPUS [0|1]`.

Telegram's answers are ready before they are asked for, for us as for an echo bot of the same
library, and both have their memory as the bot has it. What is the bot's own is measured with the
engine's answers ready as well: taking an engine's time alone from that of both together also counts
what each costs the other's caches.
With 0 or 1 that alone is measured, without the reader or with it; otherwise all, without it.
Prints one line of JSON.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from pydantic import SecretStr
from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from telegram.request import HTTPXRequest

from benchmarks.answers import ASKED, WITHOUT_READER
from benchmarks.measure import of_times
from bot.assembly import assemble
from bot.handlers.application import build_application
from bot.intake.dispatcher import Dispatcher
from bot.ops.logs import configure_logging
from bot.settings import Settings
from retrieval import Engine, begin_in_large_pages
from tests.fakes.bot_api import ME, TOKEN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram.ext import Application

    from bot.ops.metrics import Trace
    from bot.services import Services
    from retrieval import Answer

_PEOPLE = 1_000
_UPDATES, _WARM, _ROUNDS = 1_000, _PEOPLE, 5
_ECHO, _READY_ANSWERS = "echo bot", "our handlers, answers ready"
_FETCHED = 100
"""Updates that Telegram hands over at once."""
_numbers = itertools.count(1)


async def _answered(
    _: Any, url: str, method: str, request_data: Any = None, **__: Any
) -> tuple[int, bytes]:
    """Answer a call as Telegram does."""
    del method
    called = url.rsplit("/", 1)[-1]
    result: Any = True
    if called == "getMe":
        result = ME
    elif called == "sendMessage":
        chat = int(request_data.parameters["chat_id"])
        result = {"message_id": next(_numbers), "date": int(time.time()), "text": "x",
                  "chat": {"id": chat, "type": "private"}, "from": ME}  # fmt: skip
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _updates(count: int) -> list[dict[str, Any]]:
    """Return questions of a thousand people in turn, so that nobody has to wait for a rate."""
    found = []
    for _ in range(count):
        number = next(_numbers)
        user = {
            "id": 10_000 + number % _PEOPLE,
            "is_bot": False,
            "first_name": "Ann",
            "language_code": "en",
        }
        chat = {"id": user["id"], "type": "private", "first_name": "Ann"}
        message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": user,
                   "text": ASKED[number % len(ASKED)]}  # fmt: skip
        found.append({"update_id": number, "message": message})
    return found


async def _echo() -> Application[Any, Any, Any, Any, Any, Any]:
    async def echo(update: Update, _: Any) -> None:
        if update.message is not None:
            await update.message.reply_text(update.message.text or "")

    application = ApplicationBuilder().token(TOKEN).updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    await application.initialize()
    return application


class _Clock:
    """Milliseconds of each piece of work, and the processor's over all, of whatever thread."""

    def __init__(self) -> None:
        self.spent: list[float] = []
        self.processor_s = 0.0

    async def one_by_one(
        self, work: Callable[[Any], Awaitable[None]], inputs: Sequence[Any], *, note: bool
    ) -> None:
        """Do the work for one input after the other."""
        before = time.process_time()
        spent = []
        for each in inputs:
            start = time.perf_counter()
            await work(each)
            spent.append(1000 * (time.perf_counter() - start))
        if note:
            self.spent += spent
            self.processor_s += time.process_time() - before

    def told(self) -> dict[str, float]:
        """Return the figures."""
        return {**of_times(self.spent), "processor ms": self.processor_ms}

    @property
    def processor_ms(self) -> float:
        """Of one piece of work."""
        return 1000 * self.processor_s / len(self.spent)


def _handler(
    application: Application[Any, Any, Any, Any, Any, Any],
) -> Callable[[dict[str, Any]], Awaitable[None]]:
    async def handle(content: dict[str, Any]) -> None:
        await application.process_update(Update.de_json(content, application.bot))

    return handle


class _Ready:
    """`Engine.ask`, with answers given once before taken from a table where it is told so."""

    def __init__(self) -> None:
        self.ready = False
        self._ask = Engine.ask
        self._given: dict[Any, Answer] = {}

    def ask(self, engine: Engine, question: str, **how: Any) -> Answer:
        """Answer as the engine does."""
        if not self.ready:
            return self._ask(engine, question, **how)
        asked = (question, *how.values())
        if asked not in self._given:
            self._given[asked] = self._ask(engine, question, **how)
        return self._given[asked]

    def as_method(self) -> Callable[..., Answer]:
        """Return what may stand for the engine's method."""

        def ask(engine: Engine, question: str, **how: Any) -> Answer:
            return self.ask(engine, question, **how)

        return ask

    def handler(
        self, handle: Callable[[dict[str, Any]], Awaitable[None]]
    ) -> Callable[[dict[str, Any]], Awaitable[None]]:
        """Return a handler for which answers are ready."""

        async def handle_ready(content: dict[str, Any]) -> None:
            self.ready = True
            await handle(content)
            self.ready = False

        return handle_ready


class _Kept:
    """Updates on their whole way: into the inbox, to the handlers, outcome on disk."""

    def __init__(self, services: Services, dispatcher: Dispatcher) -> None:
        self._inbox, self._dispatcher = services.inbox, dispatcher
        self._left = 0
        self._done = asyncio.Event()
        noted = services.metrics.handled

        def handled(trace: Trace) -> None:
            noted(trace)
            self._left -= 1
            if not self._left:
                self._done.set()

        # The last thing that happens to an update.
        setattr(services.metrics, "handled", handled)  # noqa: B010

    async def one(self, content: dict[str, Any]) -> None:
        """Take one update and wait for its outcome."""
        await self.all([content])

    async def all(self, updates: list[dict[str, Any]]) -> None:
        """Take updates as they are fetched and wait for all their outcomes."""
        self._left = len(updates)
        self._done.clear()
        for first in range(0, len(updates), _FETCHED):
            part = updates[first : first + _FETCHED]
            await self._dispatcher.take(await asyncio.to_thread(self._inbox.accept, part))
        await self._done.wait()


async def _measured(
    corpus: Path, state: Path, ready: _Ready, *, reader: bool, whole: bool
) -> dict[str, Any]:
    settings = Settings(
        telegram_bot_token=SecretStr(TOKEN),
        corpus_dir=corpus,
        state_dir=state,
        rate_all="100000/second",
        rate_person="1000/minute",
        rate_chat="1000/minute",
        reader=reader,
    )
    services = assemble(settings, TOKEN)
    ours = build_application(services, TOKEN, settings.telegram_api_url, 1e6)
    await ours.initialize()
    dispatcher = Dispatcher(ours, services.inbox, services.metrics, services.health)
    engine = Engine.open(corpus, WITHOUT_READER)

    async def ask(content: dict[str, Any]) -> None:
        engine.ask(content["message"]["text"], top=5)

    kept = _Kept(services, dispatcher)
    ways = {
        _ECHO: _handler(await _echo()),
        _READY_ANSWERS: ready.handler(_handler(ours)),
        "our handlers": _handler(ours),
        "our handlers, inbox and outcome on disk": kept.one,
        "Engine.ask": ask,
    }
    clocks = {name: _Clock() for name in ways if whole or name in {_ECHO, _READY_ANSWERS}}
    for round_ in range(_ROUNDS + 1):
        for name, clock in clocks.items():
            count = _UPDATES // _ROUNDS if round_ else _WARM
            await clock.one_by_one(ways[name], _updates(count), note=round_ > 0)
    start = time.perf_counter()
    if whole:
        await kept.all(_updates(_UPDATES))
    many = _UPDATES / (time.perf_counter() - start)
    await dispatcher.stop(5.0)
    await services.journal.close()
    services.database.close()
    services.journal.records.close()
    told: dict[str, Any] = {name: clock.told() for name, clock in clocks.items()}
    if whole:
        told["updates a second, many chats at once"] = many
    own = told[_READY_ANSWERS]
    told["own ms"] = own["mean ms"]
    told["own processor ms"] = own["processor ms"]
    told["own processor ms over the echo bot"] = own["processor ms"] - told[_ECHO]["processor ms"]
    return told


def main(arguments: list[str]) -> int:
    """Measure and print."""
    begin_in_large_pages()
    configure_logging("INFO", "json")
    ready = _Ready()
    with (
        tempfile.TemporaryDirectory() as state,
        patch.object(HTTPXRequest, "do_request", _answered),
        patch.object(Engine, "ask", ready.as_method()),
    ):
        corpus, reader = Path(arguments[0]), arguments[1:] == ["1"]
        whole = len(arguments) == 1
        told = asyncio.run(_measured(corpus, Path(state), ready, reader=reader, whole=whole))
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
