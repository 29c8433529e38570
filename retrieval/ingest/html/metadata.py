"""What a saved page says about itself: JSON-LD, Open Graph, <time>, canonical link, language."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

import regex

from retrieval.article import Metadata
from retrieval.ingest.metadata.bylines import read_head_line
from retrieval.ingest.metadata.dates import parse_date
from retrieval.ingest.tables import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_TYPES = regex.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|AnalysisNews\w*)$")
_WEB = regex.compile(r"https?://[^\s<>\"]+\Z")
_LANGUAGE = regex.compile(r"([a-z]{2,3})(?:[-_].*)?\Z", regex.I)
_WRAPPING = regex.compile(r"\A\s*(?:<!--|(?://)?<!\[CDATA\[)|(?:-->|(?://)?\]\]>)\s*\Z")
_MOST_TIMES = 20
_MOST_NODES = 5_000


def read_metadata(page: HtmlElement) -> Metadata:
    """Return what the page states; each field from the most trusted place that gives it."""
    told = _linked_data(page)
    meta = _Meta(page)
    site = _first(_name(told.get("publisher")), meta["og:site_name"], meta["application-name"])
    return Metadata(
        title=_title(page, told, meta, site),
        author=_author(page, told, meta),
        source=site,
        published=_published(page, told, meta),
        url=_address(page, told, meta),
        language=_language(page, told, meta),
        copyright=_first(_text(told.get("copyrightNotice")), _name(told.get("copyrightHolder"))),
    )


class _Meta:
    """The page's <meta> elements by name or property; "" for what is not there."""

    def __init__(self, page: HtmlElement) -> None:
        self._values: dict[str, str] = {}
        for element in page.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = one_line(element.get("content") or "")
            if name and content:
                self._values.setdefault(name.strip().lower(), content)

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "")


def _title(page: HtmlElement, told: dict[str, Any], meta: _Meta, site: str | None) -> str | None:
    headings = [one_line(str(heading.text_content())) for heading in page.iter("h1")]
    shown = [heading for heading in headings if heading]
    element = next(iter(page.iter("title")), None)
    in_head = one_line(str(element.text_content())) if element is not None else ""
    title = _first(
        _text(told.get("headline")),
        meta["og:title"],
        meta["twitter:title"],
        shown[0] if len(shown) == 1 else "",
        in_head,
    )
    return _without_site(title, site) if title else None


def _without_site(title: str, site: str | None) -> str:
    """Return "Harbour opens" of "Harbour opens | The Daily"."""
    if site:
        shorter = regex.sub(rf"\s+[|–—·:-]\s+{regex.escape(site)}\Z", "", title, flags=regex.I)
        return str(shorter) or title
    return title


def _author(page: HtmlElement, told: dict[str, Any], meta: _Meta) -> str | None:
    named = [
        one_line(str(element.get("content") or element.text_content()))
        for element in page.xpath("//*[@itemprop='author' or @rel='author']")[:5]
    ]
    bylines = page.xpath("//*[contains(@class, 'byline') or contains(@class, 'author')]")[:5]
    said = [read_head_line(one_line(str(element.text_content()))) for element in bylines]
    return _first(
        _name(told.get("author")),
        _name(told.get("creator")),
        *(_person(meta[name]) for name in ("article:author", "og:author", "author", "dc.creator")),
        *(_person(name) for name in named if len(name) <= 100),
        *(found.author or "" for found in said if found is not None),
    )


def _person(name: str) -> str:
    """Return a name without "By", "" for an address in its place."""
    if _WEB.match(name) or name.startswith(("www.", "@")):
        return ""
    return str(regex.sub(r"\A(?:By|Von|Par|Por|Di|Door)\s+(?=\p{Lu})", "", name))


def _published(page: HtmlElement, told: dict[str, Any], meta: _Meta) -> str | None:
    times = list(page.iter("time"))[:_MOST_TIMES]
    firsts = page.xpath("//*[@itemprop='datePublished']")[:1]
    firsts += [one for one in times if one.get("pubdate") is not None]
    # Among several, one in a list of teasers says nothing about this article.
    around = ("article", "header", "main")
    firsts += [
        t for t in times if len(times) == 1 or next(t.iterancestors(*around), None) is not None
    ]
    stated = [
        _text(told.get("datePublished")),
        meta["article:published_time"],
        meta["og:published_time"],
        meta["datepublished"],
        meta["dc.date.issued"],
        meta["dc.date"],
        meta["date"],
        *(t.get("content") or t.get("datetime") or str(t.text_content()) for t in firsts),
        _text(told.get("dateCreated")),
    ]
    return next((date for date in (parse_date(one) for one in stated if one) if date), None)


def _address(page: HtmlElement, told: dict[str, Any], meta: _Meta) -> str | None:
    entity = told.get("mainEntityOfPage")
    of_page = entity.get("@id") or entity.get("url") if isinstance(entity, dict) else entity
    canonical = page.xpath("//link[translate(@rel,'CANOIL','canoil')='canonical']/@href")
    stated = (_text(told.get("url")), _text(of_page), meta["og:url"], *map(str, canonical[:1]))
    return next((one for one in map(one_line, stated) if _WEB.match(one)), None)


def _language(page: HtmlElement, told: dict[str, Any], meta: _Meta) -> str | None:
    root = page.getroottree().getroot()
    in_language = told.get("inLanguage")
    if isinstance(in_language, dict):
        in_language = in_language.get("alternateName") or in_language.get("name")
    stated = (
        _text(in_language),
        meta["og:locale"],
        root.get("lang") or root.get("xml:lang") or "",
        meta["content-language"],
    )
    matches = (_LANGUAGE.match(one.strip()) for one in stated)
    return next((match[1].lower() for match in matches if match), None)


def _linked_data(page: HtmlElement) -> dict[str, Any]:
    """Return the JSON-LD node that describes the article, {} if there is none."""
    nodes: list[dict[str, Any]] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes += _nodes(_load(script.text or ""))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = [node for node in nodes if any(map(_TYPES.search, _types(node)))]
    best = max(articles, key=lambda node: "headline" in node, default={})
    return {name: _resolved(value, by_id) for name, value in best.items()}


def _load(text: str) -> Any:
    bare = regex.sub(
        r"\A\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*\Z", "", text
    )
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(loaded: Any) -> list[dict[str, Any]]:
    """Return the top-level objects and those of @graph; deeper ones describe something else."""
    if isinstance(loaded, list):
        return [node for one in loaded[:_MOST_NODES] if isinstance(one, dict) for node in _of(one)]
    return list(_of(loaded)) if isinstance(loaded, dict) else []


def _of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    inner = [node.get("@graph"), node.get("mainEntity")]
    for value in inner:
        several = value if isinstance(value, list) else [value]
        yield from (one for one in several[:_MOST_NODES] if isinstance(one, dict))


def _types(node: dict[str, Any]) -> Iterable[str]:
    stated = node.get("@type")
    several = stated if isinstance(stated, list) else [stated]
    return [one for one in several if isinstance(one, str)]


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """Put the node in the place of a reference to it."""
    if isinstance(value, list):
        return [_resolved(one, by_id) for one in value[:50] if not isinstance(one, list)]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _name(value: Any) -> str:
    """Return the names of people or organisations, joined by commas."""
    several = value if isinstance(value, list) else [value]
    names = [
        _person(_text(one.get("name") if isinstance(one, dict) else one)) for one in several[:20]
    ]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return one_line(html.unescape(value)) if isinstance(value, str) else ""


def _first(*values: str) -> str | None:
    return next((value for value in values if value), None)
