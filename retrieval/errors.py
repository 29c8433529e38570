"""Everything that can go wrong in retrieval, as one tree.

    RetrievalError
    ├── IngestError            a file that cannot be read as an article
    ├── CorpusRejected         a corpus with one or more such files
    ├── CorpusBusy             somebody else is writing the corpus
    ├── UnknownGeneration      a generation that is not there, or is damaged
    ├── WorkerFailed           the process that reads files does not start, with the cause
    ├── DownloadRefused        an address that is not fetched, with the rule it broke
    └── UnknownPassage         a reference to a passage that is not in the corpus (any more)

Each message is one sentence that also says what to do; the data stands beside it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


class RetrievalError(Exception):
    """Base of every error that a caller of retrieval is expected to show to a person."""


class IngestError(RetrievalError):
    """A file cannot be read as an article."""

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        self.source = source
        self.reason = reason
        self.line = line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {reason}")

    def __reduce__(self) -> tuple[type[IngestError], tuple[str, str, int | None]]:
        """Travel between processes by its parts."""
        return IngestError, (self.source, self.reason, self.line)


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason to refuse a corpus: the file (relative path), the line if known, why."""

    path: str
    reason: str
    line: int | None = None
    is_file: bool = True
    """Whether the corpus could do without the file at `path`; not so if that is the folder."""

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.reason}"


class CorpusRejected(RetrievalError):
    """A corpus was refused; `problems` holds every reason, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))

    @property
    def can_be_skipped(self) -> bool:
        """Whether the corpus could do without the files that are named."""
        return all(problem.is_file for problem in self.problems)

    @property
    def key(self) -> str:
        """16 hex digits that stand for the names of the files."""
        names = "\0".join(sorted({problem.path for problem in self.problems}))
        return hashlib.sha256(names.encode()).hexdigest()[:16]


class UnknownPassage(RetrievalError):
    """A passage reference points to nothing in the current corpus."""


class CorpusBusy(RetrievalError):
    """Somebody else is changing the corpus at this moment."""

    def __init__(self) -> None:
        super().__init__("someone else is changing the corpus; try again in a moment")

    def __reduce__(self) -> tuple[type[CorpusBusy], tuple[()]]:
        """Travel between processes without the message, which `__init__` gives itself."""
        return CorpusBusy, ()


class UnknownGeneration(RetrievalError):
    """A generation cannot be used."""

    def __init__(self, number: int, reason: str) -> None:
        self.number = number
        super().__init__(f"generation {number}: {reason}")


class WorkerFailed(RetrievalError):
    """The process that reads files does not start."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        super().__init__(
            f"the process that reads files cannot start ({cause}); look at "
            "what limits the memory and the processes of this program"
        )

    def __reduce__(self) -> tuple[type[WorkerFailed], tuple[str]]:
        """Travel between processes by the cause alone."""
        return WorkerFailed, (self.cause,)


class DownloadRefused(RetrievalError):
    """An address was not fetched."""

    def __init__(self, url: str, rule: str, reason: str) -> None:
        self.url = url
        self.rule = rule
        self.reason = reason
        super().__init__(f"{url}: {reason}")

    def __reduce__(self) -> tuple[type[DownloadRefused], tuple[str, str, str]]:
        """Travel between processes by its parts."""
        return DownloadRefused, (self.url, self.rule, self.reason)
