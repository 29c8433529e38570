"""Stored generations made answerable, those of earlier versions of the program too.

A generation of another format is parsed anew from the copies of its files that it keeps.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.corpus.corpus import Corpus, Earlier, read_folder
from retrieval.errors import Problem, UnknownGeneration
from retrieval.ranking.forward_index.storage import is_of_this_format
from retrieval.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.corpus.generations import Generation, Generations
    from retrieval.tuning import Tuning

    Restored = tuple[Corpus, Mapping[str, bytes], tuple[Problem, ...]]

_UNUSABLE = (OSError, ValueError, KeyError, TypeError)


def stored_snapshot(
    generations: Generations, generation: Generation, tuning: Tuning
) -> Snapshot | None:
    """Return a generation made answerable, None where another version of the program made it."""
    try:
        corpus = generations.corpus(generation)
    except _UNUSABLE:
        return None
    return Snapshot(corpus, tuning, generation.number, index_of(generations, generation))


def restored_snapshot(
    generations: Generations, tuning: Tuning
) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """Return the newest generation that can be made answerable, in whatever format it is.

    With it come the files of it that this version cannot read: they are left out.
    """
    current, _ = generations.current()
    for generation in [current, *generations.listed()] if current else []:
        with suppress(Exception):  # its files may serve
            found = stored_snapshot(generations, generation, tuning)
            if found is not None:
                return found, ()
        with suppress(Exception):  # another one may serve
            corpus, _, problems = restored(generations, generation)
            if corpus.articles:
                return Snapshot(corpus, tuning, generation.number), problems
    return None, ()


def restored(generations: Generations, generation: Generation) -> Restored:
    """Parse a generation's files anew from their kept copies.

    Returns:
        Its articles, the bytes of their files by name, and what cannot be read.
    """
    missing: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="footnote-") as name:
        folder = Path(name)
        for file in generation.files:
            try:
                data = generations.file(file)
            except UnknownGeneration as error:
                missing.append(Problem(file.name, str(error)))
                continue
            (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.name).write_bytes(data)
        read = read_folder(folder, Earlier(addresses=generations.addresses()))
    corpus = replace(read.corpus, broken=generation.broken)
    return corpus, read.files, (*missing, *read.problems)


def corpus_of(generations: Generations, generation: Generation | None) -> Corpus:
    """Return the articles of a generation in whatever format, those that can be read."""
    if generation is None:
        return Corpus(())
    try:
        return generations.corpus(generation)
    except _UNUSABLE:
        return restored(generations, generation)[0]


def index_of(generations: Generations, generation: Generation | None) -> Path | None:
    """Return the folder of a generation's index."""
    return None if generation is None else generations.path(generation.number) / "index"


def earlier_of(generations: Generations, generation: Generation | None) -> Earlier:
    """Return what a generation tells of its folder."""
    if generation is None:
        return Earlier()
    files = {file.name: file for file in generation.files}

    def copy(name: str) -> bytes | None:
        try:
            return generations.file(files[name]) if name in files else None
        except (UnknownGeneration, OSError):
            return None

    broken = {file.path: file for file in generation.broken}
    addresses = generations.addresses()
    try:
        articles = generations.corpus(generation).articles
    except _UNUSABLE:
        # This version may be able to read what another could not.
        return Earlier((), broken, copy, try_again=True, addresses=addresses)
    return Earlier(articles, broken, copy, try_again=False, addresses=addresses)


def is_outdated(generations: Generations, generation: Generation) -> bool:
    """Whether a generation is in another format than this version of the program writes."""
    try:
        generations.corpus(generation)
    except _UNUSABLE:
        return True
    return not is_of_this_format(generations.path(generation.number) / "index")
