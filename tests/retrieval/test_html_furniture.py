"""Saved web pages: what is the article's own and what only stands beside it."""

from __future__ import annotations

import pytest

from retrieval.article import Article
from retrieval.ingest import parse_article


def page_of(body: str) -> Article:
    prose = f"<p>{'The lake will be cleaned in May, after years of complaints. ' * 8}</p>"
    page = f"<html><body><main><h1>Lake Orra</h1>{prose}{body}</main></body></html>"
    return parse_article(page.encode(), "page.html")


def texts_of(body: str) -> list[str]:
    article = page_of(body)
    return [article.paragraph_text(p.number) for p in article.paragraphs][1:]


SECTION = (
    "<p>It brought the village 40,000 visitors in a year, says the mayor, who counts them.</p>"
)


@pytest.mark.parametrize(
    "wrapped",
    [
        f'<section id="advertising"><h2>What advertising brought</h2>{SECTION}</section>',
        f'<section id="social-impact"><h2>Social impact</h2>{SECTION}</section>',
        f'<h2 id="comments">Comments of the council</h2>{SECTION}',
        f'<h2 class="anchorWithStickyNavbar_x">Costs</h2>{SECTION}',
        f'<h2><a href="#costs">Costs</a></h2>{SECTION}',
        f'<h2><a class="toc-backref" href="#id1">Costs</a><a href="#costs">¶</a></h2>{SECTION}',
        f"<details><summary>Costs</summary>{SECTION}</details>",
        f'<h3><button aria-expanded="false">Costs</button></h3><div hidden>{SECTION}</div>',
        f'<a aria-expanded="false" href="#c">Costs</a><div id="c" hidden>{SECTION}</div>',
    ],
)
def test_section_with_prose_is_kept_whatever_it_is_called(wrapped: str) -> None:
    assert any("40,000 visitors" in text for text in texts_of(wrapped))
    names = page_of(wrapped).section_names
    assert names or "<h" not in wrapped


@pytest.mark.parametrize(
    "beside",
    [
        '<div id="comments"><div class="comment"><h3>Ann</h3><p>'
        + "I never saw it. " * 9
        + "</p></div></div>",
        '<div class="related"><h3>More</h3><p>' + "Another lake was cleaned. " * 6 + "</p></div>",
        "<ul><li><a href='#'>Share on Facebook</a></li><li><a href='#'>Share on X</a></li></ul>",
        "<p>Advertisement</p><p>3 comments</p>",
        "<figure><img src='a'><figcaption>(Bild: Hersteller)</figcaption></figure>",
        '<div class="jp-relatedposts"><h3>More</h3><p>' + "A lake was cleaned. " * 9 + "</p></div>",
        f"<div hidden>{SECTION}</div>",
        '<h3><a href="/b">The other lake that was cleaned in spring</a></h3>',
    ],
)
def test_what_looks_like_furniture_goes(beside: str) -> None:
    assert texts_of(beside) == []


def test_lists_of_links_and_boxes_of_facts_are_text() -> None:
    linked = (
        "<h2>Villages</h2><ul><li><a href='a'>Upper Orra</a></li><li><a href='b'>Marn</a></li></ul>"
    )
    assert texts_of(linked) == ["Upper Orra", "Marn"]
    facts = "<li>Area: 12 square km</li><li>Depth: 34 metres, by the chapel</li>"
    box = f"<aside><h3>Facts</h3><ul>{facts}</ul></aside>"
    assert texts_of(box) == ["Area: 12 square km", "Depth: 34 metres, by the chapel"]


def test_raised_and_struck_text_keeps_its_meaning() -> None:
    said = texts_of(
        "<p>At 10<sup>6</sup> Pa, 10<sup>3</sup> people and CO<sub>2</sub> in "
        "4<sup>1</sup>/<sub>2</sub> m<sup>3</sup>; it cost <del>400</del> <ins>500</ins> crowns, "
        "<s>Tom</s> Anna said.</p>"
        "<table><tr><th>Volume</th><th>Price</th></tr><tr><td>10<sup>6</sup> m<sup>3</sup></td>"
        "<td><s>4</s> 5</td></tr></table>"
    )
    assert said == [
        "At 10⁶ Pa, 10³ people and CO2 in 4½ m³; it cost 500 crowns, Anna said.",
        "Volume: 10⁶ m³; Price: 5",
    ]


def test_sign_that_links_to_its_heading_is_no_part_of_it() -> None:
    article = page_of(f'<h2>Engine<a href="#engine">¶</a></h2>{SECTION}')
    assert article.section_names == ("Engine",)


def test_two_columns_without_a_header_are_names_and_values() -> None:
    rows = "<tr><td>Category</td><td>Towing</td></tr><tr><td>Weight</td><td>7.2 kg</td></tr>"
    rows += "<tr><td>Height:</td><td>3 m</td></tr>"
    assert texts_of(f"<table>{rows}</table>") == [
        "Category: Towing",
        "Weight: 7.2 kg",
        "Height: 3 m",
    ]


def test_steps_keep_their_numbers() -> None:
    steps = "<ol start='2'><li>Fill the tank.</li><li><p>Press both buttons.</p></li></ol>"
    assert texts_of(steps) == ["2. Fill the tank.", "3. Press both buttons."]


def test_heading_that_links_stays_above_the_headings_of_its_parts() -> None:
    article = page_of(
        f'<h2><a href="#costs">Costs</a></h2><h3><a href="#rope">Rope</a></h3>{SECTION}'
    )

    assert article.sections[-1].path == ("Costs", "Rope")


def test_mark_beside_the_words_of_a_heading_goes() -> None:
    heading = '<h2>Costs<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>'

    assert page_of(heading + SECTION).section_names == ("Costs",)


def test_words_that_are_hidden_for_good_are_not_read_though_they_are_half_the_page() -> None:
    prose = "The lake will be cleaned in May, after years of complaints. " * 3
    hidden = f'<div style="visibility: hidden"><p>{prose}</p></div>'
    page = f"<html><body><article><h1>Orra</h1>{hidden}<p>{SECTION}</p><p>{prose[3:]}</p>"
    article = parse_article(f"{page}</article></body></html>".encode(), "page.html")

    assert prose.strip() not in article.text


def test_page_of_nothing_but_links_is_read() -> None:
    page = '<html><body><a href="javascript:"><p>The quay.</p><p>The pier.</p></a></body></html>'
    article = parse_article(page.encode(), "page.html")

    assert article.text == "The quay.\n\nThe pier."


def test_box_of_facts_with_a_picture_on_top_reads_as_names_and_values() -> None:
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td>{value}</td></tr>'
        for name, value in [("Industry", "Shipping"), ("Founded", "28 February 1998")]
    )
    box = f'<table><caption>Orra</caption><tr><td colspan="2"><img src="a"></td></tr>{rows}</table>'

    assert texts_of(box) == ["Orra — Industry: Shipping", "Orra — Founded: 28 February 1998"]


def test_title_that_heading_and_page_agree_on_wins_over_another_that_is_stated() -> None:
    stated = '{"@type": "Article", "headline": "Wikimedia list article"}'
    page = (
        "<html><head><title>Ferries of the north - Wikipedia</title>"
        f'<script type="application/ld+json">{stated}</script></head>'
        f"<body><h1>Ferries of the north</h1>{SECTION}</body></html>"
    )

    assert parse_article(page.encode(), "page.html").metadata.title == "Ferries of the north"
