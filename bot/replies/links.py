"""Links under an answer: to the source, at the answering sentence where that can be done.

The fragment is the one of "Text Fragments" (WICG, scroll-to-text-fragment): `#:~:text=` with a
start, or a start and an end, percent-encoded, the dash and the comma too since they are syntax.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from retrieval import Attribution

_WHOLE_WORDS = 10
_END_WORDS = 5
_MAX_URL = 2048


def safe_href(url: str | None) -> str | None:
    """Return the address if it is a plain web address, None otherwise."""
    if url is None or len(url) > _MAX_URL or any(mark in url for mark in " \t\n\"'<>\\"):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def source_url(place: Attribution, highlight: str) -> str | None:
    """Return the link of a passage: at its sentence if the page shows this very text.

    A retelling links plainly to the page it is based on, whose sentences are others.
    """
    url = safe_href(place.url)
    if url is None:
        return safe_href(place.based_on)
    joint = ":~:" if "#" in url else "#:~:"
    pointed = f"{url}{joint}text={_directive(highlight)}"
    return pointed if highlight.strip() and len(pointed) <= _MAX_URL else url


def _directive(sentence: str) -> str:
    words = sentence.split()
    # A page breaks long text over elements; first and last words find it all the same.
    if len(words) <= _WHOLE_WORDS:
        return _encode(" ".join(words))
    return f"{_encode(' '.join(words[:_END_WORDS]))},{_encode(' '.join(words[-_END_WORDS:]))}"


def _encode(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
