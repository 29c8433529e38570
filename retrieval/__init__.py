"""The door of the library: everything that others may use, and nothing else.

Each name is imported when it is first used: a command that asks one thing does not wait for all.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

# Read when numpy is first imported: tables here are small, and handing a part of one to another
# thread takes longer than the sum. Nothing is read here, and a value of the user's own stands.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251

if TYPE_CHECKING:
    from retrieval.answering.answer import (
        Answer,
        CitedPassage,
        FactAnswer,
        Outcome,
        Reading,
        ReadState,
        Refusal,
        Suggestion,
    )
    from retrieval.answering.courtesy import is_chatter, is_question
    from retrieval.answering.followup_rewriting import Turn
    from retrieval.answering.question import points_at_another
    from retrieval.article import (
        Article,
        Attribution,
        Metadata,
        Paragraph,
        PassageRef,
        Section,
        Span,
    )
    from retrieval.building import Change
    from retrieval.corpus.corpus import BrokenFile
    from retrieval.corpus.diff import ArticleChange, CorpusDiff, ReloadReport
    from retrieval.corpus.generations import Generation
    from retrieval.corpus.pinned import pinned_corpus
    from retrieval.engine import Engine
    from retrieval.errors import (
        CorpusBusy,
        CorpusRejected,
        DownloadRefused,
        IngestError,
        Problem,
        RetrievalError,
        UnknownGeneration,
        UnknownPassage,
        WorkerFailed,
    )
    from retrieval.index.sparse_bm25 import SparseBM25
    from retrieval.ingest.fetch.download import Download, allowed
    from retrieval.ingest.limits import Limits, use_limits
    from retrieval.ingest.sandbox.worker import fetch_page
    from retrieval.pages import begin_in_large_pages
    from retrieval.reading.shipped import reader_trouble
    from retrieval.snapshot import Surroundings
    from retrieval.tuning import Tuning

__all__ = [
    "Answer",
    "Article",
    "ArticleChange",
    "Attribution",
    "BrokenFile",
    "Change",
    "CitedPassage",
    "CorpusBusy",
    "CorpusDiff",
    "CorpusRejected",
    "Download",
    "DownloadRefused",
    "Engine",
    "FactAnswer",
    "Generation",
    "IngestError",
    "Limits",
    "Metadata",
    "Outcome",
    "Paragraph",
    "PassageRef",
    "Problem",
    "ReadState",
    "Reading",
    "Refusal",
    "ReloadReport",
    "RetrievalError",
    "Section",
    "Span",
    "SparseBM25",
    "Suggestion",
    "Surroundings",
    "Tuning",
    "Turn",
    "UnknownGeneration",
    "UnknownPassage",
    "WorkerFailed",
    "allowed",
    "begin_in_large_pages",
    "fetch_page",
    "is_chatter",
    "is_question",
    "pinned_corpus",
    "points_at_another",
    "reader_trouble",
    "use_limits",
]

_MODULES = {
    "Answer": "retrieval.answering.answer",
    "Article": "retrieval.article",
    "ArticleChange": "retrieval.corpus.diff",
    "Attribution": "retrieval.article",
    "BrokenFile": "retrieval.corpus.corpus",
    "Change": "retrieval.building",
    "CitedPassage": "retrieval.answering.answer",
    "CorpusBusy": "retrieval.errors",
    "CorpusDiff": "retrieval.corpus.diff",
    "CorpusRejected": "retrieval.errors",
    "Download": "retrieval.ingest.fetch.download",
    "DownloadRefused": "retrieval.errors",
    "Engine": "retrieval.engine",
    "FactAnswer": "retrieval.answering.answer",
    "Generation": "retrieval.corpus.generations",
    "IngestError": "retrieval.errors",
    "Limits": "retrieval.ingest.limits",
    "Metadata": "retrieval.article",
    "Outcome": "retrieval.answering.answer",
    "Paragraph": "retrieval.article",
    "PassageRef": "retrieval.article",
    "Problem": "retrieval.errors",
    "ReadState": "retrieval.answering.answer",
    "Reading": "retrieval.answering.answer",
    "Refusal": "retrieval.answering.answer",
    "ReloadReport": "retrieval.corpus.diff",
    "RetrievalError": "retrieval.errors",
    "Section": "retrieval.article",
    "Span": "retrieval.article",
    "SparseBM25": "retrieval.index.sparse_bm25",
    "Suggestion": "retrieval.answering.answer",
    "Surroundings": "retrieval.snapshot",
    "Tuning": "retrieval.tuning",
    "Turn": "retrieval.answering.followup_rewriting",
    "UnknownGeneration": "retrieval.errors",
    "UnknownPassage": "retrieval.errors",
    "WorkerFailed": "retrieval.errors",
    "allowed": "retrieval.ingest.fetch.download",
    "begin_in_large_pages": "retrieval.pages",
    "fetch_page": "retrieval.ingest.sandbox.worker",
    "is_chatter": "retrieval.answering.courtesy",
    "is_question": "retrieval.answering.courtesy",
    "pinned_corpus": "retrieval.corpus.pinned",
    "points_at_another": "retrieval.answering.question",
    "reader_trouble": "retrieval.reading.shipped",
    "use_limits": "retrieval.ingest.limits",
}


def __getattr__(name: str) -> Any:
    """Import a public name."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return value
