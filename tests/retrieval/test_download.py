"""`/add URL` reaches public pages, and nothing else, whatever it is told."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from retrieval import DownloadRefused, allowed
from retrieval.ingest.fetch.addresses import forbidden, is_own
from retrieval.ingest.fetch.download import DownloadLimits, download

LOOP = "loopback"
PRIVATE = "private network"
LINK = "link-local"
METADATA = "metadata"


def resolver_of(*addresses: str) -> Any:
    return lambda _host, _port: list(addresses)


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://127.0.0.1/", LOOP),
        ("http://127.0.0.1:80/x", LOOP),
        ("https://localhost/", LOOP),
        ("http://127.1/", LOOP),
        ("http://0x7f.1/", LOOP),
        ("http://2130706433/", LOOP),
        ("http://0177.0.0.1/", LOOP),
        ("http://①②⑦.⓪.⓪.①/", LOOP),
        ("http://localhost./", LOOP),
        ("http://[::1]/", LOOP),
        ("http://[::ffff:127.0.0.1]/", LOOP),
        ("http://[::ffff:7f00:1]/", LOOP),
        ("http://[::127.0.0.1]/", LOOP),
        ("http://[64:ff9b::7f00:1]/", LOOP),
        ("http://[2002:7f00:1::]/", LOOP),
        ("http://10.0.0.1/", PRIVATE),
        ("http://172.16.5.4/", PRIVATE),
        ("http://192.168.1.1/admin", PRIVATE),
        ("http://[fd12:3456::1]/", PRIVATE),
        ("http://[::ffff:192.168.1.1]/", PRIVATE),
        ("http://[2002:c0a8:101::1]/", PRIVATE),
        ("http://169.254.169.254/latest/meta-data/", METADATA),
        ("http://[fd00:ec2::254]/", METADATA),
        ("http://100.100.100.200/", METADATA),
        ("http://169.254.7.7/", LINK),
        ("http://[fe80::1]/", LINK),
        ("http://224.0.0.1/", "multicast"),
        ("http://[ff02::1]/", "multicast"),
        ("http://0.0.0.0/", "unspecified"),
        ("http://[::]/", "unspecified"),
        ("http://100.64.1.1/", "carrier-grade"),
        ("http://192.0.0.8/", "192.0.0.0/24"),
        ("http://240.0.0.1/", PRIVATE),
        ("http://255.255.255.255/", PRIVATE),
        ("http://168.63.129.16/machine", METADATA),
        ("http://[::ffff:168.63.129.16]/", METADATA),
        ("http://192.88.99.1/", "6to4"),
        ("http://[fec0::1]/", "private site"),
        ("http://[feff::1]/", "private site"),
        ("http://[2001:4860::5efe:10.0.0.1]/", "ISATAP"),
        ("http://[2a00:1450::200:5efe:8.8.8.8]/", "ISATAP"),
        ("http://[3fff:fff::1]/", "documentation"),
        ("http://[64:ff9b:1:ffff::808:808]/", "NAT64"),
        ("http://[64:ff9b:1::8.8.8.8]/", "NAT64"),
        ("ftp://example.org/a", "http and https"),
        ("file:///etc/passwd", "http and https"),
        ("gopher://example.org/", "http and https"),
        ("data:text/html,hello", "http and https"),
        ("javascript:alert(1)", "http and https"),
        ("//example.org/", "http and https"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:8080/", "port 8080"),
        ("http://me:secret@example.org/", "user name"),
        ("http://example.org\\@127.0.0.1/", ""),
        ("http:///nowhere", "no host"),
        ("http://[::1/", "URL"),
        ("http://example.org:99999/", "URL"),
        ("http://exa mple.org/", ""),
        ("http://no-such-host.invalid/", "not found"),
    ],
)
def test_address_is_refused_with_its_rule(url: str, rule: str) -> None:
    with pytest.raises(DownloadRefused) as caught:
        download(url, DownloadLimits(seconds=5))

    assert rule in str(caught.value)
    assert "secret" not in str(caught.value)


def test_address_of_this_machine_is_refused_although_it_is_public() -> None:
    # Few machines that test have a public address; every one has these.
    assert is_own("127.0.0.1")
    assert not is_own("192.0.2.1")
    assert forbidden("93.184.216.34", own=lambda _address: False) is None
    assert forbidden("93.184.216.34", own=lambda _address: True) == "this machine itself"


def test_public_addresses_beside_the_blocks_are_allowed() -> None:
    for address in ("192.88.98.1", "168.63.129.17", "8.8.8.8", "2a00:1450::5eff:808:808"):
        assert forbidden(address) is None, address


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(DownloadRefused, match="private"):
        download("http://example.org/", resolver=resolver_of("93.184.216.34", "10.0.0.5"))


class Site:
    """A loopback server that answers by path, and counts who asks for what."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Any] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.seen.append((self.path, dict(self.headers.items())))
                site.pages[self.path](self)

            def log_message(self, *_arguments: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.hosts = allowed(f"127.0.0.1:{self.port}")
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = answer

    def get(self, path: str, **limits: Any) -> Any:
        return download(self.url + path, DownloadLimits(**limits), self.hosts)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text/html; charset=utf-8", "story.html"),
        ("application/pdf", "story.pdf"),
        ("text/plain", "story.txt"),
        ("text/markdown", "story.md"),
    ],
)
def test_page_is_fetched_and_named_by_its_kind(site: Site, kind: str, name: str) -> None:
    site.page("/news/story", b"Words.", Content_Type=kind)

    page = site.get("/news/story")

    assert (page.name, page.content) == (name, b"Words.")


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("http://169.254.169.254/", METADATA),
        ("http://10.1.1.1/", PRIVATE),
        ("http://127.0.0.1/", LOOP),
        ("http://[::1]/", LOOP),
        ("//0.0.0.0/", "unspecified"),
        ("ftp://example.org/", "http and https"),
        ("file:///etc/passwd", "http and https"),
        ("http://example.org:25/", "port 25"),
        ("http://a:b@example.org/", "user name"),
        ("", "without an address"),
    ],
)
def test_redirect_is_checked_again(site: Site, target: str, rule: str) -> None:
    site.page("/go", b"", 302, Location=target)

    with pytest.raises(DownloadRefused) as caught:
        site.get("/go")

    assert rule in str(caught.value)


def test_five_redirects_are_followed_and_a_sixth_is_not(site: Site) -> None:
    for number in range(8):
        site.page(f"/{number}", b"", 301, Location=f"/{number + 1}", Set_Cookie="a=b")
    site.page("/8", b"Words.", Content_Type="text/plain")

    assert site.get("/3").content == b"Words."
    with pytest.raises(DownloadRefused, match="more than 5"):
        site.get("/2")
    assert not any("Cookie" in headers for _, headers in site.seen)


def test_connection_goes_to_the_checked_address(site: Site) -> None:
    site.page("/", b"Words.", Content_Type="text/plain")
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    page = download(
        f"http://rebound.example:{site.port}/",
        allow_hosts=allowed("rebound.example"),
        resolver=rebinding,
    )

    assert page.content == b"Words."
    assert asked == ["rebound.example"]
    assert site.seen[0][1]["Host"] == f"rebound.example:{site.port}"


@pytest.mark.parametrize(
    ("body", "headers", "rule"),
    [
        (b"x" * 3_000, {"Content_Type": "text/html"}, "larger"),
        (gzip.compress(b"x" * 9_000_000), {"Content_Type": "text/html",
                                          "Content_Encoding": "gzip"}, "larger"),
        (b"MZ", {"Content_Type": "application/octet-stream"}, "type application/octet-stream"),
        (b"x", {}, "type unknown"),
        (b"{}", {"Content_Type": "application/json"}, "application/json"),
    ],
    ids=["long", "gzip bomb", "program", "no type", "json"],
)  # fmt: skip
def test_answer_is_refused(site: Site, body: bytes, headers: dict[str, str], rule: str) -> None:
    site.page("/", body, **headers)

    with pytest.raises(DownloadRefused) as caught:
        site.get("/", max_bytes=2_000)

    assert rule in str(caught.value)


def zeros(megabytes: int, times: int) -> bytes:
    """Return a gzip of so many megabytes, packed so many times."""
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    packed = b"".join(pack.compress(bytes(1_000_000)) for _ in range(megabytes)) + pack.flush()
    for _ in range(times - 1):
        packed = gzip.compress(packed)
    return packed


@pytest.mark.parametrize(
    ("times", "coding", "rule"),
    [
        (1, "gzip", "larger than 20 MB"),
        (2, "gzip, gzip", "packed as gzip, gzip"),
        (1, "br", "packed as br"),
    ],
)
def test_bomb_takes_no_more_memory_than_a_page_may_have(
    site: Site, times: int, coding: str, rule: str
) -> None:
    site.page("/", zeros(300, times), Content_Type="text/html", Content_Encoding=coding)
    tracemalloc.start()
    try:
        with pytest.raises(DownloadRefused, match=rule):
            site.get("/")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 60_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate", "identity", "GZIP"])
def test_packed_page_is_unpacked(site: Site, coding: str) -> None:
    text = b"<p>" + bytes(range(32, 127)) * 5_000 + b"</p>"
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}[coding.lower()]
    site.page("/", pack(text), Content_Type="text/html", Content_Encoding=coding)

    assert site.get("/").content == text


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b"Words." * 900)[:-9], b"Words.", gzip.compress(b"Words.") + b"more"],
    ids=["cut", "not packed", "more behind"],
)
def test_page_that_does_not_unpack_is_refused(site: Site, body: bytes) -> None:
    site.page("/", body, Content_Type="text/plain", Content_Encoding="gzip")

    with pytest.raises(DownloadRefused, match="did not arrive whole"):
        site.get("/")


def test_name_that_takes_long_to_resolve_counts_towards_the_time() -> None:
    over = threading.Event()

    def slow(_host: str, _port: int) -> list[str]:
        over.wait(20)
        return ["127.0.0.1"]

    began = time.monotonic()
    with pytest.raises(DownloadRefused, match="longer than"):
        download("http://slow.example/", DownloadLimits(seconds=0.5), resolver=slow)
    over.set()

    assert time.monotonic() - began < 5


def test_error_page_is_refused_with_its_status(site: Site) -> None:
    site.page("/", b"gone", 404, Content_Type="text/html")

    with pytest.raises(DownloadRefused, match="404"):
        site.get("/")


@pytest.mark.parametrize("where", ["headers", "body"])
def test_drip_is_cut_off(site: Site, where: str) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        if where == "body":
            request.send_response(200)
            request.send_header("Content-Type", "text/html")
            request.send_header("Content-Length", "100000")
            request.end_headers()
        for _ in range(100):
            try:
                request.wfile.write(b"x" if where == "body" else b"HTTP/1.1 200 OK"[:1])
                request.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    site.pages["/"] = drip
    began = time.monotonic()

    with pytest.raises(DownloadRefused, match="longer than"):
        site.get("/", seconds=1.0)
    assert time.monotonic() - began < 4


def test_proxies_of_the_environment_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = Site()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, trap.url)
    site.page("/", b"Words.", Content_Type="text/plain")

    assert site.get("/").content == b"Words."
    assert trap.seen == []
    trap.server.shutdown()
    trap.server.server_close()
