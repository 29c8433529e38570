"""PDF files that are locked, scanned, broken or hostile."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, StreamObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from retrieval.errors import IngestError
from retrieval.ingest.pdf.parser import parse_pdf
from tests.retrieval.pdfs import drawn, lines, locked, parse

# Locked, scanned, broken and hostile files


@cache
def small() -> bytes:
    return drawn(lines(["Words stand here.", "And some more."]))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_empty_password_is_no_lock(algorithm: str) -> None:
    assert "Words stand" in parse(locked(small(), "", algorithm)).text


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_password_is_refused(algorithm: str) -> None:
    with pytest.raises(IngestError, match="password; save"):
        parse(locked(small(), "secret", algorithm))


def test_scan_is_refused_as_one() -> None:
    picture = ImageReader(Image.new("L", (60, 80), 200))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, *A4)

    with pytest.raises(IngestError, match="a scan without text; run text recognition"):
        parse(drawn(draw, draw))


def test_empty_pages_are_refused() -> None:
    with pytest.raises(IngestError, match="no text"):
        parse(drawn(lines([])))


def test_too_many_pages_are_refused(limited: Callable[..., None]) -> None:
    limited(pages=2)
    with pytest.raises(IngestError, match="3 pages, the limit is 2"):
        parse_pdf(drawn(*[lines(["Words."])] * 3), "a.pdf")


@pytest.mark.parametrize("megabytes", [30, 120])
@pytest.mark.parametrize("layers", [1, 2])
def test_stream_that_unpacks_to_far_more_is_refused(megabytes: int, layers: int) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(small())))
    stream = StreamObject()
    stream._data = b" " * megabytes * 1_000_000
    for _ in range(layers):
        stream._data = zlib.compress(stream._data, 9)
    stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")] * layers)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)

    with pytest.raises(IngestError, match="unpacks"):
        parse(file.getvalue())


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "not a PDF"),
        (b"words", "not a PDF"),
        (b"%PDF-1.7", "cannot be read"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "cannot be read"),
    ],
)
def test_broken_files_are_refused_with_reason_and_remedy(data: bytes, word: str) -> None:
    with pytest.raises(IngestError, match=word) as caught:
        parse(data)

    assert ";" in caught.value.reason


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_truncated_file_gives_an_article_or_a_clean_refusal(part: float) -> None:
    with contextlib.suppress(IngestError):
        assert parse(small()[: int(part * len(small()))]).text


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_cleanly(data: bytes) -> None:
    with contextlib.suppress(IngestError):
        assert parse(b"%PDF-1.4\n" + data).text


@given(st.data())
def test_any_damage_gives_an_article_or_a_clean_refusal(data: st.DataObject) -> None:
    damaged = bytearray(small())
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(IngestError):
        assert parse(bytes(damaged)).text
