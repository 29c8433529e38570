"""Stop words of a question that are misspelt, or stop words in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.analysis.expansion import nearest_stop
from retrieval.analysis.stemming import plain, stop_list

if TYPE_CHECKING:
    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.forward_index.index import ForwardIndex


def correct_stopwords(
    question: str, analysed: list[Term], index: ForwardIndex
) -> tuple[str, list[Term]]:
    """Correct typos of stop words ("whcih"), which would count as words the corpus lacks."""
    corrected, shortest = question, index.tuning.query.typo_min_letters
    # From the end, so that the places of terms before it still hold.
    for term in reversed(analysed):
        if _may_be_a_typo(term, index):
            stop = nearest_stop(term.word, index.analyzer.language, shortest)
            if stop is not None:
                corrected = corrected[: term.start] + stop + corrected[term.end :]
    if corrected == question:
        return question, analysed
    return corrected, index.analyzer.terms(corrected)


def _may_be_a_typo(term: Term, index: ForwardIndex) -> bool:
    """Whether a term is no name and neither known to the corpus nor common."""
    return (
        not (term.stop or term.number or (term.proper and term.start > 0))
        and term.term not in index.vocabulary.ids
        and term.word not in index.words.ids
        and index.background is not None
        and index.background.of(term.term) >= index.tuning.query.stopword_typo_min_rarity
    )


def stopword_starts(language: str, question: str, analysed: list[Term]) -> frozenset[int]:
    """Return where words of a question stand that are stop words in a language."""
    stops = stop_list(language)
    return frozenset(
        term.start
        for term in analysed
        if not (term.proper and term.start > 0) and plain(question[term.start : term.end]) in stops
    )
