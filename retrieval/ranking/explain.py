"""Why passages were ranked as they were, in words and numbers that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retrieval.ranking.features.passage_features import PASSAGE_FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.ranking.features.thesaurus import Thesaurus
    from retrieval.ranking.model.scoring import ScoredCandidates
    from retrieval.ranking.model.weights import RankerWeights
    from retrieval.ranking.results import RankedPassage


def explain_terms(scored: ScoredCandidates) -> dict[str, Any]:
    """Return the terms of the question and what each was mapped to."""
    query = scored.query
    return {
        "language": scored.view.index.analyzer.language,
        "read_as": query.text,
        "asks_for": list(query.answer_types),
        "terms": {
            term.term: {
                "rarity": round(rarity, 2),
                "matches": {item.term: round(item.weight, 2) for item in matches},
            }
            for term, rarity, matches in zip(
                query.terms, query.rarity.tolist(), query.matches, strict=True
            )
        },
    }


def thesaurus_terms(scored: ScoredCandidates, thesaurus: Thesaurus) -> dict[str, dict[str, float]]:
    """Return for each term of the question the terms of the corpus that a lexicon relates to it."""
    # Asked of the thesaurus again, for ranking keeps only the best of them for each sentence.
    names = scored.view.index.vocabulary.names
    near = {term.term: thesaurus.of(term.term) for term in scored.query.terms}
    return {
        term: {names[number]: round(nearness, 1) for number, nearness in found}
        for term, found in near.items()
        if found
    }


def explain_candidate(
    scored: ScoredCandidates, place: int, ranked: RankedPassage, weights: RankerWeights
) -> dict[str, Any]:
    """Return a candidate's place, score and confidence, and what each feature added to the score.

    Features are `[value, weight, value x weight]`, what counts most first; zeros are left out.
    """
    rows: Sequence[tuple[str, float, float]] = [
        (name, float(value), float(weight))
        for name, value, weight in zip(
            PASSAGE_FEATURES, scored.features[place], weights.passage, strict=True
        )
    ]
    # By size, whatever the sign: what speaks against a passage explains its place as well.
    rows = sorted(rows, key=lambda row: -abs(row[1] * row[2]))
    return {
        "path": ranked.passage.article.path,
        "paragraphs": [ranked.passage.first, ranked.passage.last],
        "sentence": ranked.highlight.of(ranked.passage.text),
        "score": round(ranked.score, 3),
        "confidence": round(ranked.confidence, 4),
        "features": {
            name: [round(value, 3), round(weight, 3), round(value * weight, 3)]
            for name, value, weight in rows
            if value * weight
        },
    }
