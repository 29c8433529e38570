"""Whether an answer that may not have arrived is worth sending again, and when.

Telegram has no key by which it would know a repeat, so each costs the risk of a second copy.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot.handlers.telegram_errors import backoff_s, effect_of

if TYPE_CHECKING:
    from telegram import Bot

MOST_SENDS: Final = 3
"""Of one answer whose fate nobody knows."""
PROOF_S: Final = 10.0
"""So long we wait for another chat's answer to get through."""
_LOOK_S: Final = 0.2


class DeliveryProbe:
    """Tells from recent calls whether answers get through to Telegram."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._delivered = 0.0

    def delivered(self) -> None:
        """Note that an answer has just got through, and that Telegram said so."""
        self._delivered = time.monotonic()

    async def worth_resending(self, sends: int, since: float, stop: asyncio.Event) -> bool:
        """Tell whether to send an answer again that went out `sends` times, always uncertainly.

        Once, always. A third time where other answers got through after `since`, when the last
        attempt began, for then two connections broke by chance, and giving up would lose a
        question; where none does, something takes answers and never says so, and a third copy
        would help nobody.
        """
        if sends != MOST_SENDS - 1:
            return sends < MOST_SENDS
        end = time.monotonic() + PROOF_S
        while time.monotonic() < end:
            if self._delivered > since:
                return True
            if await stopped_within(stop, _LOOK_S):
                return True
        return False

    async def wait_for_telegram(self, stop: asyncio.Event) -> bool:
        """Wait until Telegram answers a harmless call, so that no send is spent on a dead link.

        False when the bot is to stop.
        """
        attempt = 0
        while not stop.is_set():
            try:
                await self._bot.get_me()
            except TelegramError as error:
                if effect_of(error) == "fault":
                    return True
                attempt += 1
                if await stopped_within(stop, backoff_s(attempt, error)):
                    return False
            else:
                return True
        return False


async def stopped_within(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for so long, or until the bot is to stop; tell whether it is."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True
