"""The door of the library: everything that others may use, and nothing else."""

from __future__ import annotations

from retrieval.answering.answer import Answer, CitedPassage, FactAnswer, Reading, Refusal
from retrieval.article import (
    Article,
    Attribution,
    Metadata,
    Paragraph,
    PassageRef,
    Section,
    Span,
)
from retrieval.corpus.diff import CorpusDiff
from retrieval.engine import Engine, ReloadReport
from retrieval.errors import (
    CorpusRejected,
    IngestError,
    Problem,
    RetrievalError,
    UnknownPassage,
)
from retrieval.index.sparse_bm25 import SparseBM25
from retrieval.snapshot import Surroundings
from retrieval.tuning import Tuning

__all__ = [
    "Answer",
    "Article",
    "Attribution",
    "CitedPassage",
    "CorpusDiff",
    "CorpusRejected",
    "Engine",
    "FactAnswer",
    "IngestError",
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
    "Surroundings",
    "Tuning",
    "UnknownPassage",
]
