"""Read files into articles: one module a format, chosen by the file's suffix."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.errors import IngestError
from retrieval.ingest.limits import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from retrieval.article import Article
    from retrieval.ingest.document import Document

__all__ = ["READERS", "parse_article"]


def _markdown(data: bytes, path: str) -> Document:
    from retrieval.ingest.text.markdown import parse_markdown

    return parse_markdown(_lines(data, path), path)


def _plaintext(data: bytes, path: str) -> Document:
    from retrieval.ingest.text.plaintext import parse_plaintext

    return parse_plaintext(_lines(data, path), path)


def _html(data: bytes, path: str) -> Document:
    from retrieval.ingest.html.parser import parse_html

    return parse_html(data, path)


def _pdf(data: bytes, path: str) -> Document:
    from retrieval.ingest.pdf.parser import parse_pdf

    return parse_pdf(data, path)


def _docx(data: bytes, path: str) -> Document:
    from retrieval.ingest.docx.parser import parse_docx

    return parse_docx(data, path)


def _lines(data: bytes, path: str) -> str:
    """Decode a text; every line ends with a newline."""
    from retrieval.ingest.decoding import decode

    return decode(data, path).replace("\r\n", "\n").replace("\r", "\n")


# Each reader is imported when a file needs it: they bring large libraries along.
READERS: Mapping[str, Callable[[bytes, str], Document]] = MappingProxyType(
    {
        ".md": _markdown,
        ".markdown": _markdown,
        ".txt": _plaintext,
        ".text": _plaintext,
        ".html": _html,
        ".htm": _html,
        ".xhtml": _html,
        ".pdf": _pdf,
        ".docx": _docx,
    }
)
"""Suffix (lower case) to reader: (bytes, source) -> Document, or an IngestError."""


def parse_article(data: bytes, path: str) -> Article:
    """Parse the bytes of a file; path is relative to the corpus and chooses the reader.

    Raises:
        IngestError: too large, broken, hostile or locked, no text in it, bad front
            matter, an unknown suffix, or whatever else its reader stumbles over.
        MemoryError: there is too little for it.
    """
    from retrieval.ingest.assemble import assemble

    reader = READERS.get(PurePosixPath(path).suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise IngestError(path, f"this kind of file cannot be read; save it as one of {known}")
    most = limits().file_bytes
    if len(data) > most:
        raise IngestError(path, f"larger than {most // 1_000_000} MB; split it into articles")
    try:
        document = reader(data, path)
        return assemble(document, path, hashlib.sha256(data).hexdigest())
    except (IngestError, MemoryError):
        raise
    except RecursionError:
        reason = "its parts are nested too deeply; save it as plain text"
        raise IngestError(path, reason) from None
    except Exception as error:
        reason = f"cannot be read ({type(error).__name__}); save it as plain text"
        raise IngestError(path, reason) from error
