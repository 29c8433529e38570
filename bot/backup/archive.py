"""The form of a backup: a tar.gz whose first member tells its format, and its last the checksums.

    backup.json             format, when and by which version it was made, where the journal is
    state/…                 databases, keys, the list of those forgotten, settings without secrets
    corpus/…                the files, and .generations/ with what is whole in it
    manifest.json           SHA-256 and size of each of them

What is unpacked may be anybody's making: only regular files with names of this form are written,
into folders that nobody else knows, and no more than the disk can take.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import zlib
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORMAT: Final = 1
STATE: Final = "state"
CORPUS: Final = "corpus"
_ABOUT: Final = "backup.json"
_MANIFEST: Final = "manifest.json"
_OF_STATE: Final = re.compile(
    r"footnote\.db|journal\.db|pseudonyms\.key|terminal\.key|forgotten\.txt|settings\.env"
    r"|(?:sent|begun)-\d{1,20}"
)
_MOST_DESCRIBED: Final = 100_000_000
"""Bytes of a manifest: half a million files."""
_MOST_MEMBERS: Final = 500_000
_PIECE: Final = 1 << 20
_LEFT_FREE: Final = 50_000_000
_DAMAGE = (
    tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, OverflowError,
    RecursionError,
)  # fmt: skip


class BackupError(Exception):
    """A backup cannot be made, used or restored; the message is one sentence for people."""


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself."""

    made_at: str
    """ISO time, UTC, before anything was copied."""
    program: str
    journal: str
    """"file" where the journal is in the backup, "postgresql" where it is not."""
    secrets: tuple[str, ...]
    """Settings that were set and whose values are not in it."""


class Writer:
    """Writes one backup; use it as a context."""

    def __init__(self, file: IO[bytes], about: About) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w:gz", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._files: dict[str, dict[str, Any]] = {}
        self.put(_ABOUT, json.dumps({"format": FORMAT, **asdict(about)}, indent=1).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None:
            described = {"format": FORMAT, "files": self._files}
            self.put(_MANIFEST, json.dumps(described, indent=1).encode())
            self._tar.close()

    def put(self, name: str, data: bytes) -> None:
        """Add a file of these bytes."""
        self._add(name, io.BytesIO(data), len(data))

    def copy(self, name: str, path: Path) -> None:
        """Add a file from the disk.

        Raises:
            OSError: it cannot be read whole.
        """
        with path.open("rb") as file:
            self._add(name, file, os.fstat(file.fileno()).st_size)

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashed = _Hashed(file)
        self._tar.addfile(member, hashed)  # type: ignore[arg-type]
        self._files[name] = {"sha256": hashed.digest.hexdigest(), "size": size}


class _Hashed:
    """A file whose bytes are summed while they are read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


class _Bounded:
    """A file that is never read in larger pieces than anything needs that we write."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self.tell = file.tell
        self.seek = file.seek

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= 2 * _PIECE:
            raise BackupError("it has a header that is too long")
        return self._file.read(size)


def unpack(path: Path, folders: Mapping[str, Path]) -> tuple[About, int]:
    """Unpack a backup into empty folders, one for its state and one for its corpus.

    Returns what it says of itself, and how many files it has.

    Raises:
        BackupError: it is damaged, of a newer format, hostile, or no backup of ours.
        OSError: it cannot be opened, or the disk is full.
    """
    try:
        with gzip.open(path) as unzipped:
            source: Any = _Bounded(unzipped)
            with tarfile.open(fileobj=source, mode="r:") as tar:
                return _unpacked(tar, folders)
    except BackupError as error:
        raise BackupError(f"{path}: {error}") from None
    except _DAMAGE as error:
        told = f"damaged or no backup of footnote ({type(error).__name__})"
        raise BackupError(f"{path}: {told}") from None


def _unpacked(tar: tarfile.TarFile, folders: Mapping[str, Path]) -> tuple[About, int]:
    first = tar.next()
    if first is None or first.name != _ABOUT or not first.isreg():
        raise BackupError("no backup of footnote")
    found = {_ABOUT: _described(tar, first)}
    about = _about(found[_ABOUT])
    seen = {_ABOUT: _summed(found[_ABOUT])}
    free = min(shutil.disk_usage(folder).free for folder in folders.values()) - _LEFT_FREE
    while (member := tar.next()) is not None:
        if member.name == _MANIFEST and member.isreg():
            manifest = _described(tar, member)
            break
        free -= _checked(member, seen)
        if free < 0:
            raise BackupError("there is not enough free space to unpack it")
        kind, *parts = member.name.split("/")
        seen[member.name] = _written(tar, member, folders[kind].joinpath(*parts))
    else:
        raise BackupError("it is cut short")
    if _listed(manifest) != seen:
        raise BackupError("its checksums do not hold")
    return about, len(seen)


def _described(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    if not 0 <= member.size <= _MOST_DESCRIBED:
        raise BackupError("its description is too long")
    return b"".join(_pieces(tar, member))


def _about(data: bytes) -> About:
    content = json.loads(data)
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise BackupError("no backup of footnote")
    found = content.pop("format")
    if found > FORMAT:
        raise BackupError(
            f"it has format {found}, and this program knows {FORMAT}: install a newer one"
        )
    try:
        return About(**{**content, "secrets": tuple(map(str, content["secrets"]))})
    except (TypeError, KeyError) as error:
        raise ValueError("not of this form") from error


def _listed(data: bytes) -> dict[str, tuple[str, int]]:
    try:
        files = json.loads(data)["files"]
        return {name: (each["sha256"], each["size"]) for name, each in files.items()}
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not of this form") from error


def _checked(member: tarfile.TarInfo, seen: Mapping[str, Any]) -> int:
    """Return how many bytes a member has, if it may be written at all."""
    kind, _, rest = member.name.partition("/")
    parts = rest.split("/")
    fits = {STATE: bool(_OF_STATE.fullmatch(rest)), CORPUS: True}.get(kind, False)
    safe = all(part not in {"", ".", ".."} and "\0" not in part for part in parts)
    if not (member.isreg() and not member.issparse() and fits and safe and member.size >= 0):
        raise BackupError(f"it has a member that is none of a backup: {member.name[:100]!r}")
    if member.name in seen or len(seen) > _MOST_MEMBERS:
        raise BackupError("it has a member twice, or too many")
    return member.size


def _written(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> tuple[str, int]:
    """Write a member as a new file and return its checksum and size."""
    digest, size = hashlib.sha256(), 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Never an existing file, nor through a link.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except (FileExistsError, NotADirectoryError):
        raise BackupError("it has a member twice") from None
    with os.fdopen(descriptor, "wb") as file:
        for piece in _pieces(tar, member):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def _pieces(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    file = tar.extractfile(member)
    if file is None:
        raise BackupError("it has a member that is no file")
    return iter(lambda: file.read(_PIECE), b"")


def _summed(data: bytes) -> tuple[str, int]:
    return hashlib.sha256(data).hexdigest(), len(data)
