"""What pages say about their story: its own title, who wrote it, when it first appeared."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from retrieval.article import Metadata
from retrieval.ingest import parse_article

_TEXT = (
    "<p>The old ferry came into the harbour at six in the evening and was met by the whole town,"
    " by a band, and by the mayor, who had not slept.</p>"
    "<p>Later she thanked the crew and everybody who had come, and the band played until ten.</p>"
)
_DATA = '<script type="application/ld+json">'


@dataclass(frozen=True)
class Page:
    """A page, and the title, author, date and site that a reader would name."""

    head: str
    body: str
    title: str | None = "Ferry is back"
    author: str | None = None
    published: str | None = None
    source: str | None = None

    @property
    def data(self) -> bytes:
        """The page as a file; TEXT stands for its paragraphs."""
        body = self.body.replace("TEXT", _TEXT)
        return f"<!doctype html><html><head>{self.head}</head><body>{body}</body></html>".encode()


PAGES = {
    "title-in-neighbours": Page(
        "<title>Ferry is back | The Tide</title>",
        '<article><h1>Ferry is back</h1><div class="author"><span>Ola Berg</span>'
        "<span>Editor</span></div>TEXT</article>",
        author="Ola Berg", source="The Tide",
    ),
    "job-under-the-name": Page(
        '<meta property="og:title" content="Ferry is back">',
        '<article><h1>Ferry is back</h1><div class="byline"><a href="/ola">Ola Berg</a>\n'
        "<div>Senior transport correspondent</div><div>3 February 2021</div></div>TEXT</article>",
        author="Ola Berg", published="2021-02-03",
    ),
    "first-and-last-name-apart": Page(
        "<title>Ferry is back</title>",
        '<h1>Ferry is back</h1><p class="author"><span>Ola</span> <span>Berg</span></p>TEXT',
        author="Ola Berg",
    ),
    "two-names": Page(
        "<title>Ferry is back</title>",
        '<article><h1>Ferry is back</h1><p class="byline">By <a>Ruth Amsel</a> and '
        "<a>Piet Vos</a></p>TEXT</article>",
        author="Ruth Amsel and Piet Vos",
    ),
    "agency-line": Page(
        '<meta name="author" content="AFP"><title>Ferry is back</title>',
        '<article><h1>Ferry is back</h1><p class="byline">AFP 30 April 2015</p>TEXT</article>',
        published="2015-04-30",
    ),
    "agency-in-data": Page(
        f'{_DATA}{{"@type":"NewsArticle","headline":"Ferry is back","datePublished":"2016-02-03",'
        '"author":[{"@type":"Organization","name":"Reuters"}]}</script>',
        "<article><h1>Ferry is back</h1>TEXT</article>",
        published="2016-02-03",
    ),
    "mail-and-handle": Page(
        '<meta name="author" content="Ola Berg (ola.berg@tide.example)">',
        "<article><h1>Ferry is back</h1>TEXT</article>",
        author="Ola Berg",
    ),
    "handle-after-the-name": Page(
        "<title>Ferry is back</title>",
        '<article><h1>Ferry is back</h1><p class="byline">By Ola Berg @olaberg</p>TEXT</article>',
        author="Ola Berg",
    ),
    "placeholder-of-a-program": Page(
        '<meta name="author" content="admin"><title>Untitled document</title>',
        '<article><h1>Ferry is back</h1><p class="byline">By Ola Berg</p>TEXT</article>',
        author="Ola Berg",
    ),
    "name-of-a-file": Page(
        "<title>ferry_final2.docx</title>", "<h1>Ferry is back</h1>TEXT",
    ),
    "site-in-the-first-heading": Page(
        "<title>Ferry is back - The Tide</title>",
        '<header><h1 class="logo"><a href="/">The Tide</a></h1></header>'
        "<main><h2>Ferry is back</h2>TEXT</main>",
        source="The Tide",
    ),
    "several-first-headings": Page(
        "<title>Ferry is back - The Tide</title>",
        "<h1>The Tide</h1><div><h1>Ferry is back</h1>TEXT</div><div><h1>Crane falls</h1>"
        "<p>A short teaser.</p></div>",
        source="The Tide",
    ),
    "site-as-the-stated-title": Page(
        '<meta property="og:title" content="The Tide"><title>Ferry is back | The Tide</title>',
        "<main><h1>Ferry is back</h1>TEXT</main>",
        source="The Tide",
    ),
    "front-page-as-the-stated-title": Page(
        '<meta property="og:site_name" content="The Tide">'
        '<meta property="og:title" content="The Tide - news from the harbour">'
        "<title>The Tide</title>",
        '<main><h1 class="entry-title">Ferry is back</h1>TEXT</main>',
        source="The Tide",
    ),
    "site-before-the-title": Page(
        '<meta property="og:site_name" content="The Tide"><title>The Tide: Ferry is back</title>',
        "<div>TEXT</div>", source="The Tide",
    ),
    "section-between": Page(
        '<meta property="og:title" content="Ferry is back | The Tide">'
        "<title>Ferry is back | News | The Tide</title>",
        "<article><h1>Ferry is back</h1>TEXT</article>",
        source="The Tide",
    ),
    "data-of-a-teaser": Page(
        f'<title>Ferry is back</title>{_DATA}[{{"@type":"NewsArticle","headline":"Crane falls",'
        '"author":{"name":"Bo Ek"},"datePublished":"2019-05-05"},{"@type":"NewsArticle",'
        '"headline":"Ferry is back","author":{"name":"Ola Berg"},"datePublished":"2021-02-03"}]'
        "</script>",
        "<article><h1>Ferry is back</h1>TEXT</article>",
        author="Ola Berg", published="2021-02-03",
    ),
    "only-a-later-change": Page(
        '<title>Ferry is back</title><meta property="article:modified_time" content="2022-04-05">'
        f'{_DATA}{{"@type":"NewsArticle","headline":"Ferry is back","dateModified":"2022-04-05"}}'
        "</script>",
        '<article><h1>Ferry is back</h1><time itemprop="dateModified" datetime="2022-04-05">'
        "</time>TEXT</article>",
    ),
    "change-before-the-first-day": Page(
        "<title>Ferry is back</title>",
        '<article><h1>Ferry is back</h1><p>Updated <time datetime="2022-04-05">5 April</time></p>'
        '<time class="entry-date published" datetime="2021-02-03">3 February</time>TEXT</article>',
        published="2021-02-03",
    ),
    "day-in-words": Page(
        "<title>Ferry is back</title>",
        '<article><h1>Ferry is back</h1><div class="post-meta">Published on 3 February 2021 by '
        "Ola Berg | Last updated: 5 April 2022</div>TEXT</article>",
        author="Ola Berg", published="2021-02-03",
    ),
    "author-of-a-comment": Page(
        "<title>Ferry is back</title>",
        "<article><h1>Ferry is back</h1>TEXT</article><section class='comments'>"
        "<p class='comment-author'>By Troll King</p></section>",
    ),
    "name-inside-microdata": Page(
        "<title>Ferry is back</title>",
        "<article><h1 itemprop='headline'>Ferry is back</h1><div itemprop='author' itemscope>"
        "<img alt=''><span itemprop='name'>Ola Berg</span><span itemprop='jobTitle'>Editor</span>"
        "</div>TEXT</article>",
        author="Ola Berg",
    ),
    "headline-that-begins-like-a-byline": Page(
        "<title>Paris talks end without a deal</title>",
        "<article><h1>PARIS TALKS END WITHOUT A DEAL</h1>TEXT</article>",
        title="PARIS TALKS END WITHOUT A DEAL",
    ),
    "several-authors-of-a-paper": Page(
        '<meta name="citation_title" content="Ferry is back"><meta name="citation_author" '
        'content="Berg, Ola"><meta name="citation_author" content="Nes, Kari">'
        '<meta name="citation_publication_date" content="2021/02/03">',
        "<main><h1>Journal of Ferries</h1><h2>Ferry is back</h2>TEXT</main>",
        author="Berg, Ola, Nes, Kari", published="2021-02-03",
    ),
}  # fmt: skip


def read(page: Page) -> Metadata:
    return parse_article(page.data, "10811.html").metadata


@pytest.mark.parametrize("name", PAGES)
def test_title_is_the_storys_own(name: str) -> None:
    assert (read(PAGES[name]).title or "").casefold() == (PAGES[name].title or "").casefold()


@pytest.mark.parametrize("name", PAGES)
def test_author_is_a_name_and_nothing_else(name: str) -> None:
    assert read(PAGES[name]).author == PAGES[name].author


@pytest.mark.parametrize("name", PAGES)
def test_date_is_that_of_the_first_appearance(name: str) -> None:
    assert read(PAGES[name]).published == PAGES[name].published


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.source])
def test_site_is_what_the_page_calls_itself(name: str) -> None:
    assert read(PAGES[name]).source == PAGES[name].source
