"""PDF files: reading order, what is printed on every page, paragraphs, tables, locks, bombs."""

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
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from retrieval.article import Article
from retrieval.errors import IngestError
from retrieval.ingest import parse_article
from retrieval.ingest.pdf.parser import parse_pdf
from tests.retrieval.pdfs import both, drawn, flowing, lines, locked, table, text

PLACES = ["gate", "tower", "crane", "wall", "lamp", "bridge", "slipway", "shed", "clock", "mast"]
STORY = [
    " ".join(
        f"The {place} of the harbour was painted in year {year} by a keeper who had come for the"
        f" rope and stayed for the {other}, as many did."
        for year, other in enumerate(PLACES, start=1900 + 10 * number)
    )
    for number, place in enumerate(PLACES)
]


def parse(data: bytes) -> Article:
    return parse_article(data, "a.pdf")


def paragraphs(article: Article) -> list[str]:
    return [article.paragraph_text(p.number) for p in article.paragraphs]


# Reading order and paragraphs


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_paragraphs_are_whole_over_columns_and_pages(columns: int) -> None:
    data = flowing([text("Harbour report", "Title"), *map(text, STORY)], columns, "The Daily Quay")

    assert paragraphs(parse(data)) == STORY


def test_columns_below_a_line_across_are_read_one_after_the_other() -> None:
    left = [f"Left words of line number {n} go on and" for n in range(6)]
    right = [f"right words of line number {n} go on and" for n in range(6)]
    across = ["A line that stands across both of the columns and that is a heading of the page."]
    page = both(
        lines(across, top=80, size=12),
        lines(left, x=72, top=120),
        lines(right, x=310, top=123),
    )

    words = parse(drawn(page)).text

    assert words.index("Left words of line number 5") < words.index("right words of line number 0")


def test_page_headers_footers_and_numbers_are_left_out() -> None:
    article = parse(flowing([*map(text, STORY * 2)], 1, "The Daily Quay, No. 7"))

    assert "Daily Quay" not in article.text
    assert "Page" not in article.text


def test_page_number_of_a_single_page_is_left_out() -> None:
    page = both(lines(["Words of the only page.", "More words."]), lines(["- 3 -"], x=290, top=800))

    assert paragraphs(parse(drawn(page))) == ["Words of the only page. More words."]


def test_words_hyphenated_at_line_ends_are_joined() -> None:
    page = lines(
        [
            "The harbour master had a well-known ship and a care-",
            "fully painted crane; the well-",
            "known ship sailed from Saint-",
            "Malo in spring.",
        ]
    )

    assert paragraphs(parse(drawn(page))) == [
        "The harbour master had a well-known ship and a carefully painted crane; the well-known"
        " ship sailed from Saint-Malo in spring."
    ]


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        ("of the price-", "determining milk", "of the price-determining milk"),
        ("who were self-", "employed there", "who were self-employed there"),
        ("of the pre-", "and post-war years", "of the pre- and post-war years"),
        ("in the coun-", "tries of the north", "in the countries of the north"),
    ],
)
def test_compounds_keep_their_hyphen_at_line_ends(above: str, below: str, words: str) -> None:
    before = "The farmers of the valley sold their milk to the dairy in town for many years"

    assert words in parse(drawn(lines([f"{before} {above}", f"{below} and so on."]))).text


def test_word_hyphenated_at_a_page_end_is_joined() -> None:
    first = lines(["The crane stood on the quay for years and was paint-"], top=700)
    second = lines(["ed every spring by its keeper."])

    assert paragraphs(parse(drawn(first, second))) == [
        "The crane stood on the quay for years and was painted every spring by its keeper."
    ]


def test_indented_first_lines_begin_paragraphs() -> None:
    page = both(
        lines(["The harbour opened in the spring of that long year, and", "the crane was new."]),
        lines(["Ropes were cheap in the autumn, as everybody there"], x=90, top=124),
        lines(["had hoped they would be."], top=136),
    )

    assert len(parse(drawn(page)).paragraphs) == 2


def test_bulleted_lines_are_items() -> None:
    page = lines(["Three things are needed:", "\u2022 a rope", "\u2022 some tar", "\u2022 a boat"])

    assert paragraphs(parse(drawn(page)))[1:] == ["a rope", "some tar", "a boat"]


def test_larger_and_bold_lines_are_headings() -> None:
    page = both(
        lines(["Harbour report"], top=60, size=20),
        lines(["Opening words stand here for a while."], top=100),
        lines(["Costs"], top=130, size=14),
        lines(["The crane was dear."], top=160),
        lines(["Cranes"], top=190, font="Helvetica-Bold"),
        lines(["The other crane was not."], top=210),
    )

    article = parse(drawn(page))

    assert article.metadata.title == "Harbour report"
    assert [s.path for s in article.sections] == [(), ("Costs",), ("Costs", "Cranes")]


def test_letters_drawn_twice_are_read_once() -> None:
    page = both(lines(["Hollow words."]), lines(["Hollow words."], x=72.3))

    assert paragraphs(parse(drawn(page))) == ["Hollow words."]


# Headings, running titles and labels on many pages

CARGO = ["salt", "mirrors", "pianos", "goats"]


def chapters(size: float, running: str = "") -> bytes:
    """Return pages of a chapter each; # in the running title is the number of the page."""

    def page(number: int, cargo: str) -> Callable[[Canvas], None]:
        said = "The ship in this part of the story sailed by night, and its hold was full of"
        return both(
            lines([running.replace("#", str(number))], top=40, size=8),
            lines([f"Chapter {number}"], top=80, size=size, font="Helvetica-Bold"),
            lines([said, f"{cargo} that nobody had paid for."], top=120),
            lines([str(number)], x=290, top=800, size=8),
        )

    return drawn(*[page(number, cargo) for number, cargo in enumerate(CARGO, start=1)])


@pytest.mark.parametrize("size", [10, 16])
@pytest.mark.parametrize("running", ["", "THE QUAY", "Stories of the quay, part #"])
def test_headings_that_differ_in_their_number_are_headings(size: float, running: str) -> None:
    article = parse(chapters(size, running))

    assert article.metadata.title is None
    assert [section.path for section in article.sections] == [
        (f"Chapter {number}",) for number in (1, 2, 3, 4)
    ]
    assert "goats" in article.paragraph_text(article.sections[3].paragraphs[0].number)
    assert len(article.paragraphs) == 4
    assert "quay" not in article.text.lower()


def test_title_stated_wins_over_the_first_of_numbered_headings() -> None:
    pages = [
        both(
            lines([f"Chapter {number}: {cargo.title()}"], top=80, size=16),
            lines([f"The ship of this part of the story had a hold full of {cargo}."], top=120),
        )
        for number, cargo in enumerate(CARGO, start=1)
    ]

    article = parse(drawn(*pages, title="The whole story"))

    assert article.metadata.title == "The whole story"
    assert article.sections[2].path == ("Chapter 3: Pianos",)


def test_text_that_is_worded_alike_on_every_page_stays() -> None:
    fees = [
        both(
            lines(["TARIFFS OF THE HARBOUR"], top=40, size=8),
            lines([f"District {number}"], top=80, size=16),
            lines([f"The fee of district {number} is {number * 7} crowns."], top=120),
        )
        for number in (1, 2, 3)
    ]

    assert paragraphs(parse(drawn(*fees))) == [
        f"The fee of district {number} is {number * 7} crowns." for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("heads", "x"),
    [
        (["# Opening", "# Divers", "# Growth", "# Money"], 72),
        (["Opening #", "Divers #", "Growth #", "Money #"], 72),
        (["Opening", "Divers", "Growth", "Money"], 72),
        (["Kelp off Lindow", "Ann Lee"] * 2, 72),
        (["Kelp off Lindow, 2019"] * 4, 300),
    ],
)
def test_running_titles_are_left_out_though_they_change(heads: list[str], x: float) -> None:
    pages = [
        both(
            lines([head.replace("#", str(11 + number))], x=x, top=40, size=8),
            lines([f"A ship with {cargo} came home in the spring, when nobody was waiting for"]),
            lines([f"it, and left again for {cargo}."], top=112),
        )
        for number, (head, cargo) in enumerate(zip(heads, CARGO, strict=True))
    ]

    found = paragraphs(parse(drawn(*pages)))

    assert found == [
        f"A ship with {cargo} came home in the spring, when nobody was waiting for it, and left"
        f" again for {cargo}."
        for cargo in CARGO
    ]


def labelled(label: str, words: str, top: float, small: float = 7) -> Callable[[Canvas], None]:
    after = 72 + stringWidth(label, "Helvetica-Bold", small) + 5
    return both(
        lines([label], top=top, size=small, font="Helvetica-Bold"),
        lines([words], x=after, top=top),
        lines(["in writing, to the harbour office of the town."], top=top + 12),
    )


def test_labels_in_small_type_stay_with_their_paragraphs() -> None:
    page = both(
        labelled("DATES:", "Comments on this rule are due on May 3, 2021, at the latest, all", 100),
        labelled("ADDRESSES:", "Comments may be sent by letter or by telegram, but always", 140),
    )

    assert paragraphs(parse(drawn(page))) == [
        "DATES: Comments on this rule are due on May 3, 2021, at the latest, all in writing, to the"
        " harbour office of the town.",
        "ADDRESSES: Comments may be sent by letter or by telegram, but always in writing, to the"
        " harbour office of the town.",
    ]


def test_small_capitals_are_letters_of_their_words() -> None:
    page = lines(["The ship came home, and all of her crew were on her."], top=112)
    end = 72 + stringWidth("L", "Helvetica", 10)
    name = both(lines(["L"]), lines(["INDOW"], x=end, size=7.5))

    assert paragraphs(parse(drawn(both(name, page))))[0].startswith("LINDOW The ship")


# Raised and lowered figures

RAISED = [
    ("It bears 10<super>6</super> Pa.", "It bears 10⁶ Pa."),
    ("It is 10<super>−12</super> m s<super>-2</super> here.", "It is 10⁻¹² m s⁻² here."),
    ("Add 4<super>1</super>/<sub>2</sub> cups and 4<super>1/2</super> more.",
     "Add 4½ cups and 4½ more."),
    ("CO<sub>2</sub> fell in the 19<super>th</super> century.", "CO2 fell in the 19th century."),
    ("A quay of 5 m<super>2</super> was built.<super>3</super> It is small.",
     "A quay of 5 m² was built.³ It is small."),
    ("The speed is 3 x 10<super>8</super> m/s.<super>1</super>", "The speed is 3 x 10⁸ m/s.¹"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "words"), RAISED)
def test_raised_figures_are_read_as_such(written: str, words: str) -> None:
    before, after = "Words stand before it.", "And words stand after it."

    assert words in parse(flowing([*map(text, (before, written, after))])).text


def test_raised_figures_in_tables_and_headings_are_read_as_such() -> None:
    rows = [["Pier", text("Load of 10<super>3</super> kg")], ["North", "7"], ["South", "9"]]
    heading = text("Loads up to 10<super>6</super> Pa", "Heading2")

    below = text("The pier was tried in spring, and the loads on it are below.")
    article = parse(flowing([text("Harbour", "Title"), heading, below, table(rows)]))

    assert article.sections[0].path == ("Loads up to 10⁶ Pa",)
    assert paragraphs(article)[1:] == [
        "Pier: North; Load of 10³ kg: 7",
        "Pier: South; Load of 10³ kg: 9",
    ]


def test_figures_that_are_drawn_after_their_line_are_read_in_it() -> None:
    end = 72 + stringWidth("The load is 10", "Helvetica", 10)
    page = both(
        lines(["The load is 10"]),
        lines([" Pa on each pillar."], x=end + 4),
        lines(["A further line stands below it."], top=112),
        lines(["6"], x=end, top=96, size=6),
    )

    assert paragraphs(parse(drawn(page)))[0].startswith("The load is 10⁶ Pa on each pillar.")


def test_small_figure_on_the_line_ends_a_fraction() -> None:
    """As word processors set a fraction: a small figure above, a slash, a small one on the line."""

    def draw(canvas: Canvas) -> None:
        at = canvas.beginText(72, 700)
        for words, size, rise in (("Add 4", 11, 0), ("1", 7, 4), ("/2", 7, 0), (" cups.", 11, 0)):
            at.setFont("Times-Roman", size)
            at.setRise(rise)
            at.textOut(words)
        canvas.drawText(at)

    assert paragraphs(parse(drawn(draw))) == ["Add 4½ cups."]


# Tables


@pytest.mark.parametrize("ruled", [True, False])
def test_table_rows_carry_header_and_caption(ruled: bool) -> None:
    rows = [["Country", "Gold", "Silver"], ["Norway", "16", "8"], ["Sweden", "8", "5"]]
    data = flowing(
        [
            text("Words before."),
            text("Table 1: Winter games"),
            table(rows, ruled=ruled),
            text("Words after."),
        ]
    )

    assert paragraphs(parse(data)) == [
        "Words before.",
        "Table 1: Winter games — Country: Norway; Gold: 16; Silver: 8",
        "Table 1: Winter games — Country: Sweden; Gold: 8; Silver: 5",
        "Words after.",
    ]


@pytest.mark.parametrize("repeats", [0, 1])
def test_table_that_goes_on_on_the_next_page_keeps_its_header(repeats: int) -> None:
    rows = [["Port", "Ships"], *([f"Port {chr(65 + n % 26)}", str(n)] for n in range(60))]
    below = table(rows)
    below.repeatRows = repeats

    found = paragraphs(parse(flowing([text("Words before."), below])))

    assert found[1:] == [f"Port: Port {chr(65 + n % 26)}; Ships: {n}" for n in range(60)]


def test_tables_of_names_and_values_keep_their_first_row() -> None:
    rows = [["Category:", "Towing company"], ["Seat", "Lindow"], ["Founded", "1954"],
            ["Boats", "three"]]  # fmt: skip
    before = text("The company tows ships of all sizes into the harbour and out of it again.")

    assert paragraphs(parse(flowing([before, table(rows)])))[1:] == [
        "Category: Towing company",
        "Seat: Lindow",
        "Founded: 1954",
        "Boats: three",
    ]


def test_rest_of_such_a_table_on_the_next_page_has_no_header_either() -> None:
    names = [["Seat", "Lindow"], *([f"Boat {chr(65 + n % 26)}", "a tug"] for n in range(40))]
    rows = [*names, *([f"Pier {chr(65 + n % 26)}", str(n)] for n in range(30))]
    before = text("The company tows ships of all sizes into the harbour and out of it again.")

    found = paragraphs(parse(flowing([before, table(rows)])))

    assert found[1:] == [f"{name}: {value}" for name, value in rows]


# Metadata


def test_properties_name_title_and_author_where_the_page_does_not() -> None:
    page = lines(["Words stand here.", "And some more."])

    metadata = parse(drawn(page, title="Harbour\u202e report", author="Ann Lee")).metadata

    assert metadata.title == "Harbour report"
    assert metadata.author == "Ann Lee"


@pytest.mark.parametrize(
    "title", ["Monthly report template", "10811.exe", "Layout 1", "final_draft_v3", "Quay.indd"]
)
def test_what_the_page_says_wins_over_the_properties(title: str) -> None:
    page = both(
        lines(["Kelp grows faster in cold bays"], top=60, size=18),
        lines(["By Bo Ek", "3 February 2024", "Kelp is counted by divers here."]),
        lines(["Methods"], top=150, font="Helvetica-Bold"),
        lines(["Divers counted each plant by hand."], top=165),
    )

    article = parse(drawn(page, title=title, author="Scanner Room 4"))

    assert article.metadata.title == "Kelp grows faster in cold bays"
    assert article.metadata.author == "Bo Ek"
    assert article.metadata.published == "2024-02-03"
    assert [section.path for section in article.sections] == [(), ("Methods",)]


def test_day_on_which_a_file_was_made_is_no_day_of_publication() -> None:
    page = both(lines(["Harbour report"], top=60, size=18), lines(["Words stand here."]))

    assert parse(drawn(page)).metadata.published is None


def test_title_that_the_first_page_repeats_is_the_title_below_a_larger_name() -> None:
    page = both(
        lines(["THE QUAY REVIEW"], top=40, size=24),
        lines(["Kelp grows faster in cold bays"], top=80, size=16),
        lines(["Kelp is counted by divers here, as it was in former years."]),
    )

    article = parse(drawn(page, title="Kelp grows faster in cold bays"))

    assert article.metadata.title == "Kelp grows faster in cold bays"


def test_section_headings_are_no_title_of_a_file_that_states_its_own() -> None:
    page = both(
        lines(["Kelp is counted by divers here, as it was in former years."], top=60),
        lines(["Methods"], top=90, size=14),
        lines(["Divers counted each plant by hand."], top=120),
        lines(["Results"], top=150, size=14),
        lines(["There was more kelp than in any year before."], top=180),
    )

    article = parse(drawn(page, title="A census of kelp"))

    assert article.metadata.title == "A census of kelp"
    assert [section.path for section in article.sections] == [(), ("Methods",), ("Results",)]


def test_first_page_speaks_where_the_properties_do_not() -> None:
    page = both(
        lines(["Harbour report"], top=60, size=18),
        lines(["By Bo Ek", "3 February 2020", "Words stand here."]),
    )

    article = parse(drawn(page, title="Microsoft Word - a.doc", author="anonymous"))

    assert article.metadata.title == "Harbour report"
    assert article.metadata.author == "Bo Ek"
    assert article.metadata.published == "2020-02-03"
    assert paragraphs(article) == ["Words stand here."]


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
