"""The benchmark compares like with like, and an engine that fails keeps no other from its turn."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import index
from benchmarks.child import Child, ChildFailed
from benchmarks.engines import OURS, RANK_BM25
from benchmarks.synthetic import STOP, Corpus


def test_an_engine_that_fails_is_told_and_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "ENGINES", [OURS, "no such engine", RANK_BM25])
    monkeypatch.setattr(index, "_ROUNDS", 1)

    rows = {row.engine: row for row in index.measure_index([100], lambda _: None)}

    assert "no such engine" in rows["no such engine"].failed
    for name in (OURS, RANK_BM25):
        assert not rows[name].failed
        assert rows[name].p50_ms is not None
        assert rows[name].cold_s is not None
    assert rows[OURS].exact == "yes"


def test_a_child_that_says_nothing_is_ended() -> None:
    child = Child("benchmarks.engine_process", ["serve", OURS, "nowhere"], 0.5)
    try:
        with pytest.raises(ChildFailed, match=r"longer than 0\.5 s"):
            child.heard()
    finally:
        child.end()


def test_the_corpus_is_the_same_each_time_and_questions_stand_in_it() -> None:
    one, other = Corpus.make(300), Corpus.make(300)

    np.testing.assert_array_equal(one.words, other.words)
    passages = [" ".join(words) for words in one.passages()]
    assert len(passages) == 300
    for question in one.questions(20):
        assert any(" ".join(question) in passage for passage in passages)
    for question in one.questions(20, STOP):
        assert all(int(word[1:]) >= STOP for word in question)


@pytest.mark.parametrize(
    ("ours", "same"),
    [
        ([(1, 5.0), (2, 4.0)], True),
        ([(1, 3.0), (2, 2.0)], True),
        ([(1, 5.0), (2, 3.9)], False),
        ([(3, 5.0), (2, 4.0)], False),
        ([(1, 5.0), (9, 4.0)], True),
    ],
)
def test_what_agrees_is_equal_but_for_a_constant_and_ties_at_the_end(
    ours: list[tuple[int, float]], same: bool
) -> None:
    assert index._agree([(1, 5.0), (2, 4.0)], ours) is same
