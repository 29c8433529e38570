"""Telegram's HTML: escaping, measuring, quoting, shortening.

Text from files and people passes through `escape` or `quote`, and nowhere else.
"""

from __future__ import annotations

import html
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from retrieval import Span

MAX_UNITS = 4096
"""Bot API: a message has 1 to 4,096 UTF-16 units after its entities are parsed."""
_EXPANDABLE_FROM = 450
_MAX_LIVE = 40
"""Telegram ignores entities past the hundredth; each live token costs up to two."""

_UNSEEN = regex.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")
# Telegram turns these into links and mentions of its own accord; in <code> they stay words.
_LIVE = regex.compile(
    r"(?<![\p{L}\p{N}_])(?:@[A-Za-z0-9_]{3,}|[#$][\p{L}_][\p{L}\p{N}_]*|/[A-Za-z0-9_]{1,32}(?!\S))"
    r"|(?:https?|tg|ftp)://[^\s<>\"”’]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)


def escape(text: str) -> str:
    """Return text that Telegram shows as it stands, control and bidi-override marks removed."""
    return html.escape(_UNSEEN.sub("", text), quote=True)


def utf16_length(text: str) -> int:
    """Return the length of text in UTF-16 units, the way Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def visible_text(markup: str) -> str:
    """Return what is left of our own HTML once its entities are parsed."""
    reader = _Visible()
    reader.feed(markup)
    reader.close()
    return "".join(reader.pieces)


def fits(markup: str, limit: int = MAX_UNITS) -> bool:
    """Whether a message of this markup is short enough for Telegram."""
    return utf16_length(visible_text(markup)) <= limit


def quote(text: str, highlight: Span | None) -> str:
    """Return a passage as a blockquote with its highlight in bold, folded when long."""
    if highlight is None or highlight.start >= highlight.end:
        inner = _calm(text)
    else:
        before, bold = text[: highlight.start], highlight.of(text)
        inner = _calm(before) + _bold(bold) + _calm(text[highlight.end :])
    tag = "blockquote expandable" if len(text) > _EXPANDABLE_FROM else "blockquote"
    return f"<{tag}>{inner}</blockquote>"


def _calm(text: str) -> str:
    """Escape text, with what Telegram would make live set in <code>."""
    return "".join(f"<code>{piece}</code>" if live else piece for piece, live in _pieces(text))


def _bold(text: str) -> str:
    """The same in bold; code cannot stand inside bold, so the bold is parted around it."""
    return "".join(
        f"<code>{piece}</code>" if live else f"<b>{piece}</b>" for piece, live in _pieces(text)
    )


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Part text into escaped pieces, each with whether Telegram would make it live."""
    found: list[tuple[str, bool]] = []
    place = 0
    for match in list(_LIVE.finditer(text))[:_MAX_LIVE]:
        found.append((escape(text[place : match.start()]), False))
        found.append((escape(match[0]), True))
        place = match.end()
    found.append((escape(text[place:]), False))
    return [(piece, live) for piece, live in found if piece]


def shorten(text: str, units: int) -> str:
    """Cut plain text to so many UTF-16 units at a word, with an ellipsis where it was cut."""
    if utf16_length(text) <= units:
        return text
    cut = text.encode("utf-16-le", "surrogatepass")[: 2 * (units - 1)].decode("utf-16-le", "ignore")
    head = cut.rsplit(None, 1)[0] if " " in cut[len(cut) // 2 :] else cut
    return head.rstrip(" ,;:-") + "…"
