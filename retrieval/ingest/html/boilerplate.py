"""Take out of a saved page what is never its article: menus, banners, teasers, buttons."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import regex

from retrieval.ingest.html.marks import HEADINGS, UNFOLDS
from retrieval.ingest.html.tables import is_note_mark

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from lxml.html import HtmlElement

_NEVER_TEXT = """
script style template noscript nav iframe dialog button select svg head
object embed audio video canvas
amp-ad amp-consent amp-carousel amp-embed amp-iframe amp-list amp-sidebar amp-social-share
amp-sticky-ad amp-user-notification
"""
_NEVER = frozenset(_NEVER_TEXT.split())
_NEVER_MOST = _NEVER | {"aside"}
"""What is beside an article even where most of a page's words stand in it."""
_ROLES_TEXT = """
navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar
alert
"""
_ROLES = frozenset(_ROLES_TEXT.split())
_WORDS_TEXT = """
cookie cookies consent gdpr newsletter newsletters subscribe subscription signup promo promos
promoted advert adverts advertisement advertising advertorial ad ads adslot sponsor sponsored
related recommended recommendations recommendation recirc recirculation sharing sharebar
social comments comment breadcrumb breadcrumbs sidebar trending paywall popup modal overlay
outbrain taboola toolbar menu navbar navigation footer mostread readmore morestories
relatedposts relatedarticles relatedcontent
toc navbox catlinks editsection noprint byline dateline timestamp pubdate
teaser teasers tags taglist
cookiebanner cookiebar werbung anzeige publicidad publicite reklama relacionadas relacionados
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_PAIRS_TEXT = """
most-read most-popular more-stories more-on read-more read-next read-also also-read see-also
also-like may-like up-next next-article share-buttons share-tools share-bar share-links
social-share author-bio author-box author-info article-meta post-meta entry-meta article-date
post-date publish-date published-date ad-slot ad-container ad-wrapper skip-link jump-link
visually-hidden cite-backlink sr-only screen-reader privacy-notice sign-up
"""
_PAIRS = frozenset(_PAIRS_TEXT.split())
_NAMES = ("class", "id", "data-component", "data-testid")
_EXACTLY = frozenset({"hidden", "share", "topics", "topic-list", "links-block"})
_FOLDED = regex.compile(r"accordion|collaps|toggle|faq|expand", regex.I)
_PROSE = 80
"""Characters of prose from which something with a heading is a section, whatever its id."""
_LEAST_BOX = 40
"""Characters of a box of facts."""
_SPLIT = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|[^\p{L}]+")
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.I)


def prune(body: HtmlElement) -> None:
    """Take out what is never part of an article, unless most of the page stands in it."""
    counts = prose(body)
    least = 0.4 * counts[body]
    opened = _opened_by_button(body)
    waiting = list(body)
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        # A page whose whole text stands in its "sidebar" has another idea of the word.
        most = 1.5 * least if _is_hidden(element) else least
        holds_most = element.tag not in _NEVER_MOST and counts[element] > most > 0
        is_beside = _is_beside(element, counts, opened) and not _is_whole_heading(element)
        if is_note_mark(element) or (is_beside and not holds_most):
            element.drop_tree()
        else:
            waiting.extend(element)


def _opened_by_button(body: HtmlElement) -> frozenset[str]:
    """Return the ids of what a press on this page unfolds."""
    ids: set[str] = set()
    for element in body.iter("button", "a", "div", "span", *HEADINGS):
        if element.get("aria-expanded") is not None:
            named = (element.get("aria-controls"), element.get("data-target"), element.get("href"))
            ids.update(name.lstrip("#") for value in named for name in (value or "").split())
    return frozenset(ids - {""})


def _is_beside(
    element: HtmlElement, counts: Mapping[HtmlElement, int], opened: Container[str]
) -> bool:
    tag = element.tag
    if tag in HEADINGS:
        return False
    if tag in _NEVER:
        return True
    if (element.get("role") or "").lower() in _ROLES:
        return True
    if _is_hidden(element) and not _is_collapsed(element, opened):
        return True
    if tag == "aside":
        return _is_named(element) or not _is_box(element)
    if tag == "footer":
        return next(element.iterancestors("blockquote"), None) is None
    if tag == "header" and next(element.iterancestors("article", "main"), None) is None:
        return next(element.iter("h1"), None) is None
    return _is_named(element) and not _is_section(element, counts)


def _is_whole_heading(element: HtmlElement) -> bool:
    """Whether an element has all the words of a heading, such as a link back to the contents."""
    heading = next(element.iterancestors(*HEADINGS), None)
    if heading is None or element.tag in _NEVER:
        return False
    return _letters(heading) == _letters(element)


def _letters(element: HtmlElement) -> int:
    return sum(map(str.isalnum, str(element.text_content())))


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _is_collapsed(element: HtmlElement, opened: Container[str]) -> bool:
    """Whether something hidden is the text of an accordion or a tab, which a reader can open."""
    if (element.get("id") or "") in opened or (element.get("role") or "") == "tabpanel":
        return True
    around = [element, *islice(element.iterancestors(), 2)]
    if any(_FOLDED.search(one.get("class") or "") for one in around):
        return True
    before = element.getprevious()
    return before is not None and any(
        one.get(UNFOLDS) is not None for heading in before.iter(*HEADINGS) for one in heading.iter()
    )


def _is_section(element: HtmlElement, counts: Mapping[HtmlElement, int]) -> bool:
    """Whether an element named by its id alone is a section of the text, with heading and prose.

    The id is then made of the heading's words: "social-impact".
    """
    if counts[element] < _PROSE or next(element.iter(*HEADINGS), None) is None:
        return False
    return not any(_is_named(one, ("class",)) for one in element.iter() if one.get("class"))


def _is_box(element: HtmlElement) -> bool:
    """Whether an element beside the text states facts, and does not only lead elsewhere."""
    if next(element.iter("table", "dl"), None) is not None:
        return True
    said = len(" ".join(str(element.text_content()).split()))
    linked = sum(len(str(link.text_content())) for link in element.iter("a"))
    rows = sum(1 for _ in element.iter("li", "p"))
    return said >= _LEAST_BOX and rows > 1 and linked < said / 4


def _is_named(element: HtmlElement, where: Sequence[str] = _NAMES) -> bool:
    names = [name for one in where for name in (element.get(one) or "").split()]
    return any(map(_is_boilerplate, names[:30]))


def _is_boilerplate(name: str) -> bool:
    # "article--with-sidebar" says something of the article, "page_sidebar" is one.
    if name in _EXACTLY:
        return True
    if regex.search(r"(?:^|[-_])(?:has|with|no|is)[-_]", name):
        return False
    words = [word.lower() for word in _SPLIT.split(name) if word]
    if _WORDS.intersection(words):
        return True
    return any(f"{one}-{two}" in _PAIRS for one, two in pairwise(words))


def prose(body: HtmlElement) -> Mapping[HtmlElement, int]:
    """Count the characters of paragraphs, links left out, below each element of a page."""
    from lxml import etree

    counts: dict[HtmlElement, int] = defaultdict(int)
    for _, element in etree.iterwalk(body, events=("end",)):
        if element.tag == "p":
            counts[element] += len(str(element.text_content()).strip())
            counts[element] -= sum(len(str(a.text_content())) for a in element.iter("a"))
        parent = element.getparent()
        if parent is not None and element is not body:
            counts[parent] += counts[element]
    return counts
