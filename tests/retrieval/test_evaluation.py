"""Figures, question files, and the fit of models, on data small enough to reckon by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from retrieval import Answer, Attribution, CitedPassage, PassageRef, Span, Tuning
from retrieval.analysis.analyzer import analyzer_for
from retrieval.evaluation.__main__ import main
from retrieval.evaluation.files import evaluate_file, evaluate_questions
from retrieval.evaluation.fitting import fit_choice, fit_probability
from retrieval.evaluation.metrics import (
    auroc,
    calibration_error,
    place_of,
    refused,
    reliability,
    threshold_for_loss,
)
from retrieval.evaluation.questions import BadQuestions, parse_questions
from retrieval.evaluation.report import kinds_table, misses_table, scores_table
from retrieval.evaluation.slips import with_slip
from retrieval.evaluation.squad import read_squad
from retrieval.evaluation.squad_report import evaluate_squad
from retrieval.evaluation.training import train


def test_auroc_counts_ties_half() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(0.875)
    assert auroc([1.0], [0.0]) == 1.0
    assert math.isnan(auroc([], [0.1]))


def test_a_ranker_that_cannot_tell_is_not_called_right() -> None:
    same = np.zeros(5)
    assert [place_of(same, right) for right in range(5)] == [0, 1, 2, 3, 4]
    assert place_of(np.array([1.0, 3.0, 2.0]), 2) == 1


def test_calibration_error_is_the_mean_gap() -> None:
    assert calibration_error([0.9, 0.9, 0.1, 0.1], [True, True, False, False]) == pytest.approx(0.1)
    assert [item.count for item in reliability([0.05, 1.0], [False, True])] == [1, 1]


@given(st.lists(st.integers(0, 20), min_size=1), st.lists(st.integers(0, 20), min_size=1))
def test_auroc_is_the_share_of_pairs_in_order(positive: list[int], negative: list[int]) -> None:
    pairs = [(a > b) + (a == b) / 2 for a in positive for b in negative]
    share = auroc([a / 20 for a in positive], [b / 20 for b in negative])
    assert share == pytest.approx(sum(pairs) / len(pairs))


def test_bars_hold_what_lies_between_their_edges() -> None:
    bars = reliability([0.0, 0.04, 0.1, 0.11, 0.97, 1.0], [False, True, False, True, True, True])
    assert [(bar.low, bar.count) for bar in bars] == [(0.0, 3), (0.1, 1), (0.9, 2)]
    assert [bar.confidence for bar in bars] == pytest.approx([0.14 / 3, 0.11, 0.985])
    assert [bar.right for bar in bars] == pytest.approx([1 / 3, 1.0, 1.0])
    assert reliability([], []) == []
    assert math.isnan(calibration_error([], []))


def test_thresholds_lose_no_more_than_allowed() -> None:
    right = [value / 100 for value in range(100)]
    threshold = threshold_for_loss(right, 0.05)
    assert refused(right, threshold) == pytest.approx(0.05)


def test_choice_learns_which_feature_decides() -> None:
    chance = np.random.default_rng(1)
    tables = [chance.normal(size=(6, 3)) for _ in range(200)]
    weights = fit_choice(tables, [int(table[:, 1].argmax()) for table in tables], 1e-3)
    assert abs(weights).argmax() == 1


def test_probability_is_calibrated_on_what_it_saw() -> None:
    chance = np.random.default_rng(1)
    features = chance.normal(size=(2000, 1))
    labels = (chance.random(2000) < 1 / (1 + np.exp(-2 * features[:, 0]))).astype(float)
    weights, intercept = fit_probability(features, labels, 1.0)
    assert weights[0] == pytest.approx(2.0, abs=0.3)
    assert intercept == pytest.approx(0.0, abs=0.2)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"question": "q", "answerable": true}'])
def test_bad_question_lines_are_named(line: str) -> None:
    with pytest.raises(BadQuestions, match="line 2"):
        parse_questions(["", line])


def answer(question: str, text: str, *, answered: bool) -> Answer:
    attribution = Attribution("T", None, None, None, None, None, None, "a.md")
    passage = CitedPassage(
        text, Span(0, len(text)), 0.9, attribution, (1, 1), PassageRef("0" * 8, 1, 1)
    )
    return Answer(
        question, answered=answered, confidence=0.9 if answered else 0.1, passages=(passage,)
    )


LINES = [
    '{"id": "a", "question": "ships?", "evidence": ["forty ships"], "kind": "same words"}',
    '{"id": "b", "question": "swans?", "evidence": ["swans"], "kind": "own", "article": "b.md"}',
    '{"id": "c", "question": "weather?", "answerable": false}',
]


def test_a_question_file_is_scored(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(LINES), "utf-8")
    report = evaluate_file(
        path,
        lambda text: answer(text, "It has forty ships and swans.", answered=text != "weather?"),
    )
    assert report.scores["success@1"] == 0.5
    assert report.kinds["not in the corpus"]["refused"] == 1.0
    assert [miss.id for miss in report.misses] == ["b"]
    assert json.dumps(report.to_json())
    console = Console(record=True, width=120)
    for table in (scores_table([report]), kinds_table(report), misses_table(report)):
        console.print(table)
    assert "swans?" in console.export_text()


def test_a_passage_too_long_to_read_counts_as_wrong() -> None:
    long = "forty ships " * 100
    report = evaluate_questions(
        parse_questions(LINES[:1]), lambda text: answer(text, long, answered=True)
    )
    assert report.scores["success@1"] == 0.0


TOPICS = ("harbour", "museum", "ferry", "church", "bridge", "market", "school", "station")


def squad_file(path: Path) -> Path:
    """Write six little articles of a SQuAD-form set in our own words."""
    articles = []
    for place in ("Lindow", "Kessel", "Orrin", "Tamsel", "Brack", "Velde"):
        paragraphs = []
        for year, topic in enumerate(TOPICS, start=1901):
            context = f"The {topic} of {place} is old. It was built by the guild in {year}."
            found = context.index(str(year))
            question = {
                "id": f"{place}-{topic}",
                "question": f"When was the {topic} in {place} built?",
                "answers": [{"text": str(year), "answer_start": found}],
                "is_impossible": False,
            }
            paragraphs.append({"context": context, "qas": [question]})
        articles.append({"title": place, "paragraphs": paragraphs})
    path.write_text(json.dumps({"data": articles}), "utf-8")
    return path


def test_squad_sets_are_cross_validated_next_to_rank_bm25(tmp_path: Path) -> None:
    ours, plain = evaluate_squad([squad_file(tmp_path / "small.json")])
    assert ours.scores["success@1"] > 0.9
    assert plain.name == "rank-bm25 small"
    assert ours.scores["questions"] == plain.scores["questions"] == 48


def test_training_writes_readable_weights(tmp_path: Path) -> None:
    (tmp_path / "squad").mkdir()
    squad_file(tmp_path / "squad" / "small.json")
    console = Console(record=True, width=200)
    assert train(tmp_path, console, into=tmp_path) == 0
    written = json.loads((tmp_path / "ranker.json").read_text("utf-8"))
    assert set(written["weights"]) == {"*", "*+vectors", "en", "en+vectors"}
    assert written["data_sha256"].keys() == {"small.json"}
    assert "success@1" in console.export_text()


def test_training_says_that_its_data_are_missing(tmp_path: Path) -> None:
    console = Console(record=True, width=200)
    assert train(tmp_path, console) == 2
    assert "No training data" in console.export_text()


def test_the_command_names_missing_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--squad", "nowhere.json"]) == 2
    assert "nowhere.json" in capsys.readouterr().err


def test_slips_are_stable_and_small(tmp_path: Path) -> None:
    analyzer = analyzer_for("en")
    question = "When was the harbour built?"
    slipped = with_slip(question, analyzer)
    assert slipped == with_slip(question, analyzer) != question
    assert abs(len(slipped) - len(question)) <= 1
    assert with_slip("who is it", analyzer) == "who is it"


def test_squad_answers_stand_where_the_set_says(tmp_path: Path) -> None:
    (first, *_) = read_squad(squad_file(tmp_path / "en.json"), "en")
    for question in first.questions:
        assert first.article.text[question.place :].startswith("19")


def test_tuning_keeps_a_threshold() -> None:
    assert 0.0 < Tuning().min_confidence < 1.0
