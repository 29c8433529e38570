"""Words of a question that tell nothing of its topic, though not spelt or listed so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.analysis.expansion import nearest_stop
from retrieval.analysis.stemming import plain, stop_list

if TYPE_CHECKING:
    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.forward_index.index import ForwardIndex

_HARDLY_A_WORD = 10.5
"""Words so rare (nats) are mostly slips: lists of frequent words have the commoner slips too."""


def correct_stopwords(
    question: str, analysed: list[Term], index: ForwardIndex
) -> tuple[str, list[Term]]:
    """Put right slips of stop words ("whcih"), which would count as words the corpus lacks."""
    put_right = question
    for term in reversed(analysed):
        if _may_be_a_typo(term, index):
            stop = nearest_stop(term.word, index.analyzer.language)
            if stop is not None:
                put_right = put_right[: term.start] + stop + put_right[term.end :]
    if put_right == question:
        return question, analysed
    return put_right, index.analyzer.terms(put_right)


def _may_be_a_typo(term: Term, index: ForwardIndex) -> bool:
    """Whether a term is no name and neither known to the corpus nor common."""
    return (
        not (term.stop or term.number or (term.proper and term.start > 0))
        and term.term not in index.vocabulary.ids
        and term.word not in index.words.ids
        and index.background is not None
        and index.background.of(term.term) >= _HARDLY_A_WORD
    )


def stopword_starts(language: str, question: str, analysed: list[Term]) -> frozenset[int]:
    """Return where words of a question stand that tell nothing in a language."""
    stops = stop_list(language)
    return frozenset(
        term.start
        for term in analysed
        if not (term.proper and term.start > 0) and plain(question[term.start : term.end]) in stops
    )
