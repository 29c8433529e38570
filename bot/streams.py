"""Standard input and output as they are found: closed, without Unicode, or no longer read."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def ready_streams() -> None:
    """Let odd input and output cost letters, not the command."""
    if sys.stdin is None:  # closed by whoever started us
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - for as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no bar and no dash


@contextmanager
def output_to_the_end() -> Iterator[None]:
    """Write all output, or end the process with one line on what keeps it from being written."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:  # the reader, `head` for one, has enough
        _give_up_output()
        sys.exit(1)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        _give_up_output()
        reason = error.strerror
        sys.stderr.write(f"footnote: nothing can be written ({reason}); make room and try again\n")
        sys.exit(2)


def _give_up_output() -> None:
    """Send what is still to be written nowhere, or Python would fail once more at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
