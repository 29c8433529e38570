"""A question in another language than the articles', put into theirs as far as a glossary goes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval.analysis.glossary import glossary, languages
from retrieval.analysis.language import language_by_script
from retrieval.analysis.stemming import asked_in, plain, stop_list
from retrieval.analysis.tokens import tokenize
from retrieval.patterns import later
from retrieval.ranking.query.transliteration import transliterate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.ranking.forward_index.index import ForwardIndex
    from retrieval.ranking.query.budget import GuessBudget
    from retrieval.ranking.query.transliteration import Spellings

_SCRIPTS: Final = (
    ("zh", later(r"\p{Han}"), frozenset({"zh", "ja"})),
    ("ar", later(r"\p{Arabic}"), frozenset({"ar", "fa", "ur"})),
    ("ru", later(r"\p{Cyrillic}"), frozenset({"ru", "uk", "bg", "sr", "mk", "be"})),
    ("hi", later(r"\p{Devanagari}"), frozenset({"hi", "mr", "ne"})),
)
"""What a question is taken to be in by its letters, where the articles' language, none of the last,
is not written in them."""
_LETTER = later(r"\p{L}")
_LATIN = later(r"\p{Latin}")


class TranslatedQuestion(NamedTuple):
    """A question in the language of the articles."""

    text: str
    language: str
    """What it is in now: the articles' language, or another that the glossary lacks."""
    others: dict[str, tuple[str, ...]]
    """Terms of it, and terms of the articles that the same word may be."""
    across: bool
    """Whether it was asked in another language than the articles'."""


def translate_question(
    question: str, spellings: Spellings, budget: GuessBudget, spoken: str | None = None
) -> TranslatedQuestion:
    """Return a question with the words put in the articles' language that are known in it.

    `spoken` is the language that it is in; by its words where None. Of a word's several meanings
    the first is taken that the articles have. Stop words are left out; names and what the glossary
    lacks stay, in the letters of the articles.
    """
    index = spellings.index
    language = index.analyzer.language
    spoken = spoken or _spoken(question, index)
    words = None if spoken == language else glossary(spoken, language)
    if words is None:
        return TranslatedQuestion(question, spoken, {}, across=spoken != language)
    stops = stop_list(spoken)
    pieces: list[str] = []
    others: dict[str, tuple[str, ...]] = {}
    end = 0
    for found in words.read(question):
        pieces += _rest(question[end : found.start], stops, spellings, budget)
        held = [word for word in found.words if _has(word, index)] or [found.words[0]]
        pieces.append(held[0])
        others.update(_alternatives(held, index))
        end = found.end
    pieces += _rest(question[end:], stops, spellings, budget)
    return TranslatedQuestion(" ".join(pieces), language, others, across=True)


def _spoken(question: str, index: ForwardIndex) -> str:
    """Return the language of a question, of those in the glossary where it may be one."""
    language = index.analyzer.language
    by_letters = None if question.isascii() else _by_letters(question, language)
    if by_letters is not None:
        return by_letters
    words = [plain(token.text) for token in tokenize(question)]
    if asked_in(words, language) == language:
        return language
    words = _telling(words, index)
    by_stops = asked_in(words, language)
    # Many languages share their shortest words; the glossary's tell them apart.
    known = Counter({by_stops: _stops(words, by_stops)})
    for code in languages():
        reader = glossary(code, language)
        if reader is not None:
            content = sum(not found.stop for found in reader.read(" ".join(words)))
            known[code] = max(known[code], _stops(words, code) + content)
    return max(known, key=lambda code: (known[code], code == by_stops))


def _by_letters(question: str, language: str) -> str | None:
    """Return the language that most letters of a question say, None where they leave it open."""
    letters = len(_LETTER.findall(question))
    for code, own, alike in _SCRIPTS:
        if (code == language or language not in alike) and 2 * len(own.findall(question)) > letters:
            return code
    # A name in other letters says nothing: "Who is 安倍晋三?"
    named = None if 2 * len(_LATIN.findall(question)) > letters else language_by_script(question)
    return language if named == "zh" and language == "ja" else named


def _telling(words: list[str], index: ForwardIndex) -> list[str]:
    """Return the plain words that tell which language they are in.

    What is a common word of the articles' language, such as "son", is no sign of another one.
    """
    background, stops = index.background, stop_list(index.analyzer.language)
    if background is None:
        return words
    common, stem = index.tuning.languages.common_max_rarity, index.analyzer.stem
    return [word for word in words if word in stops or background.of(stem(word)) > common]


def _stops(words: Sequence[str], language: str) -> int:
    stops = stop_list(language)
    return sum(word in stops for word in words)


def _rest(
    text: str, stops: frozenset[str], spellings: Spellings, budget: GuessBudget
) -> Iterator[str]:
    """Yield the words of a text that are no stop words, in the letters of the articles."""
    elided = spellings.index.tuning.query.elided_max_letters
    for token in tokenize(text):
        parts = plain(token.text).split("'")
        if not all(part in stops or (len(parts) > 1 and len(part) <= elided) for part in parts):
            allowed = budget.allows(token.text)
            yield transliterate(token.text, spellings) if allowed else token.text


def _alternatives(words: Sequence[str], index: ForwardIndex) -> dict[str, tuple[str, ...]]:
    """Return the term of the first word with those of the others, all but phrases."""
    terms = [index.analyzer.terms(word) for word in words]
    names = dict.fromkeys(item[0].term for item in terms if len(item) == 1)
    if len(terms[0]) != 1 or len(names) == 1:
        return {}
    first, *others = names
    return {first: tuple(others)}


def _has(word: str, index: ForwardIndex) -> bool:
    """Whether the articles have all of a phrase, or it is all stop words."""
    ids, searchable = index.vocabulary.ids, index.searchable
    return all(
        term.stop or (term.term in ids and bool(searchable[ids[term.term]]))
        for term in index.analyzer.terms(word)
    )
