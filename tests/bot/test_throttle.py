"""Limits on questions, whatever the clock does."""

from __future__ import annotations

import time

import pytest

from bot.throttle import Rates, Throttle, Verdict


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
