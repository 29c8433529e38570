"""Every sentence that the bot says in its own voice, by language, English where one is missing."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource

from bot.replies.text import isolate_foreign

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

FALLBACK = "en"
_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur", "yi"})
_LOCALES = {FALLBACK: "en_GB"}
"""Whose dates a language has, where its own code would mean another country's."""
_BARE = frozenset({"id", "username"})


class Phrases:
    """The sentences in one language. Values are put in as they are: the caller escapes them."""

    def __init__(self, bundles: Sequence[FluentBundle]) -> None:
        self._bundles = tuple(bundles)
        self.from_right = bundles[0].locales[0].partition("-")[0] in _FROM_RIGHT
        """Whether the language is written from right to left."""
        self.language: str = bundles[0].locales[0]
        """The language's code."""
        language = self.language
        self._locale = Locale.parse(_LOCALES.get(language, language.replace("-", "_")))

    @property
    def margin(self) -> str:
        """Return what gives a line that begins with a number or a sign the right direction."""
        return "\N{RIGHT-TO-LEFT MARK}" if self.from_right else ""

    @classmethod
    def load(cls, language: str | None) -> Phrases:
        """Return the phrases for a language code such as "pt-br"; English if it has none."""
        asked = (language or FALLBACK).lower().replace("_", "-")
        known = languages()
        wanted = dict.fromkeys((asked, asked.split("-")[0], FALLBACK))
        return _phrases(tuple(code for code in wanted if code in known))

    def date(self, day: dt.date) -> str:
        """Return a date in words: "6 April 2008"."""
        return format_date(day, "long", self._locale)

    def day_of_year(self, day: dt.date) -> str:
        """Return a date without its year, in few letters: "6 Apr"."""
        return format_skeleton("MMMd", day, locale=self._locale)

    def moment(self, when: dt.datetime) -> str:
        """Return a date and the time of day in few letters: "6 Apr 2008 12:30"."""
        day = format_date(when, "medium", self._locale)
        return f"{day} {format_time(when, 'short', locale=self._locale)}"

    def listed(self, items: Sequence[str]) -> str:
        """Return items as one phrase: "a, b and c"."""
        return format_list(items, locale=self._locale)

    def say(self, key: str, **values: str | float) -> str:
        """Return a sentence with its values put in.

        Raises:
            KeyError: English has no such sentence, or it needs a value that was not given.
        """
        if self.from_right:
            values = {name: _apart(name, value) for name, value in values.items()}
        if all(map(_is_number, values.values())):
            # The same few sentences over and over; what people wrote is kept nowhere.
            return _said(self._bundles, key, tuple(sorted(values.items())))
        return _formatted(self._bundles, key, values)


@cache
def _phrases(codes: tuple[str, ...]) -> Phrases:
    """Return the same phrases for the same languages: what is drawn in them can be kept."""
    return Phrases([_bundle(code) for code in codes])


def _is_number(value: str | float) -> bool:
    return value.isdecimal() if isinstance(value, str) else type(value) is int


@lru_cache(maxsize=2_000)
def _said(
    bundles: tuple[FluentBundle, ...], key: str, values: tuple[tuple[str, str | float], ...]
) -> str:
    return _formatted(bundles, key, dict(values))


def _formatted(bundles: Sequence[FluentBundle], key: str, values: dict[str, str | float]) -> str:
    for bundle in bundles:
        if not bundle.has_message(key):
            continue
        pattern = bundle.get_message(key).value
        if pattern is None:
            continue
        text, errors = bundle.format_pattern(pattern, values)
        if not errors:
            return str(text)
    raise KeyError(key)


def _apart(name: str, value: str | float) -> str | float:
    """Keep a name in Latin letters together within Arabic; what is to be copied stays bare."""
    return isolate_foreign(value) if isinstance(value, str) and name not in _BARE else value


def _folder() -> Traversable:
    return files("bot.replies").joinpath("phrases")


@cache
def languages() -> frozenset[str]:
    """Return the codes that have a file; nothing else is ever opened by a name from outside."""
    names = (entry.name for entry in _folder().iterdir())
    return frozenset(name.removesuffix(".ftl") for name in names if name.endswith(".ftl"))


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks round every value would be counted, copied and searched along with the text;
    # fields that are written from right to left are isolated where they are drawn.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(_folder().joinpath(f"{language}.ftl").read_text("utf-8")))
    return bundle
