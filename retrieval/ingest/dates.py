"""Dates as articles write them, to ISO form."""

from __future__ import annotations

import datetime as dt

import regex

_NUMERIC = regex.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s,])")
_WORDED = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%d. %B %Y", "%d.%m.%Y")


def parse_date(text: str) -> str | None:
    """Return the ISO date at the start of text, None where there is none.

    Year first in digits (2008-04-06, 2008/04/06 10:37:55 GMT), English month names, or the
    day-first form with points that much of Europe writes (06.04.2008).
    """
    text = text.strip()
    match = _NUMERIC.match(text)
    if match is not None:
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    text = regex.sub(r"^\p{L}+day,? ", "", text)
    for form in _WORDED:
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
