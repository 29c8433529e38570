"""BM25+ on sparse columns."""

from __future__ import annotations

from rank_bm25 import BM25Plus


class SparseBM25(BM25Plus):
    pass
