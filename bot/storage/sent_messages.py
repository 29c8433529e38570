"""Which message of the bot answers which question, so that an edited question edits it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import BigInteger, DateTime, Index, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.storage.database import Database

# Telegram lets people edit a message for 48 hours.
KEPT = dt.timedelta(hours=48)
_log = structlog.get_logger(__name__)


class SentMessage(Base):
    """One answered question; no text is kept."""

    __tablename__ = "sent_message"
    __table_args__ = (Index("sent_message_at", "sent_at"),)

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    question_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    answer_id: Mapped[int] = mapped_column(BigInteger)
    sent_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class SentMessages:
    """Blocking; call it from a worker thread. A failing database loses memory, never an answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def answer_to(self, chat_id: int, question_id: int) -> int | None:
        """Return the id of the message that answers a question, None if none is known."""
        query = select(SentMessage.answer_id).where(
            SentMessage.chat_id == chat_id, SentMessage.question_id == question_id
        )
        try:
            with self._database.reading() as session:
                return session.scalar(query)
        except SQLAlchemyError as error:
            _log.warning("cannot read sent answers", error=type(error).__name__)
            return None

    def question_of(self, chat_id: int, answer_id: int) -> int | None:
        """Return the id of the question that a message answers, None if none is known."""
        query = select(SentMessage.question_id).where(
            SentMessage.chat_id == chat_id, SentMessage.answer_id == answer_id
        )
        try:
            with self._database.reading() as session:
                return session.scalars(query).first()
        except SQLAlchemyError as error:
            _log.warning("cannot read sent answers", error=type(error).__name__)
            return None

    def count(self, chat_id: int) -> int:
        """Return how many notes there are about a chat."""
        query = select(func.count()).where(SentMessage.chat_id == chat_id)
        try:
            with self._database.reading() as session:
                return session.scalar(query) or 0
        except SQLAlchemyError as error:
            _log.warning("cannot read sent answers", error=type(error).__name__)
            return 0

    def forget(self, chat_id: int) -> None:
        """Delete every note about a chat.

        Raises:
            SQLAlchemyError: it could not be done, and whoever asked must not be told otherwise.
        """
        with self._database.writing() as session:
            session.execute(delete(SentMessage).where(SentMessage.chat_id == chat_id))


def fits(number: int) -> bool:
    """Whether the database can hold a number, whatever a server says it is."""
    return -(2**63) <= number < 2**63


def remember(session: Session, sent: Sequence[tuple[int, int, int]]) -> None:
    """Note in an open session which messages, (chat, question, answer) each, answer which."""
    sent = [numbers for numbers in sent if all(map(fits, numbers))]
    if not sent:
        return
    now = dt.datetime.now(dt.UTC)
    rows = [
        {"chat_id": chat, "question_id": question, "answer_id": answer, "sent_at": now}
        for chat, question, answer in sent
    ]
    note = insert(SentMessage)
    changed = {"answer_id": note.excluded.answer_id, "sent_at": note.excluded.sent_at}
    session.execute(
        note.on_conflict_do_update(index_elements=["chat_id", "question_id"], set_=changed), rows
    )


def forget_old(session: Session) -> None:
    """Forget notes that are past their time."""
    old = SentMessage.sent_at < dt.datetime.now(dt.UTC) - KEPT
    session.execute(delete(SentMessage).where(old))
