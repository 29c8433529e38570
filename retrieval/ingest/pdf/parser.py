"""PDF files: opened safely, read in reading order, headings by font size, tables by row.

pypdf looks the file over (locks, sizes, properties), pdfplumber says where each letter stands.
"""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import regex

from retrieval.errors import IngestError
from retrieval.ingest.document import Document
from retrieval.ingest.limits import RATIO_FLOOR_BYTES, limits
from retrieval.ingest.metadata.bylines import take_head_lines
from retrieval.ingest.metadata.closing_lines import fill
from retrieval.ingest.pdf.metadata import headline, read_metadata
from retrieval.ingest.pdf.pages import Page, read_page
from retrieval.ingest.pdf.paragraphs import read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

_LETTER = regex.compile(r"\p{L}")
_SCAN_LETTERS = 25
"""Letters on a page, on average, below which pages of pictures are a scan: stamps and numbers."""
_PICTURE_FILTERS = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
_MOST_OBJECTS = 500_000
_DAMAGED = "a PDF that cannot be read"
_REMEDY = "open it in a PDF viewer and save it as PDF again"


def parse_pdf(data: bytes, source: str) -> Document:
    """Parse a PDF file.

    Raises:
        IngestError: it is no PDF, is broken or locked with a password, has too many pages,
            unpacks to too much, or is a scan without text.
    """
    for name in ("pypdf", "pdfminer", "pdfplumber"):
        # What they remark about odd files is no use to anybody: the file is read or refused.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:1024]:
        raise IngestError(source, "not a PDF file; save it as PDF again")
    try:
        reader = _open(data, source, limits().pages)
        _check_sizes(reader, len(data), source)
        metadata = read_metadata(reader)
        pages = list(_pages(data))
    except (IngestError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes the libraries raise
        raise IngestError(source, f"{_DAMAGED} ({type(error).__name__}); {_REMEDY}") from None
    _check_text(pages, source)
    blocks = read_blocks(pages)
    title, blocks = headline(blocks, metadata.title)
    blocks, found = take_head_lines(blocks)
    # Properties may be those of the program, the template or the person at the scanner.
    return Document(tuple(blocks), fill(found, replace(metadata, title=title)))


def _open(data: bytes, source: str, max_pages: int) -> PdfReader:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise IngestError(source, "locked with a password; save it without one")
    count = len(reader.pages)
    if count == 0:
        raise IngestError(source, f"{_DAMAGED} (no pages); {_REMEDY}")
    if count > max_pages:
        raise IngestError(
            source, f"{count} pages, the limit is {max_pages}; split it into articles"
        )
    return reader


def _check_sizes(reader: PdfReader, packed: int, source: str) -> None:
    """Unpack every stream but pictures once, within limits, before anything else reads them."""
    from pypdf.errors import LimitReachedError

    too_large = IngestError(
        source, f"unpacks to too much for its size; {_REMEDY}, or split it into articles"
    )
    total = 0
    try:
        for size in _stream_sizes(reader):
            total += size
            if total > limits().unpacked_bytes:
                raise too_large
            if total > RATIO_FLOOR_BYTES and total > limits().ratio * packed:
                raise too_large
    except LimitReachedError:
        raise too_large from None


def _stream_sizes(reader: PdfReader) -> Iterator[int]:
    from pypdf.errors import LimitReachedError
    from pypdf.generic import IndirectObject, StreamObject

    numbers = [(n, generation) for generation, ids in reader.xref.items() for n in ids]
    for number, generation in numbers[:_MOST_OBJECTS]:
        try:
            found = IndirectObject(number, generation, reader).get_object()
            if isinstance(found, StreamObject) and not _is_picture(found):
                yield len(found.get_data())
        except LimitReachedError:
            raise
        except Exception:  # noqa: BLE001, S112 - a broken object that perhaps nothing needs
            continue


def _is_picture(stream: Any) -> bool:
    filters = stream.get("/Filter")
    named = {str(one) for one in (filters if isinstance(filters, list) else [filters])}
    return stream.get("/Subtype") == "/Image" or bool(named & _PICTURE_FILTERS)


def _pages(data: bytes) -> Iterator[Page]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            yield read_page(page, number)
            page.close()


def _check_text(pages: list[Page], source: str) -> None:
    text = "".join(segment.text for page in pages for segment in page.segments)
    text += "".join(cell for page in pages for table in page.tables for cell in table.words)
    letters = len(_LETTER.findall(text))
    if sum(page.unknown for page in pages) > letters:
        reason = "its fonts do not say which letters they draw; run text recognition (OCR) on it"
        raise IngestError(source, reason)
    pictures = sum(page.is_picture for page in pages)
    if letters == 0 or (letters < _SCAN_LETTERS * len(pages) and pictures * 2 > len(pages)):
        scan = "a scan without text; run text recognition (OCR) on it"
        raise IngestError(source, scan if pictures else "no text in it; remove the file")
