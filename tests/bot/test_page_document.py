"""The article page as HTML: any text is shown as text, and what is marked is what was asked for."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.page.document import Frame, Marks, draw_article, draw_message
from bot.replies.phrases import Phrases
from bot.replies.text import clean
from retrieval import Article, Metadata, Paragraph, Section, Span

FRAME = Frame("/style.css", Phrases.load("en"))
HOSTILE = [
    "<script>",
    "</p>",
    "<!--",
    "]]>",
    "&lt;",
    "&amp",
    '" onload="',
    "'",
    "\0",
    "\u202e",
    "\n",
]
TEXT = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), max_size=6).map("".join)
TAGS = {
    "html", "head", "meta", "title", "link", "body", "a", "main", "article", "header", "h1", "h2",
    "h3", "h4", "h5", "h6", "p", "time", "div", "mark",
}  # fmt: skip
"""All that a page is made of."""


class Read(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.paragraphs: list[str] = []
        self.marked: list[tuple[str | None, str]] = []
        self.title = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "p" and self._open[-2] == "div":
            self.paragraphs.append("")
        if tag == "mark":
            self.marked.append((dict(attrs).get("class"), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        if {"div", "p"} <= set(self._open):
            self.paragraphs[-1] += data
        if "mark" in self._open:
            kind, text = self.marked[-1]
            self.marked[-1] = kind, text + data


def article(texts: list[str], metadata: Metadata, path: tuple[str, ...] = ()) -> Article:
    paragraphs, start = [], 0
    for number, text in enumerate(texts, start=1):
        paragraphs.append(Paragraph(number, Span(start, start + len(text))))
        start += len(text) + 2
    return Article("a.md", "\n\n".join(texts), metadata, (Section(path, tuple(paragraphs)),))


@given(st.lists(TEXT, min_size=1, max_size=4), TEXT, TEXT, st.tuples(TEXT), st.data())
def test_any_text_is_shown_as_it_is_and_never_makes_a_tag(
    texts: list[str], title: str, other: str, path: tuple[str, ...], data: st.DataObject
) -> None:
    about = Metadata(title, author=other, source=other, published=other, url=other, language=other)
    made = article(texts, about, path)
    ends = st.integers(0, len(made.text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    marks = Marks(Span(start, end), None) if start < end else Marks()

    read = Read(draw_article(made, marks, FRAME))

    assert read.paragraphs == [clean(text) for text in texts]
    assert read.title == clean(" ".join((title or "a.md").split())) or not title.strip()
    assert set(read.tags) <= TAGS
    assert read.tags.count("p") - len(texts) <= 2
    for tag, attributes in read.attributes:
        assert set(attributes) <= _ATTRIBUTES.get(tag, set()), (tag, attributes)


_ATTRIBUTES = {
    "html": {"lang", "dir"}, "meta": {"charset", "name", "content"}, "link": {"rel", "href"},
    "a": {"class", "href", "aria-label"}, "p": {"class"}, "time": {"datetime"},
    "div": {"class", "id"}, "mark": {"class", "id"},
}  # fmt: skip


def test_sentence_and_words_are_marked_and_only_the_first_is_the_anchor() -> None:
    made = article(["One. Two words here. Three.", "Four."], Metadata())

    page = draw_article(made, Marks(Span(5, 20), Span(9, 14)), FRAME)

    assert Read(page).marked == [("sentence", "Two "), ("words", "words"), ("sentence", " here.")]
    assert page.count('id="here"') == 1
    assert '<mark class="words" id="here">words</mark>' in page


def test_a_sentence_over_two_paragraphs_is_marked_in_both() -> None:
    made = article(["One two", "three four"], Metadata())

    page = draw_article(made, Marks(Span(4, 14)), FRAME)

    assert Read(page).marked == [("sentence", "two"), ("sentence", "three")]
    assert page.count('id="here"') == 1


def test_paragraphs_have_their_numbers_as_anchors_and_sections_their_headings() -> None:
    one, two = Paragraph(1, Span(0, 3)), Paragraph(2, Span(5, 8), pages=(4, 4))
    sections = (Section(("A", "B"), (one,)), Section(("A", "C"), (two,)))
    page = draw_article(Article("a.md", "One\n\nTwo", Metadata("T"), sections), Marks(), FRAME)

    assert [tag for tag in Read(page).tags if tag in {"h1", "h2", "h3"}] == ["h1", "h2", "h3", "h3"]
    assert '<div class="paragraph" id="p2"><a class="number" href="#p2"' in page
    assert '<p class="page">p. 4</p>' in page


def test_direction_is_that_of_the_articles_language() -> None:
    for language, text, direction in (
        ("ar", "x", "rtl"), ("he", "x", "rtl"), ("en", "نص", "ltr"), (None, "نص", "rtl"),
        (None, "x", "ltr"), ("no such", "x", "ltr"),
    ):  # fmt: skip
        page = draw_article(article([text], Metadata(text, language=language)), Marks(), FRAME)
        assert f'dir="{direction}"' in page, (language, text)


def test_only_web_addresses_become_links_and_lead_to_the_words() -> None:
    words = Marks(Span(0, 4))
    bad = draw_article(article(["Text"], Metadata(url="javascript:alert(1)")), words, FRAME)
    good = draw_article(article(["Text"], Metadata(url="https://a.example/b")), words, FRAME)

    assert "javascript" not in bad
    assert 'href="https://a.example/b#:~:text=Text"' in good


@given(TEXT)
def test_a_plain_message_is_shown_as_text(message: str) -> None:
    assert set(Read(draw_message(message, FRAME)).tags) <= TAGS
