"""The compiled kernel, where numba is installed and there is work enough for it."""

from __future__ import annotations

import logging
import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

FROM_PASSAGES = 5_000
FROM_QUERIES = 64
"""numba takes a second and 70 MB to load, which numpy answers some thousand queries in: indexes
that are small or rarely asked never need it."""

_log = logging.getLogger(__name__)


class _Loader:
    """Loads the kernel once in a process, in a thread if nobody wants to wait."""

    def __init__(self) -> None:
        self.kernel: Callable[..., int] | None = None
        self._lock = threading.Lock()
        self._begun = False

    def begin(self) -> None:
        """Start loading, unless it has been started."""
        if not self._begun:
            self._begun = True
            threading.Thread(target=self.load, name="compiled kernel", daemon=True).start()

    def load(self) -> None:
        """Load it, and return once it is there or cannot be."""
        self._begun = True
        with self._lock:
            if self.kernel is None and find_spec("numba") is not None:
                try:
                    from retrieval.index.kernel import best
                except (ImportError, RuntimeError, OSError) as error:
                    # A numba that does not fit this numpy, or no folder for what it compiles.
                    _log.warning("no compiled kernel (%s); using numpy", type(error).__name__)
                else:
                    self.kernel = best


LOADER = _Loader()


def kernel_for(passages: int, queries: int, wanted: bool | None) -> Any:  # noqa: FBT001
    """Return the kernel, or None where numpy serves.

    Args:
        passages: in the index.
        queries: asked of it so far.
        wanted: True waits for the kernel, False does without, None decides by the numbers.
    """
    if wanted is False:
        return None
    if LOADER.kernel is None:
        if wanted:
            LOADER.load()
        elif passages >= FROM_PASSAGES and queries >= FROM_QUERIES:
            LOADER.begin()
    elif not wanted and passages < FROM_PASSAGES:
        return None
    return LOADER.kernel
