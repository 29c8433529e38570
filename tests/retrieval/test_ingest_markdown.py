"""Markdown beyond the plain: footnotes, captions, HTML inside, what must not show."""

from __future__ import annotations

import contextlib

import pytest

from retrieval.article import Article
from retrieval.errors import IngestError
from retrieval.ingest import parse_article


def parse(text: str) -> Article:
    return parse_article(text.encode(), "a.md")


def paragraphs(text: str) -> list[str]:
    article = parse(text)
    return [article.paragraph_text(p.number) for p in article.paragraphs]


def test_footnotes_are_paragraphs_and_their_marks_do_not_show() -> None:
    text = "The crane[^1] stood.^[A note in place.]\n\nIt fell.\n\n[^1]: Built in *1901*.\n"

    assert paragraphs(text) == [
        "The crane stood.",
        "It fell.",
        "Built in 1901.",
        "A note in place.",
    ]


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        (r"5 \* 3 \# \[a\] \_b\_", "5 * 3 # [a] _b_"),
        ("~~old~~ new", "new"),
        ("a <del>gone</del> b", "a b"),
        ("see [[Harbour|the harbour]] and [[Crane]]", "see the harbour and Crane"),
        ("see ![[crane.png]] now", "see now"),
        ("`[[code]]` and `{{ x }}`", "[[code]] and {{ x }}"),
        ("a {% include note.html %} b", "a b"),
        ("a {{< ref page.md >}} b {{ site.title }}", "a b"),
        ("{{% notice %}}Words stay.{{% /notice %}}", "Words stay."),
        ("a ==bright== b", "a bright b"),
        ("a %%hidden%% b ^name", "a b"),
        ("a b\n{: .note}", "a b"),
        ("[TOC]\n\na b", "a b"),
        ("a&nbsp;b &copy; &#8212;", "a b © —"),
        ("one<br>two", "one\ntwo"),
        ("see <https://example.org/a_b>", "see https://example.org/a_b"),
        ("x <script>alert(1)</script> y", "x y"),
        ("`a_b` and ``c`d``", "a_b and c`d"),
        ("[ref][r] text\n\n[r]: https://example.org", "ref text"),
        ("a <!-- hidden --> b", "a b"),
        ("***all*** of __it__", "all of it"),
    ],
)
def test_markup_does_not_show(marked: str, shown: str) -> None:
    assert paragraphs(marked) == [shown]


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("> [!WARNING]\n> Shut the valve.", ["Shut the valve."]),
        ("> [!tip]- Before you start\n> Shut the valve.\n> Wait.",
         ["Before you start", "Shut the valve. Wait."]),
        (":::note\nShut the valve.\n:::", ["Shut the valve."]),
        (":::tip[Before you start]\n\nShut the valve.\n\n:::",
         ["Before you start", "Shut the valve."]),
        ("::: {.warning}\n- Shut the valve.\n:::", ["Shut the valve."]),
        ('!!! note "Before you start"\n    Shut the valve.',
         ["Before you start", "Shut the valve."]),
        ("??? tip\n    Shut the valve.", ["Shut the valve."]),
        ("```\n[[x]] {{ y }}\n```", ["[[x]] {{ y }}"]),
    ],
)  # fmt: skip
def test_callouts_are_read_without_their_marks(marked: str, shown: list[str]) -> None:
    assert paragraphs(f"# T\n\n{marked}\n\nEnd.\n") == [*shown, "End."]


@pytest.mark.parametrize(
    "mark", ["Engine¶", 'Engine [¶](#engine "Permalink")', "Engine [#](#engine)"]
)
def test_permalinks_of_headings_do_not_show(mark: str) -> None:
    assert parse(f"# T\n\n## {mark}\n\nWords.\n").section_names == ("Engine",)


def test_numbered_lists_keep_their_numbers() -> None:
    text = "# T\n\n1. Fill the tank.\n2. Press start.\n   - Hold it.\n3. Wait.\n\n4) Rinse.\n"

    assert paragraphs(text) == [
        "1. Fill the tank.", "2. Press start.", "Hold it.", "3. Wait.", "4) Rinse.",
    ]  # fmt: skip


def test_lines_of_a_list_in_plain_text_are_paragraphs() -> None:
    text = "Start\n\nDo this first:\n1. Fill the tank\nto the mark.\n2. Press start.\n"

    article = parse_article(text.encode(), "a.txt")

    assert article.text == "Do this first:\n\n1. Fill the tank to the mark.\n\n2. Press start."


def test_marks_of_tasks_and_of_headings_do_not_show() -> None:
    article = parse("# T\n\n## Costs {#costs .x}\n\n- [x] done thing\n- [ ] open thing\n")

    assert article.section_names == ("Costs",)
    assert article.text == "done thing\n\nopen thing"


@pytest.mark.parametrize(
    "text",
    [
        "Table 1: Games\n\n{}\n\nWords after.",
        "{}\n\nTable 1: Games\n\nWords after.",
        "{}\n\n: Table 1: Games\n\nWords after.",
    ],
)
def test_caption_beside_a_table_names_its_rows(text: str) -> None:
    table = "| Country | Gold |\n|---|---|\n| Norway | 16 |\n| Sweden | 8 |"

    assert paragraphs(text.format(table)) == [
        "Table 1: Games — Country: Norway; Gold: 16",
        "Table 1: Games — Country: Sweden; Gold: 8",
        "Words after.",
    ]


def test_paragraph_that_is_no_caption_stays() -> None:
    assert paragraphs("The tables turned.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nMore words.\n") == [
        "The tables turned.",
        "A: 1; B: 2",
        "More words.",
    ]


def test_html_inside_is_read_like_a_page() -> None:
    text = (
        "Before.\n\n<div>\n<p>One.</p><style>p {}</style>\n<p>Two.</p>\n</div>\n\n"
        "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Vik</td><td>7</td></tr></table>\n\n"
        "<!-- hidden -->\n\nAfter.\n"
    )

    assert paragraphs(text) == ["Before.", "One.", "Two.", "Port: Vik; Ships: 7", "After."]


@pytest.mark.parametrize(
    "text", [">" * 5000 + " a", "- " * 5000 + "a", "*a **b " * 3000 + "** *" * 3000, "[" * 50_000]
)
def test_deep_nesting_is_refused_or_read(text: str) -> None:
    with contextlib.suppress(IngestError):
        assert parse(text).text


def test_deep_quotes_are_refused() -> None:
    with pytest.raises(IngestError, match="more than 200 deep"):
        parse("> " * 1000 + "words")


def test_control_and_direction_characters_are_stripped() -> None:
    article = parse('---\ntitle: "A\\u202Eb"\n---\n## C\u202ad\n\ne\u2066f\x07g\u009b\n')

    assert article.metadata.title == "Ab"
    assert article.section_names == ("Cd",)
    assert article.text == "efg"
