"""A vector for each passage of a language: those near a question's mean the same in other words.

They are made when a generation is built, and stored in it as the index is.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.reading.encoder import WIDTH
from retrieval.reading.shipped import ReaderUnavailable, encoder_digest, shipped_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from retrieval.passage import Passage

_STEPS: Final = 400.0
"""Of a stored number to 1. In 127 of them fits .32; the greatest of 750 passages was .23."""
_BLOCK: Final = 4096
"""Passages that are compared at a time: 6 MB as floats."""
_KEY_BYTES: Final = 16


class DenseIndex:
    """The vectors of passages, in the order of an index. Immutable, shared by threads."""

    def __init__(self, vectors: NDArray[np.int8]) -> None:
        """Take (passages, WIDTH) as they are stored, mapped or not."""
        self._vectors = vectors

    @classmethod
    def load(cls, folder: Path, passages: Sequence[Passage]) -> DenseIndex | None:
        """Map what `save` wrote for the same passages, None where there is nothing of the kind."""
        stored = _stored(folder)
        if stored is None or not np.array_equal(stored[0], _keys(passages)):
            return None
        return cls(stored[1])

    def nearest(self, question: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """Return the numbers of the nearest passages, the nearest first, ties in reading order."""
        blocks = range(0, len(self._vectors), _BLOCK)
        near = np.concatenate(
            [self._vectors[at : at + _BLOCK].astype(np.float32) @ question for at in blocks]
        )
        return np.asarray((-near).argsort(kind="stable")[:count])


def save_vectors(
    folder: Path, passages: Sequence[Passage], before: Path | None, tell: Callable[[int, int], None]
) -> None:
    """Write the vectors of passages; of `before`, those of the same texts are taken.

    Nothing is written where the encoder cannot be loaded.

    Raises:
        OSError: they cannot be written.
    """
    keys = _keys(passages)
    known = _known(before)
    texts = {key.tobytes(): passage.text for key, passage in zip(keys, passages, strict=True)}
    missing = {key: text for key, text in texts.items() if key not in known}
    if missing:
        try:
            encoder = shipped_encoder()
        except ReaderUnavailable:
            return
        for at, (key, vector) in enumerate(
            zip(missing, encoder.passages(missing.values()), strict=True)
        ):
            tell(at, len(missing))
            known[key] = np.clip(np.rint(vector * _STEPS), -127, 127).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "keys.npy", keys, allow_pickle=False)
    vectors = np.stack([known[key.tobytes()] for key in keys])
    np.save(folder / "vectors.npy", vectors, allow_pickle=False)


def _known(folder: Path | None) -> dict[bytes, NDArray[np.int8]]:
    stored = None if folder is None else _stored(folder)
    if stored is None:
        return {}
    return {key.tobytes(): vector for key, vector in zip(*stored, strict=True)}


def _stored(folder: Path) -> tuple[NDArray[np.uint8], NDArray[np.int8]] | None:
    """Return keys and vectors, None where there are none or they do not fit each other."""
    try:
        keys = np.load(folder / "keys.npy", allow_pickle=False)
        vectors = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError):
        return None
    fits = vectors.dtype == np.int8 and vectors.shape == (len(keys), WIDTH)
    return (keys, vectors) if fits else None


def _keys(passages: Sequence[Passage]) -> NDArray[np.uint8]:
    """Return a key for each passage, by its text and by what makes the vectors."""
    model = encoder_digest()
    found = [
        hashlib.blake2b(
            passage.text.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES, key=model
        ).digest()
        for passage in passages
    ]
    return np.frombuffer(b"".join(found), dtype=np.uint8).reshape(-1, _KEY_BYTES)
