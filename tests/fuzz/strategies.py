"""What is fed: files, front matter, questions, updates, presses and answers of web servers.

Each strategy takes whole things that are fine and spoils them, for pure noise is refused at once.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.fakes.bot_api import ME
from tests.fakes.chats import ADMIN, ALICE, entities_of, group, private
from tests.newsroom.corpus import FILES
from tests.newsroom.documents import DOCUMENTS

ROOT = Path(__file__).parents[2]
ODD_TEXTS = (
    "", " ", "\0", "\u202e", "\ufeff", "\u0600", "🏴\u200d☠️", "e" + "\u0301" * 40, "ﬀ", "ẞ", "İ",
    "١٢", "½", "²", "10⁶", "a" * 5_000, "🙂" * 1_200, "\n" * 40, "'", '"', "`", "<b>", "&lt;", "{{",
    "%s", "$x$", "--", "?", "/", "//", "…", "1e999", "-0", "9" * 400, "00:00", "2020-02-30",
    "0000-00-00", "9999-12-31", "http://", "https://[", "https://x.example/\u202e", "@", "#",
)  # fmt: skip
ODD_VALUES = (
    None, True, False, 0, -1, 1, 2**31, 2**63 - 1, -(2**63), 2**64, 10**30, 0.5, 1e308, [], {},
    [None], {"": None}, *ODD_TEXTS,
)  # fmt: skip
_PIECES = (
    *(piece.encode() for piece in ODD_TEXTS),
    b"---\n", b"+++\n", b"{\n", b"}\n", b"title: ", b"- ", b"  ", b"\t", b"> ", b"# ", b"```\n",
    b"|---|\n", b"[^1]: ", b"![", b"](", b"<p>", b"</p>", b"<table>", b"<tr><td colspan=0>",
    b'<td rowspan="99999">', b"<!--", b"]]>", b"<svg>", b"<script type='application/ld+json'>{",
    b"<meta property='og:title' content='", b"<br/>", b"<ol start='99999999999'>", b"&#0;",
    b"&#x110000;", b"<w:p/>", b'<w:tab w:val="clear"/>', b"<w:br/>", b'w:val="-1"', b"endobj",
    b"stream\n", b"/Kids [1 0 R]", b"/Count 99999999", b"/Length -1", b"<<", b">>", b"0 0 R",
    b"/Rotate 45", b"BT", b"Tj", b"\xff\xfe", b"\x80", b"\xed\xa0\x80", b"\r",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Find:
    """What is fed, as the bytes of a file that is kept if it breaks anything."""

    suffix: str
    data: bytes


def as_json(value: Any) -> Find:
    return Find(".json", json.dumps(value, ensure_ascii=True, indent=1).encode())


TEXTS = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(ODD_TEXTS), st.text(max_size=8)), max_size=8).map("".join),
)


@cache
def seeds() -> dict[str, list[bytes]]:
    """Return whole files by suffix."""
    found: dict[str, list[bytes]] = {}
    paths = [*FILES.iterdir(), *(ROOT / "corpus").glob("*.md"), ROOT / "README.md"]
    for path in paths:
        found.setdefault(path.suffix, []).append(path.read_bytes())
    for name, make in DOCUMENTS.items():
        found.setdefault(Path(name).suffix, []).append(make())
    return found


def _spoilt(draw: Callable[[Any], Any], data: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((0, 0, 1, 5, 50, 500))))
        piece = draw(st.one_of(st.sampled_from(_PIECES), st.binary(max_size=12)))
        if draw(st.booleans()):
            other = draw(st.integers(0, len(data)))
            piece = data[other : other + draw(st.sampled_from((3, 30, 300)))]
        data = data[:start] + piece * draw(st.sampled_from((1, 1, 1, 2, 40))) + data[end:]
    return data


@st.composite
def files(draw: Callable[[Any], Any]) -> Find:
    """Draw a file of any format that can be read, spoilt."""
    suffix = draw(st.sampled_from(sorted(seeds())))
    data = draw(st.sampled_from(seeds()[suffix]))
    if suffix != ".docx":
        return Find(suffix, _spoilt(draw, data))
    whole = zipfile.ZipFile(io.BytesIO(data))
    chosen = draw(st.sampled_from(sorted(whole.namelist())))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in whole.namelist():
            part = whole.read(name)
            # A fixed date: the same part gives the same bytes.
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            archive.writestr(info, _spoilt(draw, part) if name == chosen else part)
    return Find(suffix, packed.getvalue())


_FIELDS = (
    "title", "Title", "headline", "author", "authors", "byline", "by", "source", "site_name",
    "published", "date", "pubDate", "date_published", "url", "link", "canonical_url", "permalink",
    "based_on", "language", "lang", "locale", "copyright", "params", "metadata", "meta", "tags",
    "name", "given", "family", "literal", "created", "updated", "draft", "weight", "aliases", "",
)  # fmt: skip
_SCALARS = st.one_of(
    st.sampled_from(ODD_VALUES),
    TEXTS,
    st.integers(),
    st.integers(min_value=10**4_000, max_value=10**4_400),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.binary(max_size=20),
    st.sampled_from(
        ("2020-02-03", "3 May 2021", "Ann Lee", "https://example.org/a", "en", "de-CH")
    ),
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(_FIELDS), inner, max_size=4)
    ),
    max_leaves=12,
)
_BODY = "\n\nThe ferry to Holm leaves at noon.\n\n## Fares\n\nA ticket costs eighty crowns.\n"


@st.composite
def front_matter(draw: Callable[[Any], Any]) -> Find:
    """Draw an article whose front matter has values of every kind, in one of four forms."""
    stated = draw(st.dictionaries(st.sampled_from(_FIELDS), _VALUES, min_size=1, max_size=6))
    form = draw(st.sampled_from(("yaml", "flow", "json", "toml", "lines")))
    if form in {"yaml", "flow"}:
        style = {"yaml": False, "flow": True}[form]
        text = _dumped(lambda: yaml.safe_dump(stated, allow_unicode=True, default_flow_style=style))
        head = f"---\n{text}---"
    elif form == "json":
        text = _dumped(lambda: json.dumps(stated, default=str, indent=1))
        head = text if draw(st.booleans()) else f"---json\n{text}\n---"
    elif form == "toml":
        lines = [f"{name or 'x'} = {_toml(value)}" for name, value in stated.items()]
        head = "+++\n{}\n+++".format("\n".join(lines))
    else:
        lines = [f"{name}: {_dumped(lambda value=value: str(value))}"
                 for name, value in stated.items()]  # fmt: skip
        head = "\n".join(lines)
    data = (head + _BODY).encode("utf-8", errors="surrogatepass")
    return Find(".md", _spoilt(draw, data) if draw(st.integers(0, 4)) == 0 else data)


def _dumped(write: Callable[[], str]) -> str:
    try:
        return write()
    except (ValueError, yaml.YAMLError):
        return "title: [1"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _dumped(lambda: json.dumps(value, default=str)) if value is not None else "nan"


_WORDS = (
    "Who", "what", "when", "where", "why", "how many", "How much", "is", "was", "did", "the", "not",
    "meeting", "president", "Putin", "Bush", "Sochi", "April", "2008", "author", "source", "wrote",
    "published", "he", "it", "and", "or", "then", "quién", "wann", "où", "кто", "сколько", "متى",
    "谁", "なに", "누가", "thanks", "hello", "please", "3.5 million", "5 km", "€3m", "03.05.2021",
)  # fmt: skip


@st.composite
def questions(draw: Callable[[Any], Any]) -> Find:
    """Draw two questions of words that the corpus has, of odd ones, and of noise."""
    word = st.one_of(st.sampled_from(_WORDS), st.sampled_from(ODD_TEXTS), st.text(max_size=12))
    asked = [
        draw(st.sampled_from((" ", " ", "", "\n", ", "))).join(draw(st.lists(word, max_size=12)))
        for _ in range(2)
    ]
    return as_json(asked)


def _spoilt_json(draw: Callable[[Any], Any], value: Any) -> Any:
    """Replace, drop or add something at some place."""
    value = json.loads(json.dumps(value))
    for _ in range(draw(st.integers(1, 3))):
        at = value
        while True:
            keys: list[Any] = sorted(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(at[key], dict | list) and at[key] and draw(st.integers(0, 3)):
                at = at[key]
                continue
            what = draw(st.sampled_from(("replace", "replace", "drop", "wrap")))
            if what == "drop":
                del at[key]
            elif what == "wrap":
                at[key] = [at[key]]
            else:
                at[key] = draw(st.one_of(st.sampled_from(ODD_VALUES), TEXTS))
            break
    return value


def _message(text: str = "Where did the ceremony take place?", **more: Any) -> dict[str, Any]:
    return {
        "message_id": 7, "date": 1, "chat": private(ALICE), "from": ALICE, "text": text,
        "entities": entities_of(text), **more,
    }  # fmt: skip


@cache
def updates_that_are_fine() -> tuple[dict[str, Any], ...]:
    """Return one update of each kind that the bot asks for."""
    kept = json.loads((ROOT / "tests/data/kept/buttons.json").read_text("utf-8"))
    answered = {"message_id": 5, "date": 1, "chat": private(ALICE), "from": ME, "text": "Words."}
    topic = {"chat": group(1, is_forum=True), "message_thread_id": 3, "is_topic_message": True}
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 10, "height": 8}]
    file = {"file_id": "d", "file_unique_id": "d", "file_name": "a.md", "file_size": 90}
    member = {"user": ME, "status": "member"}
    commands = ("/ask When?", "/new", "/language", "/settings", "/about", "/stats 7", "/mydata",
                "/unanswered", "/start p_x", "/history", "/sources", "/people", "/nonsense",
                "/add https://example.invalid/x", "/invite 3d", "/remove lease.md")  # fmt: skip
    return (
        {"message": _message()},
        *({"message": _message(text, **{"from": ADMIN, "chat": private(ADMIN)})}
          for text in commands),
        {"message": _message(reply_to_message=answered)},
        {"message": _message("@FootnoteTestBot Who pays?", **topic)},
        {"message": _message(forward_origin={"type": "user", "date": 1, "sender_user": ALICE})},
        {"message": _message("", photo=photo, caption="Who pays?")},
        {"message": _message("", document=file, caption="/add", **{"from": ADMIN})},
        {"message": _message("", chat=group(1), migrate_to_chat_id=-100987)},
        {"edited_message": _message(edit_date=2)},
        {"guest_message": _message(guest_query_id="g")},
        *({"callback_query": {"id": "c", "from": each["from"], "chat_instance": "x",
                              "data": each["data"], "message": answered}}
          for each in kept if "under" in each),
        {"message_reaction": {"chat": private(ALICE), "message_id": 5, "date": 1, "user": ALICE,
                              "old_reaction": [], "new_reaction": [{"type": "emoji",
                                                                    "emoji": "👍"}]}},
        {"inline_query": {"id": "i", "from": ALICE, "query": "crane cost", "offset": ""}},
        {"my_chat_member": {"chat": group(1), "from": ALICE, "date": 1, "old_chat_member": member,
                            "new_chat_member": {**member, "status": "left"}}},
    )  # fmt: skip


@st.composite
def updates(draw: Callable[[Any], Any]) -> Find:
    """Draw an update with something wrong in it."""
    return as_json(_spoilt_json(draw, draw(st.sampled_from(updates_that_are_fine()))))


@st.composite
def presses(draw: Callable[[Any], Any]) -> Find:
    """Draw what a button carries: that of a real one, spoilt, or anything of 64 bytes."""
    kept = json.loads((ROOT / "tests/data/kept/buttons.json").read_text("utf-8"))
    data = draw(st.sampled_from([each["data"] for each in kept]))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 4)))
        data = data[:start] + draw(st.text(max_size=4)) + data[end:]
    data = draw(st.one_of(st.just(data), st.just(data), st.text(max_size=30)))
    return as_json(data.encode("utf-8", errors="ignore")[:64].decode("utf-8", errors="ignore"))


@st.composite
def urls(draw: Callable[[Any], Any]) -> Find:
    """Draw an address for `/add`, and the headers of the server that it leads to."""
    host = st.one_of(
        st.sampled_from(("example.org", "[::1]", "127.1", "0x7f.1", "xn--a", "a..b", "[", "ß.de",
                         "①.①", "a" * 70, "[v1.x]", "[::1%25lo]", "%31", "")),
        st.text(max_size=12),
    )  # fmt: skip
    scheme = st.sampled_from(("http", "https", "HTTP", "ftp", "", "http:", "javascript"))
    port = st.sampled_from(("", ":80", ":443", ":", ":0", ":99999", ":x", ":٨٠"))
    address = "{}://{}{}{}/{}".format(
        draw(scheme), draw(st.sampled_from(("", "", "me@", "me:pw@", "@"))), draw(host),
        draw(port), draw(TEXTS),
    )  # fmt: skip
    headers = draw(
        st.dictionaries(
            st.sampled_from(("Location", "Content-Type", "Content-Encoding", "Content-Length",
                             "Set-Cookie", "Transfer-Encoding")),
            st.one_of(TEXTS, st.sampled_from(("text/html", "gzip", "deflate", "chunked", "-1",
                                              "/again", "//x", "http://[", address))),
            max_size=4,
        )
    )  # fmt: skip
    status = draw(st.sampled_from((200, 200, 301, 302, 308, 304, 404, 100, 204, 999)))
    path = draw(st.one_of(st.just("/page"), TEXTS.map(lambda text: f"/{text}")))
    return as_json(
        {"address": address, "path": path, "status": status, "headers": headers,
         "body": draw(st.text(max_size=40))}
    )  # fmt: skip
