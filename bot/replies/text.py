"""Plain text made fit for showing: cleaned, measured as Telegram measures, cut, searched."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from retrieval import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROLS: Final = regex.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, and the marks that reverse or isolate the direction of what follows."""
_SURROGATE: Final = regex.compile(r"[\ud800-\udfff]")
_ODD: Final = regex.compile(f"{_CONTROLS.pattern}|{_SURROGATE.pattern}")
_LIVE: Final = regex.compile(
    r"""
      (?i:https?|ftp|tg|ton)://[^\s<>"“”«»。，、）」]+
    | (?<![\w.+-]) [\w.+-]++ @ (?:[\w-]++\.(?=\w))++ \w{2,}
    | (?<![\w@]) @ \w{2,}
    | (?<![\w/<>]) / [A-Za-z0-9_]+ (?:@\w+)?
    | (?<!\w) [#＃] (?=\d*[\p{L}_]) \w+
    | (?<![\w$]) \$ [A-Z]{1,8} (?![\w$])
    | (?<![\w.@-]) (?:[\w-]++\.(?=\w))++ (?:\p{Ll}{2,}|\p{Lu}{2,}|xn--[\w-]+) \b
      (?: (?::\d+)? [/?\#] [^\s<>"“”«»。，、）」]* )?
    | (?<![\w.]) \d{1,3} (?:\.\d{1,3}){3} (?![\w.]) (?::\d+)? (?:/\S*)?
    """,
    regex.VERBOSE,
)
"""Addresses, @names, /commands, #tags and $tickers: what Telegram makes live by itself."""
_SIGNS: Final = re.compile(r"[@/#＃$]|\.\w")
"""One of these is in everything live."""
_CLOSING: Final = ".,;:!?…'\"’)]}"


_NO_SPAN: Final = Span(0, 0)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A passage as it is shown."""

    text: str
    highlight: Span = _NO_SPAN
    """The answering sentence; empty where none is marked."""
    exact: Span | None = None
    """The words of the highlight that answer, None where not sure."""


def clean(text: str) -> str:
    """Return text without characters that do not show but change what is shown around them."""
    if _ODD.search(text) is None:
        return text
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))


def clean_line(text: str, most: int = 0) -> str:
    """Return text as one clean line, shortened to `most` UTF-16 units unless that is 0."""
    line = clean(" ".join(text.split()))
    return line if most == 0 else ellipsis(line, most)


def clean_marked(marked: MarkedText) -> MarkedText:
    """Clean a text and return where its marked ranges are then."""
    text = marked.text

    def cleaned(span: Span) -> Span:
        start = max(0, span.start)
        place = len(clean(text[:start]))
        return Span(place, place + len(clean(text[start : span.end])))

    exact = None if marked.exact is None else cleaned(marked.exact)
    return MarkedText(clean(text), cleaned(marked.highlight), exact)


_OPEN: Final = "\N{FIRST STRONG ISOLATE}"
_CLOSE: Final = "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


def isolate(text: str) -> str:
    """Keep text that is written from right to left from reordering what stands beside it."""
    if text.isascii():
        return text
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{_OPEN}{text}{_CLOSE}"
    return text


def isolate_foreign(text: str) -> str:
    """Keep text with letters written from left to right together within right-to-left text."""
    if text.startswith(_OPEN) or not any(unicodedata.bidirectional(item) == "L" for item in text):
        return text
    return f"{_OPEN}{text}{_CLOSE}"


def leading(text: str) -> str:
    """Return what begins a line without the isolation round it: it gives the line its direction."""
    if text.startswith(_OPEN) and text.find(_CLOSE) == len(text) - 1:
        return text[1:-1]
    return text


def reads_from_right(text: str) -> bool:
    """Whether the first letter of a text that has a direction is written from right to left."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in {"L", *_RIGHT_TO_LEFT}), "L") != "L"


def utf16_length(text: str) -> int:
    """Return the length of text as Telegram counts it: in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def head(text: str, most: int) -> str:
    """Return the longest start of text that has at most `most` UTF-16 units."""
    if utf16_length(text) <= most:
        return text
    size = 0
    for place, letter in enumerate(text):
        size += 2 if letter > "\uffff" else 1
        if size > most:
            return text[:place]
    return text


def tail(text: str, most: int) -> str:
    """Return the longest end of text that has at most `most` UTF-16 units."""
    return head(text[::-1], most)[::-1]


def ellipsis(text: str, most: int) -> str:
    """Return text, cut after a word with "…" if it is longer than `most` UTF-16 units."""
    if utf16_length(text) <= most:
        return text
    kept = head(text, most - 1)
    whole_words = kept.rpartition(" ")[0]
    if len(whole_words) > len(kept) // 2:
        kept = whole_words
    return kept.rstrip(" ,;:–—-") + "…"


def around(marked: MarkedText, most: int) -> MarkedText:
    """Return the part of a text round its highlight that has at most `most` UTF-16 units.

    What is left out is shown by "…"; a highlight that is too long alone loses its end, and the
    mark of the exact words if one of them is in it.
    """
    text, highlight = marked.text, marked.highlight
    if utf16_length(text) <= most:
        return marked
    before, after = text[: highlight.start], text[highlight.end :]
    inside = head(highlight.of(text), most - 4)
    if len(inside) < highlight.end - highlight.start:
        before, after = before and "… ", " …"
    else:
        room = most - 4 - utf16_length(inside)
        left = min(utf16_length(before), max(room // 2, room - utf16_length(after)))
        before, after = _end_of(before, left), _start_of(after, room - left)
    shown = Span(len(before), len(before) + len(inside))
    exact = marked.exact and marked.exact.shifted(shown.start - highlight.start)
    if exact is not None and exact.end > shown.end:
        exact = None
    return MarkedText(before + inside + after, shown, exact)


def _end_of(text: str, most: int) -> str:
    """Return the last words of a text, after "…" if words before them are left out."""
    kept = tail(text, most)
    return kept if kept == text else "… " + (kept.partition(" ")[2] or kept)


def _start_of(text: str, most: int) -> str:
    kept = head(text, most)
    return kept if kept == text else (kept.rpartition(" ")[0] or kept) + " …"


def live_tokens(text: str, most: int) -> list[Span]:
    """Return the first `most` pieces of text that Telegram would turn into links or commands."""
    found: list[Span] = []
    for start, end in _with_signs(text):
        for match in _LIVE.finditer(text, start, end):
            if len(found) == most:
                return found
            found.append(Span(match.start(), match.start() + len(match[0].rstrip(_CLOSING))))
    return found


def _with_signs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches without white space that hold a sign; far fewer than there are words."""
    end = 0
    for sign in _SIGNS.finditer(text):
        if sign.start() < end:
            continue
        start = sign.start()
        while start > end and not text[start - 1].isspace():
            start -= 1
        end = sign.end()
        while end < len(text) and not text[end].isspace():
            end += 1
        yield start, end
