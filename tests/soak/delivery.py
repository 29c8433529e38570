"""Very many questions over HTTP with faults, kills and reloads: asked, answered, doubled, lost.

Run as `python -m tests.soak.delivery --questions 100000 --minutes 20`.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.contract.conftest import BotProcess
from tests.fakes.bot_api import BotApi, Json, Refused
from tests.fakes.chats import ADMIN, Chats, person
from tests.soak.corpora import change, write

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = 100
PEOPLE = 1000
_REPORT = re.compile(r"Report number (\d+) ")
_ACCEPTED = "accept and cut"
_UNEXPLAINED = "neither"
_STORIES = 20
"""So many questions that went wrong are told about, without their text."""
Key = tuple[int, int]
"""Who asked, and about which report: everybody asks about each once."""


@dataclass
class Tally:
    """What was asked and answered, and what happened meanwhile."""

    asked: dict[Key, float] = field(default_factory=dict)
    arrived: dict[Key, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))
    """When answers came, and whether the connection was cut right then."""
    tried: dict[Key, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    """When the bot tried to answer, and the fault it met, "" for none."""
    kills: list[list[float]] = field(default_factory=list)
    """When the bot was killed and when the next one first called, once it has: what was on the
    wire at the kill arrives in between."""
    memory: list[tuple[float, float]] = field(default_factory=list)
    """Minutes since the start, and the bot's megabytes."""

    def repeats(self) -> Iterator[tuple[Key, str]]:
        """Yield the answers that came again, with what came between the first and the second."""
        for key, times in self.arrived.items():
            for (first, was_cut), (again, _) in pairwise(times):
                if was_cut:
                    yield key, "the connection was cut after Telegram took it"
                elif any(kill[0] <= again and first <= kill[-1] for kill in self.kills):
                    yield key, "kill -9"
                else:
                    yield key, _UNEXPLAINED

    def story(self, key: Key) -> str:
        """Return what happened to a question, in seconds since it was asked."""
        asked = self.asked[key]
        events = [(when, f"tried: {fault or 'no fault'}") for when, fault in self.tried[key]]
        events += [(when, "arrived") for when, _ in self.arrived[key]]
        kills = [kill[0] for kill in self.kills]
        events += [(when, "kill") for when in kills if asked < when < asked + 180]
        return "; ".join(f"{when - asked:.2f} {what}" for when, what in sorted(events))


class SoakApi(BotApi):
    """Counts answers by chat and report instead of keeping them, and fails at random."""

    def __init__(self, seed: int, tally: Tally) -> None:
        super().__init__()
        self.chance = random.Random(seed)
        self.tally = tally
        self.other: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.chaos = self._fault
        self._cutting = False

    def _fault(self, method: str) -> Refused | float | str | None:
        fault = self._draw(method)
        if method == "sendMessage":
            params = self.calls[-1][1]
            found = _REPORT.search(params["text"])
            if found is not None:
                told = fault.description if isinstance(fault, Refused) else str(fault or "")
                self.tally.tried[int(params["chat_id"]), int(found[1])].append(
                    (time.monotonic(), told)
                )
        return fault

    def _draw(self, method: str) -> Refused | float | str | None:
        self._cutting = False
        if method not in {"sendMessage", "getUpdates"}:
            return None
        draw = self.chance.random()
        faults: tuple[tuple[float, Refused | float | str], ...] = (
            (0.004, Refused(429, "Too Many Requests", retry_after=1)),
            (0.008, Refused(502, "Bad Gateway")),
            (0.010, Refused(500, "Internal Server Error")),
            (0.013, "cut"),
            (0.014, _ACCEPTED),
            (0.016, "garbage"),
            (0.020, 1.0),
        )
        for bound, fault in faults:
            if draw < bound:
                told = fault.code if isinstance(fault, Refused) else fault
                self.failed[f"{method} {told}"] += 1
                self._cutting = fault == _ACCEPTED
                return fault
        return None

    async def do_getMe(self, params: Json) -> Json:
        if self.tally.kills and len(self.tally.kills[-1]) == 1:
            self.tally.kills[-1].append(time.monotonic())
        return await super().do_getMe(params)

    async def do_sendMessage(self, params: Json) -> Json:
        cut, self._cutting = self._cutting, False
        message = await super().do_sendMessage(params)
        self.outgoing.clear()
        self.messages.clear()
        self.calls.clear()
        found = _REPORT.search(message["text"])
        if found is None:
            self.other[message["text"][:40]] += 1
        else:
            key = message["chat"]["id"], int(found[1])
            self.tally.arrived[key].append((time.monotonic(), cut))
        return message


async def _ask(
    api: SoakApi, chats: Chats, questions: int, seconds: float, asked: dict[Key, float]
) -> None:
    began = time.monotonic()
    for number in range(questions):
        who = person(number % PEOPLE)
        report = (number // PEOPLE * 7 + number) % ARTICLES
        asked[who["id"], report] = time.monotonic()
        text = f"Who was the mill or the pier of Ward{report} given, sold or built by?"
        message = chats.message(text, who)
        update = await api.push(message=message)
        if number % 50 == 0:
            # The same update once more, under its own number.
            api._updates.append({"update_id": update, "message": message})
        wait = began + seconds * number / questions - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)


async def _disturb(
    api: SoakApi, chats: Chats, bot: BotProcess, folder: Path, end: float, tally: Tally
) -> None:
    """Every minute kill once, at some moment of it, and reload once."""
    round_ = 0
    while time.monotonic() < end - 60:
        round_ += 1
        early = api.chance.uniform(5, 45)
        await asyncio.sleep(early)
        change(folder, round_ % ARTICLES, round_)
        await chats.say("/reload", ADMIN)
        api.failed["reload"] += 1
        late = api.chance.uniform(0, 55 - early)
        await asyncio.sleep(late)
        tally.kills.append([time.monotonic()])
        await asyncio.to_thread(bot.stop, signal.SIGKILL)
        bot.start()
        await asyncio.sleep(60 - early - late)


async def _weigh(bot: BotProcess, tally: Tally) -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(20)
        try:
            size = psutil.Process(bot.process.pid).memory_info().rss / 1e6
        except psutil.Error:
            continue
        tally.memory.append(((time.monotonic() - began) / 60, size))


async def soak(questions: int, minutes: float) -> int:
    tally = Tally()
    api = SoakApi(3, tally)
    await api.start()
    chats = Chats(api)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        folder.mkdir()
        write(folder, ARTICLES)
        bot = BotProcess(
            api.url, folder, Path(name) / "state", LOG_LEVEL="ERROR", SENDS_PER_SECOND="2000",
            RATE_ALL="5000/second", RATE_PERSON="600/minute", RATE_CHAT="600/minute",
            MIN_CONFIDENCE="0", READER="0",
        )  # fmt: skip
        bot.start()
        end = time.monotonic() + 60 * minutes
        weighing = asyncio.create_task(_weigh(bot, tally))
        disturbing = asyncio.create_task(_disturb(api, chats, bot, folder, end, tally))
        await _ask(api, chats, questions, 60 * minutes, tally.asked)
        await disturbing
        before = -1
        # What is still coming is late, not lost; a minute without any is the end.
        while not tally.asked.keys() <= tally.arrived.keys() and len(tally.arrived) != before:
            before = len(tally.arrived)
            await asyncio.sleep(60)
        await asyncio.sleep(5)
        weighing.cancel()
        await asyncio.to_thread(bot.stop)
    await api.stop()
    return _tell(tally, api, minutes)


def _tell(tally: Tally, api: SoakApi, minutes: float) -> int:
    lost = [key for key in tally.asked if not tally.arrived[key]]
    repeats = list(tally.repeats())
    doubled = Counter(cause for _, cause in repeats)
    unexplained = [key for key, cause in repeats if cause == _UNEXPLAINED]
    waits = sorted(times[0][0] - tally.asked[key] for key, times in tally.arrived.items() if times)
    print(f"asked {len(tally.asked)} by {PEOPLE} people in {minutes:g} minutes")
    print(f"answered {len(tally.asked) - len(lost)}, lost {len(lost)}, "
          f"doubled {doubled.total()} {dict(doubled)}")  # fmt: skip
    for key in [*lost, *unexplained][:_STORIES]:
        print(f"  question {key}: {tally.story(key)}")
    print(f"answers to something else: {sum(api.other.values())} {dict(api.other.most_common(5))}")
    median, most_wait = waits[len(waits) // 2], waits[int(0.99 * len(waits))]
    print(f"waited: median {median:.2f} s, 99 % {most_wait:.1f} s, at most {waits[-1]:.1f} s")
    print(f"faults: {len(tally.kills)} kills, {dict(api.failed)}")
    (_, first), (_, last) = tally.memory[0], tally.memory[-1]
    most = max(size for _, size in tally.memory)
    print(f"memory of the bot: {first:.0f} MB at the start, {last:.0f} MB at the end, "
          f"{most:.0f} MB at most")  # fmt: skip
    return 0 if not lost and not unexplained else 1


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=20.0)
    options = parser.parse_args()
    return asyncio.run(soak(options.questions, options.minutes))


if __name__ == "__main__":
    sys.exit(main())
