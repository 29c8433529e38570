"""A question made ready to be matched: its terms, how each may be written, how much each counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import numpy as np

from retrieval.ranking.forward_index.analysis import phrases_in
from retrieval.ranking.query.answer_type import expected_answer_types, speech_question
from retrieval.ranking.query.budget import GuessBudget
from retrieval.ranking.query.cross_lingual import translate_question
from retrieval.ranking.query.figures import in_corpus_form
from retrieval.ranking.query.stopwords import correct_stopwords, stopword_starts
from retrieval.ranking.query.term_lookup import QuestionAnalyzer, look_up_term, possible_typo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.analyzer import Term
    from retrieval.analysis.expansion import Reading, WeightedTerm
    from retrieval.ranking.forward_index.index import ForwardIndex
    from retrieval.ranking.query.term_lookup import TermLookup
    from retrieval.tuning import Tuning

_Each = TypeVar("_Each")


class TermWeights(NamedTuple, Generic[_Each]):
    """The ways in which a term of a question may count."""

    share: _Each
    """Its part of all terms' rarity."""
    names: _Each
    """Its rarity, in nats, if it is a name or a number, else 0."""
    local: _Each
    """Its rarity in the corpus alone."""
    rare: _Each
    """Its rarity if it is a rare term, else 0."""
    rarity: _Each


@dataclass(frozen=True, slots=True)
class Query:
    """A question in the terms of one `ForwardIndex`."""

    terms: tuple[Term, ...]
    """Each term once, stop words left out."""
    sequence: tuple[str, ...]
    """All terms as they stand in the question, stop words and repeats too."""
    matches: tuple[tuple[WeightedTerm, ...], ...]
    """For each term the corpus terms that stand for it."""
    answer_types: tuple[str, ...]
    speakers: tuple[int, ...] | None
    """Numbers of the terms whose words are asked for; None where speech is not asked for."""
    topics: tuple[int, ...]
    """Numbers of the terms that the words asked for are about."""
    readings: tuple[Reading, ...]
    text: str
    """The question in the language of the articles, typos of stop words corrected."""
    language: str
    """What the text is in: the articles' language, or another that no glossary reads in it."""
    across: bool
    """Whether it was asked in another."""

    total: float
    """All terms' rarity."""
    weights: NDArray[np.float64]
    """(TermWeights, terms)."""

    @property
    def share(self) -> NDArray[np.float64]:
        """Each term's part of all terms' rarity."""
        return np.asarray(TermWeights(*self.weights).share)

    @property
    def rarity(self) -> NDArray[np.float64]:
        """Of each term, in nats."""
        return np.asarray(TermWeights(*self.weights).rarity)

    @property
    def known(self) -> int:
        """How many terms the corpus has in some form."""
        return sum(bool(match) for match in self.matches)


def analyse_question(
    question: str,
    question_analyzer: QuestionAnalyzer,
    budget: GuessBudget | None = None,
    spoken: str | None = None,
) -> Query:
    """Analyse a question for the articles of one language; by default with a budget of its own.

    `spoken` is the question's language, if known.
    """
    index = question_analyzer.index
    budget = budget or GuessBudget(index.tuning.query.guessing_s)
    language = index.analyzer.language
    read = translate_question(question, question_analyzer.spellings, budget, spoken)
    written, figures = in_corpus_form(read.text, index)
    analysed = index.analyzer.terms(written)
    question, analysed = correct_stopwords(written, analysed, index)
    foreign = frozenset[int]()
    if read.language != language:
        foreign = stopword_starts(read.language, question, analysed)
    # Each term once, by its first place: the last to be put into the dict wins.
    terms = tuple(
        {
            term.term: term
            for term in reversed(analysed)
            if not (term.stop or term.start in foreign)
        }.values()
    )[::-1]
    aliases = _phrase_aliases(analysed, index)
    for name, others in (*figures.items(), *read.others.items()):
        aliases[name] = (*aliases.get(name, ()), *others)
    found = [
        look_up_term(term, aliases.get(term.term, ()), question_analyzer, budget) for term in terms
    ]
    speakers, topics = _speakers(question, terms)
    total, weights = _weights(terms, found, index.tuning)
    return Query(
        terms=terms,
        sequence=tuple(term.term for term in analysed),
        matches=tuple(item.matches for item in found),
        answer_types=expected_answer_types(question, language),
        speakers=speakers,
        topics=topics,
        readings=tuple(item.reading for item in found if item.reading is not None),
        text=question,
        language=read.language,
        across=read.across,
        total=total,
        weights=weights,
    )


def _weights(
    terms: Sequence[Term], found: Sequence[TermLookup], tuning: Tuning
) -> tuple[float, NDArray[np.float64]]:
    """Return all terms' rarity, and (TermWeights, terms)."""
    rarity = [item.rarity for item in found]
    # Never 0, for it divides: a question of stop words alone has no terms.
    total = max(sum(rarity), 1e-9)
    # Plain lists until the end: numpy takes longer for so few numbers.
    weights = TermWeights(
        share=[each / total for each in rarity],
        names=[each * term.proper for each, term in zip(rarity, terms, strict=True)],
        local=[item.local for item in found],
        rare=[each * (each > tuning.query.rare_min) for each in rarity],
        rarity=rarity,
    )
    return total, np.array(weights, dtype=np.float64)


def possible_typos(query: Query, question_analyzer: QuestionAnalyzer) -> tuple[Reading, ...]:
    """Return common words that the corpus lacks, but that are much like one of its own.

    They are taken as they are; where the question is refused, the other is worth a suggestion.
    """
    budget = GuessBudget(question_analyzer.index.tuning.query.guessing_s)
    unknown = (term for term, match in zip(query.terms, query.matches, strict=True) if not match)
    near = (possible_typo(term, question_analyzer) for term in unknown if budget.allows(term.word))
    return tuple(reading for reading in near if reading is not None)


def _speakers(
    question: str, terms: tuple[Term, ...]
) -> tuple[tuple[int, ...] | None, tuple[int, ...]]:
    """Return the terms before the verb of "what did X say about Y", else those before "about".

    The second is the order of "what said X about Y"; all terms where neither are. Beside them are
    the terms behind "about".
    """
    asked = speech_question(question)
    if asked is None:
        return None, ()
    topics = tuple(at for at, term in enumerate(terms) if term.start > asked[1])
    for edge in asked:
        before = tuple(at for at, term in enumerate(terms) if term.end <= edge)
        if before:
            return before, topics
    return tuple(range(len(terms))), ()


def _phrase_aliases(analysed: list[Term], index: ForwardIndex) -> dict[str, tuple[str, ...]]:
    """Return for each term of a known phrase the one-word equal of the phrase."""
    names = [term.term for term in analysed]
    aliases: dict[str, tuple[str, ...]] = {}
    for synonyms in (index.synonyms, index.learned):
        for at, short, length in phrases_in(names, synonyms):
            for name in names[at : at + length]:
                aliases[name] = (*aliases.get(name, ()), short)
    return aliases
