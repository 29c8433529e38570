"""Files of a corpus folder that nobody wrote as an article: what programs leave beside them."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from retrieval.ingest import READERS
from retrieval.patterns import later

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

BLANK: Final = "blank"
"""Stands in place of the digest of a file with nothing in it."""
_PAGES: Final = (".html", ".htm", ".xhtml")
_PARTS: Final = (
    "_files", "-files", ".files", "_file", "_fichiers", "-fichiers", "_archivos", "-archivos",
    "-dateien", "_dateien", "-bestanden", "_bestanden", "_ficheiros", "_arquivos", "-filer",
    "_soubory", "_pliki", "_dosyalar",
)  # fmt: skip
"""What browsers put behind a page's name to name the folder of its parts, in lower case."""
_BACKUPS: Final = ("~", ".swp", ".swo", ".bak", ".orig", ".tmp")
_SYSTEM: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
_MARK_UP: Final = later(r"(?s)<!--.*?-->|<[^<>]*>|&nbsp;|&#160;")
_SHORT: Final = 4000
"""Bytes: a longer page that shows nothing is not empty, but made by scripts."""


def walk(directory: Path) -> Iterator[tuple[Path, str]]:
    """Yield what stands below a folder in path order, and why it is no article, "" if it may be.

    Linked and hidden folders are left out; the folder with the parts of a saved page comes as one.
    """
    for folder, folders, files in os.walk(directory):
        base = directory / os.path.relpath(folder, directory)
        visible = sorted(name for name in folders if not name.startswith("."))
        pages = {name: page for name in visible if (page := _page_of(name, files))}
        folders[:] = [name for name in visible if name not in pages]
        for name, page in pages.items():
            yield base / name, f"the parts of {page}, which a browser saved with it"
        for name in sorted(files):
            yield base / name, _why(name)


def is_blank(data: bytes, name: str) -> bool:
    """Whether a file has nothing in it: no byte, blanks alone, or a page of tags alone."""
    if len(data) > _SHORT:
        return not data.strip()
    text = data.decode("utf-8", "replace")
    if PurePosixPath(name).suffix.lower() in _PAGES:
        text = _MARK_UP.sub("", text)
    return all(sign.isspace() or sign == "\ufeff" for sign in text)


def _why(name: str) -> str:
    lower = name.lower()
    if name.startswith("~$"):
        return "an office program's note that the file is open"
    if lower.endswith(_BACKUPS) or (name.startswith("#") and name.endswith("#")):
        return "a temporary file or a backup of another program"
    if name.startswith("."):
        return "a hidden file"
    if lower in _SYSTEM:
        return "a file of the operating system"
    if Path(lower).suffix not in READERS:
        return "this kind of file is not supported"
    return ""


def _page_of(folder: str, files: Collection[str]) -> str:
    """Return the page beside a folder that holds its parts, "" if there is none."""
    for ending in _PARTS:
        if folder.lower().endswith(ending):
            stem = folder[: -len(ending)]
            found = [name for name in files if Path(name).stem == stem
                     and Path(name).suffix.lower() in _PAGES]  # fmt: skip
            if found:
                return min(found)
    return ""
