"""An article as an HTML page, its marked words among them, and the plain pages beside it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex
from babel import Locale, UnknownLocaleError

from bot.replies.credit import date_in_words, pages, paragraphs
from bot.replies.links import page_at, safe_href
from bot.replies.markup import escape
from bot.replies.page_links import HERE, paragraph_anchor
from bot.replies.text import clean, clean_line, reads_from_right

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.replies.phrases import Phrases
    from retrieval import Article, Metadata, Paragraph, Section, Span

_LANGUAGE: Final = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_DEEPEST: Final = 6
_START_CHARS: Final = 500


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in an article, as ranges of its text; all inside it."""

    sentence: Span | None = None
    words: Span | None = None

    @property
    def first(self) -> Span | None:
        """What the page is opened at: the exact words, or else the sentence."""
        return self.words or self.sentence


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds an article."""

    style: str
    """Address of the style sheet."""
    phrases: Phrases
    notice: str = ""
    """HTML to stand above it."""


def text_of(text: str) -> str:
    """Return text as it stands between tags, or between double quotes.

    Characters that no page can hold, or that change the direction of what follows, are left out.
    """
    return escape(clean(text))


def draw_article(article: Article, marks: Marks, frame: Frame) -> str:
    """Return an article's page."""
    language = _language(article.metadata.language, frame.phrases)
    phrases, first = frame.phrases, marks.first
    to_passage = text_of(phrases.say("page-passage"))
    skip = f'<a class="skip" href="#{HERE}">{to_passage}</a>\n' if first else ""
    words = article.text[first.start : first.end] if first else ""
    body = (
        f"{skip}<main>\n<article>\n<header>\n<h1>{text_of(clean_line(article.title))}</h1>\n"
        f"{_byline(article.metadata, phrases)}{_source(article.metadata, words, phrases)}"
        f"</header>\n{frame.notice}{''.join(_sections(article, marks, phrases))}"
        "</article>\n</main>\n"
    )
    from_right = _from_right(article)
    return _page(clean_line(article.title), body, frame.style, language, from_right=from_right)


def draw_message(message: str, frame: Frame) -> str:
    """Return a page that says one thing, in plain text."""
    body = f"<main>\n<h1>Footnote</h1>\n<p>{text_of(message)}</p>\n{frame.notice}</main>\n"
    right, language = frame.phrases.from_right, frame.phrases.language
    return _page("Footnote", body, frame.style, language, from_right=right)


def draw_list(links: Iterable[tuple[str, str]], frame: Frame) -> str:
    """Return a page of links: addresses and plain titles."""
    items = "".join(f"<li>{_link(url, clean_line(title))}</li>\n" for url, title in links)
    heading = text_of(frame.phrases.say("page-articles"))
    body = f"<main>\n<h1>{heading}</h1>\n<ul>\n{items}</ul>\n</main>\n"
    right, language = frame.phrases.from_right, frame.phrases.language
    return _page("Footnote", body, frame.style, language, from_right=right)


def draw_notice(message: str, link: tuple[str, str] | None = None) -> str:
    """Return a plain message with one link as it stands above an article."""
    linked = f" {_link(*link)}" if link else ""
    return f'<p class="notice" role="note">{text_of(message)}{linked}</p>\n'


def _page(title: str, body: str, style: str, language: str, *, from_right: bool) -> str:
    direction = "rtl" if from_right else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{text_of(language)}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{text_of(title)}</title>\n"
        f'<link rel="stylesheet" href="{text_of(style)}">\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _link(url: str, label: str) -> str:
    return f'<a href="{text_of(url)}">{text_of(label)}</a>'


def _byline(metadata: Metadata, phrases: Phrases) -> str:
    source = "" if metadata.based_on and not metadata.url else metadata.source
    named = dict.fromkeys(clean_line(each) for each in (source, metadata.author) if each)
    pieces = [text_of(each) for each in named]
    if metadata.published:
        day = date_in_words(metadata.published, phrases)
        shown = text_of(day or clean_line(metadata.published))
        when = f' datetime="{text_of(metadata.published)}"' if day else ""
        pieces.append(f"<time{when}>{shown}</time>")
    if metadata.copyright:
        pieces.append(text_of(clean_line(metadata.copyright)))
    return f'<p class="byline">{" · ".join(pieces)}</p>\n' if pieces else ""


def _source(metadata: Metadata, words: str, phrases: Phrases) -> str:
    """Draw the link to the original, at the marked words where it has them."""
    if metadata.url is None and metadata.based_on is not None:
        source = clean_line(metadata.source or "")
        url, label = safe_href(metadata.based_on), source or phrases.say("based-on-unnamed")
    else:
        url, label = safe_href(metadata.url), phrases.say("read-at-source")
        if url is not None and not url.partition("?")[0].lower().endswith(".pdf"):
            url = page_at(url, words)
    if url is None:
        return ""
    return f'<p class="source">{_link(url, label)}</p>\n'


def _sections(article: Article, marks: Marks, phrases: Phrases) -> Iterator[str]:
    """Draw each section: those of its headings that are new, and its paragraphs."""
    before: tuple[str, ...] = ()
    page: int | None = None
    for section in article.sections:
        yield from _headings(section, before)
        before = section.path
        for paragraph in section.paragraphs:
            if paragraph.pages and paragraph.pages[0] != page:
                page = paragraph.pages[0]
                yield f'<p class="page">{text_of(pages((page, page), phrases))}</p>\n'
            yield _paragraph(article, paragraph, marks, phrases)


def _headings(section: Section, before: tuple[str, ...]) -> Iterator[str]:
    same = 0
    while same < min(len(before), len(section.path)) and before[same] == section.path[same]:
        same += 1
    for depth, name in enumerate(section.path[same:], start=same + 2):
        tag = f"h{min(depth, _DEEPEST)}"
        yield f"<{tag}>{text_of(clean_line(name))}</{tag}>\n"


def _paragraph(article: Article, paragraph: Paragraph, marks: Marks, phrases: Phrases) -> str:
    anchor, number = paragraph_anchor(paragraph.number), str(paragraph.number)
    label = text_of(paragraphs((paragraph.number, paragraph.number), phrases))
    return (
        f'<div class="paragraph" id="{anchor}">'
        f'<a class="number" href="#{anchor}" aria-label="{label}">{number}</a>'
        f"<p>{_marked(article.text, paragraph.span, marks)}</p></div>\n"
    )


def _marked(text: str, span: Span, marks: Marks) -> str:
    """Draw a part of the text with what is marked in it; the first mark of all is the anchor."""
    ranges = [each for each in (marks.sentence, marks.words) if each is not None]
    cuts = {span.start, span.end}
    for each in ranges:
        cuts |= {place for place in (each.start, each.end) if span.start < place < span.end}
    return "".join(_piece(text, start, end, marks) for start, end in pairwise(sorted(cuts)))


def _piece(text: str, start: int, end: int, marks: Marks) -> str:
    drawn = text_of(text[start:end])
    in_words = marks.words is not None and marks.words.start <= start < marks.words.end
    in_sentence = marks.sentence is not None and marks.sentence.start <= start < marks.sentence.end
    if not in_words and not in_sentence:
        return drawn
    anchor = f' id="{HERE}"' if marks.first is not None and marks.first.start == start else ""
    kind = "words" if in_words else "sentence"
    return f'<mark class="{kind}"{anchor}>{drawn}</mark>'


def _language(language: str | None, phrases: Phrases) -> str:
    return language if language and _LANGUAGE.fullmatch(language) else phrases.language


def _from_right(article: Article) -> bool:
    """Whether an article is written from right to left: by its language, or else its letters."""
    language = article.metadata.language
    try:
        if language is not None:
            return Locale.parse(language, sep="-").text_direction == "rtl"
    except (ValueError, UnknownLocaleError):
        pass
    return reads_from_right(article.title + article.text[:_START_CHARS])
