"""Words of a question that the corpus writes otherwise: synonyms, abbreviations, typos."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex

from retrieval.analysis.stemming import stop_list
from retrieval.tuning import TEXT, TextTuning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.analysis.analyzer import Analyzer
    from retrieval.analysis.spelling import WordList
    from retrieval.tuning import QueryTuning

_SHORT = regex.compile(r"\((\p{Lu}[\p{L}\p{N}]{1,7})\)")
_LONG = regex.compile(r"(?:[\p{L}\p{N}’'&-]+ +){1,8}$")
_LINKING = frozenset({"of", "the", "and", "for", "de", "la", "der", "und", "in", "on", "&"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of the question that was taken for another, known one ("Medevdev", "Medvedev")."""

    asked: str
    taken_for: str


class WeightedTerm(NamedTuple):
    """A term that may stand for another, with how surely, 0 to 1."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Terms by term, and phrases of several terms by their first one."""

    single: Mapping[str, tuple[WeightedTerm, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First term of a phrase to the phrases that begin so, each with its one-word equal."""


def read_synonyms(lines: Iterable[str], analyzer: Analyzer, tuning: QueryTuning) -> Synonyms:
    """Read the Solr format: `a, b, c` are equal; `a => b` lets a question's a find b.

    A line that begins with "~" holds related words, which count for less.
    """
    single: dict[str, dict[str, float]] = defaultdict(dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for line in lines:
        rule = line.split("#", 1)[0].strip()
        if rule:
            weight = tuning.related_weight if rule.startswith("~") else tuning.same_weight
            _add_rule(rule.lstrip("~ "), weight, analyzer, (single, phrases))
    return Synonyms(
        {
            term: tuple(WeightedTerm(*item) for item in found.items())
            for term, found in single.items()
        },
        {first: tuple(found) for first, found in phrases.items()},
    )


def _add_rule(
    rule: str,
    weight: float,
    analyzer: Analyzer,
    into: tuple[dict[str, dict[str, float]], dict[str, list[tuple[tuple[str, ...], str]]]],
) -> None:
    single, phrases = into
    left, arrow, right = rule.partition("=>")
    asked = [_terms(item, analyzer) for item in left.split(",") if item.strip()]
    listed = right.split(",") if arrow else []
    meant = [_terms(item, analyzer) for item in listed if item.strip()] or asked
    words = [terms[0] for terms in meant if len(terms) == 1]
    for terms in asked:
        if len(terms) == 1:
            for word in words:
                if word != terms[0]:
                    known = single[terms[0]].get(word, 0.0)
                    single[terms[0]][word] = max(known, weight)
        elif terms:
            phrases[terms[0]].extend((terms, word) for word in words)


def _terms(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    return tuple(term.term for term in analyzer.terms(text.strip()))


@lru_cache(maxsize=16)
def general_synonyms(analyzer: Analyzer, tuning: QueryTuning) -> Synonyms:
    """Return the shipped synonyms of the analyzer's language, empty where there are none."""
    file = Path(__file__).with_name("words") / f"synonyms.{analyzer.language}.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return read_synonyms(lines, analyzer, tuning)


def learned_abbreviations(text: str, tuning: TextTuning = TEXT) -> list[str]:
    """Return `phrase, ABC` rules for every "phrase (ABC)" whose letters fit."""
    rules: list[str] = []
    for match in _SHORT.finditer(text):
        before = _LONG.search(
            text[max(0, match.start() - tuning.abbreviation_reach) : match.start()]
        )
        if before is None:
            continue
        phrase = _spelled(regex.split(r"[ -]+", before.group().strip()), match[1])
        if phrase:
            rules.append(f"{phrase}, {match[1]}")
    return rules


def _spelled(words: Sequence[str], short: str) -> str:
    """Return the end of the words whose initials give the abbreviation, "" if there is none."""
    for first in range(len(words) - 1):
        run = words[first:]
        if run[0].lower() in _LINKING:
            continue
        initials = "".join(word[0] for word in run if word and word.lower() not in _LINKING)
        every = "".join(word[0] for word in run if word)
        if short.casefold() in {initials.casefold(), every.casefold()}:
            return " ".join(run)
    return ""


def nearest_words(word: str, vocabulary: WordList, tuning: QueryTuning) -> list[WeightedTerm]:
    """Return words of the vocabulary that a mistyped word may stand for, the likeliest first.

    One wrong letter in short words, two in longer ones; a swap of neighbours counts as one; the
    first letter may be wrong as well.
    """
    shortest = tuning.typo_min_letters
    if len(word) < shortest or any(character.isdigit() for character in word):
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    most = 2 if len(word) >= tuning.two_typos_min_letters else 1
    found = process.extract(
        word,
        vocabulary.within(word, most),
        scorer=DamerauLevenshtein.distance,
        score_cutoff=most,
        limit=tuning.typo_candidates,
    )
    near = [
        WeightedTerm(other, _likeness(word, other, int(distance), tuning))
        for other, distance, _ in found
        if len(other) >= shortest - 1 and other.isalpha()
    ]
    near.sort(key=lambda item: (-item.weight, item.term))
    return near[: tuning.typos_kept]


@lru_cache(maxsize=4096)
def nearest_stop(word: str, language: str, min_letters: int) -> str | None:
    """Return the stop word that a word is one typo away from, None if there is none."""
    if len(word) < min_letters or not word.isalpha():
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    found = process.extractOne(
        word,
        [stop for stop in sorted(stop_list(language)) if len(stop) >= min_letters],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=1,
    )
    return None if found is None else str(found[0])


def _likeness(word: str, other: str, distance: int, tuning: QueryTuning) -> float:
    ratio = 1.0 - distance / max(len(word), len(other))
    return ratio if word[0] == other[0] else ratio - tuning.first_letter_cost
