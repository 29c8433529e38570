"""Bytes to text: by byte order mark, as UTF-8, else as Windows-1252."""

from __future__ import annotations

import codecs

from retrieval.errors import IngestError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


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
