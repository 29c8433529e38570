"""A question made ready to be matched: its terms, how each may be written, how much each tells."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from anyascii import anyascii

from retrieval.analysis.expansion import Reading, Related, nearest_words
from retrieval.ranking.analysed import phrases_in
from retrieval.ranking.clues import kinds_asked
from retrieval.ranking.foreign import in_language_of
from retrieval.ranking.letters import LEAST_LIKENESS, spelt_like
from retrieval.ranking.speakers import speech_asked
from retrieval.ranking.stops import stops_of, with_stops_put_right

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.evidence import Evidence

_FOLDED = 0.95
_RARE = 7.0
"""Words rarer than this (nats) are missed by name."""
_COMMON = 9.0
"""A word no rarer than this (nats) is spelt as meant, whether the corpus has it or not."""
_FAR_LESS = 1.0
"""Difference in rarity, nats, from which a word is not offered for a rarer one."""
_SHORTEST_NAME = 3
_SHORTEST_SLIP = 4
_LOCAL = 0.5
"""How much the corpus itself has to say in how rare a word is, against the language at large."""
_LOCAL_SCALE = 2.0
"""Brings the rarity of words in few paragraphs to the size of that in many."""
WEIGHTS = ("share", "names", "local", "rare", "rarity")
"""What a term of a question may count: its part of all terms' rarity; its rarity, in nats, if it is
a name or a number; that in the corpus alone; that of rare terms; that of any."""


@dataclass(frozen=True, slots=True)
class TermRead:
    """What a corpus has for a term."""

    matches: tuple[Related, ...]
    reading: Reading | None
    """What the term was taken for."""
    rarity: float
    local: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question in the terms of one `Evidence`."""

    terms: tuple[Term, ...]
    """Each term once, stop words left out."""
    sequence: tuple[str, ...]
    """All terms as they stand in the question, stop words and repeats too."""
    matches: tuple[tuple[Related, ...], ...]
    """For each term the corpus terms that stand for it."""
    kinds: tuple[str, ...]
    speakers: tuple[int, ...] | None
    """Numbers of the terms whose words are asked for; None where speech is not asked for."""
    topics: tuple[int, ...]
    """Numbers of the terms that the words asked for are about."""
    readings: tuple[Reading, ...]
    text: str
    """The question in the language of the articles, slips of stop words put right."""
    across: bool
    """Whether it was asked in another."""

    total: float
    """All terms' rarity."""
    weights: NDArray[np.float64]
    """(WEIGHTS, terms)."""

    @property
    def share(self) -> NDArray[np.float64]:
        """Each term's part of all terms' rarity."""
        return np.asarray(self.weights[0])

    @property
    def rarity(self) -> NDArray[np.float64]:
        """Of each term, in nats."""
        return np.asarray(self.weights[-1])

    @property
    def known(self) -> int:
        """How many terms the corpus has in some form."""
        return sum(bool(match) for match in self.matches)


def read_question(question: str, evidence: Evidence) -> Query:
    """Analyse a question for the articles of one language."""
    language = evidence.analyzer.language
    read = in_language_of(question, evidence)
    analysed = evidence.analyzer.terms(read.text)
    question, analysed = with_stops_put_right(read.text, analysed, evidence)
    foreign = (
        stops_of(read.language, question, analysed) if read.language != language else frozenset()
    )
    terms = tuple(
        {
            term.term: term
            for term in reversed(analysed)
            if not (term.stop or term.start in foreign)
        }.values()
    )[::-1]
    aliases = _phrase_aliases(analysed, evidence)
    found = [
        _read(term, (*aliases.get(term.term, ()), *read.others.get(term.term, ())), evidence)
        for term in terms
    ]
    speakers, topics = _speakers(question, terms)
    rarity = [item.rarity for item in found]
    total = max(sum(rarity), 1e-9)
    weights = (
        [each / total for each in rarity],
        [each * term.proper for each, term in zip(rarity, terms, strict=True)],
        [item.local for item in found],
        [each * (each > _RARE) for each in rarity],
        rarity,
    )
    return Query(
        terms=terms,
        sequence=tuple(term.term for term in analysed),
        matches=tuple(item.matches for item in found),
        kinds=kinds_asked(question, language),
        speakers=speakers,
        topics=topics,
        readings=tuple(item.reading for item in found if item.reading is not None),
        text=question,
        across=read.across,
        total=total,
        weights=np.array(weights, dtype=np.float64),
    )


def _read(term: Term, aliases: tuple[str, ...], evidence: Evidence) -> TermRead:
    """Return what the corpus has for a term: worked out once, for most questions share theirs."""
    key = (term.term, term.word, term.proper, term.number, aliases)
    known = evidence.read.get(key)
    if known is None:
        known = _look_up(term, aliases, evidence)
        evidence.read.put(key, known)
    return known


def _look_up(term: Term, aliases: tuple[str, ...], evidence: Evidence) -> TermRead:
    matches, reading = _matches(term, evidence, aliases), None
    if not matches:
        matches, reading = _guesses(term, evidence)
    numbers = [evidence.vocabulary.ids[item.term] for item in matches]
    held = max((float(evidence.frequency[number]) for number in numbers), default=0.0)
    return TermRead(
        matches, reading, _rarity(term, matches, evidence), _local_rarity(held, evidence)
    )


def maybe_slips(query: Query, evidence: Evidence) -> tuple[Reading, ...]:
    """Return common words that the corpus lacks, but that are much like one of its own.

    They are taken as they are; where the question is refused, the other is worth a suggestion.
    """
    unknown = (term for term, match in zip(query.terms, query.matches, strict=True) if not match)
    near = (_maybe(term, evidence) for term in unknown)
    return tuple(reading for reading in near if reading is not None)


def _speakers(
    question: str, terms: tuple[Term, ...]
) -> tuple[tuple[int, ...] | None, tuple[int, ...]]:
    """Return the terms before the verb of "what did X say about Y", else those before "about".

    The second is the order of "what said X about Y"; all terms where neither are. Beside them are
    the terms behind "about".
    """
    asked = speech_asked(question)
    if asked is None:
        return None, ()
    topics = tuple(at for at, term in enumerate(terms) if term.start > asked[1])
    for edge in asked:
        before = tuple(at for at, term in enumerate(terms) if term.end <= edge)
        if before:
            return before, topics
    return tuple(range(len(terms))), ()


def _phrase_aliases(analysed: list[Term], evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Return for each term of a known phrase the one-word equal of the phrase."""
    names = [term.term for term in analysed]
    aliases: dict[str, tuple[str, ...]] = {}
    for synonyms in (evidence.synonyms, evidence.learned):
        for at, short, length in phrases_in(names, synonyms):
            for name in names[at : at + length]:
                aliases[name] = (*aliases.get(name, ()), short)
    return aliases


def _has(evidence: Evidence, term: str) -> bool:
    number = evidence.vocabulary.ids.get(term)
    return number is not None and bool(evidence.searchable[number])


def _matches(term: Term, evidence: Evidence, aliases: tuple[str, ...]) -> tuple[Related, ...]:
    found: dict[str, float] = {}
    if _has(evidence, term.term):
        found[term.term] = 1.0
    else:
        stem = _stem_of_word(term.word, evidence)
        if stem is not None:
            found[stem] = _FOLDED
    for alias in filter(lambda name: _has(evidence, name), aliases):
        found.setdefault(alias, _FOLDED)
    for synonyms in (evidence.synonyms, evidence.learned):
        for other, weight in synonyms.single.get(term.term, ()):
            if _has(evidence, other):
                found[other] = max(found.get(other, 0.0), weight)
    return tuple(Related(name, weight) for name, weight in found.items())


def _stem_of_word(word: str, evidence: Evidence) -> str | None:
    """Return the term of a word that is written so in the corpus but stemmed otherwise there."""
    known = evidence.words.ids.get(word)
    stem = None if known is None else evidence.vocabulary.names[evidence.term_of_word[known]]
    return stem if stem is not None and _has(evidence, stem) else None


def _guesses(term: Term, evidence: Evidence) -> tuple[tuple[Related, ...], Reading | None]:
    """Return what a term unknown to the corpus may be a slip for."""
    background = evidence.background
    if term.number or (background is not None and background.of(term.term) <= _COMMON):
        return (), None
    near = _nearest(term, evidence)
    best: dict[str, float] = {}
    for word, weight in near:
        stem = evidence.vocabulary.names[evidence.term_of_word[evidence.words.ids[word]]]
        best[stem] = max(best.get(stem, 0.0), weight)
    if not best:
        return (), None
    related = tuple(Related(name, weight) for name, weight in best.items())
    return related, Reading(term.word, near[0].term)


def _maybe(term: Term, evidence: Evidence) -> Reading | None:
    """Return a word of the corpus that a common one, unknown there, may be a slip for.

    None that tells far less: "town" is hardly a slip for "down".
    """
    if term.number or len(term.word) < _SHORTEST_SLIP:
        return None
    background = evidence.background
    for near in _nearest(term, evidence):
        stem = evidence.vocabulary.names[evidence.term_of_word[evidence.words.ids[near.term]]]
        if background is None or background.of(stem) > background.of(term.term) - _FAR_LESS:
            return Reading(term.word, near.term)
    return None


def _nearest(term: Term, evidence: Evidence) -> list[Related]:
    """Return words of the corpus that are written much like a term, across scripts for names."""
    near = [
        item
        for item in nearest_words(term.word, evidence.spellings)
        if item.weight >= LEAST_LIKENESS
    ]
    if near or not term.proper or len(term.word) < _SHORTEST_NAME:
        return near
    name = anyascii(term.word).casefold()
    if name == term.word and evidence.romanised.keys() <= evidence.words.ids.keys():
        return []  # both in Latin letters: compared already
    return spelt_like(name, evidence)


def _rarity(term: Term, match: tuple[Related, ...], evidence: Evidence) -> float:
    """Return how much a term tells; a slip tells what the word meant would."""
    name = match[0].term if match and all(item.term != term.term for item in match) else term.term
    number = evidence.vocabulary.ids.get(name)
    held = 0.0 if number is None else float(evidence.frequency[number])
    local = _local_rarity(held, evidence)
    if evidence.background is None:
        return local
    return max(0.5, (1.0 - _LOCAL) * evidence.background.of(name) + _LOCAL * _LOCAL_SCALE * local)


def _local_rarity(held: float, evidence: Evidence) -> float:
    """Return how rare in the corpus a term is that so many paragraphs hold, in nats."""
    return math.log(1.0 + (evidence.paragraphs + 1.0) / (held + 0.5))
