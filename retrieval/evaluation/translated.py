"""Make `analysis/words/relations.<language>.txt` of other languages from the English ones.

`python -m retrieval.evaluation.translated`: what the glossary calls one idea is related, and so are
ideas whose English words are, as nearly as these. Only common words have relations so; those of
languages whose words no space parts would be pairs of letters, and have none.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import product

from rich.console import Console

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.glossary import UNSPACED, ideas, languages
from retrieval.analysis.relations import relations_for
from retrieval.evaluation.relations import SAME_CONCEPT, WORDS, joined, lines_of

SOURCE = "en"


def main() -> int:
    """Write a file for each language of the glossary. Return an exit code."""
    console = Console()
    for language in translatable():
        data = lines_of(joined(translated(language)))
        (WORDS / f"relations.{language}.txt").write_bytes(data)
        console.print(f"{language}: {len(data.splitlines())} terms, {len(data):,} bytes")
    return 0


def translatable() -> list[str]:
    """Return the languages whose relations are made from the English ones."""
    return [code for code in languages() if code != SOURCE and code not in UNSPACED]


def translated(language: str) -> dict[str, dict[str, float]]:
    """Return how nearly common terms of a language are related, 0 to `SAME_CONCEPT`."""
    english, own = _single_terms(SOURCE), _single_terms(language)
    holding: dict[str, list[int]] = defaultdict(list)
    for idea, terms in enumerate(english):
        for term in terms:
            holding[term].append(idea)
    related: dict[str, dict[str, float]] = defaultdict(dict)
    for idea, terms in enumerate(english):
        for other, near in _near(idea, terms, holding).items():
            for one, second in product(own[idea], own[other]):
                if one != second:
                    known = related[one].get(second, 0.0)
                    related[one][second] = max(known, near * SAME_CONCEPT)
    return dict(related)


def _near(idea: int, terms: list[str], holding: dict[str, list[int]]) -> dict[int, float]:
    """Return how near ideas are to one by their English terms, 0 to 1."""
    relations = relations_for(SOURCE)
    found = {idea: 1.0}
    for term in terms:
        kin = {} if relations is None else relations.of(term)
        for name, near in {term: 1.0, **kin}.items():
            for other in holding.get(name, ()):
                found[other] = max(found.get(other, 0.0), near)
    return found


def _single_terms(language: str) -> list[list[str]]:
    """Return for each idea what says it in one term, stop words left out."""
    analyzer = analyzer_for(language)
    read = [[analyzer.terms(phrase) for phrase in cell] for cell in ideas(language)]
    return [
        list(
            dict.fromkeys(terms[0].term for terms in cell if len(terms) == 1 and not terms[0].stop)
        )
        for cell in read
    ]


if __name__ == "__main__":
    sys.exit(main())
