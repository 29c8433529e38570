"""The tables of the journal's database; `migrations/` makes them and changes them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - SQLAlchemy reads the annotations
from typing import Any

from sqlalchemy import JSON, Boolean, DateTime, Float, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

VERSION_TABLE = "footnote_version"


class JournalTable(DeclarativeBase):
    """What may be kept for long. People and chats stand in it under pseudonyms only."""


class JournalQuestion(JournalTable):
    """A question and what became of it."""

    __tablename__ = "asked"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    """Of the message that asked, so that a repeated update is one entry."""
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), index=True)
    chat: Mapped[str] = mapped_column(String(16))
    language: Mapped[str | None] = mapped_column(String(16))
    answered: Mapped[bool] = mapped_column(Boolean)
    outcome: Mapped[str] = mapped_column(String(32))
    confidence: Mapped[float] = mapped_column(Float)
    article: Mapped[str | None] = mapped_column(Text)
    section: Mapped[str | None] = mapped_column(Text)
    paragraph: Mapped[int | None] = mapped_column(Integer)
    ms: Mapped[float] = mapped_column(Float)
    person: Mapped[str] = mapped_column(String(16), index=True)
    text: Mapped[str | None] = mapped_column(Text)
    """Only where the operator chose to keep texts."""
    done: Mapped[bool] = mapped_column(Boolean, default=False)
    """An admin has dealt with it."""


class Vote(JournalTable):
    """What somebody thought of an answer."""

    __tablename__ = "vote"

    question: Mapped[str] = mapped_column(String(16), primary_key=True)
    person: Mapped[str] = mapped_column(String(16), primary_key=True)
    helpful: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class Preference(JournalTable):
    """What a person or a group has chosen."""

    __tablename__ = "preference"

    subject: Mapped[str] = mapped_column(String(16), primary_key=True)
    chosen: Mapped[dict[str, Any]] = mapped_column(JSON)


class Member(JournalTable):
    """Somebody who was let in by an invitation."""

    __tablename__ = "member"

    person: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    """In Telegram, when the invitation was followed; for admins alone."""
    since: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class Invitation(JournalTable):
    """An open invitation; one that is used up or revoked has no row."""

    __tablename__ = "invitation"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of what the link holds, so that no link can be made from what is stored."""
    made: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    until: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    """For everybody until then; None: for one person."""
