"""Names for files that come from elsewhere: safe, readable, never one that is taken."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from retrieval.patterns import later

if TYPE_CHECKING:
    from collections.abc import Collection

_UNWANTED = later(r"[^\p{L}\p{M}\p{N}._ ()+,=@-]+")
_HIDDEN = later(r"[\p{C}]+")
_DEVICES = later(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_MOST_BYTES = 100


def safe_name(raw: str, taken: Collection[str], suffix: str | None = None) -> str:
    """Return a file name like the one given, without folders, control signs or leading dots.

    Args:
        raw: what the sender called it.
        taken: names that exist; compared without regard to case, as some disks do.
        suffix: replaces the name's own where it is given, for instance ".html".
    """
    last = PureWindowsPath(PurePosixPath(raw.replace("\0", "")).name).name
    shown = "".join(sign for sign in last if sign.isprintable())
    name = unicodedata.normalize("NFC", _HIDDEN.sub("", shown))
    name = _UNWANTED.sub("-", name).strip(" .-")
    path = PurePosixPath(name or "article")
    ending = (suffix if suffix is not None else path.suffix).lower()[:12]
    stem = path.stem.strip(" .-") or "article"
    if _DEVICES.match(stem):
        stem = f"article-{stem}"
    known = {item.casefold() for item in taken}
    for number in range(1, len(known) + 2):
        more = "" if number == 1 else f"-{number}"
        candidate = _cut(stem, _MOST_BYTES - len((more + ending).encode())) + more + ending
        if candidate.casefold() not in known:
            return candidate
    raise AssertionError("more names are taken than there are")


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that fits into so many bytes of UTF-8."""
    return text.encode()[:most].decode(errors="ignore").rstrip(" .-") or "a"
