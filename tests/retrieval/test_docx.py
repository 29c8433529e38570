"""Word documents: order, headings, lists, tables, properties, and what hostile ones try."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import pytest
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from retrieval.article import Article
from retrieval.errors import IngestError
from retrieval.ingest import parse_article
from retrieval.ingest.docx.archive import check_archive

Change = Callable[[bytes], bytes]


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def parse(document: Document) -> Article:
    return parse_article(saved(document), "a.docx")


def paragraphs(article: Article) -> list[str]:
    return [article.paragraph_text(p.number) for p in article.paragraphs]


def changed(data: bytes, name: str, change: Change) -> bytes:
    """Return the archive with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for member in old.infolist():
            part = old.read(member)
            new.writestr(member, change(part) if member.filename == name else part, 8)
    return file.getvalue()


def with_xml(xml: str) -> Document:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml.replace("W>", f"{nsdecls('w')}>", 1)))
    return document


def with_runs(*runs: tuple[str, str]) -> list[str]:
    """Return the paragraphs of a document of one, whose runs have properties of their own."""
    body = "".join(
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        for words, properties in runs
    )
    return paragraphs(parse(with_xml(f"<w:p W>{body}</w:p>")))


UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ((("It bears 10", ""), ("6", UP), (" Pa.", "")), "It bears 10⁶ Pa."),
        ((("It is 10", ""), ("−", UP), ("12", UP), (" m wide.", "")), "It is 10⁻¹² m wide."),
        ((("An area of 5 m", ""), ("2", UP), (".", "")), "An area of 5 m²."),
        ((("Add 4", ""), ("1", UP), ("/", ""), ("2", DOWN), (" cups.", "")), "Add 4½ cups."),
        ((("Add 4", ""), ("3/4", UP), (" cups.", "")), "Add 4¾ cups."),
        ((("The 19", ""), ("th", UP), (" century.", "")), "The 19th century."),
        ((("CO", ""), ("2", DOWN), (" fell.", "")), "CO2 fell."),
        ((("Up by 10", ""), ("3", '<w:position w:val="8"/>'), (".", "")), "Up by 10³."),
        ((("It costs ", ""), ("40", "<w:strike/>"), ("30 euros.", "")), "It costs 30 euros."),
        ((("It costs ", ""), ("40", "<w:dstrike/>"), ("30 euros.", "")), "It costs 30 euros."),
        ((("It costs ", ""), ("30", '<w:strike w:val="0"/>'), (" euros.", "")),
         "It costs 30 euros."),
    ],
)  # fmt: skip
def test_raised_figures_are_read_as_such_and_struck_words_not(
    runs: tuple[tuple[str, str], ...], words: str
) -> None:
    assert with_runs(*runs) == [words]


def test_formulas_are_read() -> None:
    names = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

    def power(base: str, exponent: str) -> str:
        return (
            f"<m:sSup><m:e><m:r><m:t>{base}</m:t></m:r></m:e>"
            f"<m:sup><m:r><m:t>{exponent}</m:t></m:r></m:sup></m:sSup>"
        )

    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    document = with_xml(
        f'<w:p {names} W><w:r><w:t xml:space="preserve">It bears </w:t></w:r>'
        f'<m:oMath>{power("10", "6")}</m:oMath><w:r><w:t xml:space="preserve"> Pa for </w:t></w:r>'
        f"<m:oMath><m:r><m:t>4</m:t></m:r>{half}</m:oMath><w:r><w:t> hours.</w:t></w:r></w:p>"
    )

    assert paragraphs(parse(document)) == ["It bears 10⁶ Pa for 4½ hours."]


@pytest.fixture
def report() -> Document:
    document = docx.Document()
    document.add_heading("Harbour report", 0)
    document.add_paragraph("By Ann Lee")
    document.add_paragraph("3 February 2020")
    document.add_paragraph("The harbour opened early.")
    document.add_heading("Costs", 1)
    document.add_paragraph("Ropes cost ten", style="List Bullet")
    document.add_paragraph("Tar cost four", style="List Number")
    document.add_paragraph("Table 1: Ships by port", style="Caption")
    table = document.add_table(rows=0, cols=2)
    for name, ships in (("Port", "Ships"), ("Sund", "12"), ("Vik", "7")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, ships
    document.add_heading("Cranes", 2)
    document.add_paragraph("The crane stayed.")
    return document


def test_everything_stands_in_the_order_of_the_document(report: Document) -> None:
    assert paragraphs(parse(report)) == [
        "The harbour opened early.",
        "Ropes cost ten",
        "1. Tar cost four",
        "Table 1: Ships by port — Port: Sund; Ships: 12",
        "Table 1: Ships by port — Port: Vik; Ships: 7",
        "The crane stayed.",
    ]


def test_headings_are_sections_and_the_title_is_none(report: Document) -> None:
    article = parse(report)

    assert article.metadata.title == "Harbour report"
    assert [s.path for s in article.sections] == [(), ("Costs",), ("Costs", "Cranes")]


def test_byline_and_date_under_the_title_are_metadata(report: Document) -> None:
    metadata = parse(report).metadata

    assert metadata.author == "Ann Lee"
    assert metadata.published == "2020-02-03"


def test_properties_say_what_the_text_does_not(report: Document) -> None:
    for paragraph in report.paragraphs[:3]:
        paragraph.clear()
    properties = report.core_properties
    properties.title = "The harbour in spring\u202e"
    properties.author = "Bo Ek"
    properties.created = dt.datetime(2021, 5, 6, 7, 8)  # noqa: DTZ001
    properties.language = "en-GB"

    metadata = parse(report).metadata

    assert metadata.title == "The harbour in spring"
    assert metadata.author == "Bo Ek"
    assert metadata.published == "2021-05-06"
    assert metadata.language == "en"


def test_properties_never_win_over_the_text(report: Document) -> None:
    properties = report.core_properties
    properties.title, properties.author = "10811", "Office user"
    properties.created = dt.datetime(2026, 5, 6, 7, 8)  # noqa: DTZ001

    metadata = parse(report).metadata

    assert metadata.title == "Harbour report"
    assert metadata.author == "Ann Lee"
    assert metadata.published == "2020-02-03"


def test_only_section_below_a_stated_title_stays_a_section() -> None:
    document = docx.Document()
    document.core_properties.title = "Harbour report"
    document.add_heading("Costs", 1)
    document.add_paragraph("The crane was dear.")

    assert parse(document).section_names == ("Costs",)


def test_marked_header_rows_and_merged_cells_reach_every_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    words = [["Port", "1", "2"], ["Sund", "a", "b"], ["", "c", "d"]]
    for row, cells in zip(table.rows, words, strict=True):
        for cell, word in zip(row.cells, cells, strict=True):
            cell.text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    assert paragraphs(parse(document)) == [
        "Port: Sund; 1: a; 2: b",
        "Port: Sund; 1: c; 2: d",
    ]


def test_caption_below_a_table_names_its_rows_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for at, word in enumerate(["Port", "Ships", "Vik", "7"]):
        table.cell(at // 2, at % 2).text = word
    document.add_paragraph("Ships in May", style="Caption")

    assert paragraphs(parse(document)) == ["Ships in May — Port: Vik; Ships: 7"]


def test_frame_of_one_cell_is_read_as_text() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Words in a frame."

    assert paragraphs(parse(document)) == ["Words in a frame."]


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    document = with_xml(
        "<w:p W><w:r><w:t>The </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t> crane.</w:t></w:r></w:p>"
    )

    assert paragraphs(parse(document)) == ["The new crane."]


def test_words_in_controls_are_read_and_hidden_ones_are_not() -> None:
    document = with_xml(
        "<w:sdt W><w:sdtContent><w:p><w:r><w:t>Shown.</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )

    assert paragraphs(parse(document)) == ["Shown."]


def test_footnotes_are_paragraphs_and_their_marks_do_not_show() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = f"""<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/>
        </w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r>
        <w:t xml:space="preserve"> Built in 1901.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
    document = with_xml(
        '<w:p W><w:r><w:t>The crane.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode())
    document.part.relate_to(part, kind)

    assert paragraphs(parse(document)) == ["The crane.", "Built in 1901."]


def test_control_and_direction_characters_are_stripped() -> None:
    document = docx.Document()
    document.add_heading("A\u202eB", 1)
    document.add_paragraph("C\u2066D\u009dE")

    article = parse(document)

    assert article.metadata.title == "AB"
    assert article.text == "CDE"


def test_template_says_nothing_about_author_and_date() -> None:
    document = docx.Document()
    document.add_paragraph("Words.")

    assert parse(document).metadata.author is None
    assert parse(document).metadata.published is None


# Hostile and broken files


@cache
def small() -> bytes:
    document = docx.Document()
    document.add_heading("Small", 1)
    document.add_paragraph("Words stand here.")
    return saved(document)


def test_bomb_is_refused() -> None:
    bomb = changed(small(), "word/document.xml", lambda part: part + b" " * 99_000_000)

    with pytest.raises(IngestError, match="100 times"):
        parse_article(bomb, "a.docx")


def test_size_limit_is_a_setting(limited: Callable[..., None]) -> None:
    limited(unpacked_bytes=1000)
    with pytest.raises(IngestError, match="more than 0 MB"):
        check_archive(small(), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    data = changed(small(), "word/document.xml", lambda _: laughs.encode(encoding))

    with pytest.raises(IngestError, match="entities"):
        parse_article(data, "a.docx")


def test_deep_nesting_is_refused() -> None:
    deep = b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000
    data = changed(
        small(), "word/document.xml", lambda part: part.replace(b"<w:body>", b"<w:body>" + deep)
    )

    with pytest.raises(IngestError, match="cannot be read"):
        parse_article(data, "a.docx")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "not a complete"),
        (b"words", "not a complete"),
        (small()[:2000], "not a complete"),
        (small()[:-40], "not a complete"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (changed(small(), "word/document.xml", lambda _: b"<broken"), "cannot be read"),
        (changed(small(), "[Content_Types].xml", lambda _: b"<a/>"), "cannot be read"),
        (saved(docx.Document()), "no text"),
    ],
)
def test_broken_files_are_refused_with_reason_and_remedy(data: bytes, word: str) -> None:
    with pytest.raises(IngestError, match=word) as caught:
        parse_article(data, "a.docx")

    assert ";" in caught.value.reason


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_cleanly(data: bytes) -> None:
    with pytest.raises(IngestError):
        parse_article(data, "a.docx")


@given(st.data())
def test_any_damage_gives_an_article_or_a_clean_refusal(data: st.DataObject) -> None:
    damaged = bytearray(small())
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(IngestError):
        assert parse_article(bytes(damaged), "a.docx").text


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=30))
def test_any_damage_inside_the_document_is_clean_too(at: int, junk: bytes) -> None:
    def damage(part: bytes) -> bytes:
        place = at % len(part)
        return part[:place] + junk + part[place + len(junk) :]

    with contextlib.suppress(IngestError):
        assert parse_article(changed(small(), "word/document.xml", damage), "a.docx").text


def _patched(data: bytes, offset: int, value: int) -> bytes:
    """Return a zip archive with a 16-bit field changed in all its headers."""
    patched = bytearray(data)
    # A field of the central directory stands two bytes behind that of the local header.
    for signature, at in ((b"PK\x03\x04", offset), (b"PK\x01\x02", offset + 2)):
        place = patched.find(signature)
        while place >= 0:
            patched[place + at : place + at + 2] = value.to_bytes(2, "little")
            place = patched.find(signature, place + 4)
    return bytes(patched)


@pytest.mark.parametrize(
    ("offset", "value", "reason"),
    [(6, 0x1, "locked with a password"), (8, 99, "not a complete .docx document")],
    ids=["encrypted members", "unknown way of packing"],
)
def test_archive_that_cannot_be_unpacked_says_why(
    report: Document, offset: int, value: int, reason: str
) -> None:
    with pytest.raises(IngestError, match=reason):
        parse_article(_patched(saved(report), offset, value), "a.docx")
