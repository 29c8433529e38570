"""Handles kept updates: each chat's in order, chats beside each other, until there is an outcome.

An update leaves the inbox only with its outcome. Where Telegram cannot be reached its chat waits
and tries again; no other chat does.
"""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import structlog
from telegram import Update
from telegram.error import RetryAfter

from bot.handlers.context import UpdateState
from bot.handlers.delivery import answer_query
from bot.handlers.queue_keys import CORPUS, queue_key, sender_of, supersedes
from bot.handlers.telegram_errors import backoff_s, effect_of
from bot.intake.delivery_probe import DeliveryProbe, stopped_within
from bot.intake.fair_slots import FairSlots
from bot.intake.forms import require_form
from bot.intake.ledger import Ledger
from bot.ops.metrics import Trace
from bot.storage.inbox import Handled, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.handlers.context import BotApplication
    from bot.handlers.queue_keys import QueueKey
    from bot.ops.health import Health
    from bot.ops.metrics import Metrics
    from bot.storage.inbox import Inbox, Item

AT_ONCE: Final = 16
DEADLINE_S: Final = 60.0
"""For one update."""
CHANGE_S: Final = 300.0
"""For one that changes the corpus: an admin may add a large file."""
LEAVE_S: Final = 1.0
"""For a change when the bot is told to stop; it is made anew, or whole, after the next start."""
MOST_STARTS: Final = 3
"""An update during which the process died so often is not tried again."""
FULL: Final = 2_000
"""So many updates in memory are enough; Telegram keeps the others."""
CALLBACK_S: Final = 150.0
INLINE_S: Final = 30.0
"""Telegram takes no answer to older ones."""
_SUPERSEDED: Final = "overtaken"
_log = structlog.get_logger(__name__)


class Dispatcher:
    """Runs in the event loop; everything blocking goes to threads."""

    def __init__(
        self, application: BotApplication, inbox: Inbox, metrics: Metrics, health: Health
    ) -> None:
        self._application = application
        self._inbox = inbox
        self._metrics = metrics
        self._health = health
        self._ledger = Ledger(inbox, health)
        self._probe = DeliveryProbe(application.bot)
        self._queues: dict[QueueKey, deque[tuple[Item, Update]]] = {}
        self._tasks: dict[asyncio.Task[None], QueueKey] = {}
        self._slots = FairSlots(AT_ONCE)
        self._waiting = 0
        self._room = asyncio.Condition()
        self._stop = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many updates are in memory without an outcome."""
        return self._waiting

    def has_room(self, coming: int) -> bool:
        """Tell whether there is room for one more update beside `coming` that are being read."""
        return self._waiting + coming < FULL

    async def room(self) -> None:
        """Wait until there is room for more updates."""
        async with self._room:
            await self._room.wait_for(lambda: self.has_room(0))

    def sift(self, updates: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the updates that can be kept; each of the others is noted, counted and left."""
        kept = [update for update in updates if storable(update)]
        for _ in range(len(updates) - len(kept)):
            _log.error("cannot keep an update; going on without it")
            self._metrics.handled(Trace(outcome="unreadable"))
        return kept

    async def take(self, items: Iterable[Item]) -> None:
        """Queue updates behind the earlier ones of their chats."""
        for item in items:
            try:
                require_form(item.content)
                update = Update.de_json(item.content, self._application.bot)
                key = queue_key(update)
            except Exception as error:  # noqa: BLE001 - unreadable in whatever way, it is only one
                _log.error("cannot read an update", error=type(error).__name__)
                await self._ledger.finish(Handled(item.update_id, "unreadable"))
                self._metrics.handled(Trace(outcome="unreadable"))
                continue
            self._waiting += 1
            queue = self._queues.setdefault(key, deque())
            queue.append((item, update))
            if len(queue) == 1:
                self._serve(key, queue)

    async def stop(self, seconds: float) -> None:
        """Finish what is being handled, for so long at most; the rest stays in the inbox."""
        self._stop.set()
        changes = [task for task, key in self._tasks.items() if key[0] == CORPUS]
        others = [task for task in self._tasks if task not in changes]
        for tasks, limit in ((others, seconds), (changes, LEAVE_S)):
            if tasks:
                await asyncio.wait(tasks, timeout=limit)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._ledger.close()

    def _serve(self, key: QueueKey, queue: deque[tuple[Item, Update]], pause: float = 0.0) -> None:
        """Have a queue served until it is empty, whatever its task dies of."""

        def ended(task: asyncio.Task[None]) -> None:
            del self._tasks[task]
            error = RuntimeError("cancelled") if task.cancelled() else task.exception()
            if error is None or self._stop.is_set():
                return
            _log.error("a queue broke; serving it again", exc_info=error)
            self._metrics.queue_restarted()
            self._health.queue_broke()
            if queue:
                # As with a process that died over an update: it is not tried for ever.
                queue[0][0].starts += 1
                self._serve(key, queue, backoff_s(queue[0][0].starts))

        task = asyncio.create_task(self._run(key, queue, pause))
        self._tasks[task] = key
        task.add_done_callback(ended)

    async def _run(
        self, key: QueueKey, queue: deque[tuple[Item, Update]], pause: float = 0.0
    ) -> None:
        if pause:
            await stopped_within(self._stop, pause)
        while queue and not self._stop.is_set():
            item, update = queue[0]
            if not await self._process(item, update, key, queue):
                return
            async with self._room:
                # Not before the wait for the lock: a queue seen empty gets a task of its own.
                queue.popleft()
                if queue:
                    queue[0][0].crowded = True
                self._waiting -= 1
                self._room.notify_all()
        if not queue:
            self._queues.pop(key, None)

    async def _process(
        self, item: Item, update: Update, key: QueueKey, queue: deque[tuple[Item, Update]]
    ) -> bool:
        """Handle an update until there is an outcome, and note it; False if the bot stops first."""
        attempt = 0
        while True:
            state = UpdateState(crowded=lambda: item.crowded or len(queue) > 1)
            early = self._early_outcome(item, update, queue)
            if early is not None:
                state.trace.outcome = early
                if early == _SUPERSEDED and update.callback_query is not None:
                    await answer_query(update.callback_query)
                break
            if not await self._attempt(item, update, state, key):
                return False
            if state.failure is None:
                break
            self._inbox.pause(item)
            attempt += 1
            if not await self._worth_resending(item, state):
                state.trace.outcome = "uncertain"
                break
            if not await self._ready_again(attempt, state.failure):
                return False
        done = Handled(item.update_id, state.trace.outcome, state.sent)
        self._inbox.mark(done)
        await self._ledger.finish(done)
        self._metrics.handled(state.trace)
        return True

    async def _attempt(self, item: Item, update: Update, state: UpdateState, key: QueueKey) -> bool:
        """Handle an update once it is its turn; False if the bot is to stop by then."""
        async with self._slots.taken(sender_of(update)):
            if self._stop.is_set():
                return False
            self._inbox.begin(item)
            await self._handle(update, state, CHANGE_S if key[0] == CORPUS else DEADLINE_S)
        if state.failure is None and state.sent is not None:
            self._probe.delivered()
        return True

    async def _worth_resending(self, item: Item, failed: UpdateState) -> bool:
        if failed.failure is None or effect_of(failed.failure) != "uncertain":
            return True
        await self._ledger.doubt(item)
        return await self._probe.worth_resending(item.uncertain, failed.trace.began, self._stop)

    async def _ready_again(self, attempt: int, failure: BaseException) -> bool:
        """Wait as long as the failure demands; False when the bot is to stop."""
        pause = backoff_s(attempt, failure)
        _log.info("will try again", error=type(failure).__name__, seconds=round(pause, 1))
        if await stopped_within(self._stop, pause):
            return False
        # A question is not answered anew as long as not even a harmless call gets through.
        return isinstance(failure, RetryAfter) or await self._probe.wait_for_telegram(self._stop)

    def _early_outcome(
        self, item: Item, update: Update, queue: deque[tuple[Item, Update]]
    ) -> str | None:
        """Return an outcome for what need not be handled any more."""
        if item.starts >= MOST_STARTS:
            return "given up"
        age = item.age
        if update.callback_query is not None and age > CALLBACK_S:
            return "expired"
        if update.inline_query is not None and age > INLINE_S:
            return "expired"
        # Only the last of many edits or of many presses of a button is worth a message.
        if any(supersedes(later, update) for _, later in islice(queue, 1, None)):
            return _SUPERSEDED
        return None

    async def _handle(self, update: Update, state: UpdateState, seconds: float) -> None:
        me = asyncio.current_task()
        with self._application.handling(update, state):
            try:
                async with asyncio.timeout(seconds):
                    await self._application.process_update(update)
            except TimeoutError as error:
                await self._application.process_error(update, error)
            except asyncio.CancelledError as error:
                if me is None or me.cancelling():
                    raise
                # A handler's own; nobody wants this task to end.
                await self._application.process_error(update, RuntimeError(str(error)))
