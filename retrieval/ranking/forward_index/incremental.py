"""A new corpus analysed with what is known of an older one: only articles that changed are read.

The result is, number for number, what reading all of them gives.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.expansion import read_synonyms
from retrieval.ranking.forward_index.analysis import SentenceAnalysis, analyse, name_of
from retrieval.ranking.forward_index.arrays import expand_ranges
from retrieval.ranking.forward_index.sentences import sentences_at, sentences_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.analysis.analyzer import Analyzer
    from retrieval.analysis.expansion import Synonyms
    from retrieval.article import Article
    from retrieval.ranking.forward_index.sentences import Sentence
    from retrieval.tuning import QueryTuning


def known_sentences(articles: Sequence[Article], known: SentenceAnalysis | None) -> list[Sentence]:
    """Return the sentences of articles; those that were analysed before are not cut again."""
    cut: dict[str, NDArray[np.int64]] = {}
    if known is not None:
        ends = np.cumsum([count for _, count in known.articles])[:-1]
        parts = np.split(known.places, ends)
        cut = {name: part for (name, _), part in zip(known.articles, parts, strict=False)}
    found: list[Sentence] = []
    for article in articles:
        places = cut.get(name_of(article))
        found += sentences_of(article) if places is None else sentences_at(article, places)
    return found


def analyse_changed(
    rows: Sequence[Sentence],
    analyzer: Analyzer,
    synonyms: tuple[Synonyms, Synonyms],
    rules: Sequence[str],
    earlier: SentenceAnalysis | None,
    tuning: QueryTuning,
) -> SentenceAnalysis:
    """Read the sentences of articles that `earlier` does not hold, and take the others from it.

    Args:
        rows: the sentences of all articles, one article after the other.
        analyzer: the one that `earlier` was made with.
        synonyms: the language's and the corpus's own.
        rules: what the corpus's own were made of.
        earlier: an analysis of an older corpus.
        tuning: what `synonyms` were read with.
    """
    if earlier is None:
        return analyse(rows, analyzer, synonyms, rules)
    known = _usable(earlier, read_synonyms(earlier.rules, analyzer, tuning), synonyms[1])
    fresh: list[Sentence] = []
    picked: list[NDArray[np.int64]] = []
    for name, group in groupby(rows, key=lambda row: name_of(row.article)):
        of_article = list(group)
        first, count = known.get(name, (0, 0))
        # Unknown articles have 0; another number means that sentences are cut otherwise by now.
        if count != len(of_article):
            first = len(earlier.row_length) + len(fresh)
            fresh += of_article
        picked.append(np.arange(first, first + len(of_article)))
    # Where nothing can be taken over, joining would only cost time.
    if len(fresh) == len(rows):
        return analyse(rows, analyzer, synonyms, rules)
    read = analyse(fresh, analyzer, synonyms, rules)
    names = tuple((name_of(a), len(list(g))) for a, g in groupby(rows, key=lambda row: row.article))
    return _joined(earlier, read, np.concatenate(picked), names, tuple(rules))


def _usable(earlier: SentenceAnalysis, then: Synonyms, now: Synonyms) -> dict[str, tuple[int, int]]:
    """Return first row and number of rows of each article that no change of synonyms touches."""
    counts = np.array([count for _, count in earlier.articles], dtype=np.int64)
    firsts = np.cumsum(counts) - counts
    # A phrase's equal is noted with the sentence, so that a new synonym spoils what was read.
    changed = {
        name
        for name in then.phrases.keys() | now.phrases.keys()
        if then.phrases.get(name) != now.phrases.get(name)
    }
    terms = np.flatnonzero([name in changed for name in earlier.terms])
    touched = earlier.tokens[2][np.isin(earlier.tokens[0], terms)]
    spoilt = set((np.searchsorted(firsts, touched, "right") - 1).tolist())
    return {
        name: (int(firsts[at]), count)
        for at, (name, count) in enumerate(earlier.articles)
        if at not in spoilt
    }


def _joined(
    earlier: SentenceAnalysis,
    read: SentenceAnalysis,
    picked: NDArray[np.int64],
    articles: tuple[tuple[str, int], ...],
    rules: tuple[str, ...],
) -> SentenceAnalysis:
    """Return the picked rows of both, numbered as they come: those of `read` after `earlier`'s."""
    before = len(earlier.row_length)
    total = before + len(read.row_length)
    terms, of_term = _merged(earlier.terms, read.terms)
    words, of_word = _merged(earlier.words, read.words)
    speakers, of_speaker = _merged(earlier.speakers, read.speakers)
    new = read.tokens
    tokens = np.concatenate(
        [earlier.tokens, [of_term[new[0]], of_word[new[1]], new[2] + before, new[3], new[4]]],
        axis=1,
    )
    kept, row = _of_rows(tokens[2], picked, total)
    tokens = tokens[:, kept]
    tokens[2] = row
    # Numbers in order of first sight are what reading all of it anew would give.
    tokens[0], terms = _by_first_sight(tokens[0], terms)
    tokens[1], words = _by_first_sight(tokens[1], words)
    said = np.concatenate([earlier.speaker_row, read.speaker_row + before])
    kept, row = _of_rows(said, picked, total)
    speaker = np.concatenate([earlier.speaker_term, of_speaker[read.speaker_term]])[kept]
    speaker, speakers = _by_first_sight(speaker, speakers)
    return SentenceAnalysis(
        terms=terms,
        words=words,
        tokens=tokens,
        row_length=np.concatenate([earlier.row_length, read.row_length])[picked],
        clues=np.concatenate([earlier.clues, read.clues])[picked],
        places=np.concatenate([earlier.places, read.places])[picked],
        speakers=speakers,
        speaker_term=speaker,
        speaker_row=row,
        articles=articles,
        rules=rules,
    )


def _merged(
    old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the strings of both, and the numbers among them of the new ones."""
    ids = {name: number for number, name in enumerate(old)}
    numbers = np.array([ids.setdefault(name, len(ids)) for name in new], dtype=np.int64)
    return tuple(ids), numbers


def _of_rows(
    row: NDArray[np.int64], picked: NDArray[np.int64], total: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places that belong to the picked rows, and the new row of each."""
    edges = np.searchsorted(row, np.arange(total + 1))
    first, after = edges[picked], edges[picked + 1]
    return expand_ranges(first, after), np.repeat(np.arange(len(picked)), after - first)


def _by_first_sight(
    numbers: NDArray[np.int64], names: tuple[str, ...]
) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Number strings in the order in which they come, those that do not come left out."""
    used, first = np.unique(numbers, return_index=True)
    order = used[np.argsort(first)]
    place = np.zeros(len(names), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[numbers], tuple(names[number] for number in order.tolist())
