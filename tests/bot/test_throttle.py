"""A flood is stopped, whatever the clock does and however many people there are."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.throttle import Admission, CounterStorage, Notice, Rates, Throttle, Use


class Clock:
    """The time of day, which stands still but for those who sleep."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000_000.0
        self.slept = 0.0
        monkeypatch.setattr(time, "time", lambda: self.now)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += seconds


async def test_counting_one_looks_at_nobody_else() -> None:
    throttle = Throttle(Rates("5/minute", "5/minute", "1000/second"))

    for person in range(200):
        assert await throttle.admit(person, person) is Admission.ADMIT

    # The library's own storage would be going through all counts now.
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_counts_that_are_over_give_their_memory_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, counts = Clock(monkeypatch), CounterStorage()
    for number in range(100):
        await counts.incr(str(number), 60)
    clock.now += 61
    monkeypatch.setattr(counts, "_sweep_at", 0.0)
    await counts.incr("new", 60)

    assert list(counts.storage) == list(counts.expirations) == ["new"]


async def test_a_count_that_is_over_is_over_without_a_sweep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock(monkeypatch)
    throttle = Throttle(Rates("1/second", "9/minute", "1000/second"))

    assert await throttle.admit(1, 1) is Admission.ADMIT
    assert await throttle.admit(1, 1) is Admission.WARN
    assert await throttle.admit(1, 1) is Admission.IGNORE
    clock.now += 3.0
    assert await throttle.admit(1, 1) is Admission.ADMIT


@pytest.mark.parametrize("jump", [-86_400, 86_400])
async def test_clock_that_jumps_a_day_locks_nobody_out_and_lets_no_flood_in(
    jump: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    throttle = Throttle(Rates("3/minute", "60/minute", "50/second"))
    before = [await throttle.admit(1, 1) for _ in range(2)]
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump)
    after = [await throttle.admit(1, 1) for _ in range(5)]

    assert before == [Admission.ADMIT] * 2
    assert after[0] is Admission.ADMIT
    assert after[-1] is Admission.IGNORE


async def test_questions_of_many_people_wait_for_their_turn_and_none_is_silenced() -> None:
    throttle = Throttle(Rates("9/minute", "9/minute", "20/second"))

    admissions = await asyncio.gather(*(throttle.admit(who, who) for who in range(50)))

    assert set(admissions) == {Admission.ADMIT}


async def test_one_question_too_many_of_everybody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    throttle = Throttle(Rates("9/minute", "9/minute", "2/minute"), sleep=clock.sleep)
    admitted = [await throttle.admit(who, who) for who in range(2)]
    slept = clock.slept
    admitted.append(await throttle.admit(2, 2))

    assert admitted == [Admission.ADMIT] * 3
    assert slept == 0.0
    assert clock.slept > 1.0


async def test_a_question_for_which_there_is_no_room_is_told_to_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    throttle = Throttle(Rates("9/minute", "9/minute", "2/day"), sleep=Clock(monkeypatch).sleep)
    admissions = [await throttle.admit(who, who) for who in range(3)]

    assert admissions == [Admission.ADMIT, Admission.ADMIT, Admission.WARN]


async def test_what_is_no_question_has_a_rate_of_its_own() -> None:
    throttle = Throttle(Rates("1/minute", "1/minute", "1000/second"))
    for use in Use:
        assert await throttle.admit_use(use, 1) is Admission.ADMIT
    presses = [await throttle.admit_use(Use.PRESS, 1) for _ in range(130)]

    assert presses.count(Admission.ADMIT) == 119
    assert presses.count(Admission.WARN) == 1
    assert await throttle.admit_use(Use.INLINE, 1) is Admission.ADMIT
    assert await throttle.admit_use(Use.PRESS, 2) is Admission.ADMIT
    assert await throttle.admit(1, 1) is Admission.ADMIT


async def test_chat_is_told_that_it_may_not_once_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    throttle = Throttle(Rates("1/minute", "1/minute", "1000/second"))
    clock.now += 1795.0
    assert await throttle.is_due(Notice.NOT_INVITED, 1)
    # Asking does not count.
    assert await throttle.is_due(Notice.NOT_INVITED, 1)
    await throttle.told(Notice.NOT_INVITED, 1)
    for _ in range(359):
        assert not await throttle.is_due(Notice.NOT_INVITED, 1)
        clock.now += 10.0
    assert await throttle.is_due(Notice.NOT_INVITED, 2)
    assert await throttle.is_due(Notice.INVITATION_OVER, 1)
    clock.now += 11.0

    assert await throttle.is_due(Notice.NOT_INVITED, 1)
