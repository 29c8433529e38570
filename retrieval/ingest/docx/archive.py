"""Zip archives are looked over before they are opened: size, ratio, declarations."""

from __future__ import annotations

import io
import zipfile
import zlib

import regex

from retrieval.errors import IngestError
from retrieval.ingest.limits import RATIO_FLOOR_BYTES, limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARATION = regex.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LOCKED = 0x1
"""The flag of an encrypted member (APPNOTE.TXT 4.4.4)."""
_MOST_FILES = 5_000


def check_archive(data: bytes, source: str) -> None:
    """Refuse an archive that unpacks to too much, is locked, or whose XML declares entities.

    Raises:
        IngestError: one of these, or it is no zip archive.
    """
    if data.startswith(_OLE):
        # Word wraps a document with a password, and its format before 2007, in this container.
        reason = "locked with a password, or in Word's format before 2007"
        raise IngestError(source, f"{reason}; save it without a password as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members, len(data), source)
            if any(member.flag_bits & _LOCKED for member in members):
                raise IngestError(source, "locked with a password; save it without one")
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    _check_declarations(archive.read(member), source)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):
        # RuntimeError is what zipfile says of ways of packing that it does not know.
        reason = "not a complete .docx document; open it in Word and save it again"
        raise IngestError(source, reason) from None


def _check_sizes(members: list[zipfile.ZipInfo], packed: int, source: str) -> None:
    max_bytes, max_ratio = limits().unpacked_bytes, limits().ratio
    unpacked = sum(member.file_size for member in members)
    if unpacked > max_bytes or len(members) > _MOST_FILES:
        reason = f"unpacks to more than {max_bytes // 1_000_000} MB; remove pictures or split it"
        raise IngestError(source, reason)
    if unpacked > RATIO_FLOOR_BYTES and unpacked > max_ratio * packed:
        reason = f"unpacks to more than {max_ratio} times its size; save it again from Word"
        raise IngestError(source, reason)


def _check_declarations(xml: bytes, source: str) -> None:
    # Word writes none; entities that hold one another unfold to gigabytes.
    if _DECLARATION.search(xml.replace(b"\0", b"") if b"\0" in xml else xml):
        raise IngestError(source, "declares XML entities; open it in Word and save it again")
