"""Features of passages that can be reckoned by hand, and that do not depend on the company."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from retrieval import Tuning
from retrieval.analysis.analyzer import analyzer_for
from retrieval.passage import cut_passages
from retrieval.ranking.features.sentence_features import SENTENCE_FEATURES, match_sentences
from retrieval.ranking.forward_index.index import ForwardIndex
from retrieval.ranking.language_ranker import LanguageRanker
from retrieval.ranking.query.query import analyse_question
from retrieval.ranking.ranker import Ranker
from tests.retrieval.articles import article
from tests.retrieval.tuning.scenes import rank

SWANS = "Swans winter on the pond."
HARBOUR = "The old harbour was closed."
COMPANY = (
    "word_order", "sentence", "mean", "sentences", "lacks", "own_semantic", "own_best_semantic",
    "own_thesaurus_match", "own_related", "own_fits",
)  # fmt: skip
"""Features that depend on what else is looked at."""


def features(question: str, *paragraphs: str, at: int = 0) -> dict[str, float]:
    shown = rank(Tuning(), question, *paragraphs).explain()["candidates"][at]["features"]
    return {name: value for name, (value, _, _) in shown.items()}


def test_only_the_first_passage_of_an_article_opens_it() -> None:
    first = [
        features(question, HARBOUR, SWANS).get("lead", 0.0) for question in ("harbour", "swans")
    ]

    assert first == [1.0, 0.0]


def test_word_that_the_corpus_lacks_is_rarer_there_than_any_that_it_has() -> None:
    known, unknown = math.log(1 + 3 / 1.5), math.log(1 + 3 / 0.5)

    found = features("the harbour of Zzyzx", HARBOUR, SWANS)["local_coverage"]

    assert found == pytest.approx(known / (known + unknown), abs=0.001)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("old harbour", {"coverage": 1.0, "exact": 1.0, "window": 1.0, "best_coverage": 1.0}),
        ("harbours", {"coverage": 1.0, "window": 1.0, "best_coverage": 1.0}),
        ("Lindow harbour", {"names": 0.0}),
    ],
)
def test_share_of_the_question_is_told(question: str, expected: dict[str, float]) -> None:
    found = features(question, HARBOUR, SWANS)

    assert {name: found.get(name, 0.0) for name in expected} == expected
    assert ("exact" in found) == ("exact" in expected or "names" in expected)


def test_neighbouring_sentences_count_together() -> None:
    text = f"{HARBOUR} It is full of sand. {SWANS}"

    assert features("harbour sand", text)["window"] == 1.0
    assert features("sand swans", text)["window"] == 1.0
    assert features("harbour sand swans", text)["window"] < 1.0
    assert features("harbour swans", text)["coverage"] == 1.0


def test_sentences_of_other_passages_do_not_count_as_neighbours() -> None:
    texts = ("Boats.", SWANS, "The museum shows ships.")

    windows = [features("swans museum", *texts, at=at).get("window", 0.0) for at in range(3)]

    assert sorted(window == 1.0 for window in windows) == [False, False, True]


def test_sentence_that_begins_with_a_pronoun_takes_over_from_the_one_before() -> None:
    tuning = replace(Tuning(), passage_min_words=1)
    passages = cut_passages(article(f"{HARBOUR} It is full of sand. {SWANS}"), tuning)
    ranker = LanguageRanker(ForwardIndex(passages, analyzer_for("en"), tuning))
    query = analyse_question("harbour", ranker.question_analyzer)

    found = match_sentences(query, ranker.whole, ranker.matcher).features
    column = {name: found[:, SENTENCE_FEATURES.index(name)].tolist() for name in SENTENCE_FEATURES}

    assert column["coverage"] == [1.0, 0.0, 0.0]
    assert column["before"] == [0.0, 1.0, 0.0]
    assert column["referred"] == [0.0, 1.0, 0.0]
    assert column["after"] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Who closed the harbour?", "Ada Brandt closed the harbour.", 1.0),
        ("Who closed the harbour?", "The sea closed the harbour.", -1.0),
        ("When was the harbour closed?", "The harbour was closed in 1931.", 1.0),
        ("How many ships are in the harbour?", "The harbour has 40 ships.", 1.0),
        ("Is the harbour closed?", "The harbour was closed in 1931.", 0.0),
        ("Is the whole harbour closed?", "Ada Brandt closed the harbour.", 0.0),
    ],
)
def test_kind_of_answer_fits_or_not(question: str, text: str, expected: float) -> None:
    assert features(question, text, SWANS).get("fits", 0.0) == expected


def test_passage_has_the_same_features_among_a_few_candidates_as_among_all() -> None:
    mills = [f"Report {n} is about Place{n} and its old mill on the river." for n in range(40)]
    about = (
        "Mayor Ada Brandt opened a museum in the customs house of Lindow. It shows model ships.",
        '"The ferry will sail again," she said. Swans winter on the pond behind the church.',
    )
    one = article(*mills, *about)
    for question in (
        "Who opened the musuem in Lindow?",
        "What did Brandt say about the ferry?",
        "Where do swans winter?",
        "Which vessels does the museum show?",
    ):
        shown = []
        for candidates in (200, 10):
            tuning = replace(Tuning(), candidates=candidates, passage_min_words=1)
            ranking = Ranker(cut_passages(one, tuning), tuning).rank(question, top=1)
            (best,) = ranking.explain()["candidates"]
            row = {name: value[0] for name, value in best["features"].items()}
            shown.append((best["sentence"], {n: v for n, v in row.items() if n not in COMPANY}))
        (sentence, all_of_them), (other, a_few) = shown
        assert other == sentence
        assert a_few == pytest.approx(all_of_them, abs=0.002)


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("The harbour museum was closed.", True),
        ("The harbour had a museum.", True),
        ("The harbour had no old museum.", False),
        ("The museum harbour was closed.", False),
        ("The museum was old. The harbour was closed.", False),
        ("They saw the harbour. Museum ships were there.", False),
    ],
)
def test_words_in_the_order_of_the_question_count_where_they_are_near(
    text: str, some: bool
) -> None:
    for name in ("word_order", "pairs"):
        assert (features("harbour museum", text, SWANS).get(name, 0.0) > 0.0) == some, name
