"""PDF files: reading order, what is printed on every page, headings and paragraphs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.retrieval.pdfs import (
    Draw,
    both,
    drawn,
    flowing,
    lines,
    paragraphs,
    parse,
    text,
    text_page,
)

PLACES = ["gate", "tower", "crane", "wall", "lamp", "bridge", "slipway", "shed", "clock", "mast"]
STORY = [
    " ".join(
        f"The {place} of the harbour was painted in year {year} by a keeper who had come for the"
        f" rope and stayed for the {other}, as many did."
        for year, other in enumerate(PLACES, start=1900 + 10 * number)
    )
    for number, place in enumerate(PLACES)
]


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


def test_page_numbers_of_five_figures_in_large_type_are_left_out() -> None:
    def page(number: int, words: str) -> Draw:
        running = lines([f"{47698 + number}"], top=40, size=13)
        title = lines(["The Register of the Harbour, Vol. 85"], x=200, top=40, size=11)
        return both(running, title, text_page(words, top=110))

    pages = [page(n, f"Dock {word} is dry and will be. " * 4) for n, word in enumerate("ABC")]
    text = parse(drawn(*pages)).text

    assert "Register" not in text
    assert "477" not in text


def test_footnotes_below_a_column_do_not_part_the_paragraph_around_them() -> None:
    column = "The pilots who came from the north said that the wind of the bay was much stronger in"
    notes = ["1 The wind is measured at noon by the", "pilots themselves, who note it down."]
    rest = "the evening than anybody had told them. They stayed in the harbour for the whole night."
    article = parse(
        drawn(
            both(
                lines(textwrap.wrap(column, 36), x=60, top=100),
                lines(notes, x=60, top=180, size=7),
                lines(textwrap.wrap(rest, 36), x=320, top=100),
            )
        )
    )

    assert f"{column} {rest}" in article.text


def test_label_in_small_type_that_fills_a_line_stays_with_its_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        label = "FOR FURTHER INFORMATION AND FORMS, CONTACT:"
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72, 700, label)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(75 + stringWidth(label, "Helvetica", 7), 700, "Ann")
        canvas.drawString(72, 688, "Lee, the harbour master, at the gate of the old dock.")
        for number in range(6):
            canvas.drawString(72, 640 - 12 * number, "The dock is dry in winter and wet in May.")

    assert "CONTACT: Ann Lee, the harbour master" in parse(drawn(draw)).text
