"""Each call of the database and of the files fails once, in one short scenario of each kind.

Run as `python -m tests.soak.sweep`; `--share 0.05` tries a seeded twentieth of the calls.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.contract.conftest import CRANE, LEASE, BotProcess
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import ADMIN, Chats, person
from tests.fakes.failing import DATABASE, FILES

KINDS = {"database": tuple(DATABASE), "files": tuple(FILES)}
_FAILED = "failed"
_NOTED_S = 90.0
_FERRY = b"# Ferry\n\nThe ferry to Holm leaves at noon.\n"
Scenario = Callable[[Chats, Json, Callable[[], None]], Awaitable[str]]


async def _question(chats: Chats, who: Json, arm: Callable[[], None]) -> str:
    arm()
    return str((await chats.ask(CRANE, who))["text"])


async def _edit(chats: Chats, who: Json, arm: Callable[[], None]) -> str:
    before = len(chats.api.outgoing)
    question = await chats.say("Who pays half the fee?", who)
    await chats.next_message(who["id"], before)
    edits, sent = len(chats.api.edits), len(chats.api.outgoing)
    arm()
    await chats.edit(question, CRANE)

    def found() -> Json | None:
        # An answer whose place is not known is answered anew, or with an error.
        new = [*chats.api.edits[edits:], *chats.api.outgoing[sent:]]
        return next((each for each in new if each["chat"]["id"] == who["id"]), None)

    return str((await chats.api.wait_for(found))["text"])


async def _press(chats: Chats, who: Json, arm: Callable[[], None]) -> str:
    answer = await chats.ask(CRANE, who)
    arm()
    return f"pressed {await chats.press(answer, 'Show context', who)}"


async def _inline(chats: Chats, who: Json, arm: Callable[[], None]) -> str:
    arm()
    results, _ = await chats.inline(CRANE, who)
    return f"results: {len(results)}"


async def _reload(chats: Chats, _who: Json, arm: Callable[[], None]) -> str:
    arm()
    return str((await chats.ask("/reload", ADMIN))["text"])


async def _add(chats: Chats, _who: Json, arm: Callable[[], None]) -> str:
    document = chats.document("ferry.md", _FERRY, "/add", ADMIN)
    arm()
    return str((await chats.send(document))["text"])


async def _forget(chats: Chats, who: Json, arm: Callable[[], None]) -> str:
    await chats.ask(CRANE, who)
    arm()
    return str((await chats.ask("/forget", who))["text"])


SCENARIOS: dict[str, Scenario] = {
    "question": _question,
    "edit": _edit,
    "press": _press,
    "inline": _inline,
    "reload": _reload,
    "add": _add,
    "forget": _forget,
}


OF_ADMINS = {"reload", "add"}


@dataclass
class Sweep:
    """One bot, whose calls fail one at a time."""

    api: BotApi
    bot: BotProcess
    plan: Path
    inbox: Path
    tried: int = 0

    def __post_init__(self) -> None:
        self._chats = Chats(self.api)
        self._people = 1_000

    async def once(self, scenario: str, kind: str, how: str, at: int) -> tuple[int, bool]:
        """Run a scenario with one call failing; return how many of them it made, and if one failed.

        Raises:
            AssertionError: it had no outcome, or the bot did not go on as if nothing had been.
        """
        self.tried += 1
        self._people += 1
        who = person(self._people, "Ann")
        run = f"{scenario}, {kind} call {at}: {how}"
        calls = self.plan.with_name(f"{self.plan.name}.calls")
        calls.write_text("")

        def arm() -> None:
            self.plan.write_text(json.dumps({"run": run, "kind": kind, "how": how, "at": at}))

        try:
            told = await SCENARIOS[scenario](self._chats, who, arm)
            await self._noted()
            self.plan.write_text(json.dumps({"run": "", "kind": "", "how": "", "at": 0}))
            assert told, "no outcome"
            # In the same chat: a queue that is not served any more would go unnoticed elsewhere.
            asks = ADMIN if scenario in OF_ADMINS else who
            before = len(self.api.outgoing)
            answer = (await self._chats.ask(CRANE, asks))["text"]
            assert "two million" in answer, f"afterwards: {answer!r}"
            new = [m for m in self.api.outgoing[before:] if m["chat"]["id"] == asks["id"]]
            assert len(new) == 1, f"answered {len(new)} times"
            assert self.bot.process.poll() is None, "the bot ended"
        except AssertionError as error:
            raise AssertionError(f"{run}: {error}") from None
        made = calls.read_text().splitlines()
        return made.count(run), _FAILED in made

    async def _noted(self) -> None:
        """Wait until every update has an outcome in the database: that is written last."""
        unanswered = "SELECT count(*) FROM inbox WHERE outcome IS NULL"
        end = time.monotonic() + _NOTED_S
        while time.monotonic() < end:
            await asyncio.sleep(0.1)
            with suppress(sqlite3.Error), closing(sqlite3.connect(self.inbox)) as database:
                if database.execute(unanswered).fetchone() == (0,):
                    return
        raise AssertionError("an outcome was not noted")


async def sweep(folder: Path, share: float, seed: int) -> tuple[Counter[str], list[str]]:
    """Return how many calls failed in each scenario, and what broke a promise."""
    corpus, plan = folder / "corpus", folder / "plan.json"
    corpus.mkdir()
    (corpus / "lease.md").write_text(LEASE, encoding="utf-8")
    api = BotApi()
    await api.start()
    bot = BotProcess(
        api.url, corpus, folder / "state", module="tests.fakes.failing", FAILING=str(plan),
        READER="0", RATE_PERSON="9999/second", RATE_CHAT="9999/second", RATE_ALL="9999/second",
    )  # fmt: skip
    bot.start()
    swept, failed, broken = (
        Sweep(api, bot, plan, folder / "state" / "footnote.db"),
        Counter[str](),
        list[str](),
    )
    try:
        for scenario, kind in ((each, kind) for each in SCENARIOS for kind in KINDS):
            # The first time, tables are made and much is looked up that is known later.
            await swept.once(scenario, kind, "", 0)
            calls, _ = await swept.once(scenario, kind, "", 0)
            for how, at in _chosen(scenario, kind, calls, share, seed):
                try:
                    _, met = await swept.once(scenario, kind, how, at)
                    failed[scenario] += met
                except AssertionError as error:
                    broken.append(str(error))
    finally:
        await asyncio.to_thread(bot.stop, signal.SIGKILL)
        await api.stop()
    return failed, broken


def _chosen(
    scenario: str, kind: str, calls: int, share: float, seed: int
) -> Iterator[tuple[str, int]]:
    chance = random.Random(f"{seed} {scenario} {kind}")
    for at in range(1, calls + 1):
        for how in KINDS[kind]:
            if chance.random() < share:
                yield how, at


def main() -> None:
    """Sweep, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of all calls")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        failed, broken = asyncio.run(sweep(Path(folder), options.share, options.seed))
    print("calls that failed:", ", ".join(f"{name} {count}" for name, count in failed.items()))
    print("\n".join(broken) or "every promise was kept")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
