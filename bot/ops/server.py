"""`/healthz`, `/readyz` and `/metrics`, and any ASGI app on an address, inside our event loop."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, Any, Final

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from bot.ops.health import Health
    from bot.ops.metrics import Metrics

HEAD_S: Final = 10.0
"""For the head of a request, of every one on a connection."""
MOST_CONNECTIONS: Final = 600
"""More are cut at once, so that files and the database can still be opened."""
MOST_A_PEER: Final = 150
"""More are cut at once, so that others are served; a proxy brings 40 of Telegram's."""
_log = structlog.get_logger(__name__)


class _Prompt(H11Protocol):
    """Closes a connection whose request never becomes whole: they are held open to use us up."""

    peer: str | None = None
    _timer: asyncio.TimerHandle | None = None
    _timed: Any = None
    """The request whose successor is being timed; None for the first."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.peer = peer_of(self.client[0]) if self.client else None
        of_peer = sum(isinstance(c, _Prompt) and c.peer == self.peer for c in self.connections)
        if len(self.connections) > MOST_CONNECTIONS or of_peer > MOST_A_PEER:
            transport.abort()
            return
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        done = self.cycle is not None and self.cycle.response_complete
        if done and self._timed is not self.cycle:
            # uvicorn times the silence between two requests, but no head that drips in.
            self._expect_head()
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timed = self.cycle
        self._timer = self.loop.call_later(HEAD_S, self._give_up)

    def _give_up(self) -> None:
        if self.cycle is self._timed and not self.transport.is_closing():
            self.transport.close()


def peer_of(address: str) -> str:
    """Return what is one peer: an IPv4 address, or an IPv6 network, of which people have a /64."""
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> 64 << 64))


class _Server(uvicorn.Server):
    """Leaves signals to the bot, which has more to finish than a server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def operations(
    health: Health, metrics: Metrics, refresh: Callable[[], Awaitable[None]]
) -> Starlette:
    """Return the app for whoever watches the bot; `refresh` brings gauges up to date."""

    async def live(_request: Request) -> Response:
        return JSONResponse({"live": True})

    async def ready(_request: Request) -> Response:
        problems = health.problems
        body = {"ready": not problems, "problems": problems, "notes": health.notes}
        return JSONResponse(body, status_code=503 if problems else 200)

    async def numbers(_request: Request) -> Response:
        await refresh()
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")

    routes = [Route("/healthz", live), Route("/readyz", ready), Route("/metrics", numbers)]
    return Starlette(routes=routes)


async def serve(
    app: ASGIApp, listen: str, what: str, listening: asyncio.Event | None = None
) -> None:
    """Serve an app on "host:port" until cancelled; sets an event when it listens.

    Raises:
        OSError: the address cannot be listened on.
    """
    host, _, port = listen.rpartition(":")
    config = uvicorn.Config(
        app,
        host=host.strip("[]"),
        port=int(port),
        http=_Prompt,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    task = asyncio.create_task(_serve(server))
    try:
        while not server.started and not task.done():  # noqa: ASYNC110 - it tells in no other way
            await asyncio.sleep(0.02)
        if server.started:
            bound = server.servers[0].sockets[0].getsockname()
            if listening is not None:
                listening.set()
            _log.info("listening", what=what, host=bound[0], port=bound[1])
        await asyncio.shield(task)
    except asyncio.CancelledError:
        server.should_exit = True
        await asyncio.wait({task}, timeout=3)
        raise


async def _serve(server: uvicorn.Server) -> None:
    try:
        await server.serve()
    except SystemExit:
        # How uvicorn says that it cannot listen, after logging why.
        raise OSError("cannot listen on this address") from None
