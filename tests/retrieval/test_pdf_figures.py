"""PDF files: raised figures, tables, and what the file and its page say about themselves."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.retrieval.pdfs import both, drawn, flowing, lines, paragraphs, parse, table, text

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
