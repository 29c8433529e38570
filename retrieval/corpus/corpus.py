"""An immutable set of articles, loaded from a folder."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from retrieval.corpus.strays import BLANK, is_blank, walk
from retrieval.corpus.synonyms import FILE_NAME, check_synonyms
from retrieval.errors import CorpusRejected, IngestError, Problem
from retrieval.ingest.decoding import decode
from retrieval.ingest.limits import limits
from retrieval.ingest.sandbox.worker import Parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from retrieval.article import Article

    Tell = Callable[[str, int, int], None]

_UNSHOWN = regex.compile(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that end a line, turn its direction, or are no signs at all."""
RESERVED = frozenset({FILE_NAME})
"""Files of a corpus folder that are settings, not articles."""


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file that cannot be read, and that somebody chose to go on without."""

    path: str
    sha256: str
    """As it was then: the choice holds until the file changes. "" where it cannot be opened."""
    reason: str
    has_old: bool
    """Whether its last whole version answers; otherwise it is left out."""


@dataclass(frozen=True)
class Corpus:
    """Articles in order of their paths; no two have the same text."""

    articles: tuple[Article, ...]
    repeated: tuple[tuple[str, str], ...] = ()
    """(path left out, path of the article with the same text)."""
    skipped: tuple[tuple[str, str], ...] = ()
    """(path, why) of files that are no articles, for instance pictures."""
    synonyms: tuple[str, ...] = ()
    """Rules of the folder's synonyms.txt, checked."""
    broken: tuple[BrokenFile, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    """By SHA-256: where a file was fetched from."""

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


def _no_copy(_name: str) -> bytes | None:
    return None


@dataclass(frozen=True)
class Earlier:
    """What was known of a folder before it is read."""

    articles: tuple[Article, ...] = ()
    """Parsed before; a file that has not changed since is not parsed again."""
    broken: Mapping[str, BrokenFile] = field(default_factory=dict)
    """By name: files that somebody chose to go on without."""
    copy: Callable[[str], bytes | None] = _no_copy
    """Returns the last whole version of a file."""
    try_again: bool = True
    """Whether to parse broken files all the same."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """By SHA-256: where a file was fetched from."""


@dataclass(frozen=True)
class FolderReading:
    """What was read of a folder, and what could not be."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    """The bytes of each file that counts, by name; of a broken one, its last whole version."""
    failed: Mapping[str, BrokenFile]
    """By name: the files behind `problems`."""


def load_corpus(directory: Path, tell: Tell = _nothing, earlier: Earlier | None = None) -> Corpus:
    """Read every article below a folder.

    Raises:
        CorpusRejected: the folder cannot be listed, or files in it cannot be read; every
            problem is named, not only the first.
    """
    read = read_folder(directory, earlier, tell)
    if read.problems:
        raise CorpusRejected(read.problems)
    return read.corpus


def read_corpus(directory: Path, tell: Tell = _nothing) -> tuple[Corpus, tuple[Problem, ...]]:
    """Read what can be read below a folder, and say what cannot."""
    read = read_folder(directory, None, tell)
    return read.corpus, read.problems


def read_folder(
    directory: Path, earlier: Earlier | None = None, tell: Tell = _nothing
) -> FolderReading:
    """Read what can be read below a folder.

    Args:
        directory: the corpus folder.
        earlier: what is known of it.
        tell: is told the name of each file before it is looked at, and how far it is.
    """
    if not directory.is_dir():
        reason = "no such folder; give the one that holds your articles"
        problem = Problem(str(directory), reason, is_file=False)
        return FolderReading(Corpus(()), (problem,), {}, {})
    with Parser() as parser:
        return _FolderReader(directory, earlier or Earlier(), parser, tell).read()


class _FolderReader:
    """Reads one folder once."""

    def __init__(self, directory: Path, earlier: Earlier, parser: Parser, tell: Tell) -> None:
        self._directory = directory
        self._earlier = earlier
        self._parser = parser
        self._tell = tell
        self._known = {(article.path, article.digest): article for article in earlier.articles}
        self._names = {article.path for article in earlier.articles}
        self._articles: list[Article] = []
        self._files: dict[str, bytes] = {}
        self._problems: list[Problem] = []
        self._failed: dict[str, BrokenFile] = {}
        self._broken: list[BrokenFile] = []
        self._skipped: list[tuple[str, str]] = []

    def read(self) -> FolderReading:
        found = list(walk(self._directory))
        for at, (path, why) in enumerate(found):
            name = path.relative_to(self._directory).as_posix()
            self._tell(_shown(name), at, len(found))
            if name in RESERVED:
                continue
            if why:
                self._skipped.append((_shown(name), why))
            else:
                self._read_article(path, name)
        synonyms = self._read_synonyms()
        unique, repeated = _without_repeats(self._articles)
        digests = {article.digest for article in self._articles}
        corpus = Corpus(
            unique,
            repeated,
            tuple(self._skipped),
            synonyms,
            tuple(self._broken),
            {key: url for key, url in self._earlier.addresses.items() if key in digests},
        )
        return FolderReading(corpus, tuple(self._problems), self._files, self._failed)

    def _read_article(self, path: Path, name: str) -> None:
        digest = ""
        try:
            data = _read(path, name, self._directory)
            digest = _digest(data, name)
            if digest == BLANK and name not in self._names:
                self._skipped.append((name, "an empty file"))
                return
            article = self._parsed(data, name, digest)
        except IngestError as error:
            last = self._go_on_without(name, digest, error)
            if last is None:
                return
            article, data = last
        self._articles.append(article)
        self._files[name] = data

    def _parsed(self, data: bytes, name: str, digest: str) -> Article:
        if digest == BLANK:
            raise IngestError(name, "is empty, though it had text before; restore or delete it")
        known = self._known.get((name, digest))
        accepted = self._accepted(name, digest)
        if known is None and accepted is not None and not self._earlier.try_again:
            raise IngestError(name, accepted.reason)
        return self._with_address(known or self._parser.article(data, name))

    def _with_address(self, article: Article) -> Article:
        """Return an article with the address of its file, unless it states what it is from."""
        stated = article.metadata.url or article.metadata.based_on
        address = self._earlier.addresses.get(article.digest)
        if stated or address is None:
            return article
        return replace(article, metadata=replace(article.metadata, url=address))

    def _accepted(self, name: str, digest: str) -> BrokenFile | None:
        """Return the choice to go on without a file as it is now."""
        choice = self._earlier.broken.get(name)
        return choice if choice is not None and choice.sha256 == digest else None

    def _go_on_without(
        self, name: str, digest: str, error: IngestError
    ) -> tuple[Article, bytes] | None:
        """Note a file that cannot be read, and return its last whole version if that is wanted."""
        if self._accepted(name, digest) is None:
            self._problems.append(Problem(_shown(name), error.reason, error.line))
            self._failed[name] = BrokenFile(name, digest, error.reason, has_old=False)
            return None
        data, article = self._earlier.copy(name), None
        if data is not None:
            known = self._known.get((name, _digest(data, name)))
            with suppress(IngestError):
                article = self._with_address(known or self._parser.article(data, name))
        has_old = article is not None
        self._broken.append(BrokenFile(name, digest, error.reason, has_old=has_old))
        return None if article is None or data is None else (article, data)

    def _read_synonyms(self) -> tuple[str, ...]:
        path = self._directory / FILE_NAME
        if not os.path.lexists(path):
            return ()
        data: bytes | None = None
        digest = ""
        try:
            data = _read(path, FILE_NAME, self._directory)
            digest = _digest(data, FILE_NAME)
            rules, wrong = _checked_synonyms(data)
        except IngestError as error:
            rules, wrong = (), (Problem(FILE_NAME, error.reason, error.line),)
        if wrong and self._accepted(FILE_NAME, digest) is not None:
            data = self._earlier.copy(FILE_NAME)
            rules, _ = _checked_synonyms(data or b"")
            reason = wrong[0].reason
            self._broken.append(BrokenFile(FILE_NAME, digest, reason, has_old=data is not None))
        elif wrong:
            self._problems += wrong
            self._failed[FILE_NAME] = BrokenFile(FILE_NAME, digest, wrong[0].reason, has_old=False)
        if data is not None and digest != BLANK:
            self._files[FILE_NAME] = data
        return rules


def file_digests(directory: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder that counts, by name; parses nothing.

    Files that cannot be opened have an empty one, and `BLANK` stands for that of an empty file.
    """
    digests: dict[str, str] = {}
    for name, path in _counted(directory):
        try:
            digests[name] = _digest(_read(path, name, directory), name)
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
    if not directory.is_dir():
        return
    for path, why in walk(directory):
        name = path.relative_to(directory).as_posix()
        if not why and name not in RESERVED:
            yield name, path
    if (directory / FILE_NAME).is_file():
        yield FILE_NAME, directory / FILE_NAME


def _digest(data: bytes, name: str) -> str:
    return BLANK if is_blank(data, name) else hashlib.sha256(data).hexdigest()


def _checked_synonyms(data: bytes) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    try:
        return check_synonyms(decode(data, FILE_NAME))
    except IngestError as error:
        return (), (Problem(FILE_NAME, error.reason, error.line),)
    except Exception as error:  # noqa: BLE001 - as with any other file: its fault is its own
        return (), (Problem(FILE_NAME, f"cannot be read ({type(error).__name__}); rewrite it"),)


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
    try:
        if not path.is_file():
            raise IngestError(name, "not a regular file; remove it")
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
