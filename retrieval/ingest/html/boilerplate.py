"""Take out of a saved page what is never its article: menus, banners, teasers, buttons."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from retrieval.ingest.html.tables import is_note_mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

_NEVER_TEXT = """
script style template noscript nav iframe dialog aside button select svg head
object embed audio video canvas
amp-ad amp-consent amp-carousel amp-embed amp-iframe amp-list amp-sidebar amp-social-share
amp-sticky-ad amp-user-notification
"""
_NEVER = frozenset(_NEVER_TEXT.split())
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
visually-hidden sr-only screen-reader privacy-notice sign-up
"""
_PAIRS = frozenset(_PAIRS_TEXT.split())
_NAMES = ("class", "id", "data-component", "data-testid")
_EXACTLY = frozenset({"hidden", "share", "topics", "topic-list", "links-block"})
_SPLIT = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|[^\p{L}]+")
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.I)


def prune(body: HtmlElement) -> None:
    """Take out what is never part of an article, unless most of the page stands in it."""
    counts = prose(body)
    least = 0.4 * counts[body]
    waiting = list(body)
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        # A page whose whole text stands in its "sidebar" has another idea of the word.
        holds_most = element.tag not in _NEVER and counts[element] > least > 0
        if is_note_mark(element) or (_is_beside(element) and not holds_most):
            element.drop_tree()
        else:
            waiting.extend(element)


def _is_beside(element: HtmlElement) -> bool:
    tag = element.tag
    if tag == "aside" and next(element.iter("table"), None) is not None:
        return _is_named(element)
    if tag in _NEVER or element.get("hidden") is not None:
        return True
    if (element.get("role") or "").lower() in _ROLES or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    if tag == "footer":
        return next(element.iterancestors("blockquote"), None) is None
    if tag == "header" and next(element.iterancestors("article", "main"), None) is None:
        return next(element.iter("h1"), None) is None
    return _is_named(element)


def _is_named(element: HtmlElement) -> bool:
    names = [name for where in _NAMES for name in (element.get(where) or "").split()]
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
