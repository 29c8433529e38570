"""A flood is stopped, whatever the clock does and however many people there are."""

from __future__ import annotations

import asyncio
import time

import pytest
from limits.aio.storage import MemoryStorage

from bot.throttle import Rates, Throttle, Verdict


async def test_counting_one_looks_at_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    sweeps = []

    async def sweep(self: MemoryStorage) -> None:
        sweeps.append(self)

    monkeypatch.setattr(MemoryStorage, "_MemoryStorage__expire_events", sweep)
    throttle = Throttle(Rates("5/minute", "5/minute", "1000/second"))

    for person in range(200):
        assert await throttle.verdict(person, person) is Verdict.PASS

    assert len(sweeps) <= 1


async def test_a_count_that_is_over_is_over_without_a_sweep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [1_000_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    throttle = Throttle(Rates("1/second", "9/minute", "1000/second"))

    assert await throttle.verdict(1, 1) is Verdict.PASS
    assert await throttle.verdict(1, 1) is Verdict.TELL
    assert await throttle.verdict(1, 1) is Verdict.SILENCE
    now[0] += 3.0
    assert await throttle.verdict(1, 1) is Verdict.PASS


@pytest.mark.parametrize("jump", [-86_400, 86_400])
async def test_clock_that_jumps_a_day_locks_nobody_out_and_lets_no_flood_in(
    jump: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    throttle = Throttle(Rates("3/minute", "60/minute", "50/second"))
    before = [await throttle.verdict(1, 1) for _ in range(2)]
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump)
    after = [await throttle.verdict(1, 1) for _ in range(5)]

    assert before == [Verdict.PASS] * 2
    assert after[0] is Verdict.PASS
    assert after[-1] is Verdict.SILENCE


async def test_questions_of_many_people_wait_for_their_turn_and_none_is_silenced() -> None:
    throttle = Throttle(Rates("9/minute", "9/minute", "20/second"))

    verdicts = await asyncio.gather(*(throttle.verdict(who, who) for who in range(50)))

    assert set(verdicts) == {Verdict.PASS}
