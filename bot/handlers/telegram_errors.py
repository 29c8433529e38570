"""What an error of Telegram's means for the update that was being handled."""

from __future__ import annotations

import random
from typing import Final, Literal

import httpx
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

CallEffect = Literal["unsent", "uncertain", "fault"]

LONGEST_PAUSE_S: Final = 60.0
LONGEST_FAULT_S: Final = 5.0
"""The line may be back at any moment, and a failed call costs little."""
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def effect_of(error: BaseException) -> CallEffect:
    """Tell whether a call surely did nothing, may have done something, or cannot be done at all.

    Telegram refuses with a status whatever it did not do; a connection that broke after the call
    was sent says nothing.
    """
    if isinstance(error, RetryAfter | InvalidToken | Conflict):
        return "unsent"
    if type(error) is TelegramError:
        # What the library makes of an answer that is no JSON.
        return "uncertain"
    if isinstance(error, BadRequest | Forbidden) or not isinstance(error, NetworkError):
        return "fault"
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError) and not isinstance(cause, _NEVER_LEFT):
        return "uncertain"
    return "unsent"


def backoff_s(attempt: int, error: BaseException | None = None) -> float:
    """Return the seconds to wait before a further attempt, the first being 1.

    Doubles from one second to five, or to a minute where another instance polls, with a random
    part so that many chats do not come back at the same moment; longer where Telegram says so.
    """
    told = retry_after_s(error)
    if told is not None:
        return told + random.uniform(0.0, 0.5)
    longest = LONGEST_PAUSE_S if isinstance(error, Conflict) else LONGEST_FAULT_S
    return min(longest, 2.0 ** (min(attempt, 7) - 1)) * random.uniform(0.7, 1.0)


def retry_after_s(error: BaseException | None) -> float | None:
    """Return for how many seconds Telegram told us to wait, None if it did not."""
    if not isinstance(error, RetryAfter):
        return None
    told = error.retry_after
    return float(told) if isinstance(told, int) else told.total_seconds()
