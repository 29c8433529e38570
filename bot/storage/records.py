"""The journal's database: what was asked and how it went, votes, and what people have chosen.

A SQLite file, or PostgreSQL where `DATABASE_URL` says so. Blocking; call it from a worker thread.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import create_engine, delete, event, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.storage.damage import (
    Contents,
    Damage,
    means_damage,
    set_aside_if_damaged,
    set_aside_in_use,
)
from bot.storage.database import emptied
from bot.storage.migrating import FormTooNew, migrate
from bot.storage.schema import JournalQuestion, Member, Preference, Vote
from bot.storage.tally import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

MOST_COPIED: Final = 20_000
"""Questions in somebody's copy: fifty a day for a year."""
MOST_BYTES: Final = 20_000_000
"""Of a copy; Telegram takes files of 50 MB from a bot."""
_PIECE: Final = 500
_TIMEOUTS = {
    "connect_timeout": 5,
    "tcp_user_timeout": 5_000,
    "options": "-c statement_timeout=5000 -c lock_timeout=5000",
}
"""Of PostgreSQL, in seconds and milliseconds: one that hangs counts as down."""
KEPT: Final = Contents("questions of the journal", "SELECT count(*) FROM asked")
Result = TypeVar("Result")


class RecordsError(Exception):
    """The database cannot be reached, read or written; the message is the kind of error alone."""


class RecordsTooNew(RecordsError):
    """A newer version of the program made the tables; the message names both versions."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question and what became of it; who asked is a pseudonym."""

    id: str
    at: dt.datetime
    chat: str
    language: str | None
    answered: bool
    outcome: str
    confidence: float
    ms: float
    person: str
    article: str | None = None
    section: str | None = None
    paragraph: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """What is kept about somebody."""

    asked: int
    """How many questions the journal has of them, whether or not all are in the copy."""
    data: bytes | None
    """JSON; None where nothing is kept."""


class Records:
    """Every method raises `RecordsError` where the database fails."""

    def __init__(self, url: str) -> None:
        address = url.replace("postgresql://", "postgresql+psycopg://", 1)
        address = address.replace("postgres://", "postgresql+psycopg://", 1)
        self.is_file = address.startswith("sqlite")
        """Whether the journal is a file of ours."""
        self._path = Path(address.removeprefix("sqlite:///")) if self.is_file else None
        waiting = {} if self.is_file else {"connect_args": dict(_TIMEOUTS)}
        self._engine = create_engine(address, pool_pre_ping=True, **waiting)
        if self.is_file:
            event.listen(self._engine, "connect", _set_up)
        self._writing = threading.RLock()
        self._migrated = False
        self.damages: list[Damage] = []
        """The files that this process set aside."""
        self._clean = True

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """Give a session; one thread at a time, as SQLite wants it and a small bot can bear."""
        with self._alone():
            self._migrate()
            with Session(self._engine) as session, session.begin():
                yield session

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads out; a file that turns out to be damaged is begun anew."""
        with self._writing:
            try:
                yield
            except (SQLAlchemyError, OSError) as error:
                if self._path is not None and means_damage(getattr(error, "orig", None)):
                    self._begin_anew(self._path)
                raise RecordsError(type(error).__name__) from None

    def _begin_anew(self, path: Path) -> None:
        self._engine.dispose()
        found = set_aside_in_use(path, KEPT)
        self.damages += [found] if found else []
        # Another process, such as the terminal's, may have set it aside a moment earlier.
        self._migrated = False

    def _migrate(self) -> None:
        if self._migrated:
            return
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self._engine.begin() as connection:
                migrate(connection, "journal")
        except FormTooNew as error:
            raise RecordsTooNew(str(error)) from None
        self._migrated = True

    def check(self) -> None:
        """Open a journal that is a file and make its tables; another one may be away for now.

        A damaged file is set aside; call this before anything else has it open.

        Raises:
            RecordsTooNew: a newer program wrote it.
        """
        if self._path is None:
            return
        with suppress(OSError):
            found = set_aside_if_damaged(self._path, KEPT)
            self.damages += [found] if found else []
        try:
            with self._session():
                pass
        except RecordsTooNew:
            raise
        except RecordsError:
            return

    def within(self, work: Callable[[Session], Result], *, deletes: bool = False) -> Result:
        """Do something with other tables than the journal's, all of it or nothing."""
        with self._session() as session:
            done = work(session)
        if deletes:
            self._clean = False
        return done

    def note(self, entries: Sequence[Entry]) -> None:
        """Keep entries; one with the number of an earlier one replaces it and its votes."""
        with self._session() as session:
            for entry in entries:
                was = session.get(JournalQuestion, entry.id)
                if was is not None and (was.article, was.paragraph) != (
                    entry.article, entry.paragraph,
                ):  # fmt: skip
                    session.execute(delete(Vote).where(Vote.question == entry.id))
                session.merge(JournalQuestion(**asdict(entry), done=False))

    def vote(self, question: str, person: str, *, helpful: bool) -> bool:
        """Keep what somebody thinks of an answer, their last word; False if there is none such."""
        with self._session() as session:
            if session.get(JournalQuestion, question) is None:
                return False
            now = dt.datetime.now(dt.UTC)
            session.merge(Vote(question=question, person=person, helpful=helpful, at=now))
            return True

    def unvote(self, question: str, person: str) -> None:
        """Delete what somebody thinks of an answer."""
        with self._session() as session:
            session.execute(delete(Vote).where(Vote.question == question, Vote.person == person))

    def tally(self, moment: dt.datetime) -> Tally:
        """Count what was asked from a moment on."""
        with self._session() as session:
            return tally(session, moment, is_file=self.is_file)

    def unanswered(self, most: int = 5_000) -> list[Entry]:
        """Return the newest questions with a text that got no answer and are not done with."""
        query = (
            select(JournalQuestion)
            .where(
                JournalQuestion.answered.is_(False),
                JournalQuestion.done.is_(False),
                JournalQuestion.text.is_not(None),
            )
            .order_by(JournalQuestion.at.desc())
            .limit(most)
        )
        with self._session() as session:
            return [_entry(row) for row in session.scalars(query)]

    def finish(self, questions: Sequence[str]) -> None:
        """Mark questions as done with."""
        with self._session() as session:
            session.execute(
                update(JournalQuestion)
                .where(JournalQuestion.id.in_(list(questions)))
                .values(done=True)
            )

    def preference(self, subject: str) -> dict[str, Any]:
        """Return what a person or group has chosen."""
        with self._session() as session:
            try:
                row = session.get(Preference, subject)
            except ValueError:
                # A flipped bit in a text is no damage to SQLite; it must not silence the bot.
                return {}
            return dict(row.chosen) if row is not None and isinstance(row.chosen, dict) else {}

    def choose(self, subject: str, chosen: dict[str, Any]) -> None:
        """Keep what a person or group has chosen; nothing where it is empty."""
        with self._session() as session:
            if chosen:
                session.merge(Preference(subject=subject, chosen=chosen))
            else:
                session.execute(delete(Preference).where(Preference.subject == subject))

    def has_others(self, than: Collection[str]) -> bool:
        """Whether anything is kept under other pseudonyms than these."""
        asked = select(JournalQuestion.id).where(JournalQuestion.person.not_in(than)).limit(1)
        chosen = select(Preference.subject).where(Preference.subject.not_in(than)).limit(1)
        let_in = select(Member.person).where(Member.person.not_in(than)).limit(1)
        with self._session() as session:
            return any(session.scalar(query) is not None for query in (asked, chosen, let_in))

    def about(self, person: str) -> PersonalCopy:
        """Return a copy of everything kept under a pseudonym, the newest questions first.

        It ends at MOST_COPIED questions or MOST_BYTES and says then how many it leaves out; in
        pieces, so that others need not wait.
        """
        of = JournalQuestion.person == person
        newest = select(JournalQuestion.id).where(of).order_by(JournalQuestion.at.desc())
        voted = select(Vote).where(Vote.person == person).order_by(Vote.at.desc())
        with self._session() as session:
            count = session.scalar(select(func.count()).select_from(JournalQuestion).where(of)) or 0
            numbers = list(session.scalars(newest.limit(MOST_COPIED)))
            votes = [
                {"question": vote.question, "helpful": vote.helpful, "at": vote.at.isoformat()}
                for vote in session.scalars(voted.limit(MOST_COPIED))
            ]
            member = session.get(Member, person)
            invited = None if member is None else {
                "name": member.name, "since": member.since.isoformat()
            }  # fmt: skip
        chosen = self.preference(person)
        if not (count or votes or chosen or invited):
            return PersonalCopy(0, None)
        told: list[str] = []
        size = 0
        for start in range(0, len(numbers), _PIECE):
            with self._session() as session:
                asked = select(JournalQuestion).where(
                    JournalQuestion.id.in_(numbers[start : start + _PIECE])
                )
                rows = session.scalars(asked.order_by(JournalQuestion.at.desc()))
                piece = [json.dumps(_told(row), ensure_ascii=False) for row in rows]
            told += piece
            size += sum(len(line.encode()) for line in piece)
            if size > MOST_BYTES:
                break
        rest = json.dumps(
            {"left_out": count - len(told), "votes": votes, "chosen": chosen, "invited": invited},
            ensure_ascii=False,
        )
        listed = ",\n ".join(told)
        return PersonalCopy(count, f'{{"questions": [\n {listed}\n],\n{rest[1:]}'.encode())

    def forget(self, person: str) -> None:
        """Delete everything kept under a pseudonym."""
        with self._session() as session:
            session.execute(delete(Vote).where(Vote.person == person))
            session.execute(delete(JournalQuestion).where(JournalQuestion.person == person))
            session.execute(delete(Preference).where(Preference.subject == person))
            session.execute(delete(Member).where(Member.person == person))
        self._clean = False
        self.clean()

    def clean(self) -> None:
        """Leave no byte of what was forgotten in a file; where somebody reads, a later call does.

        PostgreSQL does so by itself, in its own time.
        """
        if self._clean or not self.is_file:
            return
        with self._alone(), self._engine.connect() as connection:
            self._clean = emptied(connection)

    def prune(self, before: dt.datetime, most: int) -> None:
        """Delete questions and votes from before a moment, and questions beyond the newest."""
        by_age = select(JournalQuestion.at).order_by(JournalQuestion.at.desc())
        with self._session() as session:
            newest_lost = session.scalar(by_age.offset(most).limit(1))
            if newest_lost is not None:
                session.execute(delete(JournalQuestion).where(JournalQuestion.at <= newest_lost))
            session.execute(delete(JournalQuestion).where(JournalQuestion.at < before))
            session.execute(delete(Vote).where(Vote.at < before))
        self._clean = False

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _set_up(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=2000")
    # What is forgotten must not stay readable in the file.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _entry(row: JournalQuestion) -> Entry:
    at = row.at if row.at.tzinfo is not None else row.at.replace(tzinfo=dt.UTC)
    return Entry(
        row.id, at, row.chat, row.language, row.answered, row.outcome, row.confidence, row.ms,
        row.person, row.article, row.section, row.paragraph, row.text,
    )  # fmt: skip


def _told(row: JournalQuestion) -> dict[str, Any]:
    told = asdict(_entry(row))
    return {**told, "at": told["at"].isoformat()}
