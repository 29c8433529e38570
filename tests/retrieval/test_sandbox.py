"""The process that parses: a file that hangs costs no other, and it ends with its parent."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import IngestError
from retrieval.ingest import parse_article
from retrieval.ingest.limits import Limits
from retrieval.ingest.sandbox.worker import Parser


def hang(data: bytes, path: str) -> Any:
    if data == b"hang":
        time.sleep(60)
    if data == b"die":
        os._exit(9)
    if data == b"eat":
        return [bytearray(10_000_000) for _ in range(1000)]
    return parse_article(data, path.replace(".html", ".md"))


@pytest.mark.parametrize(("data", "reason"), [(b"hang", "longer"), (b"die", "failed"),
                                              (b"eat", "memory")])  # fmt: skip
def test_worker_that_fails_costs_one_file(data: bytes, reason: str) -> None:
    with Parser(hang, Limits(seconds=2.0)) as parser:
        with pytest.raises(IngestError, match=reason):
            parser.article(data, "a.html")
        assert parser.article(b"# Fine\n\nFine words.\n", "b.html").title == "Fine"


def _holder(pipe: Any) -> None:
    with Parser(hang, Limits(seconds=30.0)) as parser:
        parser.article(b"# Fine\n\nFine words.\n", "b.html")
        (child,) = multiprocessing.active_children()
        pipe.send(child.pid)
        time.sleep(60)


def test_worker_ends_with_who_started_it() -> None:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    holder = spawn.Process(target=_holder, args=(theirs,))
    holder.start()
    assert ours.poll(60)
    worker = ours.recv()
    holder.kill()
    holder.join()
    for _ in range(50):
        time.sleep(0.1)
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        if "Z" in Path(f"/proc/{worker}/stat").read_text().split()[2]:
            return
    raise AssertionError("the worker lives on")
