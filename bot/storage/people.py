"""Members and invitations, in sessions of the journal's database."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, select

from bot.storage.schema import Invitation, Member

if TYPE_CHECKING:
    from sqlalchemy import CursorResult
    from sqlalchemy.orm import Session

_SHORT = 16
"""So many digits of a code's hash name its invitation in a button."""


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """Somebody who followed an invitation."""

    person: str
    """A pseudonym, 16 hex digits."""
    name: str
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that can still be followed."""

    key: str
    """16 hex digits that name it; nobody gets in with them."""
    made: dt.datetime
    until: dt.datetime | None
    """For everybody until then; None: for one person."""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who was let in, and every open invitation, the oldest first."""

    members: tuple[InvitedPerson, ...]
    invitations: tuple[OpenInvitation, ...]


def invite(session: Session, code: str, until: dt.datetime | None) -> str:
    """Keep an invitation and return its key."""
    hashed = _hash(code)
    session.add(Invitation(code=hashed, made=_now(), until=until))
    return hashed[:_SHORT]


def join(session: Session, code: str, person: str, name: str) -> bool:
    """Let somebody in by a code; False if it lets nobody in any more."""
    now = _now()
    hashed = Invitation.code == _hash(code)
    # Of two people with one code, only one deletes its row.
    if not _deleted(session, delete(Invitation).where(hashed, Invitation.until.is_(None))):
        open_now = select(Invitation.code).where(hashed, Invitation.until > now)
        if session.scalar(open_now) is None:
            return False
    session.merge(Member(person=person, name=name, since=now))
    return True


def is_member(session: Session, person: str) -> bool:
    """Whether somebody was let in."""
    return session.get(Member, person) is not None


def listed(session: Session) -> People:
    """Return everybody and every open invitation; those that are over are deleted."""
    session.execute(delete(Invitation).where(Invitation.until <= _now()))
    members = session.scalars(select(Member).order_by(Member.since, Member.person))
    invitations = session.scalars(select(Invitation).order_by(Invitation.made, Invitation.code))
    return People(
        tuple(InvitedPerson(row.person, row.name, _utc(row.since)) for row in members),
        tuple(
            OpenInvitation(row.code[:_SHORT], _utc(row.made), row.until and _utc(row.until))
            for row in invitations
        ),
    )


def revoke(session: Session, key: str) -> bool:
    """Delete the invitation of a key; False if there is none."""
    return _deleted(
        session, delete(Invitation).where(Invitation.code.startswith(key, autoescape=True))
    )


def remove(session: Session, person: str) -> bool:
    """Delete a member; False if there is no such one."""
    return _deleted(session, delete(Member).where(Member.person == person))


def _deleted(session: Session, statement: Any) -> bool:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount > 0


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _utc(moment: dt.datetime) -> dt.datetime:
    # SQLite gives back what it keeps, which is UTC, without saying so.
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
