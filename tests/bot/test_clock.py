"""A time of day that jumps, forwards or backwards: nothing is skipped, delayed or mixed up."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.throttle import Admission, LateAnswers, LatePolicy, Rates, Throttle

HOUR = 3600.0
POLICY = LatePolicy(dt.timedelta(minutes=10), LateAnswers.SKIP)


@pytest.fixture
def jump(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    real = time.time

    def by(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: real() + seconds)

    return by


def inbox(folder: Path) -> Inbox:
    return Inbox(Database(folder / "footnote.db"), 1)


@pytest.mark.parametrize("seconds", [-HOUR, HOUR])
def test_what_waits_while_the_clock_jumps_is_no_older_for_it(
    tmp_path: Path, jump: Callable[[float], None], seconds: float
) -> None:
    (item,) = inbox(tmp_path).accept([{"update_id": 1}])
    jump(seconds)

    assert 0.0 <= item.age < 100.0
    assert inbox(tmp_path).depth()[1] < 100.0


def test_what_was_left_is_handled_as_it_came_although_the_clock_was_put_back(
    tmp_path: Path, jump: Callable[[float], None]
) -> None:
    for seconds, number in ((0.0, 7), (-HOUR, 8), (-2 * HOUR, 9), (HOUR, 10)):
        jump(seconds)
        inbox(tmp_path).accept([{"update_id": number}])
    left = inbox(tmp_path).waiting()

    assert [item.update_id for item in left] == [7, 8, 9, 10]
    assert all(0.0 <= item.age < 3 * HOUR for item in left)


@pytest.mark.parametrize("seconds", [-HOUR, HOUR])
def test_question_of_just_now_is_not_late_when_the_clock_has_jumped(
    jump: Callable[[float], None], seconds: float
) -> None:
    asked = dt.datetime.now(dt.UTC)
    jump(seconds)

    assert not POLICY.is_late(asked)
    jump(0.0)
    assert POLICY.is_late(asked - dt.timedelta(hours=1))


@pytest.mark.parametrize("seconds", [-HOUR, -30.0, 30.0, HOUR])
async def test_no_question_waits_or_is_refused_because_the_clock_jumped(
    jump: Callable[[float], None], seconds: float
) -> None:
    slept = []

    async def sleep(pause: float) -> None:
        slept.append(pause)
        await asyncio.sleep(0)

    throttle = Throttle(Rates("6/minute", "6/minute", "50/second"), sleep=sleep)
    before = [await throttle.admit(1, 1) for _ in range(3)]
    jump(seconds)
    after = [await throttle.admit(1, 1) for _ in range(3)]

    assert before + after == [Admission.ADMIT] * 6
    assert slept == []
