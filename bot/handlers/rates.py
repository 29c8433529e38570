"""Telegram's rates, kept for each chat by itself, so that no chat waits for another's."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.handlers.telegram_errors import retry_after_s

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_MOST_CHATS: Final = 10_000
_FREE = frozenset({"sendChatAction"})
Result = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(slots=True)
class _ChatLimit:
    """What a chat may still take."""

    limiter: AsyncLimiter
    not_before: float = 0.0
    used: float = field(default_factory=time.monotonic)


class ChatRates(BaseRateLimiter[int]):
    """So many messages a second over all; in a group 20 a minute; after a 429 that chat waits.

    Telegram's own figure over all is 30 (FAQ for bots, "My bot is hitting limits").
    """

    def __init__(self, per_second: float) -> None:
        self._all = AsyncLimiter(per_second, 1)
        self._chats: dict[int, _ChatLimit] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - the interface has it
    ) -> Result:
        """Make a call to Telegram when its chat may have one."""
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int) or endpoint in _FREE:
            return await callback(*args, **kwargs)
        limit = self._limit_of(chat_id)
        self._check(limit)
        try:
            async with limit.limiter, self._all:
                return await callback(*args, **kwargs)
        except RetryAfter as error:
            limit.not_before = time.monotonic() + (retry_after_s(error) or 0.0)
            raise

    @staticmethod
    def _check(limit: _ChatLimit) -> None:
        """Send the update back to its queue where its chat has to wait.

        Waiting here would take one of the few places from another chat.
        """
        wait = limit.not_before - time.monotonic()
        if wait <= 0 and not limit.limiter.has_capacity():
            wait = limit.limiter.time_period / limit.limiter.max_rate
        if wait > 0:
            raise RetryAfter(math.ceil(wait))

    def _limit_of(self, chat_id: int) -> _ChatLimit:
        limit = self._chats.pop(chat_id, None)
        if limit is None:
            limit = _ChatLimit(AsyncLimiter(20, 60) if chat_id < 0 else AsyncLimiter(5, 5))
        limit.used = time.monotonic()
        self._chats[chat_id] = limit
        while len(self._chats) > _MOST_CHATS:
            self._chats.pop(next(iter(self._chats)))
        return limit
