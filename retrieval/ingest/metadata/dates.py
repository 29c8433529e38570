"""Dates as articles write them, to ISO form."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final

import regex

_SCRIPTS: Final = (
    (regex.compile(r"\p{Cyrillic}"), ("ru", "uk")),
    (regex.compile(r"\p{Arabic}"), ("ar", "ar_SY")),
    (
        regex.compile(r"\p{Latin}"),
        ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "nb", "da", "pl", "cs", "tr", "ro", "fi",
         "hu", "ca"),
    ),
)  # fmt: skip
"""Locales whose names of months are known, by script. They are tried in this order and read from
Babel when first tried, for each takes some ten milliseconds: the commonest come first."""
_ABBREVIATING: Final = frozenset({"en", "de", "fr", "es", "it", "nl", "pt", "sv", "nb", "da", "ru"})
"""Locales whose short names count too: Czech has "pro" for December, Turkish "ara", and such words
stand before numbers in other languages."""
_OTHER_NAMES: Final = {
    "jänner": 1, "jän": 1, "фев": 2, "febr": 2, "mrz": 3, "сен": 9, "ноя": 11,
    "ابريل": 4, "إبريل": 4, "اكتوبر": 10,
    "كانونالثاني": 1, "تشرينالأول": 10, "تشرينالثاني": 11, "كانونالأول": 12,
}  # fmt: skip
"""Names that Babel does not have: those of Austria, other short forms, Arabic without hamza, and
Arabic names of two words, which are joined before they are looked up."""
_WEEKDAY = regex.compile(
    r"(?:(?:on|am|le|el|il|op|em|na|den)\s+)?"
    r"(?:mon|tue|wed|thu|fri|sat|sun|dien|mitt|don|frei|sam|sonn|lun|mar|mi|mer|jue|jeu|vie|ven"
    r"|s[áaå]b|dom|dim|gio|seg|ter|qua|qui|sex|maa|din|woe|vrij|zat|zon|пон|вто|сре|чет|пят|суб|вос"
    r"|pon|wto|śro|czw|pią|nie|mån|man|tis|tir|ons|tor|fre|lör|lør|sön|søn"
    r"|(?:يوم )?ال(?:أحد|[اإ]ثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت))[\p{L}-]*\.?[,،]?\s+",
    regex.I,
)
_TWO_WORDS = regex.compile(r"(كانون|تشرين) (الأول|الثاني)")
_YEAR_FIRST = regex.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s,])")
_SIGNS = regex.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_POINTS = regex.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = regex.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_DAY_FIRST = regex.compile(
    r"(?:le\s+|el\s+|il\s+|den\s+)?(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?\s*(?:of\s|de\s|di\s)?\s*"
    r"(\p{L}{2,12})\.?,?\s*(?:de\s|del\s|di\s)?\s*(\d{4})(?:\s?(?:года|г|р|r|م)\.?)?",
    regex.I,
)
_MONTH_FIRST = regex.compile(r"(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", regex.I)
_TIME = regex.compile(
    r"\s*(?:[,|·•–-]\s*)?(?:(?:at|um|à|às|a las|alle|ore|om|kl\.?|в)\s+)?"
    r"\d{1,2}\s?[:.h]\s?\d{2}.{0,20}",
    regex.I,
)


def parse_date(text: str) -> str | None:
    """Return the ISO date at the start of text, None where there is none.

    Year first in digits (2008-04-06, 2008/04/06 10:37:55 GMT), and whole texts with the month's
    name in some twenty languages (6 April 2008, April 6, 2008, 6 de abril de 2008), Chinese,
    Japanese and Korean signs, or the day first with points (06.04.2008). With slashes a date
    counts only if day and month cannot be mistaken for each other.
    """
    text = text.strip()
    if match := _YEAR_FIRST.match(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if len(text) > 60:
        return None
    text = _TWO_WORDS.sub(r"\1\2", text)
    date = _worded(text)
    if date is None and _WEEKDAY.match(text):
        # Only then: "Mar" is a day in Spanish and a month in English.
        date = _worded(_WEEKDAY.sub("", text, count=1))
    return date


def _worded(text: str) -> str | None:
    if match := _whole(_SIGNS, text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _whole(_POINTS, text):
        return _iso(int(match[3]), int(match[2]), int(match[1]))
    if match := _whole(_SLASHES, text):
        return _unambiguous(int(match[1]), int(match[2]), int(match[3]))
    if match := _whole(_DAY_FIRST, text):
        return _iso(int(match[3]), _month(match[2]), int(match[1]))
    if match := _whole(_MONTH_FIRST, text):
        return _iso(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _month(name: str) -> int:
    """Return the number of a month by its name in any of the languages known, 0 for none."""
    name = name.casefold()
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    locales = next((codes for script, codes in _SCRIPTS if script.match(name)), ())
    return next((_months(code)[name] for code in locales if name in _months(code)), 0)


@cache
def _months(code: str) -> dict[str, int]:
    """Return the months of a locale by their names in lower case, inside a date and alone."""
    from babel import Locale  # only files whose dates are written out need it

    widths = ("wide", "abbreviated") if code in _ABBREVIATING else ("wide",)
    months = Locale.parse(code).months
    return {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in widths
        for number, name in months[context][width].items()
    }


def _whole(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    """Match a date that is all of the text but for a time of day."""
    match = pattern.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    return match if not rest.strip(" .,;") or _TIME.fullmatch(rest) else None


def _unambiguous(first: int, second: int, year: int) -> str | None:
    if first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
