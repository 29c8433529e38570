"""The lists in `words/`: lines of `LANGUAGE: TEXT` or `LANGUAGE KIND: TEXT`, and of comments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).with_name("words")


def listed(name: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each line that a list has for a language; the kind may be empty."""
    for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        head, colon, text = line.partition(": ")
        code, _, kind = head.partition(" ")
        if colon and code == language:
            yield kind, text
