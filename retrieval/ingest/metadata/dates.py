"""Dates as articles write them, to ISO form."""

from __future__ import annotations

import datetime as dt
from typing import Final

import regex

_NAMES: Final = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen januari janeiro январь января"
    " янв styczeń stycznia січня leden ledna ocak ianuarie tammikuuta január gener",
    "february feb februar febr février févr febrero febbraio februari fevereiro fev февраль февраля"
    " фев luty lutego лютого únor února şubat februarie helmikuuta február febrer",
    "march mar mrz märz mars marzo maart mrt março март марта marzec marca березня březen března"
    " mart martie maaliskuuta március març",
    "april apr avril avr abril abr aprile апрель апреля апр kwiecień kwietnia квітня duben dubna"
    " nisan aprilie huhtikuuta április",
    "may mai mayo maggio mag mei maio май мая maj maja травня květen května mayıs toukokuuta május"
    " maig",
    "june jun juni juin junio giugno giu junho июнь июня июн czerwiec czerwca червня červen června"
    " haziran iunie kesäkuuta június juny",
    "july jul juli juillet juil julio luglio lug julho июль июля июл lipiec lipca липня červenec"
    " července temmuz iulie heinäkuuta július juliol",
    "august aug août agosto ago augustus август августа авг sierpień sierpnia серпня srpen srpna"
    " ağustos elokuuta augusztus augusti agost",
    "september sep sept septembre septiembre settembre set setembro сентябрь сентября сен wrzesień"
    " września вересня září eylül septembrie syyskuuta szeptember setembre",
    "october oct oktober okt octobre octubre ottobre ott outubro out октябрь октября окт"
    " październik października жовтня říjen října ekim octombrie lokakuuta október",
    "november nov novembre noviembre novembro ноябрь ноября ноя listopad listopada листопада"
    " listopadu kasım noiembrie marraskuuta",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro декабрь декабря дек"
    " grudzień grudnia грудня prosinec prosince aralık decembrie joulukuuta desember des desembre",
)
"""Month by month: English, German, French, Spanish, Italian, Dutch, Portuguese, Russian, Polish,
Ukrainian, Czech, Turkish, Romanian, Finnish, Hungarian, Catalan, the Scandinavian languages."""
_ARABIC: Final = (
    "يناير كانونالثاني",
    "فبراير شباط",
    "مارس آذار",
    "أبريل ابريل إبريل نيسان",
    "مايو أيار",
    "يونيو حزيران",
    "يوليو تموز",
    "أغسطس آب",
    "سبتمبر أيلول",
    "أكتوبر اكتوبر تشرينالأول",
    "نوفمبر تشرينالثاني",
    "ديسمبر كانونالأول",
)
"""Both sets, that of the east and that of the west."""
_MONTHS: Final = {
    name: month
    for months in (_NAMES, _ARABIC)
    for month, names in enumerate(months, start=1)
    for name in names.split()
}
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
        return _iso(int(match[3]), _MONTHS.get(match[2].casefold(), 0), int(match[1]))
    if match := _whole(_MONTH_FIRST, text):
        return _iso(int(match[3]), _MONTHS.get(match[1].casefold(), 0), int(match[2]))
    return None


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
