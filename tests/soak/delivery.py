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
from collections import Counter
from pathlib import Path

import psutil

from tests.contract.conftest import BotProcess
from tests.fakes.bot_api import BotApi, Json, Refused
from tests.fakes.chats import ADMIN, Chats, person
from tests.soak.corpora import change, write

ARTICLES = 100
PEOPLE = 1000
_REPORT = re.compile(r"Report number (\d+) ")


class SoakApi(BotApi):
    """Counts answers by chat and report instead of keeping them, and fails at random."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance = random.Random(seed)
        self.answers: Counter[tuple[int, int]] = Counter()
        self.first: dict[tuple[int, int], float] = {}
        self.other: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.chaos = self._fault

    def _fault(self, method: str) -> Refused | float | str | None:
        if method not in {"sendMessage", "getUpdates"}:
            return None
        draw = self.chance.random()
        faults: tuple[tuple[float, Refused | float | str], ...] = (
            (0.004, Refused(429, "Too Many Requests", retry_after=1)),
            (0.008, Refused(502, "Bad Gateway")),
            (0.010, Refused(500, "Internal Server Error")),
            (0.013, "cut"),
            (0.014, "accept and cut"),
            (0.016, "garbage"),
            (0.020, 1.0),
        )
        for bound, fault in faults:
            if draw < bound:
                told = fault.code if isinstance(fault, Refused) else fault
                self.failed[f"{method} {told}"] += 1
                return fault
        return None

    async def do_sendMessage(self, params: Json) -> Json:
        message = await super().do_sendMessage(params)
        self.outgoing.clear()
        self.messages.clear()
        self.calls.clear()
        found = _REPORT.search(message["text"])
        if found is None:
            self.other[message["text"][:40]] += 1
        else:
            key = message["chat"]["id"], int(found[1])
            self.answers[key] += 1
            self.first.setdefault(key, time.monotonic())
        return message


def _rss(bot: BotProcess) -> float:
    return float(psutil.Process(bot.process.pid).memory_info().rss) / 1e6


async def _ask(
    api: SoakApi, chats: Chats, questions: int, seconds: float, asked: dict[tuple[int, int], float]
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


async def _disturb(api: SoakApi, chats: Chats, bot: BotProcess, folder: Path, end: float) -> None:
    """Kill every minute until three quarters of the time are over, and reload in between."""
    began, round_ = time.monotonic(), 0
    while time.monotonic() < end:
        await asyncio.sleep(30)
        round_ += 1
        if round_ % 2 == 0 and time.monotonic() - began < 0.75 * (end - began):
            await asyncio.to_thread(bot.stop, signal.SIGKILL)
            api.failed["kill -9"] += 1
            bot.start()
        elif round_ % 4 == 1:
            change(folder, round_ % ARTICLES, round_)
            await chats.say("/reload", ADMIN)
            api.failed["reload"] += 1


async def soak(questions: int, minutes: float) -> int:
    api = SoakApi(3)
    await api.start()
    chats = Chats(api)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        folder.mkdir()
        write(folder, ARTICLES)
        bot = BotProcess(
            api.url, folder, Path(name) / "state", LOG_LEVEL="ERROR", SENDS_PER_SECOND="2000",
            RATE_ALL="5000/second", RATE_PERSON="600/minute", RATE_CHAT="600/minute",
            MIN_CONFIDENCE="0",
        )  # fmt: skip
        bot.start()
        asked: dict[tuple[int, int], float] = {}
        end = time.monotonic() + 60 * minutes
        disturbing = asyncio.create_task(_disturb(api, chats, bot, folder, end))
        asking = asyncio.create_task(_ask(api, chats, questions, 60 * minutes, asked))
        await asyncio.sleep(20)
        memory = [_rss(bot)]
        await asking
        await disturbing
        before = -1
        # What is still coming is late, not lost; a minute without any is the end.
        while not asked.keys() <= api.answers.keys() and len(api.answers) != before:
            before = len(api.answers)
            await asyncio.sleep(60)
        memory.append(_rss(bot))
        await asyncio.to_thread(bot.stop)
    await api.stop()
    lost = [key for key in asked if not api.answers[key]]
    doubled = sum(count - 1 for key, count in api.answers.items() if count > 1)
    waits = sorted(api.first[key] - at for key, at in asked.items() if key in api.first)
    print(f"asked {len(asked)} by {PEOPLE} people in {minutes:g} minutes")
    print(f"answered {len(asked) - len(lost)}, lost {len(lost)}, doubled {doubled}")
    print(f"answers to something else: {sum(api.other.values())} {dict(api.other.most_common(5))}")
    print(f"waited: median {waits[len(waits) // 2]:.2f} s, "
          f"99 % below {waits[int(0.99 * len(waits))]:.1f} s")  # fmt: skip
    print(f"faults: {dict(api.failed)}")
    print(f"memory of the bot: {memory[0]:.0f} MB after 20 s, {memory[1]:.0f} MB at the end")
    return 0 if not lost else 1


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=20.0)
    options = parser.parse_args()
    return asyncio.run(soak(options.questions, options.minutes))


if __name__ == "__main__":
    sys.exit(main())
