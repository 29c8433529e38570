"""Count terms into a sparse matrix, shape (n_passages, n_terms), stored by columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TermCounts:
    """The postings of term j are `rows[starts[j]:starts[j + 1]]`, with their `counts`."""

    vocabulary: dict[str, int]
    """Column of each term; every column has a posting."""
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    counts: NDArray[np.int32]
    lengths: NDArray[np.int64]
    """Terms in each passage, repeats counted."""


def count_terms(corpus: Sequence[Sequence[str]]) -> TermCounts:
    """Count the terms of tokenized passages."""
    lengths = np.fromiter(map(len, corpus), np.int64, len(corpus))
    columns: defaultdict[str, int] = defaultdict()
    # A term never seen gets the next number.
    columns.default_factory = columns.__len__
    terms = map(columns.__getitem__, chain.from_iterable(corpus))
    codes = np.fromiter(terms, np.int64, int(lengths.sum()))
    return count_codes(codes, lengths, dict(columns))


def count_codes(
    codes: NDArray[np.int64], lengths: NDArray[np.int64], vocabulary: dict[str, int]
) -> TermCounts:
    """Count terms that have numbers already.

    Args:
        codes: the terms of all passages, one passage after the other.
        lengths: how many of them are each passage's.
        vocabulary: the number of each term; of any others than these there is no code.
    """
    passages = len(lengths)
    used = np.flatnonzero(np.bincount(codes, minlength=len(vocabulary)))
    if len(used) < len(vocabulary):
        # Terms without a posting have no column.
        names = sorted(vocabulary, key=vocabulary.__getitem__)
        vocabulary = {names[code]: column for column, code in enumerate(used.tolist())}
        codes = np.searchsorted(used, codes)
    # Sorting term and passage as one number is quicker than any counting in Python.
    cells = codes * passages + np.repeat(np.arange(passages), lengths)
    cells.sort()
    edges = np.flatnonzero(np.diff(cells, prepend=-1))
    counts = np.diff(edges, append=len(cells))
    cells = cells[edges]
    columns = cells // max(1, passages)
    return TermCounts(
        vocabulary=vocabulary,
        starts=np.searchsorted(columns, np.arange(len(vocabulary) + 1)),
        rows=(cells - columns * passages).astype(np.int32),
        counts=counts.astype(np.int32),
        lengths=lengths,
    )
