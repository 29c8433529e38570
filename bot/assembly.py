"""The composition root: settings in, wired services out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.access import Access
from bot.assistant import Assistant
from bot.corpus_admin import CorpusAdmin
from bot.services import Services
from bot.storage.sent_messages import SentMessages
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
        _log.warning("corpus opened with trouble", reason=warning)
    return engine


def assemble(settings: Settings) -> Services:
    """Wire everything that the Telegram front end needs.

    Raises:
        CorpusRejected: a file in the corpus cannot be read.
    """
    engine = open_engine(settings)
    return Services(
        assistant=Assistant(engine),
        admin=CorpusAdmin(engine, Access(settings.admin_ids), allowed(settings.url_allow_hosts)),
        sent=SentMessages(settings.state_dir / "footnote.db"),
        admin_ids=settings.admin_ids,
        watched=settings.corpus_dir.resolve() if settings.watch_corpus else None,
    )
