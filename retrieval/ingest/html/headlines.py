"""The story's own title among the headlines and site names of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex
from rapidfuzz import fuzz

from retrieval.ingest.tables import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

_APART = regex.compile(r"\s+(?:[|–—·•»«~-]|::|\\)\s+|\s*[|]\s*")
_BRAND = regex.compile(r"logo|brand|masthead|site-?(?:title|name|header)|navbar", regex.I)
_HEADLINE = regex.compile(
    r"(?:entry|post|article|story|page)[-_]?(?:title|headline|heading)|headline", regex.I
)
_PLACEHOLDER = regex.compile(
    r"(?:untitled(?: document| page)?|no title|document|index|home ?(?:page)?|title|page|new page"
    r"|unbenannt.*|sans titre.*|startseite|accueil|inicio|главная)\d*"
    r"|\S+\.(?:html?|php|aspx?|pdf|docx?|txt|md|exe)|[\W\d_]*",
    regex.I,
)
_HEADINGS = (
    "//h1 | //*[@itemprop='headline' or @itemprop='name headline'] | //main//h2 | //article//h2"
)
_NAMED = "//h2[contains(@class, 'title') or contains(@class, 'headline')]"
_MOST = 30
_ALIKE = 90
_RELATED = 60
_MOST_SITE_WORDS = 6


@dataclass(frozen=True, slots=True)
class PageTitle:
    """What a page is called, and the site that its title names beside it."""

    title: str | None
    site: str | None


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    rank: int
    """How likely its place makes it the story's, the lowest first."""


def find_title(page: HtmlElement, stated: Iterable[str], site: str | None) -> PageTitle:
    """Return the title of the story that a page shows.

    Args:
        page: the page, not pruned.
        stated: titles that its metadata gives, the most trusted first; "" where there is none.
        site: the name of the site, if it is known.
    """
    element = next(iter(page.iter("title")), None)
    in_head = one_line(str(element.text_content())) if element is not None else ""
    parts = [part for part in _APART.split(in_head) if part]
    headings = _headings(page, site)
    own = _own_heading(headings, parts)
    if site is None:
        site = _site_beside(parts, own)
    told = [
        title
        for title in stated
        if not _PLACEHOLDER.fullmatch(title)
        and not _is_of_site(title, site, parts, own)
        and not _is_of_something_else(title, parts, own)
    ]
    whole = in_head if not _PLACEHOLDER.fullmatch(in_head) else ""
    if own is None and whole and site and _same(whole, site):
        whole = ""
    title = next((one for one in (*told, own, whole) if one), None)
    return PageTitle(_without_site(title, site) if title else None, site)


def _headings(page: HtmlElement, site: str | None) -> list[_Heading]:
    found = []
    for element in [*page.xpath(_HEADINGS)[:_MOST], *page.xpath(_NAMED)[:_MOST]]:
        text = one_line(str(element.get("content") or element.text_content())).rstrip(" ¶#")
        if not text or _PLACEHOLDER.fullmatch(text) or (site and _same(text, site)):
            continue
        if not _is_brand(element):
            found.append(_Heading(text, _rank(element)))
    return sorted(found, key=lambda heading: heading.rank)


def _rank(element: HtmlElement) -> int:
    inside = next(element.iterancestors("article", "main"), None) is not None
    named = _HEADLINE.search(" ".join((element.get("class") or "", element.get("itemprop") or "")))
    if element.tag == "h1":
        return 0 if inside or named else 1
    return 2 if named else 3


def _is_brand(element: HtmlElement) -> bool:
    """Whether a heading is the name of the site: in its logo, or leading to its front page."""
    around = [element, *list(element.iterancestors())[:3]]
    if any(_BRAND.search(f"{one.get('class')} {one.get('id')}") for one in around):
        return True
    links = [link.get("href") or "" for link in element.iter("a")]
    return any(regex.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", link) for link in links)


def _own_heading(headings: Sequence[_Heading], parts: Sequence[str]) -> str | None:
    """Return the heading that the page's title names, or else the one h1 that stands out."""
    for part in sorted(parts, key=len, reverse=True):
        same = next((one.text for one in headings if _same(one.text, part)), None)
        if same is not None and (len(parts) == 1 or part != parts[-1] or len(part.split()) > 2):
            return same
    whole = " ".join(parts)
    within = (one.text for one in headings if one.rank < 2 and len(one.text) > 8)
    named = next((text for text in within if text.casefold() in whole.casefold()), None)
    if named is not None:
        return named
    first = [one for one in headings if one.rank < 2]
    best = [one for one in first if one.rank == 0] or first
    if len(best) == 1 or (best and len({one.text for one in best}) == 1):
        return best[0].text
    return None


def _site_beside(parts: Sequence[str], own: str | None) -> str | None:
    """Return the name behind the story's own title: "Harbour opens | News | The Daily"."""
    if own is None or len(parts) < 2 or len(parts[-1].split()) > _MOST_SITE_WORDS:
        return None
    return parts[-1] if _same(parts[0], own) else None


def _is_of_site(title: str, site: str | None, parts: Sequence[str], own: str | None) -> bool:
    """Whether a stated title names the site or its front page, and not the story."""
    if site is not None and _same(title, site):
        return True
    if own is None or _same(title, own) or own.casefold() in title.casefold():
        return False
    first = _APART.split(title)[0]
    if site is not None and len(first) < len(title) and _same(first, site):
        return True
    return len(parts) > 1 and _same(title, parts[-1]) and not _same(title, parts[0])


def _is_of_something_else(title: str, parts: Sequence[str], own: str | None) -> bool:
    """Whether the page's title and its heading agree on another one, as of lists in Wikipedia."""
    agreed = own is not None and any(_same(own, part) for part in parts)
    return agreed and fuzz.token_set_ratio(title.casefold(), (own or "").casefold()) < _RELATED


def _without_site(title: str, site: str | None) -> str:
    """Return "Harbour opens" of "Harbour opens | The Daily"."""
    if site:
        name = regex.escape(site)
        shorter = regex.sub(rf"\s*[|–—·:»-]\s+{name}\Z", "", title, flags=regex.I)
        shorter = regex.sub(rf"\A{name}\s*[|–—·:»-]\s+(?=\S)", "", str(shorter), flags=regex.I)
        return str(shorter).strip() or title
    return title


def _same(one: str, other: str) -> bool:
    return bool(fuzz.ratio(one.casefold(), other.casefold()) >= _ALIKE)
