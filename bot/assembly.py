"""The composition root: settings in, wired services out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.access import Access
from bot.assistant import Assistant
from bot.corpus_admin import CorpusAdmin
from bot.services import Services
from bot.storage.sent_messages import SentMessages
from retrieval import Engine, Tuning

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings


def open_engine(settings: Settings, corpus: Path | None = None) -> Engine:
    """Open the corpus that the settings name, or another folder.

    Raises:
        CorpusRejected: a file in it cannot be read.
    """
    tuning = replace(Tuning(), word_vectors=settings.word_vectors)
    if settings.min_confidence is not None:
        tuning = replace(tuning, min_confidence=settings.min_confidence)
    return Engine.open(corpus or settings.corpus_dir, tuning)


def assemble(settings: Settings) -> Services:
    """Wire everything that the Telegram front end needs.

    Raises:
        CorpusRejected: a file in the corpus cannot be read.
    """
    engine = open_engine(settings)
    return Services(
        assistant=Assistant(engine),
        admin=CorpusAdmin(engine, Access(settings.admin_ids)),
        sent=SentMessages(settings.state_dir / "footnote.db"),
        admin_ids=settings.admin_ids,
    )
