"""Telegram's rates, kept for each chat by itself, so that no chat waits for another's."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.handlers.faults import wait_told

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_MOST_CHATS: Final = 10_000
_WAITED_HERE_S: Final = 30.0
"""A longer wait goes back to the inbox, where it holds nothing up."""
_FREE = frozenset({"sendChatAction"})
Result = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(slots=True)
class _Lane:
    """What a chat may still take."""

    limiter: AsyncLimiter
    not_before: float = 0.0
    used: float = field(default_factory=time.monotonic)


class ChatRates(BaseRateLimiter[int]):
    """30 messages a second over all; in a group 20 a minute; after a 429 that chat alone waits.

    Figures: Telegram's FAQ for bots, "My bot is hitting limits".
    """

    def __init__(self) -> None:
        self._all = AsyncLimiter(30, 1)
        self._lanes: dict[int, _Lane] = {}

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
        lane = self._lane(chat_id)
        for _ in range(3):
            await self._until(lane)
            try:
                async with lane.limiter, self._all:
                    return await callback(*args, **kwargs)
            except RetryAfter as error:
                told = wait_told(error) or 0.0
                lane.not_before = time.monotonic() + told
                if told > _WAITED_HERE_S:
                    raise
        await self._until(lane)
        return await callback(*args, **kwargs)

    @staticmethod
    async def _until(lane: _Lane) -> None:
        wait = lane.not_before - time.monotonic()
        if wait > 0:
            await asyncio.sleep(min(wait, _WAITED_HERE_S))

    def _lane(self, chat_id: int) -> _Lane:
        lane = self._lanes.pop(chat_id, None)
        if lane is None:
            lane = _Lane(AsyncLimiter(20, 60) if chat_id < 0 else AsyncLimiter(5, 5))
        lane.used = time.monotonic()
        self._lanes[chat_id] = lane
        while len(self._lanes) > _MOST_CHATS:
            self._lanes.pop(next(iter(self._lanes)))
        return lane
