"""What a saved page says about itself: JSON-LD, Open Graph, <time>, canonical link, language."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

import regex

from retrieval.article import Metadata
from retrieval.ingest.html.headlines import find_title
from retrieval.ingest.metadata.bylines import read_head_line
from retrieval.ingest.metadata.dates import parse_date
from retrieval.ingest.metadata.names import leading_names, names_of
from retrieval.ingest.tables import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_TYPES = regex.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|AnalysisNews\w*)$")
_TITLE_NAMES = ("citation_title", "og:title", "twitter:title", "dc.title", "parsely-title")
_AUTHOR_NAMES = (
    "citation_author", "article:author", "og:author", "author", "dc.creator", "parsely-author",
    "byl", "sailthru.author",
)  # fmt: skip
_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "citation_publication_date",
    "citation_online_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date",
    "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publication_date", "date",
)  # fmt: skip
_INLINE = {"span", "b", "strong", "em", "i", "label", "small", "abbr"}
_BESIDE = ["comment", "related", "teaser", "recommend", "sidebar", "footer", "widget", "most-read"]
_NOT_BESIDE = "".join(f"[not(ancestor-or-self::*[contains(@class, '{word}')])]" for word in _BESIDE)
_AUTHORS = f"//*[@itemprop='author' or @rel='author']{_NOT_BESIDE}"
_BYLINES = f"//*[contains(@class, 'byline') or contains(@class, 'author')]{_NOT_BESIDE}"
_DATES = (
    "//*[contains(@class, 'date') or contains(@class, 'byline') or contains(@class, 'published')"
    f" or contains(@class, 'timestamp') or contains(@class, 'meta')]{_NOT_BESIDE}"
)
_CHANGED = regex.compile(
    r"updat|modifi|edited|revis|aktualisiert|geändert|mis à jour|actualizad|aggiornat|обновлен"
)
_PUBLISHED = regex.compile(r"publish|entry-date|posted")
_GOES_ON = regex.compile(r"[,&]|(?:and|und|et|y|e|og|och|en|и|with|mit)\b")
_UNFINISHED = regex.compile(
    r"(?:^|\s)(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|Di|Door|Av|Af|and|und|et|y|e|og|och|en|и|&)\s?:?$"
    r"|[,:]$"
)
"""A phrase that a name must follow."""
_MOST_BYLINES = 8
_MOST_NAME_CHARS = 100
_WEB = regex.compile(r"https?://[^\s<>\"]+\Z")
_LANGUAGE = regex.compile(r"([a-z]{2,3})(?:[-_].*)?\Z", regex.I)
_WRAPPING = regex.compile(r"\A\s*(?:<!--|(?://)?<!\[CDATA\[)|(?:-->|(?://)?\]\]>)\s*\Z")
_MOST_TIMES = 20
_MOST_NODES = 5_000


def read_metadata(page: HtmlElement) -> Metadata:
    """Return what the page states; each field from the most trusted place that gives it."""
    told = _linked_data(page)
    meta = _Meta(page)
    site = _first(_publisher(told.get("publisher")), meta["og:site_name"], meta["application-name"])
    stated = (_text(told.get("headline")), *(meta[name] for name in _TITLE_NAMES))
    titles = find_title(page, stated, site)
    return Metadata(
        title=titles.title,
        author=_author(page, told, meta, site),
        source=site or titles.site,
        published=_published(page, told, meta),
        url=_address(page, told, meta),
        language=_language(page, told, meta),
        copyright=_first(
            _text(told.get("copyrightNotice")), _publisher(told.get("copyrightHolder"))
        ),
    )


class _Meta:
    """The page's <meta> elements by name or property; "" for what is not there."""

    def __init__(self, page: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for element in page.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = one_line(element.get("content") or "")
            if name and content:
                self._values.setdefault(name.strip().lower(), []).append(content)

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, [""])[0]

    def all(self, name: str) -> list[str]:
        """Return every value of a name, in order."""
        return self._values.get(name, [])[:_MOST_BYLINES]


def _author(page: HtmlElement, told: dict[str, Any], meta: _Meta, site: str | None) -> str | None:
    stated = [
        _name(told.get("author")),
        _name(told.get("creator")),
        *(_names(meta.all(name)) for name in _AUTHOR_NAMES),
        _names(_marked_authors(page)),
    ]
    said = [_spoken_author(element) for element in page.xpath(_BYLINES)[:_MOST_BYLINES]]
    said += [_spoken_author(one, bare=False) for one in page.xpath(_DATES)[:_MOST_BYLINES]]
    found = [name for name in (*stated, *said) if name]
    persons = [name for name in found if name.casefold() != (site or "").casefold()]
    return _first(*persons, *found)


def _marked_authors(page: HtmlElement) -> list[str]:
    """Return what the elements say that are marked as authors; a name inside one is the name."""
    found = []
    for element in page.xpath(_AUTHORS)[:_MOST_BYLINES]:
        inner = element.xpath(".//*[@itemprop='name']")[:1]
        text = element.get("content") or (inner and inner[0].get("content"))
        found.append(text or _pieces(inner[0] if inner else element))
    return [text for text in found if len(text) <= _MOST_NAME_CHARS]


def _spoken_author(element: HtmlElement, *, bare: bool = True) -> str:
    """Return the author that an element called a byline tells; "" if it tells none.

    Where `bare`, a full name needs no word for "by" before it.
    """
    text = _pieces(element)
    if len(text) > 2 * _MOST_NAME_CHARS:
        return ""
    lines = text.split("\n")
    said = [read_head_line(line) for line in lines]
    told = next((one.author for one in said if one is not None and one.author), None)
    names = (leading_names(names_of(line)) for line in lines if bare)
    return told or next((name for name in names if " " in name), "")


def _pieces(element: HtmlElement) -> str:
    """Return the words of an element, a line for each neighbour that does not go on a phrase."""
    text = ""
    for raw in element.itertext():
        piece = one_line(str(raw))
        if not piece:
            continue
        before = text.rsplit("\n", maxsplit=1)[-1]
        single = " " not in before and " " not in piece and raw[:1].isspace() <= bool(before)
        goes_on = _GOES_ON.match(piece) or _UNFINISHED.search(before) or (single and before)
        text += (" " if goes_on else "\n") + piece if text else piece
    return text


def _names(stated: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in map(names_of, stated) if name))


def _published(page: HtmlElement, told: dict[str, Any], meta: _Meta) -> str | None:
    times = [one for one in list(page.iter("time"))[:_MOST_TIMES] if not _is_of_change(one)]
    firsts = page.xpath("//*[@itemprop='datePublished']")[:1]
    firsts += [one for one in times if one.get("pubdate") is not None]
    # Among several, one in a list of teasers says nothing about this article.
    around = ("article", "header", "main")
    firsts += [
        t for t in times if len(times) == 1 or next(t.iterancestors(*around), None) is not None
    ]
    stated = [
        _text(told.get("datePublished")),
        *(meta[name] for name in _DATE_NAMES),
        *(t.get("content") or t.get("datetime") or str(t.text_content()) for t in firsts),
        *_spoken_dates(page),
        _text(told.get("dateCreated")),
    ]
    return next((date for date in (parse_date(one) for one in stated if one) if date), None)


def _spoken_dates(page: HtmlElement) -> Iterator[str]:
    """Yield the dates in elements whose class says that they are bylines or dates."""
    for element in page.xpath(_DATES)[:_MOST_BYLINES]:
        if not _is_of_change(element):
            for line in _pieces(element).split("\n"):
                said = read_head_line(line) if len(line) <= _MOST_NAME_CHARS else None
                if said is not None and said.published:
                    yield said.published


def _is_of_change(element: HtmlElement) -> bool:
    """Whether a date is that of a later change, by its names or the words before it."""
    names = " ".join((element.get("class") or "", element.get("itemprop") or "")).lower()
    if _CHANGED.search(names):
        return _PUBLISHED.search(names) is None
    parent = element.getparent()
    before = element.getprevious()
    if before is None:
        words = parent.text if parent is not None else ""
    else:
        words = (str(before.text_content()) if before.tag in _INLINE else "") + (before.tail or "")
    return _CHANGED.search((words or "").lower()[-40:]) is not None


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
    shown = " ".join(
        one_line(str(element.text_content())) for element in page.xpath("//h1 | //title")[:10]
    )
    best = max(articles, key=lambda node: _likeness(node, shown), default={})
    return {name: _resolved(value, by_id) for name, value in best.items()}


def _likeness(node: dict[str, Any], shown: str) -> tuple[bool, bool]:
    """Say how far a node tells of the story that a page shows, and not of a teaser."""
    headline = _text(node.get("headline"))
    return bool(headline) and headline.casefold() in shown.casefold(), bool(headline)


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
    return _names(_text(one.get("name") if isinstance(one, dict) else one) for one in several[:20])


def _publisher(value: Any) -> str:
    """Return the name of whoever published it, which may be an agency."""
    one = value[0] if isinstance(value, list) and value else value
    return _text(one.get("name") if isinstance(one, dict) else one)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return one_line(html.unescape(value)) if isinstance(value, str) else ""


def _first(*values: str) -> str | None:
    return next((value for value in values if value), None)
