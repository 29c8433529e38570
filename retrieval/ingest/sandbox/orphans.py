"""Worker processes end with whoever started them, also after kill -9."""

from __future__ import annotations

import os
import threading


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
