"""Places for updates: busy senders share half of them, and the least busy comes first."""

from __future__ import annotations

import asyncio

import pytest

from bot.intake import fair_slots
from bot.intake.fair_slots import LIGHT, FairSlots


async def turns() -> None:
    """Let everybody go as far as they can."""
    for _ in range(5):
        await asyncio.sleep(0)


class Crowd:
    """Senders who hold their places until they are let go."""

    def __init__(self, places: int) -> None:
        self.slots = FairSlots(places)
        self.inside: list[object] = []
        self._tasks: dict[object, asyncio.Task[None]] = {}
        self._go: dict[object, asyncio.Event] = {}

    async def comes(self, sender: object) -> None:
        go = self._go[sender] = asyncio.Event()

        async def stay() -> None:
            async with self.slots.taken(sender):
                self.inside.append(sender)
                await go.wait()
            self.inside.remove(sender)

        self._tasks[sender] = asyncio.create_task(stay())
        await turns()

    async def goes(self, sender: object) -> None:
        self._go[sender].set()
        await turns()

    async def gives_up(self, sender: object) -> None:
        self._tasks[sender].cancel()
        await turns()

    async def is_busy(self, sender: object) -> None:
        for _ in range(int(LIGHT) + 1):
            async with self.slots.taken(sender):
                pass


async def test_busy_senders_leave_half_of_the_places() -> None:
    crowd = Crowd(4)
    for number in range(30):
        await crowd.is_busy(number)
    for number in range(30):
        await crowd.comes(number)
    assert crowd.inside == [0, 1]
    await crowd.comes("new")

    assert crowd.inside == [0, 1, "new"]
    await crowd.goes(0)
    assert crowd.inside == [1, "new", 2]


async def test_who_had_least_handled_comes_first_and_nobody_is_left_out() -> None:
    crowd = Crowd(1)
    await crowd.comes("first")
    for _ in range(3):
        await crowd.comes("seldom")
        await crowd.gives_up("seldom")
    await crowd.comes("seldom")
    await crowd.comes("new")
    await crowd.goes("first")
    assert crowd.inside == ["new"]
    await crowd.goes("new")

    assert crowd.inside == ["seldom"]


@pytest.mark.parametrize("busy", [False, True])
async def test_place_of_who_gives_up_is_not_lost(busy: bool) -> None:
    crowd = Crowd(2)
    for name in ("one", "two", "three"):
        if busy:
            await crowd.is_busy(name)
    await crowd.comes("one")
    await crowd.comes("other")
    await crowd.comes("two")
    await crowd.gives_up("two")
    await crowd.comes("three")
    await crowd.goes("one")
    assert crowd.inside == ["other", "three"]
    await crowd.goes("other")
    await crowd.goes("three")

    for name in ("four", "five", "six"):
        await crowd.comes(name)
    assert crowd.inside == ["four", "five"]


async def test_given_up_at_the_moment_of_its_turn_a_place_goes_on() -> None:
    crowd = Crowd(1)
    await crowd.comes("one")
    await crowd.comes("two")
    await crowd.comes("three")
    crowd._go["one"].set()
    await asyncio.sleep(0)
    crowd._tasks["two"].cancel()
    await turns()

    assert crowd.inside == ["three"]


async def test_busy_is_over_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(fair_slots.time, "monotonic", lambda: now)
    crowd = Crowd(2)
    await crowd.is_busy("one")
    await crowd.is_busy("two")
    await crowd.comes("one")
    await crowd.comes("two")
    assert crowd.inside == ["one"]
    await crowd.goes("one")
    await crowd.goes("two")
    now += 60.0
    await crowd.comes("one")
    await crowd.comes("two")

    assert crowd.inside == ["one", "two"]
