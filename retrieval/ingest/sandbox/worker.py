"""What is hostile now and then, in a process of its own: files are parsed there, pages fetched.

Very short texts are parsed here. All else goes to a worker with limits on memory and time.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from retrieval.errors import DownloadRefused, IngestError
from retrieval.ingest import parse_article
from retrieval.ingest.limits import Limits, limits
from retrieval.ingest.sandbox.limited import Died, LimitedProcess, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.article import Article
    from retrieval.ingest.fetch.download import Download, DownloadLimits

    Parse = Callable[[bytes, str], Article]

_TEXT = frozenset({".md", ".markdown", ".txt", ".text"})
_SHORT_TEXT = 2000
"""Bytes: whatever stands in it, reading takes less than a second, and often less than a worker
takes to start. Marks nested without end cost Markdown the square of their number, or more."""
_PATIENCE = 6
"""How many times its limit of processor time a file may take on a busy machine."""
_GRACE_S = 10.0
"""How much longer than it allows itself a download may take to say so."""


class Parser(LimitedProcess):
    """Parses one file after the other."""

    def __init__(self, parse: Parse = parse_article, within: Limits | None = None) -> None:
        """`parse` must be a function of a module: the worker imports it by its name."""
        within = within or limits()
        super().__init__(parse, within, within.seconds * _PATIENCE)

    def article(self, data: bytes, path: str) -> Article:
        """Parse the bytes of a file.

        Raises:
            IngestError: the file is refused, or its worker ran out of time or memory.
            WorkerFailed: there is no worker to read it.
        """
        if PurePosixPath(path).suffix.lower() in _TEXT and len(data) <= _SHORT_TEXT:
            here: Article = self._work(data, path)
            return here
        try:
            parsed: Article = self.do(data, path)
        except OutOfTime:
            reason = f"takes longer than {self._within.seconds:g} seconds to read; save it as text"
            raise IngestError(path, reason) from None
        except Died:
            reason = "reading it failed, most likely for lack of memory; save it as text"
            raise IngestError(path, reason) from None
        return parsed


def fetch_page(
    url: str, allow_hosts: frozenset[str] = frozenset(), within: DownloadLimits | None = None
) -> Download:
    """Fetch a URL as `download` does, in a process of its own: what comes costs no more than that.

    Raises:
        DownloadRefused: as for `download`, or the process ran out of time or memory.
        WorkerFailed: there is no process to fetch it.
    """
    # Here, for few commands fetch, and asyncio takes longer to load than a question.
    from retrieval.ingest.fetch.download import DownloadLimits, download, shown_url

    within = within or DownloadLimits()
    try:
        with LimitedProcess(download, limits(), within.seconds + _GRACE_S) as worker:
            page: Download = worker.do(url, within, allow_hosts)
    except OutOfTime:
        reason = f"takes longer than {within.seconds:g} seconds; save the page and send the file"
        raise DownloadRefused(shown_url(url), "time", reason) from None
    except Died:
        reason = "fetching it failed; save the page and send the file"
        raise DownloadRefused(shown_url(url), "memory", reason) from None
    return page
