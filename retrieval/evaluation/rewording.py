"""Questions in other words than their article's, always the same for the same question.

Sets like SQuAD take their words from the article; people who have not read it use their own. What
counts then is learnt from questions whose words are put by related ones that the article lacks.
"""

from __future__ import annotations

import random
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.relations import relations_for
from retrieval.analysis.vectors import has_vectors, word_vectors
from retrieval.ranking.forward_index.background import background_for

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.ranking.forward_index.index import ForwardIndex

_WORDS = 0.75
"""Share of the words that are put otherwise; of names the half of it."""
_KNOWN = 0.7
"""Share of them that are put by a word known to be related; the others by any word."""
_RAREST = 11.0
_LEAST_COSINE, _LIKELIEST = 0.4, 12


def reworded(question: str, index: ForwardIndex) -> str:
    """Return the question with most of its words exchanged for others that the article lacks."""
    chance = random.Random(question)
    text = question
    for term in reversed(index.analyzer.terms(question)):
        likely = _WORDS / 2 if term.proper else _WORDS
        if term.stop or term.number or chance.random() > likely:
            continue
        known = _related(term.term, term.word, index.analyzer.language)
        choices = [word for word in known if word not in index.vocabulary.ids]
        choices = choices if chance.random() < _KNOWN else []
        word = chance.choice(choices or _common(index.analyzer.language))
        if index.analyzer.stem(word) not in index.vocabulary.ids:
            text = text[: term.start] + word + text[term.end :]
    return text


@lru_cache(maxsize=20_000)
def _related(term: str, word: str, language: str) -> tuple[str, ...]:
    """Return words near a word by the lexicon and by vectors."""
    relations = relations_for(language)
    near = [] if relations is None else list(relations.of(term))[:_LIKELIEST]
    if has_vectors(language):
        common = _common(language)
        cosines = _vectors(language) @ word_vectors().of([word])[0]
        best = np.argpartition(-cosines, 2 * _LIKELIEST)[: 2 * _LIKELIEST]
        near += [common[number] for number in best.tolist() if cosines[number] > _LEAST_COSINE]
    return tuple(sorted(set(near) - {term, word}))


@lru_cache(maxsize=32)
def _common(language: str) -> list[str]:
    background = background_for(language)
    idf = {} if background is None else background.idf()
    return [term for term, value in idf.items() if 5.0 < value <= _RAREST and term.isalpha()]


@lru_cache(maxsize=32)
def _vectors(language: str) -> NDArray[np.float32]:
    return np.asarray(word_vectors().of(_common(language)))
