"""Candidates to numbers: how well each passage fits a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retrieval.ranking.clues import KINDS
from retrieval.ranking.matching import RARE, SENTENCE_FEATURES
from retrieval.ranking.rows import run_maxima

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.matching import Matched
    from retrieval.ranking.query import Query
    from retrieval.ranking.rows import View
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
)
_FIRST_KIND = SENTENCE_FEATURES.index(KINDS[0])
_NEAR = SENTENCE_FEATURES.index("near")
_MEANING = SENTENCE_FEATURES.index("meaning")
_RELATED = SENTENCE_FEATURES.index("related")
_SPEAKER = SENTENCE_FEATURES.index("speaker")
_AKIN = SENTENCE_FEATURES.index("akin")
_SOFT = 0.8
"""What a related word counts against the word itself."""


def featurize(
    query: Query, view: View, matched: Matched, scores: NDArray[np.float64], tuning: Tuning
) -> NDArray[np.float64]:
    """Return (passages, FEATURES). `scores` are the sentence model's, one a row."""
    start, end = view.start, view.end
    rarity = query.rarity
    total = max(float(rarity.sum()), 1e-9)
    share = rarity / total
    counted = _sums(matched.counted, start, end)
    held = run_maxima(matched.held, start, end)
    exact = run_maxima(matched.exact, start, end)
    saturated = (
        counted
        * (tuning.k1 + 1.0)
        / (
            counted
            + tuning.k1 * (1.0 - tuning.b + tuning.b * view.length / view.evidence.mean_length)
        )
    )
    local = _local_rarity(query, view)
    names = np.array([term.proper for term in query.terms], dtype=float) * rarity
    by_row = matched.sentences
    letters = _sums(matched.letters[None, :], start, end)[0]
    top = run_maxima(scores[None, :], start, end)[0]
    fits, answers = _fits(query, by_row, scores, view)
    mass = np.exp(np.clip(scores - (float(scores.max()) if len(scores) else 0.0), -30.0, 0.0))
    columns = [
        rarity @ saturated / 10.0,
        local @ saturated / 10.0,
        share @ held,
        letters / (matched.letters_norm * view.gram_norms),
        share @ exact,
        names @ held / max(float(names.sum()), 1e-9),
        run_maxima(matched.pairs[None, :], start, end)[0] / 10.0,
        np.log1p(view.length),
        _windows(matched.held, share, view),
        top,
        np.log(np.maximum(_sums(mass[None, :], start, end)[0], 1e-12)),
        _mean_score(scores, view),
        run_maxima(by_row[None, :, 0], start, end)[0],
        run_maxima(by_row[None, :, 2], start, end)[0],
        run_maxima(by_row[None, :, 10], start, end)[0],
        (1.0 - held).T @ (rarity * (rarity > RARE)) / 10.0,
        view.evidence.lead[view.passages],
        fits,
        answers,
        run_maxima(by_row[None, :, _SPEAKER], start, end)[0],
        matched.nearness.passages,
        run_maxima(by_row[None, :, _MEANING], start, end)[0],
        run_maxima(by_row[None, :, _RELATED], start, end)[0],
        local @ held / max(float(local.sum()), 1e-9),
        matched.phrases.passages / 10.0,
        *_own_words(view, matched, fits, held, share),
    ]
    return np.column_stack(columns)


def _own_words(
    view: View,
    matched: Matched,
    fits: NDArray[np.float64],
    held: NDArray[np.float64],
    share: NDArray[np.float64],
) -> list[NDArray[np.float64]]:
    """Return what speaks for passages that say the same in other words.

    The last five count for as much as the corpus lacks of the words of the question.
    """
    start, end = view.start, view.end
    by_row = matched.sentences
    near = np.maximum(matched.akin, matched.nearness.related)
    kin = run_maxima(by_row[None, :, _AKIN], start, end)[0]
    soft = share @ np.maximum(matched.held, _SOFT * near)
    lacking = 1.0 - float(share @ held.max(axis=1, initial=0.0))
    return [
        kin,
        run_maxima(soft[None, :], start, end)[0],
        lacking * matched.nearness.passages,
        lacking * run_maxima(by_row[None, :, _MEANING], start, end)[0],
        lacking * kin,
        lacking * run_maxima(by_row[None, :, _RELATED], start, end)[0],
        lacking * fits,
    ]


def _fits(
    query: Query, by_row: NDArray[np.float64], scores: NDArray[np.float64], view: View
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return whether each passage's best sentence has what is asked for, and how near it is.

    The first is 1 for yes, -1 for no, 0 where the question does not show what it asks for.
    """
    values = scores.tolist()  # slices are short: plain Python finds their maximum sooner
    best = np.array(
        [
            max(range(first, after), key=values.__getitem__, default=first)
            for first, after in zip(view.start.tolist(), view.end.tolist(), strict=True)
        ]
    )
    near = by_row[best, _NEAR]
    if not query.kinds:
        return np.zeros(len(best)), near
    has = by_row[best][:, _FIRST_KIND : _FIRST_KIND + len(KINDS)].sum(axis=1) > 0
    return np.where(has, 1.0, -1.0), near


def _local_rarity(query: Query, view: View) -> NDArray[np.float64]:
    evidence = view.evidence
    numbers = [[evidence.vocabulary.ids[item.term] for item in found] for found in query.matches]
    held = np.array([evidence.frequency[found].max() if found else 0.0 for found in numbers])
    return np.asarray(np.log(1.0 + (evidence.paragraphs + 1.0) / (held + 0.5)))


def _sums(
    table: NDArray[np.float64], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.float64]:
    total = np.zeros((table.shape[0], table.shape[1] + 1))
    np.cumsum(table, axis=1, out=total[:, 1:])
    return np.asarray(total[:, end] - total[:, start])


def _windows(
    held: NDArray[np.float64], share: NDArray[np.float64], view: View
) -> NDArray[np.float64]:
    """Return the best share of the question that two neighbouring sentences hold together."""
    if held.shape[1] < 2:
        return np.asarray(run_maxima((share @ held)[None, :], view.start, view.end)[0])
    both = share @ np.maximum(held[:, :-1], held[:, 1:])
    padded = np.concatenate([both, both[-1:]])
    last = np.maximum(view.start + 1, view.end - 1)
    return np.asarray(run_maxima(padded[None, :], view.start, last)[0])


def _mean_score(scores: NDArray[np.float64], view: View) -> NDArray[np.float64]:
    """Return the mean sentence score of each passage."""
    sums = _sums(scores[None, :], view.start, view.end)[0]
    return np.asarray(sums / np.maximum(1, view.end - view.start))
