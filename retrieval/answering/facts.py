"""Questions about an article itself: its author, date, source, place, title, sections, length."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from retrieval.analysis.stemming import drop_elision, fold, plain, stop_list
from retrieval.answering.answer import FactAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.answering.question import QuestionText
    from retrieval.article import Article
    from retrieval.tuning import Tuning

_UNSPACED = frozenset({"ja", "th", "zh"})
_OF_ARTICLES = frozenset({"length", "sections"})
"""Fields that are asked for of an article by a word for any article, not for a kind of document."""
_OF = frozenset(
    {"of", "for", "to", "de", "del", "du", "des", "von", "der", "di", "do", "da", "van"}
)
"""Words that also lead to a part, or to whom a thing belongs: "the article of the treaty"."""
_IN_PART, _IN_FULL, _IN_TITLE = 0.5, 1.0, 2.0
_SIGN = regex.compile(r"[—–:,;?!…]|\s-\s|\.\s")


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
    kinds: dict[str, frozenset[str]]
    """Words for each kind of document, by its name: review, critique."""
    doubtful: frozenset[str]
    """Words for kinds that articles also write about: report, study."""
    topic: frozenset[str]
    """What stands between such a word and what the document is about: about, on."""
    ways: tuple[_Way, ...]
    known: frozenset[str]
    """Every word that such a question may hold, stop words too."""
    beginnings: tuple[str, ...]
    """What other words may begin with."""

    def knows(self, word: str) -> bool:
        """Whether a question about an article itself may hold a word."""
        return word in self.known or word.startswith(self.beginnings)

    def names_document(self, word: str) -> bool:
        """Whether a word stands for an article or a kind of document."""
        return _meets(word, self.article) or any(word in kind for kind in self.kinds.values())


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """A question about an article itself: the field that it asks for, and which article."""

    field: str
    kinds: tuple[str, ...] = ()
    """Names of the kinds of document that may be meant; empty for any article."""
    topic: str = ""
    """The words that say what it is about, as written; "" where any article may be meant."""
    least: float = 0.0
    """Share of the words of the topic that an article must have; over 1 where its title must have
    them all, or where it must call itself of the kind besides."""


@cache
def kind_words(kind: str) -> frozenset[str]:
    """Return the words for a kind of document in all languages, folded."""
    return frozenset().union(*(asking.kinds.get(kind, ()) for asking in _languages()))


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
        if isinstance(lines, list) and field != "kinds"
        for line in lines
    )
    article, filler, topic = (
        frozenset(_folded(str(content.get(key, "")), language).split())
        for key in ("article", "filler", "topic")
    )
    stated = [str(line).split(": ") for line in content.get("kinds", ())]
    kinds = {
        name.removeprefix("?"): frozenset(_folded(line, language).split("|"))
        for name, line in stated
    }
    doubtful = frozenset().union(*(kinds[name[1:]] for name, _ in stated if name.startswith("?")))
    listed = article.union(
        filler, *kinds.values(), *(group for way in ways for group in way.groups)
    )
    stops = frozenset(_folded("\n".join(stop_list(language)), language).split("\n"))
    stops -= frozenset(str(content.get("never", "")).split())
    beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))
    return _Asking(
        language, article, filler, kinds, doubtful, topic, ways, listed | stops, beginnings
    )


def asked_fact(question: QuestionText, tuning: Tuning) -> FactQuestion | None:
    """Return what a question asks of an article itself, None if it asks for nothing of it."""
    words = question.words
    if not words or len(words) > tuning.fact_max_words:
        return None
    plains = [plain(word) for word in words]
    topical: FactQuestion | None = None
    for asking in _languages():
        if asking.language in _UNSPACED:
            field = _unspaced_field("".join(words).casefold(), asking, tuning)
            fact = FactQuestion(field) if field is not None else None
        else:
            read = [_known_form(each, asking) for each in plains]
            fact = _spaced_fact(read, asking)
            topical = topical or _topical_fact(question, read, asking)
        if fact is not None:
            return fact
    return topical


def _known_form(word: str, asking: _Asking) -> str:
    folded = fold(word, asking.language)
    return folded if asking.knows(folded) else drop_elision(folded, asking.language)


def _spaced_fact(words: Sequence[str], asking: _Asking) -> FactQuestion | None:
    # In most languages, the first word says that it is none of theirs.
    if not all(map(asking.knows, words)):
        return None
    is_article = any(_meets(word, asking.article) for word in words)
    kinds = tuple(name for name, kind in asking.kinds.items() if kind.intersection(words))
    # The paper of "which paper did she write for?" is not one that is asked about.
    named = [word for word in words if any(word in kind for kind in asking.kinds.values())]
    asking_words = words if is_article or len(named) != 1 else [w for w in words if w != named[0]]
    for way in asking.ways:
        if not (is_article or way.alone) and way.field in _OF_ARTICLES:
            continue  # "How long was the study?" is none about its words
        if (way.alone or is_article or kinds) and all(
            any(_meets(word, group) for word in asking_words) for group in way.groups
        ):
            return FactQuestion(way.field, kinds)
    return None


def _topical_fact(
    question: QuestionText, words: Sequence[str], asking: _Asking
) -> FactQuestion | None:
    """Read a question that says what the article is about: "who wrote the post about whales?"."""
    for head, start, end, least in _topics(question, words, asking):
        fact = _spaced_fact([*words[:head], *words[end:]], asking)
        if fact is not None:
            topic = question.text[question.tokens[start].start : question.tokens[end - 1].end]
            return replace(fact, topic=topic, least=least)
    return None


def _topics(
    question: QuestionText, words: Sequence[str], asking: _Asking
) -> Iterator[tuple[int, int, int, float]]:
    """Yield where a topic may stand, the likeliest first: its "about", start, end, and `least`."""
    stops = stop_list(asking.language)
    named = [word not in stops and asking.names_document(word) for word in words]
    unknown = [at for at, word in enumerate(words) if not asking.knows(word)]
    last = unknown[-1] + 1 if unknown else 0
    for at in range(1, len(words)):
        if words[at] in asking.topic and named[at - 1]:
            least = _IN_FULL if words[at] in _OF else _IN_PART
            least = _IN_TITLE if words[at - 1] in asking.doubtful else least
            for end in _ends(question, at + 1, last):
                if any(word not in stops for word in words[at + 1 : end]):
                    yield at, at + 1, end, least
    if unknown:
        start = unknown[0]
        beside = [each for each in (start - 1, last) if 0 <= each < len(words) and named[each]]
        if beside:
            is_doubtful = any(words[each] in asking.doubtful for each in beside)
            # "The post office in Lindow": only a title goes on over small words.
            is_doubtful = is_doubtful or any(word in stops for word in words[start:last])
            yield start, start, last, _IN_TITLE if is_doubtful else _IN_FULL


def _ends(question: QuestionText, start: int, last: int) -> Iterator[int]:
    """Yield where a topic may end: at a sign, then behind the last word that only it can have."""
    tokens = question.tokens
    for at in range(start + 1, len(tokens)):
        if _SIGN.search(question.text[tokens[at - 1].end : tokens[at].start]):
            yield at
    yield from range(max(start + 1, last), len(tokens) + 1)


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
