"""Static word vectors: words that mean the like lie near each other, without a neural network.

The numbers are those of the package wordllama (256 dimensions, English foremost, MIT), read from
its files: the table is memory-mapped, so that only the rows of words met take memory.
"""

from __future__ import annotations

import json
import struct
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DIMENSIONS = 256
_LANGUAGES = frozenset(
    {"bg", "ca", "cs", "da", "de", "en", "es", "fr", "hr", "it", "nb", "nl", "nn", "no", "pl",
     "pt", "ro", "ru", "sk", "sl", "sr", "sv", "uk"}
)  # fmt: skip
"""Whose words the tokenizer knows in pieces longer than letters: measured for de, en, es, ru."""
_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
_LOADING = Lock()
_TYPES = {"F16": np.float16, "F32": np.float32}


class WordVectors:
    """Vectors of words, each the mean of its pieces'. Shared by threads."""

    def __init__(self, table: NDArray[np.float16], pieces: Pieces) -> None:
        self._table = table
        self._pieces = pieces

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return (words, DIMENSIONS), rows of length 1, of zeros for a word of no piece."""
        pieces = [self._pieces.of(word) for word in words]
        vectors = self._table[[ids[0] if ids else 0 for ids in pieces]].astype(np.float32)
        if not all(pieces):
            vectors[[not ids for ids in pieces]] = 0.0
        for place in range(1, max(map(len, pieces), default=0)):
            long = [at for at, ids in enumerate(pieces) if len(ids) > place]
            vectors[long] += self._table[[pieces[at][place] for at in long]]
        norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        return np.asarray(vectors / np.maximum(norms, 1e-9)[:, None], dtype=np.float32)


def has_vectors(language: str) -> bool:
    """Whether there are vectors for a language; looks, but loads nothing."""
    return language in _LANGUAGES and _folder() is not None


def word_vectors() -> WordVectors:
    """Return the shipped vectors, loaded at the first call (about 0.1 s).

    Raises:
        OSError: the package's files cannot be read.
    """
    with _LOADING:
        return _load()


def expect_vectors() -> None:
    """Begin to load the vectors beside what else has to be done before the first question."""

    def load() -> None:
        # Whoever needs them is told of an error.
        with suppress(OSError):
            word_vectors()

    Thread(target=load, name="vectors", daemon=True).start()


@lru_cache(maxsize=1)
def _load() -> WordVectors:
    folder = _folder()
    if folder is None:
        raise FileNotFoundError("the package wordllama is not installed")
    pieces = Pieces((folder / _TOKENIZER).read_text("utf-8"))
    return WordVectors(_mapped(folder / _WEIGHTS), pieces)


def _mapped(path: Path) -> NDArray[np.float16]:
    """Map the only table of a safetensors file: eight bytes of length, JSON, numbers."""
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    (name,) = (key for key in header if key != "__metadata__")
    kind, shape = _TYPES[header[name]["dtype"]], tuple(header[name]["shape"])
    offset = 8 + length + header[name]["data_offsets"][0]
    # As a plain array, which is indexed in less time.
    return np.asarray(np.memmap(path, dtype=kind, mode="r", offset=offset, shape=shape))


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    spec = find_spec("wordllama")
    return Path(spec.origin).parent if spec is not None and spec.origin else None
