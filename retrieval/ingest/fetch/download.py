"""Fetch a page that an admin names, without being led anywhere else.

Every address that a name stands for is checked, and the connection goes to a checked one, so that
a name which resolves otherwise a moment later leads nowhere. Each redirect is checked again.
"""

from __future__ import annotations

import asyncio
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from retrieval.errors import DownloadRefused
from retrieval.ingest.fetch.addresses import forbidden, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from retrieval.ingest.fetch.addresses import Resolver

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_PIECE: Final = 65_536
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """How much is fetched at most."""

    seconds: float = 15.0
    """For everything together, the look-up of names too."""
    max_bytes: int = 20_000_000
    """As it comes, and unpacked."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Download:
    """What was fetched."""

    url: str
    """The last one, after redirects."""
    name: str
    """A file name with the suffix of its media type."""
    content: bytes
    asked: str = ""
    """The first URL: what it redirects to may hold for an hour only."""

    @property
    def address(self) -> str:
        """Where to find it again, for anybody to see; "" if the URL has a name or password in it.

        Without the part behind "#", which says a place in it.
        """
        url = self.asked or self.url
        return "" if "@" in urlsplit(url).netloc else url.partition("#")[0]


def allowed(hosts: str) -> frozenset[str]:
    """Return the hosts of a setting such as "intranet.local, 127.0.0.1:8080"."""
    return frozenset(item.strip().lower() for item in hosts.split(",") if item.strip())


def download(
    url: str,
    limits: DownloadLimits | None = None,
    allow_hosts: frozenset[str] = frozenset(),
    resolver: Resolver = resolve,
) -> Download:
    """Fetch a URL.

    Args:
        url: http or https, port 80 or 443.
        limits: 15 s, 20 MB and five redirects unless given.
        allow_hosts: hosts, or host:port, for which addresses and ports are not checked.
        resolver: host and port to addresses.

    Must not be called inside an event loop.

    Raises:
        DownloadRefused: the URL, an address, a redirect or the answer breaks a rule.
    """
    limits = limits or DownloadLimits()
    fetching = _fetch(url, limits, allow_hosts, resolver)
    try:
        return replace(asyncio.run(asyncio.wait_for(fetching, limits.seconds)), asked=url)
    except TimeoutError:
        reason = f"takes longer than {limits.seconds:g} seconds; save the page and send the file"
        raise DownloadRefused(shown_url(url), "time", reason) from None


async def _fetch(
    url: str, limits: DownloadLimits, allow_hosts: frozenset[str], resolver: Resolver
) -> Download:
    import httpx

    at = url
    try:
        async with httpx.AsyncClient(trust_env=False, follow_redirects=False) as client:
            for _ in range(limits.redirects + 1):
                request = await _request(client, at, allow_hosts, resolver)
                answer = await client.send(request, stream=True)
                try:
                    if answer.status_code in _REDIRECTS:
                        at = _next(at, answer)
                        client.cookies.clear()
                        continue
                    return await _read(at, answer, limits)
                finally:
                    await answer.aclose()
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
        if isinstance(error, TimeoutError):
            raise
        reason = f"cannot be fetched ({type(error).__name__}); check that it opens in a browser"
        raise DownloadRefused(shown_url(at), "unreachable", reason) from None
    reason = f"redirects more than {limits.redirects} times; use the final address"
    raise DownloadRefused(shown_url(url), "redirects", reason)


async def _request(
    client: httpx.AsyncClient,
    url: str,
    allow_hosts: frozenset[str],
    resolver: Resolver,
) -> httpx.Request:
    """Return a request to a checked address that still names the host it is for."""
    import httpx

    scheme, host, port = _checked_parts(url, allow_hosts)
    address = await _checked_address(url, host, port, allow_hosts, resolver)
    target = httpx.URL(url).copy_with(host=address, port=port, fragment=None)
    default = port == _PORTS[scheme]
    literal = f"[{host}]" if ":" in host else host
    return client.build_request(
        "GET",
        target,
        headers={
            "Host": literal if default else f"{literal}:{port}",
            "User-Agent": "Footnote",
            "Accept": ", ".join(_SUFFIXES),
            "Accept-Encoding": "gzip",
        },
        timeout=None,  # the whole has one
        extensions={"sni_hostname": host},
    )


def _checked_parts(url: str, allow_hosts: frozenset[str]) -> tuple[str, str, int]:
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        raise DownloadRefused("the address", "form", "is not a valid URL; copy it again") from None
    shown = shown_url(url)
    if parts.scheme.lower() not in _PORTS:
        raise DownloadRefused(shown, "scheme", "only http and https addresses are allowed")
    if parts.username is not None or parts.password is not None:
        raise DownloadRefused(shown, "credentials", "contains a user name; leave it out")
    if not host or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise DownloadRefused(shown, "form", "has no host name; copy the address again")
    port = port if port is not None else _PORTS[parts.scheme.lower()]
    if port not in _PORTS.values() and not {host, f"{host}:{port}"} & allow_hosts:
        raise DownloadRefused(shown, "port", f"port {port} is not allowed; use 80 or 443")
    return parts.scheme.lower(), host, port


async def _checked_address(
    url: str, host: str, port: int, allow_hosts: frozenset[str], resolver: Resolver
) -> str:
    addresses = await _resolved(host, port, resolver)
    if not addresses:
        raise DownloadRefused(
            shown_url(url), "unknown host", f"{host} was not found; check the name"
        )
    if not {host, f"{host}:{port}"} & allow_hosts:
        for address in addresses:
            reason = forbidden(address)
            if reason is not None:
                text = f"{host} has an address that is not allowed: {reason}"
                raise DownloadRefused(shown_url(url), reason, text)
    return addresses[0]


async def _resolved(host: str, port: int, resolver: Resolver) -> list[str]:
    """Return the addresses of a host, none where it is not known.

    In a thread that nobody waits for: the system's look-up may take minutes and cannot be ended.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[str]] = loop.create_future()

    def tell(addresses: list[str]) -> None:
        if not found.done():
            found.set_result(addresses)

    def look_up() -> None:
        addresses: list[str] = []
        with suppress(OSError, ValueError):
            addresses = list(resolver(host, port))
        with suppress(RuntimeError):  # the loop has been closed meanwhile
            loop.call_soon_threadsafe(tell, addresses)

    threading.Thread(target=look_up, daemon=True).start()
    return await found


def _next(url: str, answer: httpx.Response) -> str:
    import httpx

    place = answer.headers.get("location", "")
    if not place:
        raise DownloadRefused(shown_url(url), "redirects", "redirects without an address")
    return str(httpx.URL(url).join(place))


async def _read(url: str, answer: httpx.Response, limits: DownloadLimits) -> Download:
    shown = shown_url(url)
    if answer.status_code != 200:
        reason = f"answered with {answer.status_code}; check that it opens in a browser"
        raise DownloadRefused(shown, "status", reason)
    media_type = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    suffix = _SUFFIXES.get(media_type)
    if suffix is None:
        reason = f"has type {media_type or 'unknown'}; use a web page, text, PDF or Word file"
        raise DownloadRefused(shown, "content type", reason)
    content = await _body(shown, answer, limits)
    last = PurePosixPath(unquote(urlsplit(url).path)).name or (urlsplit(url).hostname or "page")
    stem = last.rsplit(".", 1)[0] if last.lower().endswith((*_SUFFIXES.values(), ".htm")) else last
    return Download(url, f"{stem}{suffix}", content)


async def _body(shown: str, answer: httpx.Response, limits: DownloadLimits) -> bytes:
    """Return the unpacked body, unless it is too long; no more than that is ever held."""
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding not in {"", "identity", *_PACKED}:
        # Each further coding multiplies what a few bytes may unpack to.
        reason = f"is packed as {coding[:40]}; save the page and send the file"
        raise DownloadRefused(shown, "content encoding", reason)
    unpack = _Unpacker() if coding in _PACKED else None
    pieces: list[bytes] = []
    come = size = 0
    async for raw in answer.aiter_raw(_PIECE):
        come += len(raw)
        for piece in (raw,) if unpack is None else unpack.pieces(raw):
            size += len(piece)
            if max(come, size) > limits.max_bytes:
                reason = (
                    f"is larger than {limits.max_bytes / 1e6:g} MB; save a part of it as a file"
                )
                raise DownloadRefused(shown, "size", reason)
            pieces.append(piece)
    if unpack is not None and not unpack.whole:
        reason = "did not arrive whole; try again, or save the page and send the file"
        raise DownloadRefused(shown, "content encoding", reason)
    return b"".join(pieces)


class _Unpacker:
    """Unpacks gzip or zlib a bounded piece at a time, however well it is packed."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._sound = True

    @property
    def whole(self) -> bool:
        """Whether all was unpacked, and nothing else came behind it."""
        return self._sound and self._inflate.eof and not self._inflate.unused_data

    def pieces(self, raw: bytes) -> Iterator[bytes]:
        """Yield what some bytes unpack to; nothing more once they are broken."""
        # What comes behind the end may be a further part of the page, or anything.
        self._sound = self._sound and not (raw and self._inflate.eof)
        while self._sound and not self._inflate.eof:
            try:
                piece = self._inflate.decompress(raw, _PIECE)
            except zlib.error:
                self._sound = False
                return
            yield piece
            raw = self._inflate.unconsumed_tail
            if not raw and len(piece) < _PIECE:
                return


def shown_url(url: str) -> str:
    """Return a URL without a user name, password or query, for messages."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "the address"
    return f"{parts.scheme}://{host}{parts.path}"[:200]
