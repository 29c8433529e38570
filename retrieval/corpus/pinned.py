"""A corpus folder held still, so that it can be copied while it is changed.

Under the lock of the generations, their files get a second name each, in a folder of their own; a
generation that is deleted meanwhile goes on being there. Files of the corpus itself are copied:
somebody may be writing into one.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from retrieval.corpus.corpus import counted_files
from retrieval.corpus.folder import recover
from retrieval.corpus.generations import FOLDER, PINNED, Generations
from retrieval.errors import CorpusBusy, RetrievalError, UnknownGeneration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_WAIT_S: Final = 60.0
"""A change of a large corpus may take so long."""
_NEVER_CHANGED: Final = tuple(f"{FOLDER}/{first}" for first in ("files/", *"0123456789"))


@contextmanager
def pinned_corpus(directory: Path) -> Iterator[Mapping[str, Path]]:
    """Give every file of a corpus folder that counts: its name in the folder, and where it is.

    Those are the files that are read, the whole generations and the audit log. Damaged generations
    are left out.

    Raises:
        CorpusBusy: somebody is changing the corpus, and goes on for a minute.
        RetrievalError: there is no such folder.
        OSError: it cannot be read, or the disk is full.
    """
    from filelock import FileLock, Timeout

    if not directory.is_dir():
        raise RetrievalError(f"{directory}: no such folder; name the one with the articles")
    generations = Generations(directory)
    if not os.access(directory, os.W_OK):
        # Nobody who runs as this user changes it.
        yield dict(_found(directory, generations))
        return
    generations.folder.mkdir(exist_ok=True)
    pin = generations.folder / f"{PINNED}{secrets.token_hex(6)}"
    alive = FileLock(pin / "lock")
    try:
        try:
            with FileLock(generations.folder / "lock", timeout=_WAIT_S):
                recover(directory, generations)
                pin.mkdir(mode=0o700)
                alive.acquire()
                found = _named_again(directory, generations, pin / "files")
        except Timeout:
            raise CorpusBusy from None
        yield found
    finally:
        shutil.rmtree(pin, ignore_errors=True)
        alive.release()


def _named_again(directory: Path, generations: Generations, pin: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for name, path in _found(directory, generations):
        place = found[name] = pin / name
        place.parent.mkdir(parents=True, exist_ok=True)
        take = _linked if name.startswith(_NEVER_CHANGED) else shutil.copyfile
        take(path, place)
    return found


def _linked(path: Path, place: Path) -> None:
    try:
        place.hardlink_to(path)
    except OSError:
        # Some file systems know one name a file.
        shutil.copyfile(path, place)


def _found(directory: Path, generations: Generations) -> Iterator[tuple[str, Path]]:
    yield from counted_files(directory)
    files: set[str] = set()
    for generation in generations.listed():
        try:
            whole = generations.get(generation.number)
        except UnknownGeneration:
            continue
        folder = generations.path(whole.number)
        for name in ("manifest.json", *whole.checksums):
            yield f"{FOLDER}/{folder.name}/{name}", folder / name
        files |= {file.sha256 for file in whole.files}
    for name in [*(f"files/{digest}" for digest in sorted(files)), "current", "audit.jsonl"]:
        if (generations.folder / name).is_file():
            yield f"{FOLDER}/{name}", generations.folder / name
