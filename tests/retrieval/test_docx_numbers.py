"""Numbers of lists and headings in Word files: in the text as the document shows them."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from retrieval.article import Article
from retrieval.ingest import parse_article

NS = nsdecls("w")
STYLE = 90
"""Numbers of lists that python-docx's template does not use."""


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OUTLINE = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)")


def define(document: Document, levels: str, *numbers: str, name: int = STYLE) -> None:
    """Add a list of levels, and numbers that use it, each with what it overrides."""
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:abstractNum {NS} w:abstractNumId="{name}">{levels}</w:abstractNum>'))
    for number, overrides in enumerate(numbers or ("",)):
        root.append(
            parse_xml(
                f'<w:num {NS} w:numId="{name + number}"><w:abstractNumId w:val="{name}"/>'
                f"{overrides}</w:num>"
            )
        )


def add(document: Document, text: str, at: int = 0, number: int = STYLE) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def parse(document: Document) -> Article:
    file = io.BytesIO()
    document.save(file)
    return parse_article(file.getvalue(), "a.docx")


def texts(document: Document) -> list[str]:
    article = parse(document)
    return [article.paragraph_text(one.number) for one in article.paragraphs]


def test_levels_have_the_numbers_that_the_document_shows() -> None:
    document = docx.Document()
    define(document, OUTLINE)
    for text, at in [("Start", 0), ("Fill", 1), ("Water", 2), ("Salt", 2), ("Wait", 1), ("End", 0)]:
        add(document, text, at)

    assert texts(document) == [
        "1. Start", "1.1 Fill", "a) Water", "b) Salt", "1.2 Wait", "2. End",
    ]  # fmt: skip


def test_lower_levels_restart_below_each_higher_one_unless_they_say_not() -> None:
    document = docx.Document()
    define(document, OUTLINE)
    define(
        document,
        level(0, "decimal", "%1.") + level(1, "decimal", "Step %2", '<w:lvlRestart w:val="0"/>'),
        name=95,
    )
    for text, at in [("A", 0), ("B", 1), ("C", 0), ("D", 1)]:
        add(document, text, at)
    for text, at in [("E", 0), ("F", 1), ("G", 0), ("H", 1)]:
        add(document, text, at, 95)

    assert texts(document) == [
        "1. A", "1.1 B", "2. C", "2.1 D", "1. E", "Step 1 F", "2. G", "Step 2 H",
    ]  # fmt: skip


def test_list_goes_on_after_prose_and_restarts_where_its_number_says_so() -> None:
    document = docx.Document()
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    define(document, OUTLINE, "", override)
    add(document, "Open the lid.")
    document.add_paragraph("The light goes on.")
    add(document, "Close it.")
    add(document, "Begin again.", number=STYLE + 1)
    add(document, "Go on.", number=STYLE + 1)

    assert texts(document) == [
        "1. Open the lid.", "The light goes on.", "2. Close it.", "1. Begin again.", "2. Go on.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "start", "shown"),
    [
        ("decimal", 4, "(4) The quay."),
        ("lowerLetter", 3, "(c) The quay."),
        ("upperLetter", 28, "(BB) The quay."),
        ("lowerRoman", 4, "(iv) The quay."),
        ("upperRoman", 1999, "(MCMXCIX) The quay."),
        ("decimalZero", 7, "(07) The quay."),
        ("ordinal", 12, "(12th) The quay."),
        ("ordinal", 22, "(22nd) The quay."),
        ("russianLower", 3, "(в) The quay."),
        ("bullet", 1, "The quay."),
        ("lowerLetter", 999999, "(999999) The quay."),
    ],
)
def test_formats(form: str, start: int, shown: str) -> None:
    document = docx.Document()
    numbered = level(0, form, "(%1)").replace('start w:val="1"', f'start w:val="{start}"')
    define(document, numbered)
    add(document, "The quay.")

    assert texts(document) == [shown]


def test_headings_that_are_numbered_by_their_styles_keep_their_numbers() -> None:
    document = docx.Document()
    linked = "".join(
        level(at, "decimal", text, f'<w:pStyle w:val="Heading{at + 1}"/>')
        for at, text in enumerate(["%1", "%1.%2"])
    )
    define(document, linked)
    for at in (1, 2):
        properties = document.styles[f"Heading {at}"].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {NS}><w:numId w:val="{STYLE}"/></w:numPr>'))
    document.add_heading("The rules of the harbour", 0)
    for text, at in [("Scope", 1), ("Terms", 1), ("Ships", 2), ("Quays", 2)]:
        document.add_heading(text, at)
        document.add_paragraph(f"About {text.lower()}.")

    assert [section.path for section in parse(document).sections] == [
        ("1 Scope",), ("2 Terms",), ("2 Terms", "2.1 Ships"), ("2 Terms", "2.2 Quays"),
    ]  # fmt: skip


def test_figures_above_a_level_are_plain_where_it_asks_for_it() -> None:
    document = docx.Document()
    legal = level(0, "upperRoman", "Article %1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    define(document, legal)
    add(document, "Duties")
    add(document, "Rights")
    add(document, "The owner pays.", 1)

    assert texts(document) == ["Article I. Duties", "Article II. Rights", "2.1 The owner pays."]


def test_paragraph_taken_out_of_its_list_has_no_number_and_is_not_counted() -> None:
    document = docx.Document()
    document.add_paragraph("Loosen the bolts.", style="List Number")
    document.add_paragraph("Mind the cable.", style="List Number")
    document.paragraphs[1]._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {NS}><w:numId w:val="0"/></w:numPr>')
    )
    document.add_paragraph("Lift the lid.", style="List Number")

    assert texts(document) == ["1. Loosen the bolts.", "Mind the cable.", "2. Lift the lid."]


def test_numbers_in_tables_are_kept() -> None:
    document = docx.Document()
    define(document, level(0, "decimal", "%1."))
    table = document.add_table(rows=0, cols=2)
    for name, ships in (("Port", "Ships"), ("Sund", "12"), ("Vik", "7")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, ships
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="{STYLE}"/></w:numPr>')
        )

    assert texts(document) == ["Port: 1. Sund; Ships: 12", "Port: 2. Vik; Ships: 7"]


def test_bold_line_with_a_number_is_a_heading_where_nobody_used_styles() -> None:
    document = docx.Document()
    define(document, level(0, "decimal", "%1."))
    document.add_paragraph("Harbour report")
    document.add_paragraph("It opened.")
    add(document, "")
    document.paragraphs[-1].add_run("Costs of the year").bold = True
    document.add_paragraph("Ropes cost ten.")

    assert [one.path for one in parse(document).sections] == [(), ("1. Costs of the year",)]


@given(
    st.sampled_from(["%1", "%9%0", "%%", "", "%2.%1"]),
    st.sampled_from(["-1", "99999999999999", "x", "", "8"]),
    st.sampled_from(["nosuch", "none", "lowerRoman", "lowerLetter"]),
)
def test_odd_numbering_never_breaks_a_file(text: str, at: str, form: str) -> None:
    document = docx.Document()
    define(document, level(0, form, text).replace('ilvl="0"', f'ilvl="{at}"'))
    add(document, "The quay.")

    assert texts(document)[0].endswith("The quay.")
