"""Saved web pages: the article without its surroundings, and what the page says about itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.article import Article
from retrieval.errors import IngestError
from retrieval.ingest import parse_article
from retrieval.ingest.limits import limits

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "headline": "Not this one"},
        {
            "@type": ["NewsArticle"],
            "headline": "Harbour opens early &amp; wide",
            "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}],
            "datePublished": "2020-02-03T08:00:00+01:00",
            "publisher": {"@id": "#paper"},
            "url": "https://quay.example/harbour",
            "inLanguage": "en-GB",
        },
        {"@id": "#paper", "@type": "Organization", "name": "Quay Times"},
    ],
}
OPEN_GRAPH = """
<meta property="og:title" content="Harbour in bloom | The Tide">
<meta property="og:site_name" content="The Tide">
<meta property="og:url" content="https://tide.example/og">
<meta property="og:locale" content="de_DE">
<meta property="article:published_time" content="2021-05-06T10:00:00Z">
<meta name="author" content="Cy Dahl">
"""
BODY = """
<div id="cookie-banner"><p>We use cookies so that this page works for you and others.</p></div>
<nav><ul><li><a href="/">Home</a></li><li>Weather</li></ul></nav>
<header class="site"><a href="/">The Tide</a> since 1901</header>
<ARTICLE>
<h1>Harbour opens early</h1>
<p class="byline">By Eve Fox</p> <time datetime="2019-01-02">2 January 2019</time>
<figure><img src="a.jpg" alt="alt words"><figcaption>The quay at dawn</figcaption></figure>
<p>The harbour opened on Monday,
   two weeks&nbsp;early, and cost 5*3 &lt;crowns&gt; for a_b_c.</p>
<template><p>Template words.</p></template><script>var script = "words";</script>
<style>p { color: red }</style>
<div class="ad-slot"><p>Buy a boat today!</p></div>
<h2>Costs</h2>
<p>The crane cost two million<sup><a href="#n1">[1]</a></sup> crowns, <b>says</b> the
<a href="/mayor">mayor</a>, who had hoped for less and had asked three yards for their price.</p>
<ul><li>Ropes cost ten</li><li>Tar <em>cost</em> four</li></ul>
<table><caption>Ships by port</caption><thead><tr><th>Port</th><th>Ships</th></tr></thead>
<tbody><tr><th>Sund</th><td>12</td></tr><tr><td>Vik</td><td>7</td></tr></tbody></table>
<h3>Thanks</h3><p>The master thanked the crews of both tugs.</p>
<p>Read more: <a href="/other">The other harbour that opened in the same spring</a></p>
<aside><h2>Also here</h2><p>Fishing ban ends at last.</p></aside>
<section class="related-links"><ul><li><a href="/x">Crane falls</a></li></ul></section>
</ARTICLE>
<footer><p>All rights with The Tide.</p></footer>
"""
BESIDE = [
    "cookies", "Home", "Weather", "since 1901", "alt words", "Template", "script", "color",
    "Buy a boat", "other harbour", "Also here", "Fishing", "Crane falls", "All rights", "Eve Fox",
]  # fmt: skip


def page(body: str = BODY, head: str = "", tag: str = "article", attributes: str = "") -> Article:
    text = f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>"
    return parse_article(text.replace("ARTICLE", tag).encode(), "page.html")


def paragraphs(article: Article) -> list[str]:
    return [article.paragraph_text(p.number) for p in article.paragraphs]


def ld(**fields: object) -> str:
    described = {"@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(described)}</script>'


# What belongs to the article


@pytest.mark.parametrize("tag", ["article", "div"])
def test_body_is_whole_and_in_order(tag: str) -> None:
    assert paragraphs(page(tag=tag)) == [
        "The harbour opened on Monday, two weeks early, and cost 5*3 <crowns> for a_b_c.",
        "The quay at dawn",
        "The crane cost two million crowns, says the mayor, who had hoped for less and had asked"
        " three yards for their price.",
        "Ropes cost ten",
        "Tar cost four",
        "Ships by port — Port: Sund; Ships: 12",
        "Ships by port — Port: Vik; Ships: 7",
        "The master thanked the crews of both tugs.",
    ]


@pytest.mark.parametrize("tag", ["article", "div", "main", 'div itemprop="articleBody"'])
@pytest.mark.parametrize("words", BESIDE)
def test_what_stands_beside_the_article_is_left_out(tag: str, words: str) -> None:
    body = BODY.replace("</ARTICLE>", f"</{tag.split(maxsplit=1)[0]}>")

    assert words not in page(body, tag=tag).text


def test_headings_are_sections() -> None:
    assert page().section_names == ("Costs", "Costs › Thanks")


def test_caption_is_in_no_passage_with_prose() -> None:
    sections = page().sections

    assert [len(section.paragraphs) for section in sections[:2]] == [1, 1]
    assert sections[0].path == sections[1].path == ()


def test_article_class_that_names_a_banner_hides_nothing() -> None:
    article = page(BODY.replace("<ARTICLE>", '<ARTICLE class="sidebar has-cookie-banner">'))

    assert "harbour opened" in article.text


def test_longest_of_several_articles_is_read() -> None:
    teaser = "<article><h2>Other</h2><p>A teaser of other news.</p></article>"

    article = page(teaser + BODY + teaser)

    assert "teaser" not in article.text
    assert "harbour opened" in article.text


def test_bare_text_with_breaks_becomes_paragraphs() -> None:
    assert paragraphs(page("First line<br>second line.<br><br>Another <i>one</i>.")) == [
        "First line\nsecond line.",
        "Another one.",
    ]


def test_preformatted_lines_stay_apart() -> None:
    assert paragraphs(page("<pre>one\n  two</pre>")) == ["one\ntwo"]


def test_page_without_text_is_refused() -> None:
    with pytest.raises(IngestError, match="no text"):
        page("<nav>menu</nav>")


# Tables


def test_spanning_cells_and_two_header_rows_reach_every_row() -> None:
    article = page(
        "<table><tr><th rowspan=2>Port</th><th colspan=2>Ships</th></tr>"
        "<tr><th>in</th><th>out</th></tr>"
        "<tr><td rowspan=2>Sund</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    )

    assert paragraphs(article) == [
        "Port: Sund; Ships in: 1; Ships out: 2",
        "Port: Sund; Ships in: 3; Ships out: 4",
    ]


def test_header_that_is_not_marked_is_recognised() -> None:
    article = page(
        "<table><tr><td>Port</td><td>Ships</td></tr><tr><td>Vik</td><td>7</td></tr></table>"
    )

    assert paragraphs(article) == ["Port: Vik; Ships: 7"]


def test_box_of_facts_has_its_names_at_the_left() -> None:
    article = page(
        "<table><tr><th>Built</th><td>1901</td></tr><tr><th>Depth</th><td>9 m</td></tr></table>"
    )

    assert paragraphs(article) == ["Built: 1901", "Depth: 9 m"]


def test_empty_row_of_a_box_of_facts_is_passed_over() -> None:
    article = page("<table><tr></tr><tr><th>Built</th><td>1901</td></tr></table>")

    assert paragraphs(article) == ["Built: 1901"]


def test_figure_caption_names_its_table() -> None:
    article = page(
        "<figure><table><tr><th>Port</th><th>Ships</th></tr><tr><td>Vik</td><td>7</td></tr></table>"
        "<figcaption>Ships in May</figcaption></figure>"
    )

    assert paragraphs(article) == ["Ships in May — Port: Vik; Ships: 7"]


def test_table_that_only_places_things_is_read_as_text() -> None:
    article = page("<table><tr><td><p>Left words.</p><p>More words.</p></td></tr></table>")

    assert paragraphs(article) == ["Left words.", "More words."]


def test_terms_stand_with_their_definitions() -> None:
    assert paragraphs(page("<dl><dt>Built</dt><dd>in 1901</dd></dl>")) == ["Built: in 1901"]


def test_huge_spans_are_cut() -> None:
    article = page(f"<table><tr><th colspan={'9' * 5000}>A</th></tr><tr><td>1</td></tr></table>")

    assert paragraphs(article) == ["A: 1"]


@pytest.mark.timeout(20)
def test_spans_upon_spans_stay_small() -> None:
    row = "<tr>" + "<td colspan=100 rowspan=100>x</td>" * 50

    assert len(page("<table>" + row * 100).paragraphs) <= 100


# Metadata


def test_linked_data_is_trusted_most() -> None:
    data = f'<script type="application/ld+json">{json.dumps(LD)}</script>'

    metadata = page(head=OPEN_GRAPH + data, attributes=' lang="fr"').metadata

    assert metadata.title == "Harbour opens early & wide"
    assert metadata.author == "Ann Lee, Bo Ek"
    assert metadata.published == "2020-02-03"
    assert metadata.source == "Quay Times"
    assert metadata.url == "https://quay.example/harbour"
    assert metadata.language == "en"


def test_open_graph_is_next() -> None:
    link = '<link rel="canonical" href="https://tide.example/canonical">'

    metadata = page(head=link + OPEN_GRAPH, attributes=' lang="fr"').metadata

    assert metadata.title == "Harbour in bloom"
    assert metadata.author == "Cy Dahl"
    assert metadata.published == "2021-05-06"
    assert metadata.source == "The Tide"
    assert metadata.url == "https://tide.example/og"
    assert metadata.language == "de"


def test_plain_html_comes_last() -> None:
    head = '<title>Tab words</title><link rel="canonical" href="https://tide.example/c">'

    metadata = page(head=head, attributes=' lang="fr-CA"').metadata

    assert metadata.title == "Harbour opens early"
    assert metadata.author == "Eve Fox"
    assert metadata.published == "2019-01-02"
    assert metadata.url == "https://tide.example/c"
    assert metadata.language == "fr"


def test_no_date_is_guessed_from_prose() -> None:
    article = page(
        "<article><p>It all began on 3 May 2011 in a bar.</p><p>2012 was dry.</p></article>"
    )

    assert article.metadata.published is None


@pytest.mark.parametrize(
    "broken",
    ["{", "[" * 100_000, '"text"', "[[[]]]", '{"@type": 7, "author": [[[1]]]}', "null", "\u2028"],
)
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>{OPEN_GRAPH}'

    assert page(head=head).metadata.author == "Cy Dahl"


def test_address_that_is_no_web_address_is_left_out() -> None:
    assert page(head=ld(url="javascript:alert(1)")).metadata.url is None


def test_address_in_place_of_an_author_is_left_out() -> None:
    head = '<meta property="article:author" content="https://x.example/ann">'

    assert page("<p>Words stand here.</p>", head=head).metadata.author is None


# Encodings and characters


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("koi8-r", '<meta charset="koi8-r">'),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8-sig", '<meta charset="koi8-r">'),
        ("utf-16", '<meta charset="koi8-r">'),
        ("utf-8", ""),
    ],
)
def test_declared_encoding_is_believed_after_the_byte_order_mark(encoding: str, head: str) -> None:
    text = f"<html><head>{head}</head><body><p>Порт открыт.</p></body></html>"

    assert paragraphs(parse_article(text.encode(encoding), "a.htm")) == ["Порт открыт."]


def test_latin_1_is_read_as_browsers_do() -> None:
    data = '<meta charset="iso-8859-1"><p>“Café”</p>'.encode("cp1252")

    assert paragraphs(parse_article(data, "a.html")) == ["“Café”"]


@pytest.mark.parametrize("name", ["base64", "rot13", "unicode_escape", "no-such", "idna"])
def test_declared_encoding_that_is_none_is_passed_over(name: str) -> None:
    data = f'<meta charset="{name}"><p>Café</p>'.encode()

    assert paragraphs(parse_article(data, "a.html")) == ["Café"]


def test_control_and_direction_characters_are_stripped() -> None:
    head = ld(headline="A\u202eB\u0007", author="C\u2066D")

    article = page("<h2>E\u202aF</h2><p>G&#x202E;H\x9d&#27;I\ud800</p>".replace("\ud800", ""), head)

    assert article.metadata.title == "AB"
    assert article.metadata.author == "CD"
    assert article.section_names == ("EF",)
    assert article.text == "GHI"


def test_lone_surrogate_of_linked_data_is_stripped() -> None:
    assert page(head=ld(headline="A\ud800B")).metadata.title == "AB"


def test_xhtml_knows_empty_elements() -> None:
    text = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        '<head><title/><script src="x"/></head><body><div/><p>Words caf&eacute;.</p></body></html>'
    )

    assert paragraphs(parse_article(text.encode(), "a.xhtml")) == ["Words café."]


# Hostile input


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(IngestError, match=f"more than {limits().depth} deep"):
        page("<div>" * 100_000 + "words")


def test_declared_entities_are_refused() -> None:
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><p>&b;</p></html>'

    with pytest.raises(IngestError, match="entities"):
        parse_article(laughs.encode(), "a.xhtml")


@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.xhtml"]))
def test_any_bytes_give_an_article_or_a_clean_refusal(data: bytes, path: str) -> None:
    try:
        article = parse_article(data, path)
    except IngestError:
        return
    assert article.text.strip()


PARTS = [
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<th colspan=3>", "</table>",
    "<caption>", "<figure>", "<figcaption>", "<article>", "</article>", "<ul>", "<li>", "<br>",
    "<a href=x>", "</a>", "<h1>", "</h1>", "<h2>", "<dl><dd>", "<pre>", "<body>", "<head>",
    "<script>", "</script>", "<time datetime=2020-01-01>", "<sup>", "<!--", "-->", "<![CDATA[",
    "words here", "Long words that make a sentence of prose. ", "\n", "&amp;", "&#0;", "<meta",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_elements_give_paragraphs_that_are_slices_of_the_text(parts: list[str]) -> None:
    try:
        article = parse_article("".join(parts).encode(), "a.html")
    except IngestError:
        return
    assert "\n\n".join(paragraphs(article)) == article.text
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
