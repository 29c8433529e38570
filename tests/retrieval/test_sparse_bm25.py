"""SparseBM25 is rank-bm25's BM25Plus, also where that one divides by zero."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from retrieval import SparseBM25
from retrieval.index.counting import count_by_sklearn, count_in_python

WORDS = st.sampled_from(["sea", "ship", "tar", "rope", "gull", "x", "é", "海"])
PASSAGES = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=12)
CORPORA = PASSAGES.filter(any)
QUERIES = st.lists(st.one_of(WORDS, st.just("unknown")), max_size=8)


@given(CORPORA, QUERIES, st.floats(0.1, 3), st.floats(0, 0.99), st.floats(0, 2))
def test_scores_equal_rank_bm25(
    corpus: list[list[str]], query: list[str], k1: float, b: float, delta: float
) -> None:
    theirs = BM25Plus(corpus, k1=k1, b=b, delta=delta).get_scores(query)

    ours = SparseBM25(corpus, k1=k1, b=b, delta=delta).get_scores(query)

    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)


@given(CORPORA, QUERIES)
def test_batch_scores_equal_rank_bm25(corpus: list[list[str]], query: list[str]) -> None:
    numbers = list(range(len(corpus)))[::-1]

    ours = SparseBM25(corpus).get_batch_scores(query, numbers)

    np.testing.assert_allclose(ours, BM25Plus(corpus).get_batch_scores(query, numbers), rtol=1e-9)


@given(CORPORA)
def test_statistics_equal_rank_bm25(corpus: list[list[str]]) -> None:
    ours, theirs = SparseBM25(corpus), BM25Plus(corpus)

    assert ours.idf == pytest.approx(theirs.idf)
    assert ours.doc_freqs == theirs.doc_freqs
    assert ours.doc_len == theirs.doc_len
    assert (ours.corpus_size, ours.avgdl) == (theirs.corpus_size, theirs.avgdl)


@given(CORPORA)
def test_scikit_learn_counts_the_same_matrix(corpus: list[list[str]]) -> None:
    one, other = count_by_sklearn(corpus), count_in_python(corpus)

    assert one.vocabulary == other.vocabulary
    for name in ("starts", "rows", "counts", "lengths"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@given(CORPORA, QUERIES, st.integers(0, 15))
def test_top_is_the_best_of_all_scores_with_ties_by_number(
    corpus: list[list[str]], query: list[str], k: int
) -> None:
    index = SparseBM25(corpus)
    scores = index.get_scores(query)

    expected = sorted(range(len(corpus)), key=lambda number: (-scores[number], number))[:k]

    assert index.get_top(query, k) == [(number, scores[number]) for number in expected]
    assert index.get_top_n(query, corpus, k) == [corpus[number] for number in expected]


def test_top_of_a_large_corpus_is_exact() -> None:
    random = np.random.default_rng(7)
    corpus = [[f"w{n}" for n in random.zipf(1.3, 30) if n < 500] for _ in range(6000)]
    index = SparseBM25(corpus)
    query = ["w1", "w7", "w50", "w3"]
    scores = index.get_scores(query)

    expected = sorted(range(len(corpus)), key=lambda number: (-scores[number], number))[:10]

    assert [number for number, _ in index.get_top(query, 10)] == expected
    np.testing.assert_allclose(scores, BM25Plus(corpus).get_scores(query), rtol=1e-9)


def test_single_precision_is_near() -> None:
    corpus = [["sea", "ship"], ["ship", "rope", "rope"], ["tar"]]

    near = SparseBM25(corpus, dtype=np.float32).get_scores(["ship", "rope"])

    assert near.dtype == np.float32
    np.testing.assert_allclose(near, BM25Plus(corpus).get_scores(["ship", "rope"]), rtol=1e-6)


def test_empty_corpus_has_no_scores() -> None:
    index = SparseBM25([])

    assert index.get_scores(["sea"]).shape == (0,)
    assert index.get_top(["sea"], 3) == []
    assert index.get_top_n(["sea"], [], 3) == []


def test_passages_without_terms_score_nothing() -> None:
    assert SparseBM25([[], []]).get_scores(["sea"]).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("query", [[], ["unknown"]])
def test_query_without_known_terms_scores_nothing(query: list[str]) -> None:
    assert SparseBM25([["sea"], ["tar"]]).get_scores(query).tolist() == [0.0, 0.0]


def test_one_passage_is_found() -> None:
    assert [number for number, _ in SparseBM25([["sea"]]).get_top(["sea"], 5)] == [0]


def test_wrong_numbers_are_refused() -> None:
    index = SparseBM25([["sea"]])

    with pytest.raises(IndexError):
        index.get_batch_scores(["sea"], [1])
    with pytest.raises(ValueError, match="2 documents for 1"):
        index.get_top_n(["sea"], ["a", "b"])
