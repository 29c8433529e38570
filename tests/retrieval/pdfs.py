"""Small PDFs for tests, drawn line by line or set by reportlab."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence

from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from retrieval.article import Article
from retrieval.ingest import parse_article

STYLES = getSampleStyleSheet()
HEIGHT = A4[1]
Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, **properties: str) -> bytes:
    """Return a PDF of pages, each drawn by a function."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    for name, value in properties.items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(
    texts: Sequence[str], x: float = 72, top: float = 100, size: float = 10, font: str = "Helvetica"
) -> Draw:
    """Return what draws lines below each other; top is the first one's distance from above."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, text in enumerate(texts):
            canvas.drawString(x, HEIGHT - top - number * 1.2 * size, text)

    return draw


def text_page(words: str, top: float = 100, width: int = 80) -> Draw:
    """Return what draws a paragraph, in lines of about so many characters."""
    return lines(textwrap.wrap(words, width), top=top)


def both(*draws: Draw) -> Draw:
    """Return what draws one thing after another on a page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def flowing(parts: Sequence[Flowable], columns: int = 1, header: str = "") -> bytes:
    """Return a PDF whose text flows through columns and pages, with headers and numbers."""
    file = io.BytesIO()
    width = (A4[0] - 144 - (columns - 1) * 18) / columns
    frames = [
        Frame(72 + n * (width + 18), 72, width, HEIGHT - 144, 0, 0, 0, 0) for n in range(columns)
    ]

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, HEIGHT - 40, header)
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page} of 9")

    document = BaseDocTemplate(file, pagesize=A4, invariant=True)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    document.build(list(parts))
    return file.getvalue()


def text(words: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(words, STYLES[style])


def table(rows: Sequence[Sequence[str]], *, ruled: bool = True) -> Table:
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    return Table([list(row) for row in rows], style=TableStyle(style), colWidths=90)


def locked(data: bytes, user: str, algorithm: str = "AES-256") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=user, owner_password="owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def parse(data: bytes) -> Article:
    return parse_article(data, "a.pdf")


def paragraphs(article: Article) -> list[str]:
    return [article.paragraph_text(p.number) for p in article.paragraphs]
