"""Which message of the bot answers which question, so that an edited question edits it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import BigInteger, DateTime, Index, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base

if TYPE_CHECKING:
    from bot.storage.database import Database

# Telegram lets people edit a message for 48 hours.
KEPT = dt.timedelta(hours=48)
_PRUNE_EVERY = dt.timedelta(minutes=10)
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
        self._pruned = dt.datetime.min.replace(tzinfo=dt.UTC)

    def remember(self, chat_id: int, question_id: int, answer_id: int) -> None:
        """Note that a message was answered by another, and forget notes past their time."""
        now = dt.datetime.now(dt.UTC)
        values = {
            "chat_id": chat_id,
            "question_id": question_id,
            "answer_id": answer_id,
            "sent_at": now,
        }
        note = insert(SentMessage).values(values)
        note = note.on_conflict_do_update(index_elements=["chat_id", "question_id"], set_=values)
        try:
            with self._database.writing() as session:
                session.execute(note)
                if now - self._pruned > _PRUNE_EVERY:
                    session.execute(delete(SentMessage).where(SentMessage.sent_at < now - KEPT))
                    self._pruned = now
        except SQLAlchemyError as error:
            _log.warning("answer not remembered", error=type(error).__name__)

    def answer_to(self, chat_id: int, question_id: int) -> int | None:
        """Return the id of the message that answers a question, None if none is known."""
        query = select(SentMessage.answer_id).where(
            SentMessage.chat_id == chat_id, SentMessage.question_id == question_id
        )
        try:
            with self._database.reading() as session:
                return session.scalar(query)
        except SQLAlchemyError as error:
            _log.warning("answers not readable", error=type(error).__name__)
            return None
