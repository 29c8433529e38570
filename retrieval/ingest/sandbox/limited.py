"""A process with limits on memory and time, for work on what may be hostile.

Whatever the work is fed with costs that process only; one that dies is replaced.
"""

from __future__ import annotations

import math
import os
import resource
import signal
import sys
import threading
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self

from retrieval.errors import RetrievalError, WorkerFailed
from retrieval.ingest.limits import use_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

    from retrieval.ingest.limits import Limits

    Work = Callable[..., Any]

_STARTING = 60.0
"""Seconds a worker may take to import what it needs on a busy machine."""
_ENDING = 5.0
"""Seconds until a worker whose pipe is closed has ended."""


class OutOfTime(Exception):
    """A worker was ended for the time that it took."""


class Died(Exception):
    """A worker needed more memory than it may have, or ended in another way."""


class LimitedProcess:
    """Does one piece of work after the other; use it as a context, so that none stays behind."""

    def __init__(self, work: Work, within: Limits, patience_s: float) -> None:
        """Set up; the process starts with the first piece of work.

        Args:
            work: a function of a module: the worker imports it by its name.
            within: memory and processor time for each piece of work.
            patience_s: how long a piece of work may take, on a busy machine too.
        """
        self._work = work
        self._within = within
        self._patience_s = patience_s
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def do(self, *arguments: Any) -> Any:
        """Return what the work returns.

        Raises:
            RetrievalError: the work raised it.
            OutOfTime: it took too long.
            Died: the worker ended, most likely for lack of memory.
            WorkerFailed: there is no worker.
        """
        pipe = self._ready()
        try:
            pipe.send(arguments)
            if not pipe.poll(self._patience_s):
                raise TimeoutError
            done, error = pipe.recv()
        except Exception as failure:  # noqa: BLE001 - a dying worker may leave anything in its pipe
            late = isinstance(failure, TimeoutError) or self._ran_out_of_time()
            self.stop()
            raise (OutOfTime if late else Died) from None
        if isinstance(error, MemoryError):
            raise Died
        if error is not None:
            raise error
        return done

    def _ready(self) -> Connection:
        if self._process is not None and self._pipe is not None and self._process.is_alive():
            return self._pipe
        self.stop()
        import multiprocessing

        spawn = multiprocessing.get_context("spawn")
        try:
            ours, theirs = spawn.Pipe()
            self._process = spawn.Process(
                target=_serve, args=(theirs, self._work, self._within), daemon=True
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
            self.stop()
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

    def stop(self) -> None:
        """End the process; the next piece of work starts another."""
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


def _serve(pipe: Connection, work: Work, within: Limits) -> None:
    """Answer with (result, None) or (None, error) until nobody asks."""
    try:
        end_with_parent()
        use_limits(within)
        _limit(within.memory_bytes)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is why no work is done
        pipe.send(f"{type(error).__name__}: {error}")
        return
    pipe.send("")
    while True:
        try:
            arguments = pipe.recv()
        except EOFError:
            return
        _limit_time(within.seconds)
        try:
            pipe.send((work(*arguments), None))
        except (RetrievalError, MemoryError) as error:
            pipe.send((None, error))


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
