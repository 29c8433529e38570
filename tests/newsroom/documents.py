"""PDF and Word files with what makes them hard: columns, rotated pages, boxes, tracked changes."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from reportlab.pdfgen.canvas import Canvas

from tests.retrieval.pdfs import Draw, both, drawn, flowing, lines, table, text

_LEFT = (
    "The old stone bridge over the har-", "bour was closed on Saturday after",
    "divers had found cracks in two of", "its nine pillars. The mayor called",
    "the closure a precaution.", "",
    "Repairs will cost 4.2 million pounds", "and are to be finished by Easter,",
    "the town council said on Saturday",
)  # fmt: skip
_RIGHT = (
    "night after a long meeting.", "",
    "A shuttle boat leaves from the fish", "market every twenty minutes. It has",
    "seats for eighty passengers and", "takes bicycles free of charge.", "",
    "Bus line nine is diverted through", "the tunnel until further notice.",
)  # fmt: skip
_FURNITURE = lines(["THE DAILY QUAY"], x=50, top=30, size=8)


def _columns(left: tuple[str, ...], right: tuple[str, ...], top: float, number: int) -> Draw:
    return both(
        _FURNITURE,
        lines([f"Page {number} of 3"], x=280, top=815, size=8),
        lines(left, x=50, top=top, size=11, font="Times-Roman"),
        lines(right, x=310, top=top, size=11, font="Times-Roman"),
    )


def newspaper() -> bytes:
    """Return a headline across two columns, words parted at line ends, a page of few lines."""
    head = both(
        lines(["Divers find cracks in bridge"], x=50, top=70, size=24, font="Times-Bold"),
        lines(["By Ruth Amsel"], x=50, top=100, font="Times-Italic"),
    )
    second = (
        "The bridge was built in 1878 by the", "engineer Oskar Lund, whose portrait",
        "hangs in the customs house.", "",
        "A storm damaged the railings in", "1954, and they were never replaced",
    )  # fmt: skip
    protest = (
        "in their first form.", "", "Cyclists protested in June against",
        "the narrow path on the south side.",
    )  # fmt: skip
    last = ("Readers may send photographs of the", "bridge to the newsroom until Friday.")
    prize = ("The best one will be printed on the", "front page of the weekend edition.")
    return drawn(
        both(head, _columns(_LEFT, _RIGHT, 130, 1)),
        _columns(second, protest, 70, 2),
        _columns(last, prize, 70, 3),
    )


def rotated() -> bytes:
    """Return a page that lies on its side."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.setFont("Times-Bold", 20)
        canvas.drawString(60, -80, "Harvest report")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(60, -120, "The apple harvest fell by a third because of the late frost.")
        canvas.drawString(60, -134, "Cider makers bought fruit from the neighbouring valley.")

    return drawn(draw)


def budget() -> bytes:
    """Return a table that goes on over pages, with its header on each."""
    rows = [["Department", "Spent", "Planned"]]
    rows += [[f"Office {number}", f"{number * 13} 000", f"{number * 17} 000"]
             for number in range(1, 70)]  # fmt: skip
    return flowing(
        [
            text("Budget of the town", "Title"),
            text("The council passed the budget on Monday evening with nine votes to four."),
            text("Table 2. Spending by department in euros"),
            table(rows),
        ]
    )


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_BOX = """<w:p {names} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps">
<w:drawing><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{inner}</w:t></w:r></w:p>
</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>
<w:txbxContent><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>
</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>{outer}</w:t></w:r></w:p>"""
_TRACKED = """<w:p {names}><w:r><w:t>The dam was inspected in </w:t></w:r>
<w:del w:id="1" w:author="x"><w:r><w:delText>April</w:delText></w:r></w:del>
<w:ins w:id="2" w:author="x"><w:r><w:t>October</w:t></w:r></w:ins>
<w:r><w:t> by two divers.</w:t></w:r></w:p>"""


def report() -> bytes:
    """Return a document with a text box, tracked changes, a table in a frame, nested lists."""
    document = docx.Document()
    document.core_properties.title = "Report on the reservoir"
    document.core_properties.author = "Olaf Brandt"
    document.add_heading("Report on the reservoir", 0)
    first = document.add_paragraph("The reservoir holds ")
    first.add_run("9 million").bold = True
    first.add_run(" cubic metres of water.")
    names = nsdecls("w")
    body = document.element.body
    body.insert(2, parse_xml(_TRACKED.format(names=names)))
    inner = "The fish ladder was opened by Minister Adele Koch."
    outer = "Visitors may walk across the dam on Sundays."
    body.insert(3, parse_xml(_BOX.format(names=names, inner=inner, outer=outer)))
    _fill(document.add_table(rows=3, cols=2), "Season|Level|Spring|96 per cent|Autumn|61 per cent")
    document.add_paragraph("Valves of the outlet", style="Caption")
    frame = document.add_table(rows=1, cols=1)
    _fill(frame.cell(0, 0).add_table(rows=2, cols=2), "Valve|Diameter|North|3 metres")
    document.add_paragraph("Trout were set free below the dam in May", style="List Bullet 2")
    document.sections[0].header.paragraphs[0].text = "CONFIDENTIAL"
    return _saved(document)


def unstyled() -> bytes:
    """Return a document whose headings are bold lines."""
    document = docx.Document()
    run = document.add_paragraph().add_run("Ferry strike ends")
    run.bold, run.font.size = True, Pt(20)
    document.add_paragraph("By Nora Blum")
    document.add_paragraph("4 March 2022")
    document.add_paragraph("The ferry crews went back to work after nine days of strike.")
    document.add_paragraph().add_run("What was agreed").bold = True
    document.add_paragraph("Wages rise by 5.5 per cent, and night shifts last eight hours at most.")
    return _saved(document)


def _fill(grid: docx.table.Table, words: str) -> None:
    columns = len(grid.columns)
    for at, word in enumerate(words.split("|")):
        grid.cell(at // columns, at % columns).text = word


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "paper.pdf": newspaper,
    "rotated.pdf": rotated,
    "budget.pdf": budget,
    "report.docx": report,
    "ferry.docx": unstyled,
}
