"""Figures, dates, units and compounds of a question in the ways an article may write them.

"1,250,000" is 1.25 million, "3 May 2021" is 03.05.2021, "m3" are cubic metres, "north-east" is the
northeast. Only forms that the corpus has are taken.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from retrieval.ingest.metadata.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale

    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.forward_index.index import ForwardIndex

_MAY_HAVE = regex.compile(r"\d|\p{L}-\p{L}|\b(?:square|cubic)\b|quadrat|kubik|cubi|carr|куб|квадр")
_DATE = regex.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?\p{L}{3,12}\.?,?\s(?:de\s)?\d{4}"
    r"|\p{L}{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})\b",
    regex.IGNORECASE,
)
_NUMBER = regex.compile(r"(?<![\p{L}\p{N}.,])(\d+(?:[.,]\d+)*)(?:\s?(\p{L}+))?(?![\p{N}])")
_COMPOUND = regex.compile(r"\b(\p{L}{3,})-(\p{L}{3,}|\p{N}{1,4})\b|\b(\p{L}{3,})(\p{N}{1,4})\b")
_DIGITS: Final = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "ur": "۰۱۲۳۴۵۶۷۸۹", "hi": "०१२३४५६७८९"}
_SUFFIXES: Final = {"k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9, "tn": 12}
_UNITS: Final = (
    "area-square-meter", "area-square-kilometer", "area-hectare", "volume-cubic-meter",
    "volume-cubic-kilometer", "length-kilometer", "length-centimeter", "length-millimeter",
    "mass-kilogram", "concentr-percent",
)  # fmt: skip
_LEAST_GROUPED: Final = 1000
_MOST_DECIMALS: Final = 3
_FAR_TOO_LARGE: Final = 10**21
"""Decimals have 28 digits; a longer number is no figure, and is found as it is written."""


class _Figure(NamedTuple):
    """A place of a question, half-open, and how else it may be written."""

    start: int
    end: int
    forms: tuple[str, ...]


def in_corpus_form(question: str, index: ForwardIndex) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Return the question with figures as the corpus has them, and terms of one-word forms.

    A place is written anew only where the corpus lacks a term of it and has all of another form.
    """
    if not _MAY_HAVE.search(question.casefold()):
        return question, {}
    aliases: dict[str, tuple[str, ...]] = {}
    text, shift, behind = question, 0, 0
    figures = _figures(question, index.analyzer.language)
    for figure in sorted(figures, key=lambda each: (each.start, -each.end)):
        if figure.start < behind:
            continue
        behind = figure.end
        start, end = figure.start + shift, figure.end + shift
        form = _written(figure, text[start:end], index, aliases)
        text = text[:start] + form + text[end:]
        shift += len(form) - (end - start)
    return text, aliases


def _written(
    figure: _Figure, written: str, index: ForwardIndex, aliases: dict[str, tuple[str, ...]]
) -> str:
    """Return how to write a figure, and add the one-word forms of its terms to `aliases`."""
    own = _content(written, index)
    lacks = [name for name in own if not _has(index, name)]
    for form in figure.forms:
        names = _content(form, index)
        if not names or names == own or not all(_has(index, name) for name in names):
            continue
        if len(names) > 1 and lacks:
            return form
        if len(names) == 1:
            for name in lacks if names[0] in own else own:
                aliases[name] = (*aliases.get(name, ()), names[0])
    return written


def _content(text: str, index: ForwardIndex) -> list[str]:
    terms: list[Term] = index.analyzer.terms(text)
    return [term.term for term in terms if not term.stop]


def _has(index: ForwardIndex, term: str) -> bool:
    number = index.vocabulary.ids.get(term)
    return number is not None and bool(index.searchable[number])


def _figures(text: str, language: str) -> Iterator[_Figure]:
    locale = _locale(language)
    for match in _DATE.finditer(text):
        date = parse_date(match[0])
        if date is not None:
            yield _Figure(*match.span(), _dates(dt.date.fromisoformat(date), locale))
    for match in _NUMBER.finditer(text):
        yield from _numbers(match, locale, language)
    for match in _COMPOUND.finditer(text):
        first, second = match[1] or match[3], match[2] or match[4]
        yield _Figure(*match.span(), (f"{first}{second}", f"{first} {second}"))
    for names in _units(language):
        for name in names:
            for match in regex.finditer(rf"\b{regex.escape(name)}\b", text, regex.IGNORECASE):
                yield _Figure(*match.span(), names)


def _dates(date: dt.date, locale: Locale) -> tuple[str, ...]:
    from babel.dates import format_date

    written = [format_date(date, width, locale=locale) for width in ("long", "medium")]
    points = (f"{date:%d.%m.%Y}", f"{date.day}.{date.month}.{date.year}", date.isoformat())
    return (*written, f"{date:%d %B %Y}", f"{date.day} {date:%B %Y}", *points)


def _numbers(match: regex.Match[str], locale: Locale, language: str) -> Iterator[_Figure]:
    """Yield a number with and without its word of size, in both kinds of digits."""
    from babel.numbers import NumberFormatError, format_decimal, parse_decimal

    plain = "".join(str(int(each)) if each.isdecimal() else each for each in match[1])
    try:
        value = parse_decimal(plain, locale=locale, strict=True)
    except NumberFormatError:
        return
    word = (match[2] or "").casefold()
    sizes = _sizes(language)
    power = sizes.get(word, _SUFFIXES.get(word, 0))
    end = match.end() if power else match.end(1)
    total = value * 10**power
    if total >= _FAR_TOO_LARGE:
        return
    forms = [
        plain,
        plain.translate(str.maketrans("0123456789", _DIGITS.get(language, "0123456789"))),
    ]
    if total >= _LEAST_GROUPED and total == int(total):
        forms += [str(int(total)), format_decimal(total, locale=locale)]
        for size, at in {**sizes, **_SUFFIXES}.items():
            share = (total / Decimal(10) ** at).normalize()
            if 1 <= share < _LEAST_GROUPED and -int(share.as_tuple().exponent) <= _MOST_DECIMALS:
                number = format_decimal(share, locale=locale, decimal_quantization=False)
                forms.append(f"{number}{'' if size in _SUFFIXES else ' '}{size}")
    if power:
        forms = forms[2:]
    yield _Figure(match.start(), end, tuple(dict.fromkeys(forms)))


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@lru_cache(maxsize=64)
def _sizes(language: str) -> dict[str, int]:
    """Return the words of a language for thousands, millions and so on, with the power of ten."""
    sizes: dict[str, int] = {}
    for width in ("long", "short"):
        for patterns in _locale(language).compact_decimal_formats.get(width, {}).values():
            for value, pattern in patterns.items():
                word = str(pattern.pattern).replace("'", "").strip("0\xa0 ").rstrip(".").casefold()
                power = len(value) - str(pattern.pattern).count("0")
                if len(word) > 1 and "0" not in word and power > 0:
                    sizes[word] = power
    return sizes


@lru_cache(maxsize=64)
def _units(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of units in a language, all of one unit together."""
    from babel.units import UnknownUnitError, format_unit

    locales = [_locale(language), _locale("en_GB")] if language == "en" else [_locale(language)]
    found: list[tuple[str, ...]] = []
    for unit in _UNITS:
        names: list[str] = []
        for locale in locales:
            for length in ("long", "short"):
                for count in (1, 2, 5):
                    try:
                        name = format_unit(count, unit, length, locale=locale)
                    except UnknownUnitError:
                        continue
                    names.append(name.replace(str(count), "").strip("\xa0 "))
        # In one way of writing, "m³" is "m3".
        alike = [name.replace("³", "3").replace("²", "2") for name in names]
        found.append(tuple(dict.fromkeys(name for name in (*names, *alike) if len(name) > 1)))
    return tuple(found)
