"""The composition root: settings in, wired services out."""

from __future__ import annotations

import datetime as dt
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

import structlog

from bot.assistant import Assistant
from bot.backup.making import JOURNAL, KEY, Places
from bot.conversations import Conversations
from bot.corpus_admin import CorpusAdmin
from bot.identity import (
    OPERATOR,
    Access,
    KeyUnreadable,
    Pseudonyms,
    derived_key,
    keep_key,
    kept_key,
)
from bot.intake.runner import ConnectionConfig
from bot.journal import Journal
from bot.journal_admin import JournalAdmin
from bot.membership import Allowed, Membership
from bot.ops.health import STALE_HOOK_S, STALE_S, Health
from bot.ops.metrics import Metrics
from bot.page.app import article_page
from bot.page.grants import ArticlePages, Grants
from bot.page.shelf import Shelf
from bot.people_admin import PeopleAdmin
from bot.preferences import Preferences
from bot.replies.page_links import PageLinks
from bot.services import Services
from bot.storage.database import Database
from bot.storage.forgotten import FORGOTTEN, Forgotten
from bot.storage.inbox import Inbox
from bot.storage.permissions import make_private
from bot.storage.records import Records, RecordsError
from bot.storage.sent_messages import SentMessages
from bot.throttle import LateAnswers, LatePolicy, Rates, Throttle
from retrieval import Engine, Tuning, allowed

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from bot.settings import Settings

_LONG_SECRET: Final = 32
_TERMINAL_KEY: Final = "terminal.key"
_TERMINAL_SECRET: Final = "terminal"  # noqa: S105 - of what earlier versions made its key
_log = structlog.get_logger(__name__)


def open_engine(settings: Settings, corpus: Path | None = None) -> Engine:
    """Open the corpus that the settings name, or another folder, and keep its generations.

    Raises:
        CorpusRejected: a file in it cannot be read.
    """
    tuning = replace(Tuning(), word_vectors=settings.word_vectors, reader=settings.reader)
    if settings.min_confidence is not None:
        tuning = replace(tuning, min_confidence=settings.min_confidence)
    engine = Engine.keep(corpus or settings.corpus_dir, tuning)
    for warning in engine.warnings:
        _log.warning("corpus opened with problems", reason=warning)
    if not engine.articles:
        folder = corpus or settings.corpus_dir
        _log.warning(
            "the corpus is empty: put an article in it and send /reload", folder=str(folder)
        )
    return engine


def assemble(settings: Settings, token: str) -> Services:
    """Wire everything that the Telegram front end needs.

    Raises:
        CorpusRejected: a file in the corpus cannot be read.
        StateInUse: another process has the state folder.
        SchemaTooNew, RecordsTooNew: a newer program wrote a database in it.
        KeyUnreadable: the pseudonyms' key cannot be read.
        OSError: the state folder cannot be made.
    """
    _make_private(settings)
    database = Database(settings.state_dir / "footnote.db")
    database.claim()
    engine = open_engine(settings)
    metrics = Metrics()
    redis = settings.redis_url.get_secret_value() if settings.redis_url else None
    rates = Rates(settings.rate_person, settings.rate_chat, settings.rate_all)
    access = Access(settings.admin_ids)
    journal = open_journal(settings, metrics, token)
    journal.records.check()
    damages = (database.damages, journal.records.damages)
    membership = Membership(journal.records, journal.pseudonyms, _allowed(settings))
    return Services(
        assistant=Assistant(engine),
        journal_admin=JournalAdmin(journal, access, metrics),
        people_admin=PeopleAdmin(membership, access, metrics),
        journal=journal,
        conversations=Conversations(),
        preferences=Preferences(journal.records, journal.pseudonyms),
        membership=membership,
        admin=CorpusAdmin(engine, access, allowed(settings.url_allow_hosts), metrics),
        database=database,
        inbox=Inbox(database, int(token.partition(":")[0])),
        sent=SentMessages(database),
        throttle=Throttle(rates, redis, journal.pseudonyms),
        late_policy=LatePolicy(
            dt.timedelta(seconds=settings.late_after), LateAnswers(settings.late_answers)
        ),
        metrics=metrics,
        health=Health(
            STALE_S if settings.webhook_url is None else STALE_HOOK_S,
            lambda: [each.told for found in damages for each in found],
        ),
        admin_ids=settings.admin_ids,
        watched=settings.corpus_dir.resolve() if settings.watch_corpus else None,
        page=_page(settings, engine, Grants(membership, journal.pseudonyms)),
        pages=_pages(settings, membership, journal.pseudonyms),
    )


def _allowed(settings: Settings) -> Allowed:
    return Allowed(settings.allowed_users, settings.allowed_chats, settings.admin_ids)


def _page(settings: Settings, engine: Engine, grants: Grants) -> ASGIApp | None:
    """Return the article page, None where the settings name no address for it."""
    root = settings.page_url
    return None if root is None else article_page(root, Shelf(engine), grants)


def _pages(
    settings: Settings, membership: Membership, pseudonyms: Pseudonyms
) -> ArticlePages | None:
    """Return the links to the article page, None where Telegram would refuse the buttons."""
    root = settings.page_url
    if root is None or not root.startswith("https:"):
        return None
    return ArticlePages(root, membership, Grants(membership, pseudonyms))


def terminal_pages(settings: Settings, records: Records) -> PageLinks | None:
    """Return the links to the article page for whoever sits at the terminal.

    Where not everybody may see it, they are signed with the bot's key, if it can be read.
    """
    root = settings.page_url
    if root is None:
        return None
    try:
        key = kept_key(key_file(settings))
    except KeyUnreadable:
        key = None
    if key is None:
        return PageLinks(root)
    pseudonyms = Pseudonyms(key)
    membership = Membership(records, pseudonyms, _allowed(settings))
    pages = ArticlePages(root, membership, Grants(membership, pseudonyms))
    return pages.links(OPERATOR, OPERATOR, private=False)


def open_journal(settings: Settings, metrics: Metrics, token: str) -> Journal:
    """Return the journal in the database that the settings name.

    Raises:
        KeyUnreadable: the pseudonyms' key cannot be read.
        OSError: the key cannot be written.
    """
    records = Records(database_url(settings))
    path = key_file(settings)
    key = kept_key(path)
    if key is None:
        # Before there was this file the token was the key; what is kept under it must be found.
        old = _is_shared(settings) or _has_others(records, _terminal_names(settings))
        key = keep_key(path, derived_key(token) if old else None)
    return _journal(settings, records, Pseudonyms(key), metrics)


def open_terminal_journal(settings: Settings, metrics: Metrics) -> Journal:
    """Return the same journal for the terminal chat, whose one person has a key of their own.

    Raises:
        KeyUnreadable: that key cannot be read.
    """
    _make_private(settings)
    records = Records(database_url(settings))
    path = settings.state_dir / _TERMINAL_KEY
    before = derived_key(_TERMINAL_SECRET)
    try:
        key = kept_key(path)
        if key is None:
            key = keep_key(path, before if _has(records, Pseudonyms(before)) else None)
    except OSError as error:
        _log.warning("the key cannot be kept", path=str(path), reason=error.strerror)
        key = before
    return _journal(settings, records, Pseudonyms(key), metrics)


def _journal(
    settings: Settings, records: Records, pseudonyms: Pseudonyms, metrics: Metrics
) -> Journal:
    return Journal(
        records,
        pseudonyms,
        metrics,
        keep_text=settings.journal_text,
        keep_days=settings.journal_days,
        keep_rows=settings.journal_rows,
        forgotten=Forgotten(settings.state_dir / FORGOTTEN),
    )


def _make_private(settings: Settings) -> None:
    for path in make_private(settings.state_dir, journal_files(settings)):
        _log.warning("other users of this machine can read it; chmod go= it", path=str(path))


def journal_files(settings: Settings) -> list[Path]:
    """Return the file of the journal; none where it is in another database."""
    kind, _, path = database_url(settings).partition(":///")
    return [Path(path)] if kind == "sqlite" else []


def _is_shared(settings: Settings) -> bool:
    """Whether other instances may count or look up people in the same place.

    They make the same key of the same token, so that they agree without a file that they share.
    """
    return settings.redis_url is not None or not database_url(settings).startswith("sqlite")


def _terminal_names(settings: Settings) -> set[str]:
    """Return the pseudonyms that whoever sits at the terminal has or had."""
    keys = {kept_key(settings.state_dir / _TERMINAL_KEY), derived_key(_TERMINAL_SECRET)}
    return {Pseudonyms(key).of("person", OPERATOR) for key in keys if key is not None}


def _has_others(records: Records, names: set[str]) -> bool:
    try:
        return records.has_others(names)
    except RecordsError:
        # It may have some; a key that fits them loses nothing.
        return True


def _has(records: Records, pseudonyms: Pseudonyms) -> bool:
    try:
        return records.about(pseudonyms.of("person", OPERATOR)).data is not None
    except RecordsError:
        return True


def key_file(settings: Settings) -> Path:
    """Return where the key of the pseudonyms is."""
    return settings.key_file or settings.state_dir / KEY


def places(settings: Settings) -> Places:
    """Return where everything is that a backup copies."""
    url = database_url(settings)
    files = journal_files(settings)
    return Places(
        state=settings.state_dir,
        corpus=settings.corpus_dir,
        key=key_file(settings),
        journal=files[0] if files else None,
        database="" if files else url,
        dump="" if files else _dump_command(url),
    )


def _dump_command(url: str) -> str:
    """Return how PostgreSQL saves the journal; the password is left out, and asked for."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    told = {
        "host": parts.hostname or asked.get("host"),
        "port": parts.port or asked.get("port"),
        "username": unquote(parts.username or "") or asked.get("user"),
        "dbname": unquote(parts.path.strip("/")) or asked.get("dbname"),
    }
    options = [f"--{name}={value}" for name, value in told.items() if value]
    return shlex.join(["pg_dump", "--format=custom", "--file=journal.dump", *options])


def database_url(settings: Settings) -> str:
    """Return where the journal is: a file among the bot's own, unless a database is named."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{(settings.state_dir / JOURNAL).absolute()}"


def connection_config(settings: Settings, token: str) -> ConnectionConfig:
    """Return how the bot is connected."""
    secret = settings.webhook_secret
    if secret and settings.webhook_url and len(secret.get_secret_value()) < _LONG_SECRET:
        _log.warning("WEBHOOK_SECRET is short and can be guessed; try openssl rand -hex 32")
    return ConnectionConfig(
        token=token,
        api_url=settings.telegram_api_url,
        webhook_url=settings.webhook_url,
        webhook_listen=settings.webhook_listen,
        webhook_secret=secret.get_secret_value() if secret else "",
        ops_listen=None if settings.ops_listen == "off" else settings.ops_listen,
        page_listen=settings.page_listen,
        sends_per_second=settings.sends_per_second,
    )
