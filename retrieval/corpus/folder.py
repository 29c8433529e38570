"""The files of a corpus folder, changed so that whoever dies half-way leaves a way back.

What is about to be changed is noted in `.generations/pending.json`, with how it was; the note goes
when the change is published. A note that is found was left by somebody who died.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from retrieval.corpus.generations import SourceFile, sync
from retrieval.errors import UnknownGeneration

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from retrieval.corpus.generations import Generations

_NOTE = "pending.json"


class FolderEdit:
    """One change of the files; call with the lock of the generations held."""

    def __init__(self, directory: Path, generations: Generations) -> None:
        self._directory = directory
        self._generations = generations
        self._note = generations.folder / _NOTE
        self._before: dict[str, bytes | None] = {}

    def put(self, wanted: Mapping[str, bytes | None], current: int) -> None:
        """Write files, or take away those without content.

        Args:
            wanted: content by name.
            current: number of the generation that the change begins from.

        Raises:
            OSError: the disk is full or not writable; `undo` brings back what was there.
        """
        for name, data in wanted.items():
            path = self._directory / name
            was = path.read_bytes() if path.is_file() else None
            if was != data:
                self._before[name] = was
        kept = {
            name: None if data is None else self._generations.keep(name, data).sha256
            for name, data in self._before.items()
        }
        if not kept:
            return
        write(self._note, json.dumps({"current": current, "files": kept}).encode())
        for name in self._before:
            write(self._directory / name, wanted[name])

    def undo(self) -> None:
        """Bring back what was there before."""
        for name, data in self._before.items():
            with suppress(OSError):
                write(self._directory / name, data)
        self.done()

    def done(self) -> None:
        """Take the note away: the change is published, or undone."""
        self._note.unlink(missing_ok=True)


def is_pending(generations: Generations) -> bool:
    """Whether the files of the folder are being changed, or somebody died over it."""
    return (generations.folder / _NOTE).is_file()


def recover(directory: Path, generations: Generations) -> None:
    """Undo what a dead writer left unpublished; call with the lock held."""
    note = generations.folder / _NOTE
    if not note.is_file():
        return
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        content = json.loads(note.read_text("utf-8"))
        current, _ = generations.current()
        published = current is not None and current.number > content["current"]
        for name, digest in content["files"].items():
            path = directory / name
            _aside(path).unlink(missing_ok=True)
            if published:
                continue
            with suppress(UnknownGeneration):
                write(
                    path, None if digest is None else generations.file(SourceFile(name, digest, 0))
                )
    note.unlink(missing_ok=True)


def write(path: Path, data: bytes | None) -> None:
    """Give a file its content at one blow, or take it away; it is on the disk then."""
    if data is None:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync(path.parent)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = _aside(path)
    aside.write_bytes(data)
    sync(aside)
    aside.replace(path)
    sync(path.parent)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name[:80]}.part")
