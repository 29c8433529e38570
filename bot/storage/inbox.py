"""Every update that Telegram was told to forget, until there is an outcome for it.

An update is kept with its content until it is handled, and for a week as a bare number, by which
a second delivery is recognised.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Float,
    Index,
    Integer,
    String,
    Text,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from bot.ops.clock import CLOCK, Waiting
from bot.storage.database import Base
from bot.storage.marks import Marks
from bot.storage.sent_messages import fits, forget_old, remember

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.storage.database import Database

KEPT_S = 7 * 24 * 3600
"""Telegram repeats nothing older than a day; update numbers start anew after a week of silence."""


class InboxError(Exception):
    """The database cannot be written or read; Telegram must not be told to forget."""


def storable(content: dict[str, Any]) -> bool:
    """Whether the database can keep an update: its number fits, and its text is Unicode."""
    number = content.get("update_id")
    if not isinstance(number, int) or not fits(number):
        return False
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


class Received(Base):
    """An update; its content only until it is handled."""

    __tablename__ = "inbox"
    __table_args__ = (Index("inbox_waiting", "outcome", "received_at"),)

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    content: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[float] = mapped_column(Float)
    starts: Mapped[int] = mapped_column(Integer, default=0)
    uncertain: Mapped[int] = mapped_column(Integer, default=0)
    outcome: Mapped[str | None] = mapped_column(String(32))


_FINISH = (
    update(Received)
    .where(Received.bot_id == bindparam("bot"), Received.update_id == bindparam("number"))
    .values(outcome=bindparam("told"), content=None)
)


@dataclass(slots=True)
class Item:
    """An update that waits for its outcome."""

    update_id: int
    content: dict[str, Any]
    received_at: float
    """Seconds since the epoch."""
    starts: int = 0
    """How often a process died while it was being handled."""
    uncertain: int = 0
    """How often an answer may or may not have arrived."""
    crowded: bool = False
    """Whether it waited behind another of its chat."""
    waiting: Waiting = field(default_factory=Waiting)

    @property
    def age(self) -> float:
        """Seconds since it came."""
        return self.waiting.seconds


@dataclass(frozen=True, slots=True)
class Handled:
    """An update with its outcome."""

    update_id: int
    outcome: str
    sent: tuple[int, int, int] | None = None
    """Chat, question's message and the message that answers it."""


class Inbox:
    """The updates of one bot. Blocking; every method may raise `InboxError`."""

    def __init__(self, database: Database, bot_id: int) -> None:
        self._database = database
        self._bot_id = bot_id
        self._marks = Marks(database.path.with_name(f"sent-{bot_id}"))
        self._begun = Marks(database.path.with_name(f"begun-{bot_id}"))
        self._open: dict[int, Item] = {}
        database.when_begun_anew(self._put_back)

    def accept(self, updates: Sequence[dict[str, Any]]) -> list[Item]:
        """Keep `storable` updates and return those that are new; they are on the disk then."""
        now = time.time()
        rows = [self._row(Item(content["update_id"], content, now)) for content in updates]
        if not rows:
            return []
        note = insert(Received).on_conflict_do_nothing().returning(Received.update_id)
        try:
            with self._database.writing() as session:
                new = set(session.scalars(note, rows))
        except SQLAlchemyError as error:
            raise InboxError(type(error).__name__) from None
        items: dict[int, Item] = {}
        for content in updates:
            number = content["update_id"]
            if number in new and number not in items:
                items[number] = Item(number, content, now)
        self._open |= items
        return list(items.values())

    def _row(self, item: Item) -> dict[str, Any]:
        return {
            "bot_id": self._bot_id,
            "update_id": item.update_id,
            "content": json.dumps(item.content, ensure_ascii=False),
            "received_at": item.received_at,
            "starts": item.starts,
            "uncertain": item.uncertain,
        }

    def _put_back(self, session: Session) -> None:
        """Keep what has no outcome yet in a database that was begun anew."""
        rows = [self._row(item) for item in list(self._open.values())]
        if rows:
            session.execute(insert(Received).on_conflict_do_nothing(), rows)

    def begin(self, item: Item) -> None:
        """Note that an update is being handled now, so that one that kills is known by it."""
        self._begun.put(item.update_id, ())

    def pause(self, item: Item) -> None:
        """Note that an update waits to be handled again."""
        self._begun.erase(item.update_id)

    def mark(self, handled: Handled) -> None:
        """Note at once, before `finish`, that an update is done with; never blocks, never fails."""
        self._marks.put(handled.update_id, handled.sent or ())

    def waiting(self) -> list[Item]:
        """Return what an earlier process left unhandled, what came first first.

        For those that it died over, the death is counted.
        """
        died_over = {number for number, *_ in self._begun.left()}
        query = (
            select(Received)
            .where(Received.bot_id == self._bot_id, Received.outcome.is_(None))
            # As they came: the time of day may have been put back in between.
            .order_by(literal_column("inbox.rowid"))
        )
        try:
            with self._database.writing() as session:
                self._take_marks(session)
                rows = list(session.scalars(query))
                for row in rows:
                    row.starts += row.update_id in died_over
                found = [
                    Item(
                        row.update_id,
                        _parsed(row.content),
                        row.received_at,
                        row.starts,
                        row.uncertain,
                        waiting=Waiting(CLOCK.age(row.received_at)),
                    )
                    for row in rows
                ]
        except SQLAlchemyError as error:
            raise InboxError(type(error).__name__) from None
        self._marks.clear()
        self._begun.clear()
        self._open |= {item.update_id: item for item in found}
        return found

    def _take_marks(self, session: Session) -> None:
        """Note the outcomes that an earlier process had marked when it died."""
        for number, *sent in self._marks.left():
            noted = session.execute(
                update(Received)
                .where(
                    Received.bot_id == self._bot_id,
                    Received.update_id == number,
                    Received.outcome.is_(None),
                )
                .values(outcome="answered", content=None)
            )
            if len(sent) == 3 and noted.rowcount:  # type: ignore[attr-defined]
                remember(session, [(sent[0], sent[1], sent[2])])

    def finish(self, handled: Sequence[Handled]) -> None:
        """Note outcomes and forget what the updates held, all in one write."""
        rows = [
            {"bot": self._bot_id, "number": each.update_id, "told": each.outcome[:32]}
            for each in handled
        ]
        try:
            with self._database.writing() as session:
                session.connection().execute(_FINISH, rows)
                remember(session, [each.sent for each in handled if each.sent is not None])
        except SQLAlchemyError as error:
            raise InboxError(type(error).__name__) from None
        for each in handled:
            self._open.pop(each.update_id, None)
        self._marks.drop(each.update_id for each in handled)
        self._begun.drop(each.update_id for each in handled)

    def doubt(self, item: Item) -> None:
        """Note how often an answer may have arrived although Telegram did not say so."""
        try:
            with self._database.writing() as session:
                session.execute(
                    update(Received)
                    .where(Received.bot_id == self._bot_id, Received.update_id == item.update_id)
                    .values(uncertain=item.uncertain)
                )
        except SQLAlchemyError as error:
            raise InboxError(type(error).__name__) from None

    def prune(self) -> None:
        """Forget the numbers of updates handled a week ago, and which old answer is whose."""
        old = Received.received_at < time.time() - KEPT_S
        try:
            with self._database.writing() as session:
                session.execute(delete(Received).where(Received.outcome.is_not(None), old))
                forget_old(session)
        except SQLAlchemyError as error:
            raise InboxError(type(error).__name__) from None

    def clean(self) -> None:
        """Leave no byte on the disk of what was deleted: answered texts, people's ids."""
        try:
            self._database.clean()
        except SQLAlchemyError as error:
            raise InboxError(type(error).__name__) from None

    def depth(self) -> tuple[int, float]:
        """Return how many updates wait, and for how many seconds the oldest has."""
        query = select(func.count(), func.min(Received.received_at)).where(
            Received.bot_id == self._bot_id, Received.outcome.is_(None)
        )
        try:
            with self._database.reading() as session:
                count, oldest = session.execute(query).one()
        except SQLAlchemyError as error:
            raise InboxError(type(error).__name__) from None
        return count, CLOCK.age(oldest) if oldest else 0.0


def _parsed(content: str | None) -> dict[str, Any]:
    """Return what an update held; nothing, which is refused as unreadable, where that is broken."""
    try:
        found = json.loads(content or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
