"""Links to the source: only web addresses, opened at the sentence."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.links import page_at, safe_href, source_url
from bot.replies.text import clean
from retrieval import Attribution


def place(url: str | None = None, based_on: str | None = None) -> Attribution:
    return Attribution("T", None, "S", None, None, url, based_on, "a.md")


def test_a_short_sentence_is_named_whole() -> None:
    url = source_url(place("https://example.org/a"), "Rain, wind & a well-known “storm”.")

    assert url == (
        "https://example.org/a#:~:text="
        "Rain%2C%20wind%20%26%20a%20well%2Dknown%20%E2%80%9Cstorm%E2%80%9D."
    )


def test_a_long_sentence_is_named_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(40))

    assert page_at("https://example.org", words).partition("text=")[2] == (
        "word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("https://example.org/#part", "https://example.org/#part:~:text=x"),
        ("https://example.org/#", "https://example.org/#:~:text=x"),
        ("https://example.org/#a:~:text=old", "https://example.org/#a:~:text=x"),
        ("https://example.org/?q=1", "https://example.org/?q=1#:~:text=x"),
    ],
)
def test_an_anchor_of_the_page_is_kept(page: str, expected: str) -> None:
    assert page_at(page, "x") == expected
    assert page_at(page, " \n ") == page


@given(st.text(max_size=400))
def test_text_fragments_decode_back(sentence: str) -> None:
    words = clean(sentence).split()
    url = page_at("https://example.org/a", sentence)
    if not words:
        assert url == "https://example.org/a"
        return
    directive = url.partition("#:~:text=")[2]

    assert re.fullmatch(r"[A-Za-z0-9_.~%]+(?:,[A-Za-z0-9_.~%]+)?", directive)
    plain = " ".join(words)
    start, _, end = directive.partition(",")
    assert plain.startswith(unquote(start))
    assert plain.endswith(unquote(end) if end else unquote(start))
    if end:
        assert len(unquote(start)) + len(unquote(end)) <= len(plain)
    else:
        assert unquote(start) == plain


def test_a_retelling_links_plainly_to_what_it_is_based_on() -> None:
    assert source_url(place(based_on="https://example.org/r"), "Words.") == "https://example.org/r"
    assert source_url(place("https://a.example/x", "https://b.example"), "W").startswith(
        "https://a.example/x#:~:text=W"
    )
    assert source_url(place(), "Words.") is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "tg://resolve?domain=x",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://",
        "https://bank.example@evil.example/",
        "https://example.org/a b",
        'https://example.org/"onclick=',
        "https://example.org/<b>",
        "https://example.org\\@evil.example",
        "https://[::1",
        "https://example.org:port/",
        "https://example.org/\u202egpj",
        "https://example.org/" + "a" * 3000,
        "ftp://example.org",
        "",
        None,
    ],
)
def test_nothing_but_web_addresses_is_linked(url: str | None) -> None:
    assert safe_href(url) is None
    assert source_url(place(url), "Words.") is None


@given(st.text(max_size=60) | st.from_regex(r"https?://[^\s]{0,40}", fullmatch=True))
def test_what_is_linked_is_a_web_address(url: str) -> None:
    if safe_href(url) is not None:
        assert urlsplit(url).scheme in {"http", "https"}
        assert not re.search(r"[\s<>\"]", url)
