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
_BEST = [
    SENTENCE_FEATURES.index(name)
    for name in ("coverage", "letters", "heading", "speaker", "meaning", "related", "akin")
]
"""Of which a passage has its best sentence's."""
_FIRST_KIND = SENTENCE_FEATURES.index(KINDS[0])
_NEAR = SENTENCE_FEATURES.index("near")
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
    by_row = matched.sentences
    mass = np.exp(np.clip(scores - (float(scores.max()) if len(scores) else 0.0), -30.0, 0.0))
    counted, (letters, mass, whole) = _split(
        _sums(np.vstack([matched.counted, matched.letters, mass, scores]), start, end), len(rarity)
    )
    near = np.maximum(matched.akin, matched.nearness.related)
    soft = share @ np.maximum(matched.held, _SOFT * near)
    terms, best = _split(
        run_maxima(
            np.vstack(
                [matched.held, matched.exact, by_row[:, _BEST].T, scores, matched.pairs, soft]
            ),
            start,
            end,
        ),
        2 * len(rarity),
    )
    held, exact = terms[: len(rarity)], terms[len(rarity) :]
    best_coverage, best_letters, heading, spoken, meaning, related, kin, top, pairs, soft = best
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
    fits, answers = _fits(query, by_row, scores, view)
    # What speaks for passages that say the same in other words counts, in the last columns, for
    # as much as the corpus lacks of the question.
    lacking = 1.0 - float(share @ held.max(axis=1, initial=0.0))
    rare = rarity * (rarity > RARE)
    coverage, named, locally, found = np.stack([share, names, local, rare]) @ held
    weighed, weighed_locally = np.stack([rarity, local]) @ saturated
    columns = [
        weighed / 10.0,
        weighed_locally / 10.0,
        coverage,
        letters / (matched.letters_norm * view.gram_norms),
        share @ exact,
        named / max(float(names.sum()), 1e-9),
        pairs / 10.0,
        np.log1p(view.length),
        _windows(matched.held, share, view),
        top,
        np.log(np.maximum(mass, 1e-12)),
        whole / np.maximum(1, end - start),
        best_coverage,
        best_letters,
        heading,
        (float(rare.sum()) - found) / 10.0,
        view.evidence.lead[view.passages],
        fits,
        answers,
        spoken,
        matched.nearness.passages,
        meaning,
        related,
        locally / max(float(local.sum()), 1e-9),
        matched.phrases.passages / 10.0,
        kin,
        soft,
        lacking * matched.nearness.passages,
        lacking * meaning,
        lacking * kin,
        lacking * related,
        lacking * fits,
    ]
    return np.array(columns).T


def _split(
    table: NDArray[np.float64], first: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cut a table behind its first rows: one numpy call for many small rows is what is fast."""
    return table[:first], table[first:]


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
