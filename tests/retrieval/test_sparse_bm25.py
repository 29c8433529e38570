"""SparseBM25 is rank-bm25's BM25Plus, also where that one divides by zero."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from retrieval import SparseBM25
from retrieval.index.compiled import FROM_PASSAGES, FROM_QUERIES, LOADER
from retrieval.index.counting import count_codes, count_terms

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


@given(PASSAGES)
def test_counts_are_those_of_each_passage(corpus: list[list[str]]) -> None:
    counted = count_terms(corpus)

    found: list[dict[str, int]] = [{} for _ in corpus]
    for term, column in counted.vocabulary.items():
        part = slice(counted.starts[column], counted.starts[column + 1])
        assert (np.diff(counted.rows[part]) > 0).all()
        for row, count in zip(counted.rows[part], counted.counts[part], strict=True):
            found[row][term] = int(count)
    assert found == [dict(Counter(passage)) for passage in corpus]
    assert counted.lengths.tolist() == [len(passage) for passage in corpus]


def test_terms_without_a_posting_have_no_column() -> None:
    counted = count_codes(np.array([2, 2, 0]), np.array([1, 2]), {"a": 0, "b": 1, "c": 2})

    assert counted.vocabulary == {"a": 0, "c": 1}
    assert counted.rows.tolist() == [1, 0, 1]


@given(PASSAGES, QUERIES, st.integers(1, 15))
def test_the_compiled_kernel_gives_what_numpy_gives(
    corpus: list[list[str]], query: list[str], k: int
) -> None:
    compiled = SparseBM25(corpus, dtype=np.float32, compiled=True)
    plain = SparseBM25(corpus, dtype=np.float32, compiled=False)

    assert LOADER.kernel is None or compiled.get_top(query, k) == plain.get_top(query, k)
    # A query must leave nothing behind for the next one.
    assert compiled.get_top(query, k) == plain.get_top(query, k)
    assert LOADER.kernel is not None
    if any(corpus):
        theirs = BM25Plus(corpus).get_scores(query)
        for number, score in compiled.get_top(query, k):
            assert score == pytest.approx(theirs[number], rel=5e-6)


@pytest.mark.parametrize(("passages", "k"), [(400, 10), (6000, 1), (6000, 10), (6000, 300)])
def test_pruning_loses_nothing(passages: int, k: int) -> None:
    random = np.random.default_rng(11)
    corpus = [[f"w{n}" for n in random.zipf(1.2, 40) if n < 2000] for _ in range(passages)]
    compiled = SparseBM25(corpus, dtype=np.float32, compiled=True)
    plain = SparseBM25(corpus, dtype=np.float32, compiled=False)
    theirs = BM25Plus(corpus)

    for turn in range(60):
        query = [f"w{n}" for n in random.zipf(1.2, random.integers(1, 13))]
        found = compiled.get_top(query, k)
        assert found == plain.get_top(query, k)
        if turn % 10 == 0:
            scores = theirs.get_scores(query)
            best = np.sort(scores)[::-1][:k]
            np.testing.assert_allclose([score for _, score in found], best, rtol=5e-6)
            np.testing.assert_allclose(scores[[number for number, _ in found]], best, rtol=5e-6)


def test_a_large_index_asked_often_turns_to_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LOADER, "kernel", None)
    monkeypatch.setattr(LOADER, "_begun", False)
    small, large = (
        SparseBM25([["sea"]] * size, dtype=np.float32)
        for size in (FROM_PASSAGES - 1, FROM_PASSAGES + 0)
    )

    for index, queries in ((small, FROM_QUERIES + 1), (large, FROM_QUERIES - 1)):
        for _ in range(queries):
            index.get_top(["sea"], 1)
        assert not LOADER._begun
    assert large.get_top(["sea"], 1)

    for _ in range(1000):
        if LOADER.kernel is not None:
            break
        time.sleep(0.02)
    assert LOADER.kernel is not None


def test_the_kernel_can_be_waited_for() -> None:
    index = SparseBM25([["sea"], ["tar"]], dtype=np.float32)
    before = index.get_top(["tar"], 2)

    index.use_kernel()

    assert LOADER.kernel is not None
    assert index.get_top(["tar"], 2) == before


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_stored_index_answers_as_before(tmp_path: Path, dtype: type) -> None:
    corpus = [["sea", "ship"], [], ["ship", "rope", "rope"], ["tar", "é"]]
    index = SparseBM25(corpus, 1.2, 0.5, 0.7, dtype=dtype)
    index.save(tmp_path / "index")

    stored = SparseBM25.load(tmp_path / "index")

    assert (stored.k1, stored.b, stored.delta) == (1.2, 0.5, 0.7)
    assert stored.get_top(["ship", "rope", "é"], 4) == index.get_top(["ship", "rope", "é"], 4)
    assert stored.doc_freqs == index.doc_freqs
    assert (stored.idf, stored.doc_len, stored.avgdl) == (index.idf, index.doc_len, index.avgdl)


def test_an_empty_index_is_stored_too(tmp_path: Path) -> None:
    SparseBM25([]).save(tmp_path)

    assert SparseBM25.load(tmp_path).get_top(["sea"], 3) == []


@pytest.mark.parametrize("content", ["", "[]", '{"format": 0}', '{"format": 1}'])
def test_what_is_no_index_is_refused(tmp_path: Path, content: str) -> None:
    SparseBM25([["sea"]]).save(tmp_path)
    (tmp_path / "terms.json").write_text(content)

    with pytest.raises(ValueError):
        SparseBM25.load(tmp_path)


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
