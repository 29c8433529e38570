"""The composition root: settings in, wired services out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.assistant import Assistant
from bot.conversations import Conversations
from bot.corpus_admin import CorpusAdmin
from bot.identity import Access, Pseudonyms
from bot.intake.runner import ConnectionConfig
from bot.journal import Journal
from bot.journal_admin import JournalAdmin
from bot.ops.health import STALE_HOOK_S, STALE_S, Health
from bot.ops.metrics import Metrics
from bot.preferences import Preferences
from bot.services import Services
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.records import Records
from bot.storage.sent_messages import SentMessages
from bot.throttle import LateAnswers, LatePolicy, Rates, Throttle
from retrieval import Engine, Tuning, allowed

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings

_log = structlog.get_logger(__name__)


def open_engine(settings: Settings, corpus: Path | None = None) -> Engine:
    """Open the corpus that the settings name, or another folder, and keep its generations.

    Raises:
        CorpusRejected: a file in it cannot be read.
    """
    tuning = replace(Tuning(), word_vectors=settings.word_vectors)
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
        OSError: the state folder cannot be made.
    """
    database = Database(settings.state_dir / "footnote.db")
    database.claim()
    engine = open_engine(settings)
    metrics = Metrics()
    redis = settings.redis_url.get_secret_value() if settings.redis_url else None
    rates = Rates(settings.rate_person, settings.rate_chat, settings.rate_all)
    access = Access(settings.admin_ids)
    journal = open_journal(settings, metrics, token)
    journal.records.check()
    return Services(
        assistant=Assistant(engine),
        journal_admin=JournalAdmin(journal, access, metrics),
        journal=journal,
        conversations=Conversations(),
        preferences=Preferences(journal.records, journal.pseudonyms),
        admin=CorpusAdmin(engine, access, allowed(settings.url_allow_hosts), metrics),
        database=database,
        inbox=Inbox(database, int(token.partition(":")[0])),
        sent=SentMessages(database),
        throttle=Throttle(rates, redis, journal.pseudonyms),
        late_policy=LatePolicy(
            dt.timedelta(seconds=settings.late_after), LateAnswers(settings.late_answers)
        ),
        metrics=metrics,
        health=Health(STALE_S if settings.webhook_url is None else STALE_HOOK_S),
        admin_ids=settings.admin_ids,
        watched=settings.corpus_dir.resolve() if settings.watch_corpus else None,
    )


def open_journal(settings: Settings, metrics: Metrics, secret: str) -> Journal:
    """Return the journal in the database that the settings name; nothing is opened yet."""
    return Journal(
        Records(database_url(settings)),
        Pseudonyms(secret),
        metrics,
        keep_text=settings.journal_text,
        keep_days=settings.journal_days,
    )


def database_url(settings: Settings) -> str:
    """Return where the journal is: a file among the bot's own, unless a database is named."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{(settings.state_dir / 'journal.db').absolute()}"


def connection_config(settings: Settings, token: str) -> ConnectionConfig:
    """Return how the bot is connected."""
    secret = settings.webhook_secret
    return ConnectionConfig(
        token=token,
        api_url=settings.telegram_api_url,
        webhook_url=settings.webhook_url,
        webhook_listen=settings.webhook_listen,
        webhook_secret=secret.get_secret_value() if secret else "",
        ops_listen=None if settings.ops_listen == "off" else settings.ops_listen,
        sends_per_second=settings.sends_per_second,
    )
