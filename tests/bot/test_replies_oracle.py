"""A strict reader of Telegram's HTML, written from its documentation: the judge of all replies."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import pytest

ALONE = {"code"}
LIMIT, ENTITIES = 4096, 100
_TOKEN = re.compile(
    r"(?P<open><(?P<name>b|u|code|a|blockquote)(?P<attrs> [^<>]*)?>)|(?P<close></(?P<end>[a-z]+)>)"
    r"|(?P<entity>&(?:lt|gt|amp|quot);)|(?P<text>[^<>&])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Seen:
    """A visible character and the tags round it, outermost first."""

    character: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Parsed:
    characters: tuple[Seen, ...]
    links: tuple[str, ...]
    entities: int

    @property
    def text(self) -> str:
        return "".join(seen.character for seen in self.characters)

    def within(self, tag: str) -> str:
        return "".join(seen.character for seen in self.characters if tag in seen.tags)

    @property
    def length(self) -> int:
        return len(self.text.encode("utf-16-le", "surrogatepass")) // 2


def parse(markup: str) -> Parsed:
    """Read a message, or raise ValueError where Telegram would refuse it or drop an entity."""
    stack: list[str] = []
    characters: list[Seen] = []
    links: list[str] = []
    entities = at = 0
    while at < len(markup):
        token = _TOKEN.match(markup, at)
        if token is None:
            raise ValueError(f"stray character: {markup[at : at + 20]!r}")
        if token["open"]:
            _check_nesting(stack, token["name"])
            _check_attributes(token["name"], token["attrs"], links)
            stack.append(token["name"])
            entities += 1
        elif token["close"]:
            if not stack or stack.pop() != token["end"]:
                raise ValueError(f"wrong end tag: {token[0]}")
        else:
            characters.append(Seen(html.unescape(token[0]), tuple(stack)))
        at = token.end()
    if stack:
        raise ValueError(f"never closed: {stack}")
    return Parsed(tuple(characters), tuple(links), entities)


def _check_nesting(stack: list[str], name: str) -> None:
    if "code" in stack or "a" in stack:
        raise ValueError(f"{name} in {stack}")
    if name == "code" and set(stack) - {"blockquote"}:
        raise ValueError(f"code in {stack}")
    if name == "blockquote" and stack:
        raise ValueError("a quote in something")
    if name in stack:
        raise ValueError(f"{name} in itself")


def _check_attributes(name: str, attrs: str | None, links: list[str]) -> None:
    if name == "a":
        href = re.fullmatch(r' href="([^"<>]+)"', attrs or "")
        if href is None:
            raise ValueError(f"bad link: {attrs}")
        links.append(html.unescape(href[1]))
    elif attrs and (name, attrs) != ("blockquote", " expandable"):
        raise ValueError(f"{name} with {attrs}")


def judged(markup: str) -> Parsed:
    """Read a message that must also keep to the limits."""
    parsed = parse(markup)
    assert 0 < parsed.length <= LIMIT
    assert parsed.text.strip()
    assert parsed.entities <= ENTITIES
    assert all(link.startswith(("http://", "https://")) for link in parsed.links)
    return parsed


@pytest.mark.parametrize(
    "markup",
    [
        "<b>open",
        "<i>other tag</i>",
        "<b><code>x</code></b>",
        "<code><b>x</b></code>",
        "<blockquote><blockquote>x</blockquote></blockquote>",
        "<b>x</blockquote>",
        "a < b",
        "a & b",
        "&nbsp;",
        '<a href="x" onclick="y">z</a>',
        '<b class="x">y</b>',
    ],
)
def test_the_judge_refuses_what_telegram_refuses(markup: str) -> None:
    with pytest.raises(ValueError):
        parse(markup)


def test_the_judge_reads_what_telegram_reads() -> None:
    parsed = parse(
        '<blockquote expandable>a<b>&lt;b</b><code>c</code></blockquote> <a href="u">d</a>'
    )

    assert parsed.text == "a<bc d"
    assert parsed.within("b") == "<b"
    assert parsed.links == ("u",)
    assert parsed.entities == 4
