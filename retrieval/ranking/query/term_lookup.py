"""What a corpus has for a term of a question: itself, synonyms, or what it may be a typo of."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii

from retrieval.analysis.expansion import Reading, WeightedTerm, nearest_words
from retrieval.ranking.cache import BoundedCache
from retrieval.ranking.query.transliteration import Spellings, similar_spellings

if TYPE_CHECKING:
    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.forward_index.index import ForwardIndex
    from retrieval.ranking.query.budget import GuessBudget


_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class TermLookup:
    """What a corpus has for a term."""

    matches: tuple[WeightedTerm, ...]
    reading: Reading | None
    """What the term was taken for."""
    rarity: float
    local: float


class QuestionAnalyzer:
    """Reads questions for the articles of one language, and remembers what it found for terms."""

    def __init__(self, index: ForwardIndex) -> None:
        self.index = index
        self.spellings = Spellings(index)
        self.read: BoundedCache[tuple[object, ...], TermLookup] = BoundedCache(_REMEMBERED)


def look_up_term(
    term: Term, aliases: tuple[str, ...], question_analyzer: QuestionAnalyzer, budget: GuessBudget
) -> TermLookup:
    """Return what the corpus has for a term: worked out once, for most questions share theirs."""
    key = (term.term, term.word, term.proper, term.number, aliases)
    known = question_analyzer.read.get(key)
    if known is None:
        matches = _matches(term, question_analyzer.index, aliases)
        guess = not matches and budget.allows(term.word)
        known = _look_up(term, matches, question_analyzer, guess=guess)
        # The next question may have time for what this one had to leave out.
        if matches or guess:
            question_analyzer.read.put(key, known)
    return known


def _look_up(
    term: Term,
    matches: tuple[WeightedTerm, ...],
    question_analyzer: QuestionAnalyzer,
    *,
    guess: bool,
) -> TermLookup:
    index, reading = question_analyzer.index, None
    if guess:
        matches, reading = _guesses(term, question_analyzer)
    numbers = [index.vocabulary.ids[item.term] for item in matches]
    # The commonest of what stands for it: a term is as easy to find as its easiest form.
    held = max((float(index.frequency[number]) for number in numbers), default=0.0)
    return TermLookup(matches, reading, _rarity(term, matches, index), _local_rarity(held, index))


def _has(index: ForwardIndex, term: str) -> bool:
    number = index.vocabulary.ids.get(term)
    return number is not None and bool(index.searchable[number])


def _matches(term: Term, index: ForwardIndex, aliases: tuple[str, ...]) -> tuple[WeightedTerm, ...]:
    found: dict[str, float] = {}
    if _has(index, term.term):
        found[term.term] = 1.0
    else:
        stem = _stem_of_word(term.word, index)
        if stem is not None:
            found[stem] = index.tuning.query.same_weight
    for alias in filter(lambda name: _has(index, name), aliases):
        found.setdefault(alias, index.tuning.query.same_weight)
    for synonyms in (index.synonyms, index.learned):
        for other, weight in synonyms.single.get(term.term, ()):
            if _has(index, other):
                found[other] = max(found.get(other, 0.0), weight)
    return tuple(WeightedTerm(name, weight) for name, weight in found.items())


def _stem_of_word(word: str, index: ForwardIndex) -> str | None:
    """Return the term of a word that is written so in the corpus but stemmed otherwise there."""
    known = index.words.ids.get(word)
    stem = None if known is None else index.vocabulary.names[index.term_of_word[known]]
    return stem if stem is not None and _has(index, stem) else None


def _guesses(
    term: Term, question_analyzer: QuestionAnalyzer
) -> tuple[tuple[WeightedTerm, ...], Reading | None]:
    """Return the words that a term unknown to the corpus may be a typo of."""
    index = question_analyzer.index
    background = index.background
    common = index.tuning.query.typo_min_rarity
    if term.number or (background is not None and background.of(term.term) <= common):
        return (), None
    near = _nearest(term, question_analyzer)
    # Forms of one word are one guess, as likely as the likeliest of them.
    best: dict[str, float] = {}
    for word, weight in near:
        stem = index.vocabulary.names[index.term_of_word[index.words.ids[word]]]
        best[stem] = max(best.get(stem, 0.0), weight)
    if not best:
        return (), None
    guessed = tuple(WeightedTerm(name, weight) for name, weight in best.items())
    return guessed, Reading(term.word, near[0].term)


def possible_typo(term: Term, question_analyzer: QuestionAnalyzer) -> Reading | None:
    """Return a word of the corpus that a common one, unknown there, may be a typo of.

    None that is far commoner: "town" is hardly a typo of "down".
    """
    index = question_analyzer.index
    tuning = index.tuning.query
    if term.number or len(term.word) < tuning.typo_min_letters:
        return None
    background = index.background
    for near in _nearest(term, question_analyzer):
        stem = index.vocabulary.names[index.term_of_word[index.words.ids[near.term]]]
        if background is None or (
            background.of(stem) > background.of(term.term) - tuning.suggestion_max_loss
        ):
            return Reading(term.word, near.term)
    return None


def _nearest(term: Term, question_analyzer: QuestionAnalyzer) -> list[WeightedTerm]:
    """Return words of the corpus that are written much like a term, across scripts for names."""
    index, spellings = question_analyzer.index, question_analyzer.spellings
    tuning = index.tuning.query
    near = nearest_words(term.word, spellings.words, tuning)
    if near or not term.proper or len(term.word) < tuning.name_min_letters:
        return near
    name = anyascii(term.word).casefold()
    if name == term.word and spellings.romanised.keys() <= index.words.ids.keys():
        return []  # both in Latin letters: compared already
    return similar_spellings(name, spellings)


def _rarity(term: Term, match: tuple[WeightedTerm, ...], index: ForwardIndex) -> float:
    """Return how rare a term is; a typo is as rare as the word that was meant."""
    name = match[0].term if match and all(item.term != term.term for item in match) else term.term
    number = index.vocabulary.ids.get(name)
    held = 0.0 if number is None else float(index.frequency[number])
    local = _local_rarity(held, index)
    tuning = index.tuning.query
    at_large = tuning.unlisted_rarity if index.background is None else index.background.of(name)
    own = tuning.corpus_share
    return (1.0 - own) * at_large + own * tuning.corpus_scale * local


def _local_rarity(held: float, index: ForwardIndex) -> float:
    """Return how rare in the corpus a term is that so many paragraphs hold, in nats."""
    # Always above 0, unlike the usual formula: no word of a question counts against a passage.
    return math.log(1.0 + (index.paragraphs + 1.0) / (held + 0.5))
