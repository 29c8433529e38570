"""Questions about an article itself: its author, date, source, place, title, sections, length."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.analysis.stemming import fold, plain, stop_list
from retrieval.answering.answer import FactAnswer

if TYPE_CHECKING:
    from retrieval.answering.question import QuestionText
    from retrieval.article import Article
    from retrieval.tuning import Tuning

_UNSPACED = frozenset({"ja", "th", "zh"})


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of asking for a field; see facts.toml."""

    field: str
    groups: tuple[tuple[str, ...], ...]
    alone: bool
    """Whether it needs no word for an article."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """How one language asks about articles."""

    language: str
    article: frozenset[str]
    filler: frozenset[str]
    ways: tuple[_Way, ...]
    known: frozenset[str]
    """Every word that such a question may hold, stop words too."""
    beginnings: tuple[str, ...]
    """What other words may begin with."""


@cache
def _languages() -> tuple[_Asking, ...]:
    """Read facts.toml."""
    text = Path(__file__).with_name("facts.toml").read_text("utf-8")
    return tuple(_asking(name, content) for name, content in tomllib.loads(text).items())


def _asking(language: str, content: dict[str, str | list[str]]) -> _Asking:
    ways = tuple(
        _Way(
            field,
            tuple(
                tuple(word for word in group.split("|") if word)
                for group in _folded(line.removeprefix("!"), language).split()
            ),
            line.startswith("!"),
        )
        for field, lines in content.items()
        if isinstance(lines, list)
        for line in lines
    )
    article, filler = (
        frozenset(_folded(str(content[key]), language).split()) for key in ("article", "filler")
    )
    listed = article | filler | {word for way in ways for group in way.groups for word in group}
    stops = frozenset(_folded("\n".join(stop_list(language)), language).split("\n"))
    beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))
    return _Asking(language, article, filler, ways, listed | stops, beginnings)


def asked_field(question: QuestionText, tuning: Tuning) -> str | None:
    """Return which field of the metadata a question asks for, None if it asks for none."""
    words = question.words
    if not words or len(words) > tuning.fact_max_words:
        return None
    plains = [plain(word) for word in words]
    for asking in _languages():
        if asking.language in _UNSPACED:
            field = _unspaced_field("".join(words).casefold(), asking, tuning)
        else:
            field = _spaced_field(plains, asking)
        if field is not None:
            return field
    return None


def _spaced_field(plains: list[str], asking: _Asking) -> str | None:
    words: list[str] = []
    for each in plains:
        word = fold(each, asking.language)
        if word not in asking.known and not word.startswith(asking.beginnings):
            # In most languages, the first word says that it is none of theirs.
            return None
        words.append(word)
    has_article = any(_meets(word, asking.article) for word in words)
    for way in asking.ways:
        if (way.alone or has_article) and all(
            any(_meets(word, group) for word in words) for group in way.groups
        ):
            return way.field
    return None


def _unspaced_field(text: str, asking: _Asking, tuning: Tuning) -> str | None:
    """Take the words of a way, of articles and fillers out of a text; little may be left."""
    if len(text) > 2 * tuning.fact_max_words:
        return None
    has_article = any(word in text for word in asking.article)
    for way in asking.ways:
        met = all(any(word in text for word in group) for group in way.groups)
        if met and (way.alone or has_article):
            known = {word for group in way.groups for word in group}
            left = text
            for word in sorted(known | asking.article | asking.filler, key=len, reverse=True):
                left = left.replace(word, "")
            if len(left) <= tuning.fact_max_left:
                return way.field
    return None


def _meets(word: str, group: frozenset[str] | tuple[str, ...]) -> bool:
    return word in group or any(item.endswith("*") and word.startswith(item[:-1]) for item in group)


def _folded(words: str, language: str) -> str:
    """Fold words with what parts them, which is quicker than each by itself."""
    return fold(plain(words), language)


def answer_fact(field: str, article: Article) -> FactAnswer | None:
    """Return the value of a field, None where the article's file does not give it."""
    metadata = article.metadata
    values = {
        "author": metadata.author,
        "published": metadata.published,
        "source": metadata.source,
        "url": metadata.url or metadata.based_on,
        "title": article.title,
        "sections": "; ".join(article.section_names) or None,
        "length": str(len(article.text.split())),
    }
    value = values[field]
    return FactAnswer(field, value) if value else None
