"""The reader that comes with the package: found, checked and loaded once for a process."""

from __future__ import annotations

import hashlib
import logging
import time
from contextlib import suppress
from functools import lru_cache
from importlib.resources import as_file, files
from threading import Lock, Thread
from typing import Final

from retrieval.reading.reader import Reader
from retrieval.reading.wordpiece import WordPiece

LANGUAGES: Final = frozenset({"en"})
"""ISO 639-1 codes of the languages that the reader was trained on and is better in."""
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
    with _LOADING:
        found = _load()
    if isinstance(found, str):
        raise ReaderUnavailable(found)
    return found


def reader_trouble() -> str | None:
    """Return what keeps the shipped reader from being used, None if nothing does."""
    try:
        shipped_reader()
    except ReaderUnavailable as error:
        return str(error)
    return None


def expect_reader() -> None:
    """Begin to load the reader beside what else has to be done before the first question."""

    def load() -> None:
        # Whoever needs it is told of an error.
        with suppress(ReaderUnavailable):
            shipped_reader()

    # A program that ends while onnxruntime loads is aborted; this one waits for it.
    Thread(target=load, name="reader").start()


@lru_cache(maxsize=1)
def _load() -> Reader | str:
    found = _loaded()
    if isinstance(found, str):
        _log.warning("%s; until then words are matched only", found)
    return found


def _loaded() -> Reader | str:
    folder = files("retrieval.reading") / _FOLDER
    try:
        digest = (folder / "reader.sha256").read_text("utf-8").split()[0]
        vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")[:-1]
        with as_file(folder / "reader.onnx") as weights:
            with weights.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != digest:
                return "the reader's weights are damaged; install Footnote again"
            # Here, for it takes 0.1 s and commands that only list do without.
            from retrieval.reading.session import Session

            return Reader(Session(weights), WordPiece(vocabulary))
    except (OSError, IndexError):
        return "the reader's weights are missing; install Footnote again"
    except (ImportError, ValueError):
        return "the reader cannot be loaded; install Footnote again"


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


TURNS: Final = Turns()
"""Of this process: all corpora share its processors."""
