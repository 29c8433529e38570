"""Why a passage was ranked first, in words and numbers that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retrieval.ranking.features import FEATURES

if TYPE_CHECKING:
    from retrieval.ranking.scoring import Scored


def explain(scored: Scored, passage: int) -> dict[str, Any]:
    """Return the terms of the question, what each was mapped to, and the passage's features."""
    query = scored.query
    return {
        "language": scored.view.evidence.analyzer.language,
        "asks_for": list(query.kinds),
        "terms": {
            term.term: {
                "rarity": round(float(rarity), 2),
                "matches": {item.term: round(item.weight, 2) for item in related},
            }
            for term, rarity, related in zip(query.terms, query.rarity, query.matches, strict=True)
        },
        "features": {
            name: round(float(value), 3)
            for name, value in zip(FEATURES, scored.table[passage], strict=True)
        },
        "score": round(float(scored.scores[passage]), 3),
    }
