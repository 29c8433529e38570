"""Weighted postings as arrays, in memory or mapped from files."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import DTypeLike, NDArray

    from retrieval.index.counting import TermCounts

FORMAT = 1
"""Raised whenever what the files hold changes."""
_IN_A_BLOCK = 16
"""Postings of a block on average, few enough to be read through."""
_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class Postings:
    """What passages get for each term, by columns: one column a term.

    Each column is cut into blocks by the passages' numbers, so that one passage is found in it
    without reading it: passage p stands in block `skips[j] + (p >> shifts[j])` of column j, if at
    all, and the postings of block i are those from `blocks[i]` to `blocks[i + 1]`.
    """

    blocks: NDArray[np.int64]
    rows: NDArray[np.int32]
    """Passages, ascending in each column."""
    weights: NDArray[Any]
    """What the term adds to the passage's score, float64 or float32."""
    counts: NDArray[np.integer[Any]]
    """How often the term stands in the passage."""
    tops: NDArray[Any]
    """The greatest weight of each column."""
    skips: NDArray[np.int64]
    """First block of each column, shape (terms + 1,)."""
    shifts: NDArray[np.uint8]
    idf: NDArray[np.float64]
    lengths: NDArray[np.int64]
    """Terms in each passage."""

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each column begins, shape (terms + 1,)."""
        return self.blocks[self.skips]

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder.

        Raises:
            OSError: it cannot be written.
        """
        for item in fields(self):
            np.save(folder / f"{item.name}.npy", getattr(self, item.name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Postings:
        """Map the arrays of a folder, without reading them.

        Raises:
            OSError: they cannot be read.
            ValueError: they are no arrays.
        """
        return cls(
            **{
                # Plain arrays over the mapped memory: numpy.memmap slows every slice.
                item.name: np.asarray(
                    np.load(folder / f"{item.name}.npy", mmap_mode="r", allow_pickle=False)
                )
                for item in fields(cls)
            }
        )


def weighted(counted: TermCounts, k1: float, b: float, dtype: DTypeLike) -> Postings:
    """Weigh what was counted as BM25+ does, but for its delta."""
    lengths, rows, counts = counted.lengths, counted.rows, counted.counts
    passages = len(lengths)
    df = np.diff(counted.starts)
    idf = np.log((passages + 1) / np.maximum(df, 1))
    mean = float(lengths.mean()) if passages else 0.0
    norm = k1 * (1 - b + b * lengths / (mean or 1.0))
    weights = np.empty(len(rows), dtype=dtype)
    columns = np.repeat(np.arange(len(df), dtype=np.int32), df)
    for start in range(0, len(rows), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        count = counts[part].astype(np.float64)
        weights[part] = idf[columns[part]] * (count * (k1 + 1) / (norm[rows[part]] + count))
    skips, shifts, blocks = _blocks(columns, rows, df, passages)
    small = np.min_scalar_type(int(counts.max(initial=0)))
    return Postings(
        blocks=blocks,
        rows=rows,
        weights=weights,
        counts=counts.astype(small),
        tops=np.maximum.reduceat(weights, counted.starts[:-1]) if len(df) else weights,
        skips=skips,
        shifts=shifts,
        idf=idf,
        lengths=lengths,
    )


def _blocks(
    columns: NDArray[np.int32], rows: NDArray[np.int32], df: NDArray[np.int64], passages: int
) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.int64]]:
    """Return `skips`, `shifts` and `blocks` of postings."""
    wide = np.ceil(np.log2(np.maximum(1.0, _IN_A_BLOCK * passages / np.maximum(df, 1))))
    shifts = np.minimum(wide, 31).astype(np.uint8)
    in_column = (max(0, passages - 1) >> shifts.astype(np.int64)) + 1
    skips = np.concatenate([[0], np.cumsum(in_column)])
    held = np.zeros(int(skips[-1]), dtype=np.int64)
    for start in range(0, len(rows), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        column = columns[part]
        number = skips[column] + (rows[part] >> shifts[column])
        first = int(number[0])
        found = np.bincount(number - first)
        held[first : first + len(found)] += found
    return skips, shifts, np.concatenate([[0], np.cumsum(held)])


def save_terms(folder: Path, vocabulary: dict[str, int], about: dict[str, Any]) -> None:
    """Write the terms in the order of their columns, with what else is to be known.

    Raises:
        OSError: it cannot be written.
    """
    names = sorted(vocabulary, key=vocabulary.__getitem__)
    content = {"format": FORMAT, **about, "terms": names}
    (folder / "terms.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def load_terms(folder: Path) -> dict[str, Any]:
    """Return what `save_terms` wrote.

    Raises:
        OSError: it cannot be read.
        ValueError: it is something else, or of another version.
    """
    content = json.loads((folder / "terms.json").read_text("utf-8"))
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError("an index of another version")
    return content
