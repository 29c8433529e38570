"""Markdown, plain text, front matter and encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.article import Article
from retrieval.errors import IngestError
from retrieval.ingest import parse_article
from retrieval.ingest.metadata.dates import parse_date

FRONT = """---
title: "Tides: a study"
author: [Ann Lee, Bo Ek]
published: 2020-02-03
source: Harbour Press
based_on: https://example.org/a
language: en-GB
---
# Tides: a study

First words here.
"""


def parse(text: str, path: str = "a.md") -> Article:
    return parse_article(text.encode(), path)


def paragraphs(article: Article) -> list[str]:
    return [article.paragraph_text(p.number) for p in article.paragraphs]


def test_front_matter_fills_the_metadata() -> None:
    metadata = parse(FRONT).metadata

    assert metadata.title == "Tides: a study"
    assert metadata.author == "Ann Lee, Bo Ek"
    assert metadata.published == "2020-02-03"
    assert metadata.source == "Harbour Press"
    assert metadata.based_on == "https://example.org/a"
    assert metadata.language == "en"


def test_heading_that_repeats_the_title_is_no_section() -> None:
    assert [section.path for section in parse(FRONT).sections] == [()]


@pytest.mark.parametrize(
    ("front", "title", "author", "published"),
    [
        (
            "title: Brewster: user manual\nauthor: Ola Berg",
            "Brewster: user manual",
            "Ola Berg",
            None,
        ),
        ("title: [Draft] Tides\ndate: 2021-02-03", "[Draft] Tides", None, "2021-02-03"),
        ('title: "Tides" and more\ndate: 2021-02-03', '"Tides" and more', None, "2021-02-03"),
        ("title: 'It's a tide'", "It's a tide", None, None),
        ("title: @tides\nauthor: `Ola Berg`", "@tides", "Ola Berg", None),
        ("title: *Tides* here\ntags:\n\t- tab", "*Tides* here", None, None),
        ("title: Tides\npublished: soon", "Tides", None, None),
        ("title: Tides\ndate: 2021-02-30\nurl: javascript:alert(1)", "Tides", None, None),
        ("title: Tides\nurl: /blog/tides\nlanguage: English", "Tides", None, None),
        ("a: &x 1\nb: *x\nc: *y\ntitle: Tides", "Tides", None, None),
        ("x: !!python/object:os.system {}\ntitle: Tides", "Tides", None, None),
        ("x: 0x" + "f" * 5_000 + "\ntitle: Tides", "Tides", None, None),
        ("x: [\ntitle: Tides", "Tides", None, None),
        ("authors: [\n  Ola Berg\n]\ntitle: Tides: a study", "Tides: a study", "Ola Berg", None),
    ],
)
def test_what_is_broken_in_a_field_loses_no_more_than_the_field(
    front: str, title: str, author: str | None, published: str | None
) -> None:
    article = parse(f"---\n{front}\n---\nWords of the text.\n")

    assert article.metadata.title == title
    assert article.metadata.author == author
    assert article.metadata.published == published
    assert article.metadata.url is None
    assert article.text == "Words of the text."


@pytest.mark.parametrize(
    ("front", "reason", "line"),
    [
        ("title: [", "not closed", 3),
        ("x: " + "[" * 9_900, "nested too deeply", 2),
        ("title: A\nx: " + "[" * 9_900 + "]" * 9_900, "nested too deeply", 3),
        ("title: " + "{a: " * 2_400, "nested too deeply", 2),
        ("- " * 4_000, "nested too deeply", 2),
        ("title: 0x" + "f" * 5_000, "'title' has more than 500 characters", 1),
        ("title: " + "9" * 5_000, "'title' has more than 500 characters", 1),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_what_is_cut_off_or_costs_much_is_refused_with_its_line(
    front: str, reason: str, line: int, path: str
) -> None:
    with pytest.raises(IngestError, match=reason) as caught:
        parse(f"---\n{front}\n---\nText.\n", path)

    assert caught.value.line == line


def test_number_of_thousands_of_digits_in_toml_is_refused() -> None:
    for digits in ("9" * 5_000, "0x" + "f" * 5_000):
        with pytest.raises(IngestError, match="more than 500 characters"):
            parse(f"+++\ntitle = {digits}\n+++\nText.\n")


@pytest.mark.parametrize(
    "front", ["title: null", "title: {{ replace .Name }}", "title:", "# none", "title: true"]
)
def test_title_that_is_none_is_left_out(front: str) -> None:
    assert parse(f"---\n{front}\n---\nWords.\n").metadata.title is None


GENERATORS = {
    "hugo": (
        "+++\ntitle = 'Tides'\ndate = 2021-02-03T10:00:00+01:00\nlastmod = 2022-01-01\n"
        "draft = true\nweight = 3\naliases = ['/a']\n[params]\nauthor = 'Ola Berg'\n+++\n"
    ),
    "hugo-yaml": (
        "---\ntitle: Tides\ndate: 2021-02-03T10:00:00+01:00\nauthor:\n  name: Ola Berg\n"
        "  email: o@x.example\nslug: tides\ndraft: true\n---\n"
    ),
    "hugo-json": '{\n  "title": "Tides",\n  "date": "2021-02-03",\n  "author": "Ola Berg"\n}\n\n',
    "jekyll": (
        "---\nlayout: post\ntitle: Tides\ndate: 2021-02-03 10:11:12 +0100\nauthor: Ola Berg\n"
        "published: true\npermalink: /:year/:title/\ncategories: a b\n---\n"
    ),
    "docusaurus": (
        "---\nslug: tides\ntitle: Tides\nauthors:\n  - name: Ola Berg\n    title: Editor\n"
        "    url: https://x.example\nsidebar_position: 2\ndate: 2021-02-03\ntags: [a, b]\n---\n"
    ),
    "obsidian": (
        '---\ntitle: Tides\nauthor:\n  - "[[Ola Berg]]"\nsource: /notes\npublished: 2021-02-03\n'
        "created: 2025-01-01\ncssclasses: wide\naliases:\n  - Ebb\n---\n"
    ),
    "mkdocs": (
        "---\ntitle: Tides\nauthors:\n  ola:\n    name: Ola Berg\n    description: x\n"
        "date:\n  created: 2021-02-03\n  updated: 2022-02-03\n---\n"
    ),
    "mkdocs-plain": "Title: Tides\nAuthor: Ola Berg\nDate: 2021-02-03\n\n",
    "astro": (
        "---\ntitle: 'Tides'\ndescription: 'x: y'\npubDate: 'Feb 03 2021'\nheroImage: '/a.jpg'\n"
        "author: Ola Berg\n---\n"
    ),
    "eleventy": '---json\n{"title": "Tides", "date": "2021-02-03", "author": "Ola Berg"}\n---\n',
    "pandoc": "% Tides\n% Ola Berg\n% 3 February 2021\n\n",
    "pandoc-yaml": (
        "---\ntitle: Tides\nauthor:\n- Ola Berg:\n    institute: x\ndate: February 3, 2021\n"
        "lang: en-GB\n...\n"
    ),
    "quarto": (
        "---\ntitle: Tides\nauthor:\n  - name:\n      given: Ola\n      family: Berg\n"
        "date: 2021-02-03\nformat:\n  html: default\n---\n"
    ),
}


@pytest.mark.parametrize("name", GENERATORS)
def test_front_matter_of_generators_is_understood(name: str) -> None:
    article = parse(GENERATORS[name] + "Words of the text.\n")

    assert article.metadata.title == "Tides"
    assert article.metadata.author == "Ola Berg"
    assert article.metadata.published == "2021-02-03"
    assert article.metadata.url is None
    assert article.text == "Words of the text."


def test_text_between_two_rules_is_text() -> None:
    assert paragraphs(parse("---\nFirst words.\n\nMore.\n\n---\n\nLast.\n")) == [
        "First words.",
        "More.",
        "Last.",
    ]


def test_long_front_matter_is_refused() -> None:
    with pytest.raises(IngestError, match="over 20000 characters; shorten it"):
        parse("---\n" + "k: v\n" * 5_000 + "---\nText.\n")


def test_address_in_place_of_a_source_is_the_address() -> None:
    metadata = parse("---\nsource: https://x.example/a\n---\nText.\n").metadata

    assert metadata.url == "https://x.example/a"
    assert metadata.source is None


def test_markup_never_shows_up_in_text() -> None:
    article = parse(
        "# T\n\nSome *soft* and **loud** [linked](http://x.org) `code` <b>raw</b> ![pic](a.png).\n"
    )

    assert paragraphs(article) == ["Some soft and loud linked code raw ."]


def test_list_items_are_paragraphs() -> None:
    assert paragraphs(parse("# T\n\n- one thing\n- two things\n")) == ["one thing", "two things"]


def test_table_rows_carry_their_header() -> None:
    article = parse("# T\n\n| Port | Ships |\n|---|---|\n| Sund | 12 |\n| Vik | 7 |\n")

    assert paragraphs(article) == ["Port: Sund; Ships: 12", "Port: Vik; Ships: 7"]


def test_nested_headings_make_section_paths() -> None:
    article = parse("# T\n\n## A\n\nx y.\n\n### B\n\nz w.\n\n## C\n\nq r.\n")

    assert [section.path for section in article.sections] == [("A",), ("A", "B"), ("C",)]


def test_plain_text_has_headline_byline_and_date() -> None:
    text = "Harbour opens early\n\nBy Ann Lee\n\n3 February 2020\n\nThe harbour opened.\n"

    article = parse(text, "a.txt")

    assert article.metadata.title == "Harbour opens early"
    assert article.metadata.author == "Ann Lee"
    assert article.metadata.published == "2020-02-03"
    assert paragraphs(article) == ["The harbour opened."]


def test_plain_text_short_line_before_a_paragraph_is_a_heading() -> None:
    text = "Headline here\n\nLead sentence stands here.\n\nBackground\n\nOlder things happened.\n"

    assert [s.path for s in parse(text, "a.txt").sections] == [(), ("Background",)]


def test_hard_wrapped_lines_are_joined() -> None:
    assert paragraphs(parse("One line\nand its rest.\n\nNext one.\n", "a.txt")) == [
        "One line and its rest.",
        "Next one.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_read_the_same(encoding: str, newline: str) -> None:
    text = "Café prices – “rising”.\n\nSecond paragraph.\n".replace("\n", newline)

    article = parse_article(text.encode(encoding), "a.txt")

    assert paragraphs(article) == ["Café prices – “rising”.", "Second paragraph."]


@pytest.mark.parametrize(
    ("data", "path", "word"),
    [
        (b"", "a.md", "no text"),
        (b"---\ntitle: a\n---\n", "a.md", "no text"),
        (b"a\0b", "a.txt", "not a text file"),
        (b"\xff\xfe\x00\xd8", "a.txt", "not a text file"),
        (b"x", "a.exe", "cannot be read"),
        (b"x" * 20_000_001, "a.txt", "larger"),
    ],
)
def test_unreadable_files_are_refused_with_a_reason(data: bytes, path: str, word: str) -> None:
    with pytest.raises(IngestError, match=word):
        parse_article(data, path)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2008/04/06 10:37:55 GMT", "2008-04-06"),
        ("2008-04-06T10:00:00Z", "2008-04-06"),
        ("6 April 2008", "2008-04-06"),
        ("Sunday, 6 April 2008", "2008-04-06"),
        ("April 6, 2008", "2008-04-06"),
        ("06.04.2008", "2008-04-06"),
        ("2008-13-40", None),
        ("soon", None),
    ],
)
def test_dates_in_common_forms(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


@given(st.binary(max_size=400), st.sampled_from(["a.md", "a.txt"]))
def test_any_bytes_give_an_article_or_a_clean_refusal(data: bytes, path: str) -> None:
    try:
        article = parse_article(data, path)
    except IngestError:
        return
    assert article.text.strip()


@given(st.text(alphabet="ab#*-_`[]()<>|&\\\n .\"'>:~", max_size=200))
def test_any_markup_gives_paragraphs_that_are_slices_of_the_text(text: str) -> None:
    try:
        article = parse_article(text.encode(), "a.md")
    except IngestError:
        return
    assert "\n\n".join(p.span.of(article.text) for p in article.paragraphs) == article.text
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
