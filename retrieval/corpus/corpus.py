"""An immutable set of articles, loaded from a folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from retrieval.corpus.synonyms import FILE_NAME, check_synonyms
from retrieval.errors import CorpusRejected, IngestError, Problem
from retrieval.ingest import READERS
from retrieval.ingest.decoding import decode
from retrieval.ingest.limits import limits
from retrieval.ingest.sandbox.worker import Parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from retrieval.article import Article

    Tell = Callable[[str, int, int], None]

_UNSHOWN = regex.compile(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that end a line, turn its direction, or are no signs at all."""
RESERVED = frozenset({FILE_NAME})
"""Files of a corpus folder that are settings, not articles."""


@dataclass(frozen=True)
class Corpus:
    """Articles in order of their paths; no two have the same text."""

    articles: tuple[Article, ...]
    repeated: tuple[tuple[str, str], ...] = ()
    """(path left out, path of the article with the same text)."""
    skipped: tuple[str, ...] = ()
    """Files of kinds that are not read, for instance pictures."""
    synonyms: tuple[str, ...] = ()
    """Rules of the folder's synonyms.txt, checked."""

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Path to file digest, for telling what changed."""
        digests = {article.path: article.digest for article in self.articles}
        if self.synonyms:
            rules = "\n".join(self.synonyms)
            digests[FILE_NAME] = hashlib.sha256(rules.encode()).hexdigest()
        return digests


def _nothing(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


def load_corpus(directory: Path, tell: Tell = _nothing) -> Corpus:
    """Read every article below a folder.

    Raises:
        CorpusRejected: the folder cannot be listed, or files in it cannot be read; every
            problem is named, not only the first.
    """
    corpus, problems = read_corpus(directory, tell=tell)
    if problems:
        raise CorpusRejected(problems)
    return corpus


def read_corpus(
    directory: Path, known: Iterable[Article] = (), tell: Tell = _nothing
) -> tuple[Corpus, tuple[Problem, ...]]:
    """Read what can be read below a folder, and say what cannot.

    Args:
        directory: the corpus folder.
        known: articles parsed before; a file that has not changed since is not parsed again.
        tell: is told the name of each file before it is looked at, and how far it is.
    """
    corpus, problems, _ = read_files(directory, known, tell)
    return corpus, problems


def read_files(
    directory: Path, known: Iterable[Article] = (), tell: Tell = _nothing
) -> tuple[Corpus, tuple[Problem, ...], dict[str, bytes]]:
    """Read a folder as `read_corpus` does, and return the bytes of each file that counts too."""
    if not directory.is_dir():
        problem = Problem(str(directory), "no such folder; give the one that holds your articles")
        return Corpus(()), (problem,), {}
    parsed = {(article.path, article.digest): article for article in known}
    articles: list[Article] = []
    problems: list[Problem] = []
    skipped: list[str] = []
    files: dict[str, bytes] = {}
    with Parser() as parser:
        paths = list(_files(directory))
        for at, path in enumerate(paths):
            name = path.relative_to(directory).as_posix()
            tell(_shown(name), at, len(paths))
            if path.suffix.lower() not in READERS:
                skipped.append(_shown(name))
                continue
            try:
                data = _read(path, name, directory)
                article = parsed.get((name, hashlib.sha256(data).hexdigest()))
                if article is None:
                    article = parser.article(data, name)
            except IngestError as error:
                problems.append(Problem(_shown(name), error.reason, error.line))
                continue
            articles.append(article)
            files[name] = data
    synonyms, wrong = _read_synonyms(directory)
    if synonyms:
        files[FILE_NAME] = (directory / FILE_NAME).read_bytes()
    unique, repeated = _without_repeats(articles)
    corpus = Corpus(unique, repeated, tuple(skipped), synonyms)
    return corpus, (*problems, *wrong), files


def file_digests(directory: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder that counts, by name; parses nothing.

    Files that cannot be opened have an empty one.
    """
    digests: dict[str, str] = {}
    for name, path in _counted(directory):
        try:
            digests[name] = hashlib.sha256(_read(path, name, directory)).hexdigest()
        except IngestError:
            digests[name] = ""
    return digests


def counted_files(directory: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and path of every regular file below a folder that counts, links out left out."""
    inside = directory.resolve()
    for name, path in _counted(directory):
        if path.is_file() and path.resolve().is_relative_to(inside):
            yield name, path


def _counted(directory: Path) -> Iterator[tuple[str, Path]]:
    names = [*_files(directory)] if directory.is_dir() else []
    names = [path for path in names if path.suffix.lower() in READERS]
    if (directory / FILE_NAME).is_file():
        names.append(directory / FILE_NAME)
    for path in names:
        yield path.relative_to(directory).as_posix(), path


def _read_synonyms(directory: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    path = directory / FILE_NAME
    if not path.exists():
        return (), ()
    try:
        return check_synonyms(decode(_read(path, FILE_NAME, directory), FILE_NAME))
    except IngestError as error:
        return (), (Problem(FILE_NAME, error.reason, error.line),)
    except Exception as error:  # noqa: BLE001 - as with any other file: its fault is its own
        return (), (Problem(FILE_NAME, f"cannot be read ({type(error).__name__}); rewrite it"),)


def _files(directory: Path) -> Iterator[Path]:
    """Yield the visible files below a folder in path order, never following linked folders."""
    for folder, folders, files in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = directory / os.path.relpath(folder, directory)
        for name in sorted(files):
            path = base / name
            if not name.startswith(".") and path.relative_to(directory).as_posix() not in RESERVED:
                yield path


def _read(path: Path, name: str, directory: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        IngestError: it is no regular file inside the folder, too large, or not readable.
    """
    if _UNSHOWN.search(name):
        raise IngestError(_shown(name), "its name has characters that cannot be typed; rename it")
    try:
        inside = path.resolve().is_relative_to(directory.resolve())
    except (OSError, RuntimeError):
        raise IngestError(name, "a link that points to itself; remove it") from None
    if not inside:
        raise IngestError(name, "a link that points outside the folder; copy the file in")
    if not path.is_file():
        raise IngestError(name, "not a regular file; remove it")
    try:
        with path.open("rb") as file:
            data = file.read(limits().file_bytes + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise IngestError(name, f"cannot be opened ({reason}); check its permissions") from None
    return data


def _shown(name: str) -> str:
    """Return a file's name so that it can be printed on one line."""
    return str(_UNSHOWN.sub("?", name))


def _without_repeats(
    articles: list[Article],
) -> tuple[tuple[Article, ...], tuple[tuple[str, str], ...]]:
    first_with: dict[str, str] = {}
    unique: list[Article] = []
    repeated: list[tuple[str, str]] = []
    for article in articles:
        path = first_with.setdefault(article.text, article.path)
        if path == article.path:
            unique.append(article)
        else:
            repeated.append((article.path, path))
    return tuple(unique), tuple(repeated)
