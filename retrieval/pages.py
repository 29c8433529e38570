"""Memory in large pages: a question looks at thousands of places, spread over all of it.

In pages of 4 KiB a processor cannot keep track of so many, and looks each up in tables. For what
answers one question and ends, starting anew would take longer than that.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_ALLOCATION = {
    # Python's own allocator takes pieces too small for a large page.
    "PYTHONMALLOC": "malloc",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}
_LEAST_GLIBC = (2, 35)
"""The first that knows the tunable."""
_OFFERED = "/sys/kernel/mm/transparent_hugepage/enabled"


def begin_in_large_pages() -> None:
    """Start this process anew, once, with its memory in large pages where the system has them.

    How memory is had is settled when a process starts. The number of the process stays; what the
    environment already says of allocation stands.
    """
    environment = os.environ  # noqa: TID251 - the next program has to be given all of it
    if not environment.keys().isdisjoint(_ALLOCATION) or not _offered():
        return
    try:
        command = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, command, {**environment, **_ALLOCATION})  # noqa: S606
    except OSError:
        return  # slower, but whole


def give_back_freed() -> None:
    """Have the C library give memory that is free within it back to the system, if it can.

    After something large was loaded, when what it was unpacked from is no longer needed.
    """
    # Those who load nothing large do without its import.
    import ctypes

    with suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


def _offered() -> bool:
    """Whether the C library can ask for large pages, and the kernel gives them."""
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
        with open(_OFFERED, encoding="ascii") as file:  # noqa: PTH123 - before any import
            given = file.read()
    except (AttributeError, ValueError, OSError):  # another system
        return False
    known = tuple(int(part) for part in version.split(".")[:2] if part.isdecimal())
    return name == "glibc" and known >= _LEAST_GLIBC and "[never]" not in given
