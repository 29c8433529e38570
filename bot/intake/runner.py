"""Starts and stops the bot: by long polling, or by a webhook where one is set."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.handlers.application import ALLOWED_UPDATES, build_application, set_menus, set_profile
from bot.handlers.telegram_errors import backoff_s
from bot.intake.dispatcher import Dispatcher
from bot.intake.poller import Poller, TokenRejected, UpdateSource
from bot.intake.webhook import webhook
from bot.ops.health import BLOCKED_S
from bot.ops.server import operations, serve
from bot.replies.phrases import FALLBACK, languages
from bot.storage.inbox import InboxError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from bot.handlers.context import BotApplication
    from bot.services import Services

FINISH_S: Final = 8.0
"""What is being handled when the bot is told to stop has so long."""
_TOKEN_TRIES: Final = 3
_PRUNE_S: Final = 3600.0
_CLEAN_S: Final = 1.0
"""For so long, what was deleted may still be readable in the state folder."""
_BEAT_S: Final = 1.0
_HOOK_S: Final = 60.0
"""How often it is looked whether the webhook is still ours."""
_log = structlog.get_logger(__name__)


class Failed(Exception):
    """A fault of the bot's own, logged already; whoever supervises it starts it again."""


class ListenFailed(Exception):
    """The webhook's address is taken, or not of this machine; the message is the address."""


@dataclass(frozen=True, slots=True)
class ConnectionConfig:
    """How the bot is connected; "host:port" for each address to listen on."""

    token: str
    api_url: str
    webhook_url: str | None = None
    webhook_listen: str = ""
    webhook_secret: str = ""
    ops_listen: str | None = None
    page_listen: str = ""
    sends_per_second: float = 30.0


def run(services: Services, connection: ConnectionConfig) -> None:
    """Run until SIGINT or SIGTERM; waits while Telegram cannot be reached.

    Raises:
        TokenRejected: Telegram does not know the token.
        ListenFailed: the webhook's address cannot be listened on.
        Failed: what fetches updates broke; what is unanswered is in the inbox.
    """
    asyncio.run(_Runner(services, connection).run())


class CountingExecutor(ThreadPoolExecutor):
    """The event loop's threads, with a count of the calls that are under way."""

    def __init__(self) -> None:
        super().__init__(thread_name_prefix="bot")
        self.busy = 0

    def submit(self, call: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a call made in a thread."""
        self.busy += 1
        made = super().submit(call, *args, **kwargs)
        made.add_done_callback(self._done)
        return made

    def _done(self, _future: Future[Any]) -> None:
        self.busy -= 1


class _Runner:
    def __init__(self, services: Services, connection: ConnectionConfig) -> None:
        self._services = services
        self._connection = connection
        self._application = build_application(
            services, connection.token, connection.api_url, connection.sends_per_second
        )
        self._dispatcher = Dispatcher(
            self._application, services.inbox, services.metrics, services.health
        )
        self._threads = CountingExecutor()
        self._stop = asyncio.Event()
        self._beside: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(self._threads)
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._signalled)
        self._beside = self._start_beside()
        working = asyncio.create_task(self._work())
        stopping = asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        except (TokenRejected, ListenFailed):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours, whatever it is
            # Not to the terminal as it is: only what is logged is free of secrets.
            _log.critical("the bot failed", exc_info=error)
            raise Failed from None
        finally:
            for task in (working, stopping, *self._beside):
                task.cancel()
            # At once: nothing is begun while the server of the webhook closes.
            finishing = self._dispatcher.stop(FINISH_S)
            await asyncio.gather(
                finishing, working, stopping, *self._beside, return_exceptions=True
            )
            await self._services.journal.close()
            await self._close(self._application)
            _log.info("bot has stopped", waiting=self._dispatcher.waiting)
        if self._threads.busy:
            # A download or a change of the corpus; it is whole or absent, and made anew.
            sys.stderr.flush()
            os._exit(0)

    def _signalled(self) -> None:
        if self._stop.is_set():
            # Whoever asks twice means now; what is unfinished is in the inbox.
            sys.stderr.flush()
            os._exit(0)
        self._stop.set()

    def _start_beside(self) -> list[asyncio.Task[None]]:
        """Start what the bot can do without: nothing of it may stop an answer."""
        services = self._services
        found = [self._measure_lag(), self._prune(), self._clean(), services.journal.run()]
        if self._connection.ops_listen is not None:
            app = operations(services.health, services.metrics, self._refresh)
            found.append(serve(app, self._connection.ops_listen, "operations"))
        if services.page is not None and not self._page_beside_webhook:
            found.append(serve(services.page, self._connection.page_listen, "article page"))
        if services.watched is not None:
            found.append(services.admin.watch(services.watched))
        return [asyncio.create_task(_logged(work)) for work in found]

    @property
    def _page_beside_webhook(self) -> bool:
        """Whether the article page is served on the address of the webhook."""
        connection = self._connection
        listens_there = connection.page_listen == connection.webhook_listen
        return connection.webhook_url is not None and listens_there

    def _introduce(self) -> None:
        """Set menus and descriptions in every language; no answer waits for that."""
        others = sorted(languages() - {FALLBACK})
        menus = set_menus(self._application, self._services.admin_ids, others)
        profile = set_profile(self._application, [None, *others])
        self._beside += [asyncio.create_task(_logged(work)) for work in (menus, profile)]

    async def _work(self) -> None:
        await self._boot()
        await self._dispatcher.take(await self._left_over())
        services, connection = self._services, self._connection
        _log.info("bot is up", username=self._application.bot.username)
        self._introduce()
        if connection.webhook_url is None:
            source = UpdateSource(
                connection.token,
                base_url=f"{connection.api_url}/bot",
                # The default pool of one can wedge polling for good after a cut connection.
                request=HTTPXRequest(connection_pool_size=4),
            )
            await self._until_answered("deleteWebhook", self._application.bot.delete_webhook)
            poller = Poller(source, services.inbox, self._dispatcher, services.health)
            await poller.run()
            return
        path = urlsplit(connection.webhook_url).path or "/"
        app = webhook(
            path, connection.webhook_secret, services.inbox, self._dispatcher, services.health
        )
        if services.page is not None and self._page_beside_webhook:
            app.mount("/", services.page)
        listening = asyncio.Event()
        serving = asyncio.create_task(serve(app, connection.webhook_listen, "webhook", listening))
        ready = asyncio.create_task(listening.wait())
        try:
            await asyncio.wait({serving, ready}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                raise ListenFailed(connection.webhook_listen)
            await self._until_answered("setWebhook", self._set_webhook)
            services.health.polled()
            self._beside.append(asyncio.create_task(_logged(self._look_after_webhook())))
            await serving
        finally:
            for task in (serving, ready):
                task.cancel()
            await asyncio.gather(serving, ready, return_exceptions=True)

    async def _boot(self) -> None:
        """Ask Telegram who we are, as often as it takes."""
        await self._until_answered("getMe", self._application.initialize)
        await set_menus(self._application, self._services.admin_ids, [None])

    async def _until_answered(self, what: str, call: Any) -> None:
        """Make a call until Telegram answers it.

        Raises:
            TokenRejected: Telegram does not know the token.
        """
        attempt = rejected = 0
        while True:
            try:
                await _readable(call)
                return
            except InvalidToken:
                rejected += 1
                if rejected >= _TOKEN_TRIES:
                    # The original's text holds the token itself.
                    raise TokenRejected from None
                await asyncio.sleep(0.5)
            except TelegramError as error:
                attempt += 1
                pause = backoff_s(attempt, error)
                self._services.health.failed("Telegram cannot be reached")
                _log.warning(
                    "Telegram cannot be reached; trying again",
                    call=what,
                    error=type(error).__name__,
                    seconds=round(pause, 1),
                )
                await asyncio.sleep(pause)

    async def _set_webhook(self) -> None:
        await self._application.bot.set_webhook(
            self._connection.webhook_url or "",
            secret_token=self._connection.webhook_secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=40,
        )

    async def _look_after_webhook(self) -> None:
        """Set the webhook again where somebody took it away, and notice when Telegram is gone."""
        health = self._services.health
        while True:
            await asyncio.sleep(_HOOK_S)
            try:
                found = await self._application.bot.get_webhook_info()
                if found.url != self._connection.webhook_url:
                    _log.error("the webhook was changed elsewhere; setting it again")
                    await self._set_webhook()
                health.polled()
            except TelegramError as error:
                _log.warning("cannot check the webhook", error=type(error).__name__)

    async def _left_over(self) -> list[Any]:
        while True:
            try:
                items = await asyncio.to_thread(self._services.inbox.waiting)
            except InboxError as error:
                _log.error("cannot read the inbox; trying again", error=str(error))
                self._services.health.database_failed()
                await asyncio.sleep(2.0)
                continue
            if items:
                _log.info("continuing with unanswered updates", updates=len(items))
            return items

    async def _refresh(self) -> None:
        metrics, assistant = self._services.metrics, self._services.assistant
        metrics.generation.set(assistant.generation)
        metrics.passages.set(assistant.passages)
        try:
            depth, age = await asyncio.to_thread(self._services.inbox.depth)
        except InboxError:
            return
        metrics.inbox_depth.set(depth)
        metrics.inbox_age.set(age)

    async def _measure_lag(self) -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(_BEAT_S)
            late = max(0.0, time.monotonic() - began - _BEAT_S)
            health = self._services.health
            if late > BLOCKED_S:
                _log.warning("event loop was blocked", seconds=round(late, 1))
            health.late(late)
            self._services.metrics.loop_lag.set(health.worst_lateness)

    async def _prune(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._services.inbox.prune)
            except InboxError as error:
                _log.warning("cannot prune the inbox", error=str(error))
            await asyncio.sleep(_PRUNE_S)

    async def _clean(self) -> None:
        while True:
            await asyncio.sleep(_CLEAN_S)
            try:
                await asyncio.to_thread(self._services.inbox.clean)
            except InboxError as error:
                _log.warning("cannot clean the inbox", error=str(error))

    @staticmethod
    async def _close(application: BotApplication) -> None:
        try:
            await asyncio.wait_for(application.shutdown(), 2.0)
        except (TelegramError, TimeoutError, RuntimeError):
            return


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception as error:  # noqa: BLE001 - whatever it is, answers go on without it
        _log.error("a background task has stopped", error=type(error).__name__)


async def _readable(call: Callable[[], Awaitable[Any]]) -> None:
    """Make a call; an answer that is not of Telegram's form is an error like any other."""
    try:
        await call()
    except (AttributeError, KeyError, TypeError, ValueError):
        raise TelegramError("the answer cannot be read") from None
