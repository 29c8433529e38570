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
