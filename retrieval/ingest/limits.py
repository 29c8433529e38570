"""How much of a file is read at most, so that no file can stall or exhaust the program."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 20_000_000
"""Size of a file, bytes."""
MAX_UNPACKED_BYTES: Final = 100_000_000
"""Size of all that a file unpacks to, bytes."""
MAX_RATIO: Final = 100
"""How many times larger than itself a file may unpack to."""
RATIO_FLOOR_BYTES: Final = 5_000_000
"""Below it the ratio does not count: short files of repeated markup pack well, and harm nobody."""
MAX_PAGES: Final = 500
MAX_DEPTH: Final = 200
"""How deep elements may stand in one another."""
MAX_PARAGRAPHS: Final = 20_000
MAX_SECONDS: Final = 20.0
"""To read one web page, PDF or Word file."""
MAX_MEMORY: Final = 1_000_000_000
"""Bytes of address space for reading one web page, PDF or Word file."""
