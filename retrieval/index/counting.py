"""Count terms into a sparse matrix, shape (n_passages, n_terms), stored by columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# scikit-learn counts faster than Python, but its import takes a second: the time in which
# Python counts about so many passages.
_IMPORT_PAYS_FROM = 5_000


@dataclass(frozen=True, slots=True)
class TermCounts:
    """The postings of term j are `rows[starts[j]:starts[j + 1]]`, with their `counts`."""

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    counts: NDArray[np.float64]
    lengths: NDArray[np.float64]
    """Terms in each passage, repeats counted."""


def count_terms(corpus: Sequence[Sequence[str]]) -> TermCounts:
    """Count the terms of tokenized passages: large corpora by scikit-learn, small ones here."""
    if len(corpus) >= _IMPORT_PAYS_FROM and any(corpus):
        return count_by_sklearn(corpus)
    return count_in_python(corpus)


def count_by_sklearn(corpus: Sequence[Sequence[str]]) -> TermCounts:
    """Count with scikit-learn's vectorizer; at least one passage must have a term."""
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(analyzer=_as_it_is)
    matrix = vectorizer.fit_transform(corpus).tocsc()
    matrix.sort_indices()
    return TermCounts(
        vocabulary={term: int(column) for term, column in vectorizer.vocabulary_.items()},
        starts=matrix.indptr.astype(np.int64),
        rows=matrix.indices.astype(np.int32),
        counts=matrix.data.astype(np.float64),
        lengths=np.fromiter(map(len, corpus), np.float64, len(corpus)),
    )


def count_in_python(corpus: Sequence[Sequence[str]]) -> TermCounts:
    """Count without scikit-learn, to the same matrix."""
    postings: dict[str, list[tuple[int, int]]] = {}
    for row, passage in enumerate(corpus):
        for term, count in Counter(passage).items():
            postings.setdefault(term, []).append((row, count))
    terms = sorted(postings)
    flat = [posting for term in terms for posting in postings[term]]
    ends = np.cumsum([0, *(len(postings[term]) for term in terms)])
    return TermCounts(
        vocabulary={term: column for column, term in enumerate(terms)},
        starts=ends.astype(np.int64),
        rows=np.array([row for row, _ in flat], dtype=np.int32),
        counts=np.array([count for _, count in flat], dtype=np.float64),
        lengths=np.fromiter(map(len, corpus), np.float64, len(corpus)),
    )


def _as_it_is(passage: Sequence[str]) -> Sequence[str]:
    return passage
