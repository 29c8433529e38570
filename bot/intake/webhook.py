"""Updates that Telegram brings: answered with 200 only once they are in the inbox."""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import TYPE_CHECKING, Any, Final

import structlog
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from bot.storage.inbox import InboxError

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.intake.dispatcher import Dispatcher
    from bot.ops.health import Health
    from bot.storage.inbox import Inbox

MOST_BYTES: Final = 1_000_000
"""Telegram's updates are a few kilobytes."""
_SECRET: Final = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name
_BODY_S: Final = 10.0
_log = structlog.get_logger(__name__)


def webhook(
    path: str, secret: str, inbox: Inbox, dispatcher: Dispatcher, health: Health
) -> Starlette:
    """Return the app that takes updates at a path from whoever knows the secret."""
    coming = 0

    async def limited(request: Request) -> Response:
        nonlocal coming
        given = request.headers.get(_SECRET, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        if not dispatcher.has_room(coming):
            # Telegram keeps the update and tries again later.
            return Response(status_code=503)
        coming += 1
        try:
            return await take(request)
        finally:
            coming -= 1

    async def take(request: Request) -> Response:
        content = await _update(request)
        if isinstance(content, int):
            return Response(status_code=content)
        try:
            items = await asyncio.to_thread(inbox.accept, dispatcher.sift([content]))
        except InboxError as error:
            _log.error("cannot write the inbox; Telegram keeps the update", error=str(error))
            health.database_failed()
            return Response(status_code=500)
        health.database_works()
        health.polled()
        await dispatcher.take(items)
        return Response(status_code=200)

    return Starlette(routes=[Route(path, limited, methods=["POST"])])


async def _update(request: Request) -> dict[str, Any] | int:
    """Return the update that a request brings, or the status that says why there is none."""
    try:
        body = await asyncio.wait_for(_body(request), _BODY_S)
    except TimeoutError:
        return 408
    if body is None:
        return 413
    content = _content(body)
    return 400 if content is None else content


async def _body(request: Request) -> bytes | None:
    """Return the body, None if it is too long; no more than that is ever held."""
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > MOST_BYTES:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _content(body: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or not isinstance(content.get("update_id"), int):
        return None
    return content
