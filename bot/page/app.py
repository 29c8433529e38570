"""The article page over HTTP: no script, no cookie, nothing from anywhere else."""

from __future__ import annotations

import asyncio
import hashlib
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.page.document import Frame, Marks, draw_article, draw_list, draw_message, draw_notice
from bot.page.grants import Grant
from bot.replies.page_links import HERE, article_path, paragraph_anchor
from bot.replies.phrases import Phrases
from bot.storage.records import RecordsError
from retrieval import Span

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.page.grants import Grants
    from bot.page.shelf import Found, Shelf
    from retrieval import Article

_STYLE: Final = files("bot.page").joinpath("style.css").read_bytes()
_STYLE_NAME: Final = f"style-{hashlib.sha256(_STYLE).hexdigest()[:12]}.css"
_LAYOUT: Final = 1
"""Raised whenever pages of the same article come out differently: browsers keep them."""
_AT_ONCE: Final = 2
"""Pages that are drawn at the same time; questions go on being answered meanwhile."""
_HEADERS: Final = {
    # Telegram on the web shows Mini Apps in a frame.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors https://web.telegram.org"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # By which `footnote doctor` knows it.
    "X-Footnote": "article page",
    "X-Robots-Tag": "noindex",
}


def article_page(root: str, shelf: Shelf, grants: Grants | None) -> Starlette:
    """Return the app that serves articles below the path of `root`.

    Without `grants` everybody may see them.
    """
    prefix = urlsplit(root).path.rstrip("/")
    pages = _Pages(prefix, shelf, grants)
    routes = [
        Route(f"{prefix}/", pages.index),
        Route(f"{prefix}/{_STYLE_NAME}", pages.style),
        Route(f"{prefix}{article_path('{key}')}", pages.article),
        Route(f"{prefix}{article_path('{key}')}/{HERE}", pages.opened),
    ]
    return Starlette(routes=routes, exception_handlers={404: pages.nothing})


class _Pages:
    def __init__(self, prefix: str, shelf: Shelf, grants: Grants | None) -> None:
        self._prefix = prefix
        self._shelf = shelf
        self._grants = grants
        self._drawing = asyncio.Semaphore(_AT_ONCE)

    async def style(self, _request: Request) -> Response:
        headers = {**_HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}
        return Response(_STYLE, media_type="text/css", headers=headers)

    async def index(self, request: Request) -> Response:
        if self._grants is not None and not await self._grants.holds(None, ""):
            return self._told(request, "page-expired", 403)
        links = [(self._path(article), article.title) for article in self._shelf.articles]
        return _html(draw_list(links, self._frame(_asked(request))))

    async def opened(self, request: Request) -> Response:
        """Lead to the marked place: what Telegram adds to an address takes an anchor's place."""
        key, query = request.path_params["key"], request.url.query
        number = request.query_params.get("p", "")
        told = number.isascii() and number.isdecimal()
        anchor = paragraph_anchor(int(number[:6])) if told else HERE
        address = f"{self._prefix}{article_path(key)}?{query}#{anchor}"
        return RedirectResponse(address, status_code=302, headers=_HEADERS)

    async def article(self, request: Request) -> Response:
        """Serve one article, or say why it is not there."""
        key = request.path_params["key"]
        grant = Grant.of(request.query_params)
        try:
            if self._grants is not None and not await self._grants.holds(grant, key):
                return self._told(request, "page-expired", 403)
        except RecordsError:
            return self._told(request, "page-down", 503)
        async with self._drawing:
            found = await asyncio.to_thread(self._shelf.find, key)
            if found.article is None:
                return self._told(request, *_absence(found))
            tag = f'"{found.generation}-{key}-{_LAYOUT}-{_STYLE_NAME[6:18]}"'
            headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers={**_HEADERS, **headers})
            marks = _marks(request, found.article)
            draw = partial(self._draw, found.article, found.newer, marks, grant)
            return _html(await asyncio.to_thread(draw), headers=headers)

    async def nothing(self, request: Request, _error: Exception) -> Response:
        return self._told(request, "page-unknown", 404)

    def _draw(
        self, article: Article, newer: Article | None, marks: Marks, grant: Grant | None
    ) -> str:
        phrases = Phrases.load(article.metadata.language)
        notice = ""
        if newer is not None:
            address = self._path(newer)
            if self._grants is not None and grant is not None:
                address += f"?{self._grants.renewed(grant, newer.key).query}"
            current = phrases.say("page-current")
            notice = draw_notice(phrases.say("page-earlier"), (address, current))
        return draw_article(article, marks, self._frame(phrases, notice))

    def _frame(self, phrases: Phrases, notice: str = "") -> Frame:
        return Frame(f"{self._prefix}/{_STYLE_NAME}", phrases, notice)

    def _path(self, article: Article) -> str:
        return f"{self._prefix}{article_path(article.key)}"

    def _told(self, request: Request, key: str, status: int) -> Response:
        phrases = _asked(request)
        return _html(draw_message(phrases.say(key), self._frame(phrases)), status=status)


def _html(page: str, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    told = {"Cache-Control": "no-store", **(headers or {}), **_HEADERS}
    return Response(page, status_code=status, media_type="text/html", headers=told)


def _absence(found: Found) -> tuple[str, int]:
    """Return which phrase says why there is no article, and the status."""
    return ("page-removed", 410) if found.removed else ("page-unknown", 404)


def _asked(request: Request) -> Phrases:
    """Return the phrases in the language that a browser asks for first."""
    wanted = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
    return Phrases.load(wanted.strip() or None)


def _marks(request: Request, article: Article) -> Marks:
    """Return what a query marks; whatever is no range inside the article marks nothing."""
    sentence, words = (_span(request.query_params.get(name), article) for name in ("s", "w"))
    if sentence is not None and words is not None:
        inside = sentence.start <= words.start and words.end <= sentence.end
        words = words if inside else None
    return Marks(sentence, words)


def _span(told: str | None, article: Article) -> Span | None:
    first, _, last = (told or "").partition("-")
    if not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in (first, last)):
        return None
    span = Span(int(first), int(last))
    return span if span.start < span.end <= len(article.text) else None
