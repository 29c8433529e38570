"""Links to where a passage can be read, at the very sentence where the page has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from bot.replies.text import clean

if TYPE_CHECKING:
    from retrieval import Attribution

_MOST_URL: Final = 2000
_WHOLE_CHARS: Final = 100
"""A longer sentence is named by its first and last words; browsers select what lies between."""
_EDGE_WORDS: Final = 5
_EDGE_CHARS: Final = 60
_DIRECTIVE: Final = ":~:"
_UNSAFE: Final = re.compile(r"[\s\\<>\"]")


def safe_href(url: str | None) -> str | None:
    """Return a web address that may be linked to, None for anything else.

    Only http and https with a host: no scripts, no Telegram commands, and no name before the host
    that could pass for it.
    """
    if url is None or len(url) > _MOST_URL or _UNSAFE.search(url) or clean(url) != url:
        return None
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    return url if port_is_fine else None


def source_url(attribution: Attribution, highlight_text: str) -> str | None:
    """Return where to read a passage: its page opened at the sentence, a PDF at the page.

    A retelling links to what it is based on, plainly, because the sentence is not there.
    """
    if is_retelling(attribution):
        return safe_href(attribution.based_on)
    page = safe_href(attribution.url)
    at = safe_href(attribution.link)
    # Viewers of PDFs know no text fragments: some would lose the page with one behind it.
    return at if page != at or page is None else page_at(page, highlight_text)


def is_retelling(attribution: Attribution) -> bool:
    """Whether a text tells in other words what can be read elsewhere."""
    return attribution.based_on is not None and attribution.url is None


def page_at(page: str, sentence: str) -> str:
    """Add a text fragment to an address, so that a browser scrolls to the sentence and marks it.

    Encoded as the WICG draft on scrolling to text fragments says: the comma, the hyphen and the
    ampersand have a meaning there, so they are escaped with everything else.
    """
    wanted = _directive(clean(sentence))
    if not wanted:
        return page
    base, _, anchor = page.partition("#")
    kept = anchor.partition(_DIRECTIVE)[0]
    return f"{base}#{kept}{_DIRECTIVE}text={wanted}"


def _directive(sentence: str) -> str:
    """Return "text" for a short sentence on one line, else "first words,last words"."""
    lines = [" ".join(line.split()) for line in sentence.splitlines() if line.strip()]
    if not lines:
        return ""
    whole = " ".join(lines)
    if len(lines) == 1 and len(whole) <= _WHOLE_CHARS:
        return _encoded(whole)
    # Exact text is matched within one block of the page, so each end comes from one line.
    if len(lines) > 1:
        return f"{_encoded(_first_words(lines[0]))},{_encoded(_last_words(lines[-1]))}"
    middle = whole.find(" ", len(whole) // 2)
    middle = len(whole) // 2 if middle == -1 else middle
    return f"{_encoded(_first_words(whole[:middle]))},{_encoded(_last_words(whole[middle:]))}"


def _first_words(text: str) -> str:
    """Return how a text starts, in few letters where words are long or nothing parts them."""
    return " ".join(text.split()[:_EDGE_WORDS])[:_EDGE_CHARS].strip()


def _last_words(text: str) -> str:
    return " ".join(text.split()[-_EDGE_WORDS:])[-_EDGE_CHARS:].strip()


def _encoded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
