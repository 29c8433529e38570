"""The door of the library: everything that others may use, and nothing else."""

from __future__ import annotations

from retrieval.answering.answer import (
    Answer,
    CitedPassage,
    FactAnswer,
    Reading,
    Refusal,
    Suggestion,
)
from retrieval.answering.followup import Turn
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
from retrieval.corpus.diff import ArticleChange, CorpusDiff
from retrieval.corpus.generations import Generation
from retrieval.engine import Engine, ReloadReport
from retrieval.errors import (
    CorpusBusy,
    CorpusRejected,
    DownloadRefused,
    IngestError,
    Problem,
    RetrievalError,
    UnknownGeneration,
    UnknownPassage,
)
from retrieval.index.sparse_bm25 import SparseBM25
from retrieval.ingest.download import Download, allowed, download
from retrieval.ingest.limits import Limits, use_limits
from retrieval.snapshot import Surroundings
from retrieval.tuning import Tuning

__all__ = [
    "Answer",
    "Article",
    "ArticleChange",
    "Attribution",
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
    "Paragraph",
    "PassageRef",
    "Problem",
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
    "allowed",
    "download",
    "use_limits",
]
