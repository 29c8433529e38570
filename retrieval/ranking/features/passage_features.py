"""Candidates to numbers: how well each passage fits a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.features.sentence_features import SENTENCE_FEATURES
from retrieval.ranking.features.term_match import ROW_PARTS
from retrieval.ranking.forward_index.answer_clues import CLUE_OF_KIND, CLUES, KINDS, kinds_told

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.features.sentence_features import Matched
    from retrieval.ranking.forward_index.view import View
    from retrieval.ranking.query.query import Query
    from retrieval.tuning import Tuning

FEATURES = (
    "bm25",
    "bm25_local",
    "coverage",
    "letters",
    "exact",
    "names",
    "pairs",
    "length",
    "window",
    "sentence",
    "sentences",
    "mean",
    "best_coverage",
    "best_letters",
    "heading",
    "missing",
    "lead",
    "fits",
    "answers",
    "spoken",
    "described",
    "meaning",
    "best_meaning",
    "related",
    "local_coverage",
    "phrases",
    "akin",
    "soft_coverage",
    "own_meaning",
    "own_best_meaning",
    "own_akin",
    "own_related",
    "own_fits",
    "lacks",
)
_BEST = [
    SENTENCE_FEATURES.index(name)
    for name in (
        "coverage",
        "letters",
        "heading",
        "speaker",
        "described",
        "meaning",
        "related",
        "akin",
    )
]
"""Of which a passage has its best sentence's."""
_OWN = FEATURES.index("own_meaning")
_LACKS = FEATURES.index("lacks")
"""First, and the one behind the last, of what counts for as much as the corpus lacks of the
question."""
_FIRST_KIND = SENTENCE_FEATURES.index(KINDS[0])
_NEAR = SENTENCE_FEATURES.index("near")
_HELD, _AFTER, _SOFT = (ROW_PARTS.index(name) for name in ("held", "after", "soft"))


def featurize(
    query: Query, view: View, matched: Matched, scores: NDArray[np.float64], tuning: Tuning
) -> NDArray[np.float64]:
    """Return (passages, FEATURES). `scores` are the sentence model's, one a row."""
    by_row = matched.sentences
    mass = np.exp(np.maximum(scores - scores.max(initial=-np.inf), -30.0))
    letters, mass, whole = view.runs.sums(np.array([matched.letters, mass, scores]))
    held, exact, counted = matched.passages
    of_row = (*by_row.T[_BEST], scores, matched.pairs, matched.shares[_SOFT])
    best_coverage, best_letters, heading, spoken, told, meaning, related, kin, top, pairs, soft = (
        view.runs.maxima(np.array(of_row))
    )
    fits, answers = _fits(query, by_row, view.runs.first_with(scores, top))
    saturated = (
        counted
        * (tuning.k1 + 1.0)
        / (
            counted
            + tuning.k1 * (1.0 - tuning.b + tuning.b * view.length / view.evidence.mean_length)
        )
    )
    # The last columns: what speaks for passages that say the same in other words.
    lacking = 1.0 - float(query.share @ held.max(axis=1, initial=0.0))
    _, names, local, rare, _ = query.weights.sum(axis=1).tolist()
    coverage, named, locally, found, _ = query.weights @ held
    _, _, weighed_locally, _, weighed = query.weights @ saturated
    columns = [
        weighed / 10.0,
        weighed_locally / 10.0,
        coverage,
        letters / (matched.letters_norm * view.gram_norms),
        query.share @ exact,
        named / max(names, 1e-9),
        pairs / 10.0,
        view.log_passage_length,
        _windows(matched.shares, view),
        top,
        np.log(np.maximum(mass, 1e-12)),
        whole / view.rows_each,
        best_coverage,
        best_letters,
        heading,
        (rare - found) / 10.0,
        view.lead,
        fits,
        answers,
        spoken,
        told,
        matched.nearness.passages,
        meaning,
        related,
        locally / max(local, 1e-9),
        matched.phrases.passages / 10.0,
        kin,
        soft,
        matched.nearness.passages,
        meaning,
        kin,
        related,
        fits,
        _lacks(query, view),
    ]
    table = np.array(columns)
    table[_OWN:_LACKS] *= lacking
    return table.T


def _fits(
    query: Query, by_row: NDArray[np.float64], best: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return whether each passage's best sentence has what is asked for, and how near it is.

    The first is 1 for yes, -1 for no, 0 where the question does not show what it asks for.
    """
    near = by_row[best, _NEAR]
    if not query.kinds:
        return np.zeros(len(best)), near
    has = by_row[best][:, _FIRST_KIND : _FIRST_KIND + len(KINDS)].sum(axis=1) > 0
    return np.where(has, 1.0, -1.0), near


def _lacks(query: Query, view: View) -> NDArray[np.float64]:
    """Return which passages have nothing of a kind that is asked for, while others have.

    Where none has, it is told in words that are not known.
    """
    told = kinds_told(view.evidence.analyzer.language)
    kinds = [kind for kind in query.kinds if kind in told]
    if not kinds:
        return np.zeros(len(view.passages))
    clues = view.clues[:, [CLUES.index(CLUE_OF_KIND[kind]) for kind in kinds]]
    has = view.runs.maxima(np.minimum(clues.T, 1.0))
    return np.asarray((has.max(axis=1, keepdims=True, initial=0.0) - has).max(axis=0))


def _windows(shares: NDArray[np.float64], view: View) -> NDArray[np.float64]:
    """Return the best share of the question that two neighbouring sentences hold together."""
    together = shares[_HELD] + shares[_AFTER]
    return np.asarray(view.but_last.maxima(together[None])[0])
