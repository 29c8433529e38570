"""Parse files that may be hostile in a process of their own, so that a bomb kills only that.

Very short texts are parsed here. All other files go to a worker with limits on memory and time;
one that dies is replaced.
"""

from __future__ import annotations

import math
import os
import resource
import signal
import sys
import threading
from contextlib import contextmanager
from pathlib import PurePosixPath
from types import ModuleType
from typing import TYPE_CHECKING, Any

from retrieval.errors import IngestError, WorkerFailed
from retrieval.ingest import parse_article
from retrieval.ingest.limits import Limits, limits, use_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

    from retrieval.article import Article

    Parse = Callable[[bytes, str], Article]

_TEXT = frozenset({".md", ".markdown", ".txt", ".text"})
_SHORT_TEXT = 2000
"""Bytes: whatever stands in it, reading takes less than a second, and often less than a worker
takes to start. Marks nested without end cost Markdown the square of their number, or more."""
_STARTING = 60.0
"""Seconds a worker may take to import what it needs on a busy machine."""
_PATIENCE = 6
"""How many times its limit of processor time a file may take on a busy machine."""
_ENDING = 5.0
"""Seconds until a worker whose pipe is closed has ended."""


class Parser:
    """Parses one file after the other; use it as a context, so that no worker stays behind."""

    def __init__(
        self,
        parse: Parse = parse_article,
        within: Limits | None = None,
    ) -> None:
        """`parse` must be a function of a module: the worker imports it by its name."""
        self._parse = parse
        self._within = within or limits()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Parser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def article(self, data: bytes, path: str) -> Article:
        """Parse the bytes of a file.

        Raises:
            IngestError: the file is refused, or its worker ran out of time or memory.
            WorkerFailed: there is no worker to read it.
        """
        if PurePosixPath(path).suffix.lower() in _TEXT and len(data) <= _SHORT_TEXT:
            return self._parse(data, path)
        pipe = self._worker()
        try:
            pipe.send((data, path))
            if not pipe.poll(self._within.seconds * _PATIENCE):
                raise TimeoutError
            article, refusal = pipe.recv()
        except Exception as error:  # noqa: BLE001 - a dying worker may leave anything in its pipe
            late = isinstance(error, TimeoutError) or self._ran_out_of_time()
            self._stop()
            long = f"takes longer than {self._within.seconds:g} seconds to read; save it as text"
            reason = "reading it failed, most likely for lack of memory; save it as text"
            raise IngestError(path, long if late else reason) from None
        if refusal is not None:
            raise IngestError(path, *refusal)
        parsed: Article = article
        return parsed

    def _worker(self) -> Connection:
        if self._process is not None and self._pipe is not None and self._process.is_alive():
            return self._pipe
        self._stop()
        import multiprocessing

        spawn = multiprocessing.get_context("spawn")
        try:
            ours, theirs = spawn.Pipe()
            self._process = spawn.Process(
                target=_serve, args=(theirs, self._parse, self._within), daemon=True
            )
            with _without_main():
                self._process.start()
            theirs.close()
            self._pipe = ours
            trouble = ours.recv() if ours.poll(_STARTING) else f"not ready after {_STARTING:g} s"
        except EOFError:
            trouble = self._ending()
        except OSError as error:
            trouble = error.strerror or type(error).__name__
        if trouble or self._pipe is None:
            self._stop()
            raise WorkerFailed(str(trouble))
        return self._pipe

    def _ending(self) -> str:
        """Return how a worker that closed its pipe has ended."""
        if self._process is None:
            return "it ended"
        self._process.join(_ENDING)
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"ended by {signal.Signals(-code).name}"
        return f"it ended with exit code {code}"

    def _ran_out_of_time(self) -> bool:
        """Whether a worker was ended for the processor time that it used."""
        if self._process is None:
            return False
        self._process.join(_ENDING)
        return self._process.exitcode == -signal.SIGXCPU

    def _stop(self) -> None:
        if self._process is not None:
            if self._process.pid is not None:
                self._process.kill()
                self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program that runs from `multiprocessing`, which would import it in the worker.

    No worker needs it, and a script that reads its corpus when it is imported would do so again.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(pipe: Connection, parse: Parse, within: Limits) -> None:
    """Answer with (article, None) or (None, (reason, line)) until nobody asks."""
    try:
        end_with_parent()
        use_limits(within)
        _limit(within.memory_bytes)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is why no file is read
        pipe.send(f"{type(error).__name__}: {error}")
        return
    pipe.send("")
    while True:
        try:
            data, path = pipe.recv()
        except EOFError:
            return
        _limit_time(within.seconds)
        pipe.send(_answer(parse, data, path))


def _limit(memory: int) -> None:
    """Limit what this process may take, within what the system allows it."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        memory = min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Let this process use so much processor time from now on, whatever else the machine does."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most == resource.RLIM_INFINITY or soft < most:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


def _answer(parse: Parse, data: bytes, path: str) -> tuple[Any, Any]:
    try:
        return parse(data, path), None
    except IngestError as error:
        return None, (error.reason, error.line)
    except MemoryError:
        return None, ("needs more memory than allowed; save it as text", None)


def end_with_parent() -> None:
    """Call in a worker process: it ends as soon as its parent has."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
