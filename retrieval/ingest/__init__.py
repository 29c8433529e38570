"""Read files into articles: one module a format, chosen by the file's suffix."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.errors import IngestError
from retrieval.ingest.assemble import assemble
from retrieval.ingest.markdown import parse_markdown
from retrieval.ingest.plaintext import parse_plaintext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from retrieval.article import Article
    from retrieval.ingest.blocks import Document

READERS: Mapping[str, Callable[[str, str], Document]] = MappingProxyType(
    {
        ".md": parse_markdown,
        ".markdown": parse_markdown,
        ".txt": parse_plaintext,
        ".text": parse_plaintext,
    }
)
"""Suffix (lower case) to reader: (text, source) -> Document."""

MAX_BYTES = 20_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def parse_article(data: bytes, path: str) -> Article:
    """Parse the bytes of a file; path is relative to the corpus and chooses the reader.

    Raises:
        IngestError: too large, not text, no text in it, bad front matter, or an unknown suffix.
    """
    reader = READERS.get(PurePosixPath(path).suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise IngestError(path, f"this kind of file cannot be read; save it as one of {known}")
    if len(data) > MAX_BYTES:
        raise IngestError(path, f"larger than {MAX_BYTES // 1_000_000} MB; split it into articles")
    text = decode(data, path).replace("\r\n", "\n").replace("\r", "\n")
    return assemble(reader(text, path), path, hashlib.sha256(data).hexdigest())


def decode(data: bytes, path: str) -> str:
    """Decode text: by its byte order mark, as UTF-8, else as Windows-1252.

    Raises:
        IngestError: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _not_text(path, error.start) from None
    if b"\0" in data:
        raise _not_text(path, data.index(b"\0"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _not_text(path, error.start) from None


def _not_text(path: str, offset: int) -> IngestError:
    return IngestError(path, f"not a text file (byte {offset}); save it as UTF-8 text")
