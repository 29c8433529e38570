"""Which message of the bot answers which question, so that an edited question edits it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import BigInteger, DateTime, Index, create_engine, delete, event, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

# Telegram lets people edit a message for 48 hours.
KEPT = dt.timedelta(hours=48)
_log = structlog.get_logger(__name__)


class _Base(DeclarativeBase):
    pass


class SentMessage(_Base):
    """One answered question; no text is kept."""

    __tablename__ = "sent_message"
    __table_args__ = (Index("sent_message_at", "sent_at"),)

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    question_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    answer_id: Mapped[int] = mapped_column(BigInteger)
    sent_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class SentMessages:
    """Blocking; call it from a worker thread. A failing database loses memory, never an answer."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _use_wal)
        try:
            _Base.metadata.create_all(self._engine)
        except SQLAlchemyError as error:
            _log.warning("database not usable", error=type(error).__name__)

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
            with Session(self._engine) as session, session.begin():
                session.execute(note)
                session.execute(delete(SentMessage).where(SentMessage.sent_at < now - KEPT))
        except SQLAlchemyError as error:
            _log.warning("answer not remembered", error=type(error).__name__)

    def answer_to(self, chat_id: int, question_id: int) -> int | None:
        """Return the id of the message that answers a question, None if none is known."""
        query = select(SentMessage.answer_id).where(
            SentMessage.chat_id == chat_id, SentMessage.question_id == question_id
        )
        try:
            with Session(self._engine) as session:
                return session.scalar(query)
        except SQLAlchemyError as error:
            _log.warning("answers not readable", error=type(error).__name__)
            return None

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _use_wal(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA busy_timeout=2000")
    cursor.close()
