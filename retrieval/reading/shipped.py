"""The models that come with the package: found, checked and loaded once for a process."""

from __future__ import annotations

import hashlib
import logging
import time
from contextlib import suppress
from functools import lru_cache
from importlib.resources import as_file, files
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from retrieval.pages import give_back_freed
from retrieval.reading.encoder import Encoder
from retrieval.reading.reader import Reader
from retrieval.reading.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable
    from pathlib import Path

_Model = TypeVar("_Model")

LANGUAGES: Final = frozenset({"en"})
"""ISO 639-1 codes of the languages that the models were trained on and are better in."""
_LOADING = Lock()
_log = logging.getLogger(__name__)
_FOLDER: Final = "model"


class ReaderUnavailable(Exception):
    """The model is missing, damaged or cannot be run; what it says is for people."""


def shipped_reader() -> Reader:
    """Return the shipped reader, loaded at the first call (some 0.3 s).

    Raises:
        ReaderUnavailable: it cannot be loaded; trying again gives the same.
    """
    return _READER.model()


def shipped_encoder() -> Encoder:
    """Return the shipped encoder, loaded at the first call (some 0.3 s).

    Raises:
        ReaderUnavailable: it cannot be loaded; trying again gives the same.
    """
    return _ENCODER.model()


@lru_cache(maxsize=1)
def encoder_digest() -> bytes:
    """Return what tells the shipped encoder from any other; empty where it is missing."""
    try:
        return bytes.fromhex(_digest(files("retrieval.reading") / _FOLDER, "encoder"))
    except (OSError, IndexError, ValueError):
        return b""


def reader_trouble() -> str | None:
    """Return what keeps the shipped reader or encoder from being used, None if nothing does."""
    try:
        shipped_reader()
        shipped_encoder()
    except ReaderUnavailable as error:
        return str(error)
    return None


def expect_reader(*, and_encoder: bool) -> None:
    """Begin to load the models beside what else has to be done before the first question."""

    def load() -> None:
        # Whoever needs one is told of an error.
        with suppress(ReaderUnavailable):
            shipped_reader()
        if and_encoder:
            with suppress(ReaderUnavailable):
                shipped_encoder()

    # A program that ends while onnxruntime loads is aborted; this one waits for it.
    Thread(target=load, name="reader").start()


class _Shipped(Generic[_Model]):
    """One of the models, or why it cannot be used; found out at the first call."""

    def __init__(
        self, name: str, make: Callable[[Path, WordPiece], _Model], meanwhile: str
    ) -> None:
        self._name, self._make, self._meanwhile = name, make, meanwhile
        self.forget()

    def forget(self) -> None:
        """Look for it anew at the next call."""
        self._model: _Model | None = None
        self._trouble = ""

    def model(self) -> _Model:
        with _LOADING:
            if self._model is None and not self._trouble:
                self._load()
            if self._model is None:
                raise ReaderUnavailable(self._trouble)
            return self._model

    def _load(self) -> None:
        folder, name = files("retrieval.reading") / _FOLDER, self._name
        try:
            digest = _digest(folder, name)
            pieces = _pieces((folder / "vocab.txt").read_text("utf-8"))
            with as_file(folder / f"{name}.onnx") as weights:
                with weights.open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
                if found == digest:
                    self._model = self._make(weights, pieces)
                    # onnxruntime unpacks the weights from a copy, which is half as large again.
                    give_back_freed()
                    return
            trouble = f"the {name}'s weights are damaged"
        except (OSError, IndexError):
            trouble = f"the {name}'s weights are missing"
        except (ImportError, ValueError):
            trouble = f"the {name} cannot be loaded"
        self._trouble = f"{trouble}; install Footnote again"
        _log.warning("%s; until then %s", self._trouble, self._meanwhile)


# Sessions are imported here, for it takes 0.1 s and commands that only list do without.
def _reader(weights: Path, pieces: WordPiece) -> Reader:
    from retrieval.reading.session import Session

    return Reader(Session(weights), pieces)


def _encoder(weights: Path, pieces: WordPiece) -> Encoder:
    from retrieval.reading.session import EncoderSession

    return Encoder(EncoderSession(weights), pieces)


def _digest(folder: Traversable, name: str) -> str:
    return (folder / f"{name}.sha256").read_text("utf-8").split()[0]


@lru_cache(maxsize=1)
def _pieces(vocabulary: str) -> WordPiece:
    """Return what both models read by: they have one vocabulary."""
    return WordPiece(vocabulary.split("\n")[:-1])


class Turns:
    """Lets one question read at a time, and turns away those that would wait too long."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counting = Lock()
        self._inside = 0
        self._usual_s = 0.05
        """Running mean of how long a reading takes."""
        self._began = 0.0

    def enter(self, most_wait_s: float) -> bool:
        """Wait for a turn; False, at once, where the wait would be longer than that, seconds."""
        with self._counting:
            if self._inside * self._usual_s > most_wait_s:
                return False
            self._inside += 1
        if not self._lock.acquire(timeout=most_wait_s):
            with self._counting:
                self._inside -= 1
            return False
        self._began = time.monotonic()
        return True

    def leave(self) -> None:
        """Let the next one in."""
        spent = time.monotonic() - self._began
        with self._counting:
            self._inside -= 1
            self._usual_s += 0.1 * (spent - self._usual_s)
        self._lock.release()


_READER: Final = _Shipped("reader", _reader, "words are matched only")
_ENCODER: Final = _Shipped("encoder", _encoder, "passages are found by words only")
TURNS: Final = Turns()
"""Of this process: all corpora share its processors."""
