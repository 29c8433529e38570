"""Telegram's HTML: escaping, quotes with a marked sentence, cutting without breaking a tag."""

from __future__ import annotations

import html
import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from bot.replies.text import (
    MarkedText,
    clean_line,
    clean_marked,
    isolate,
    live_tokens,
    utf16_length,
)
from retrieval import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "LIMIT",
    "bold",
    "entity_count",
    "escape",
    "field",
    "link",
    "quote",
    "shorten",
    "split",
    "utf16_length",
    "visible_length",
    "visible_text",
]

LIMIT: Final = 4096
"""Telegram takes so many UTF-16 units in a message, counted once the tags are read."""
_MOST_TOKENS: Final = 30
"""Of a quote: each costs up to two entities, and Telegram drops those after the hundredth."""
_MOST_BESIDE_EXACT: Final = 20
"""Of a quote with underlined words: there each costs up to three."""
_FIELD_TOKENS: Final = 3
_MARK: Final = re.compile(
    r"</?[a-z][^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.DOTALL | re.IGNORECASE
)
_PIECE: Final = re.compile(rf"{_MARK.pattern}|.", _MARK.flags)
_CLOSING_TAGS: Final = re.compile(r"\s*((?:</[a-z]+>\s*)*)\Z")


def escape(text: str) -> str:
    """Return text with the characters that mean something in HTML written as entities."""
    return html.escape(text, quote=False).replace('"', "&quot;")


def field(text: str, most: int = 200) -> str:
    """Draw a title, a name or the like: one clean line of at most `most` units, nothing live."""
    line = clean_line(text, most)
    return isolate(_drawn(MarkedText(line), _FIELD_TOKENS))


def bold(text: str, most: int = 200) -> str:
    """Draw like `field`, in bold."""
    line = clean_line(text, most)
    return isolate(_drawn(MarkedText(line, Span(0, len(line))), _FIELD_TOKENS))


def link(label: str, url: str) -> str:
    """Draw a link; the url must come from `links`, which lets only web addresses through."""
    return f'<a href="{escape(url)}">{escape(clean_line(label, 200))}</a>'


def quote(marked: MarkedText, *, expandable: bool) -> str:
    """Draw a passage as a quote, folded if expandable.

    Its highlight is bold, and in that the exact words are underlined.
    """
    tag = "<blockquote expandable>" if expandable else "<blockquote>"
    most = _MOST_TOKENS if marked.exact is None else _MOST_BESIDE_EXACT
    return f"{tag}{_drawn(clean_marked(marked), most)}</blockquote>"


def _drawn(marked: MarkedText, most_tokens: int) -> str:
    """Draw text with its marked ranges, and in code what would become live.

    Telegram lets nothing stand inside code and code inside nothing but a quote, so the bold and
    the underline are parted around it.
    """
    text, strong = marked.text, marked.highlight
    exact = marked.exact or Span(0, 0)
    tokens = live_tokens(text, most_tokens)
    edges = {0, len(text), strong.start, strong.end, exact.start, exact.end}
    edges.update(place for token in tokens for place in (token.start, token.end))
    drawn: list[str] = []
    opened: tuple[str, ...] = ()
    for start, end in pairwise(sorted(edges)):
        piece = text[start:end]
        if any(token.start <= start < token.end for token in tokens):
            wanted: tuple[str, ...] = ("code",)
        elif piece.isspace() or not strong.start <= start < strong.end:
            wanted = ()
        else:
            wanted = ("b", "u") if exact.start <= start < exact.end else ("b",)
        drawn += [_turned(opened, wanted), escape(piece)]
        opened = wanted
    return "".join([*drawn, _turned(opened, ())])


def _turned(opened: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    """Return the tags that lead from some open ones to others, keeping what they share."""
    both = zip(opened, wanted, strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], both)))
    ends = (f"</{name}>" for name in reversed(opened[shared:]))
    return "".join([*ends, *(f"<{name}>" for name in wanted[shared:])])


def visible_text(markup: str) -> str:
    """Return what a reader sees of a message: the tags left out, the entities read."""
    return _MARK.sub(lambda found: _seen(found[0]), markup)


def visible_length(markup: str) -> int:
    """Return the length that Telegram holds against `LIMIT`."""
    return utf16_length(visible_text(markup))


def entity_count(markup: str) -> int:
    """Return how many entities a message has; Telegram drops those after the hundredth."""
    return sum(piece[0] == "<" and piece[1].isalpha() for piece in _MARK.findall(markup))


def split(markup: str, limit: int = LIMIT) -> list[str]:
    """Cut a message into parts of at most `limit` visible units, each with its tags balanced.

    Cuts fall after a line, else after a word, else between two characters. No text is lost.
    """
    pieces = _PIECE.findall(markup)
    cuts = set(_cuts([_seen(piece) for piece in pieces], limit))
    parts: list[str] = []
    current: list[str] = []
    opened: list[str] = []
    due = False
    for place, piece in enumerate(pieces):
        due = due or place in cuts
        closing = piece.startswith("</") and len(piece) > 1
        if due and not closing:
            parts.append("".join(current) + _closed(opened))
            current, due = list(opened), False
        current.append(piece)
        if closing and opened:
            opened.pop()
        elif not closing and not _seen(piece):
            opened.append(piece)
    return [*parts, "".join(current)]


def shorten(markup: str, limit: int = LIMIT) -> str:
    """Return a message of at most `limit` visible units, with "…" where it was cut."""
    if visible_length(markup) <= limit:
        return markup
    first = split(markup, limit - 1)[0]
    return _CLOSING_TAGS.sub(lambda end: "…" + "".join(end[1].split()), first, count=1)


def _seen(piece: str) -> str:
    """Return what shows of a tag, an entity or a character."""
    if len(piece) == 1:
        return piece
    return html.unescape(piece) if piece.startswith("&") else ""


def _closed(opened: list[str]) -> str:
    names = (re.split(r"[\s>]", tag[1:])[0] for tag in reversed(opened))
    return "".join(f"</{name}>" for name in names)


def _cuts(seen: list[str], limit: int) -> Iterator[int]:
    """Yield the places in a list of visible pieces before which a new part starts."""
    size = 0
    line = word = start = 0
    place = 0
    while place < len(seen):
        size += utf16_length(seen[place])
        if size > limit:
            # A cut far back would leave a stump, so a line or word counts only near the end.
            near = (start + place) // 2
            start = line if line > near else word if word > near else place
            yield start
            size, place = 0, start
            continue
        if seen[place].isspace():
            word = place + 1
            line = place + 1 if seen[place] == "\n" else line
        place += 1
