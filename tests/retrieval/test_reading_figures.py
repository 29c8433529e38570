"""What `make reading` counts: by hand on a few outcomes, and through the product on a story."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval import Outcome
from retrieval.evaluation.asking import (
    OFF_TOPIC,
    PATHS,
    Asked,
    ask_story,
    drawn_from_others,
    f1_of_words,
)
from retrieval.evaluation.metrics import calibration_error_by_mass
from retrieval.evaluation.question_alone import question_alone
from retrieval.evaluation.questions import BadQuestions
from retrieval.evaluation.reading import evaluate_reading, main, reading_figures
from retrieval.evaluation.stories import Story, StoryQuestion, kept_squad, read_stories

TEXT = (
    "The council of Marl shut its baths on Monday. Nobody had asked the swimmers first, said "
    "Ada Holt, who had swum there each morning since she was a girl of nine.\n\n"
    "Repairs to the roof of the baths will cost 40,000 crowns and take until the *spring*. The "
    "roof had leaked for years, and in the last storm a part of it came down on the lockers.\n\n"
    "A petition with 900 names was handed in on Friday. The mayor, who was not at the meeting, "
    "called it kind of them and went home by tram."
)
COST = {
    "q": "How much will the repairs to the roof of the baths cost?",
    "kind": "lexical",
    "answer": "40,000 crowns",
    "evidence": TEXT[TEXT.index("Repairs") : TEXT.index(" The roof")],
}
NEAR = {"q": "How much did the tram cost?", "kind": "near-absent", "answer": None, "evidence": None}
OWN = Asked("own-words", answerable=True, outcome=Outcome.ANSWER, confidence=0.9, right=True)
MISS = Asked("near-swap", answerable=False, outcome=Outcome.NONE, confidence=0.2)


def story(number: str = "a-010", text: str = TEXT, **more: Any) -> dict[str, Any]:
    content = {"id": number, "language": "en", "title": "Baths", "text": text}
    return {**content, "questions": [COST, NEAR], **more}


def written(path: Path, *stories: dict[str, Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, stories)), encoding="utf-8")
    return path


def test_right_and_answered_are_counted_apart_and_by_kind() -> None:
    refused = replace(OWN, kind="number", outcome=Outcome.CLOSE)
    wrong = replace(OWN, kind="number", right=False)

    figures = reading_figures([OWN, refused, wrong])

    assert figures["right first"] == pytest.approx(2 / 3)
    assert figures["right and answered"] == pytest.approx(1 / 3)
    assert figures["right first: own-words"] == 1.0
    assert figures["right first: number"] == 0.5
    assert figures["answerable: close"] == pytest.approx(1 / 3)
    assert math.isnan(figures["near misses: AUROC"])


def test_near_misses_refused_or_close_and_those_that_are_answered_surely() -> None:
    sure = replace(MISS, outcome=Outcome.ANSWER, confidence=0.95)
    unsure = replace(MISS, outcome=Outcome.ANSWER, confidence=0.5)
    close = replace(MISS, kind="near-absent", outcome=Outcome.CLOSE, confidence=0.85)

    figures = reading_figures([OWN, MISS, sure, unsure, close])

    assert figures["near misses: refused or close"] == 0.5
    assert figures["near misses: answered at ≥ 0.8"] == 0.25
    assert figures["near misses: AUROC"] == 0.75
    assert figures["near misses: AUROC, near-absent"] == 1.0
    assert figures["near misses: close"] == 0.25


def test_removed_evidence_compares_each_question_with_itself() -> None:
    pairs = [(0.9, 0.1), (0.8, 0.85), (0.7, 0.7), (0.6, 0.2)]
    figures = reading_figures([replace(OWN, confidence=a, removed=b) for a, b in pairs])

    assert figures["removed: pairs in the right order"] == 0.5
    assert figures["removed: refused at 5 % of answers lost"] == 0.5
    assert figures["removed: AUROC"] == pytest.approx(11.5 / 16)


def test_marks_and_exact_words_are_those_of_right_first_passages() -> None:
    figures = reading_figures(
        [
            replace(OWN, marked=True, exact=0.5),
            replace(OWN, marked=False),
            replace(OWN, right=False, marked=True, exact=1.0),
        ]
    )

    assert figures["marked sentence right, of right first"] == 0.5
    assert figures["exact words F1, of right first"] == 0.5
    assert figures["exact words not given, of right first"] == 0.5


def test_calibration_weighs_three_answerable_against_a_near_miss_and_one_off_topic() -> None:
    own = [replace(OWN, confidence=1.0)] * 6
    near = [replace(MISS, confidence=0.0)] * 2
    off = [replace(MISS, kind=OFF_TOPIC, confidence=1.0)] * 50

    figures = reading_figures([*own, *near, *off])

    # Two off-topic questions of ten are wrong by 1.
    assert figures["calibration error"] == pytest.approx(0.2)
    assert figures["off-topic: refused or close"] == 1.0
    assert figures["off-topic"] == 50


def test_bins_of_equal_mass_hold_as_many_each() -> None:
    sure = [0.1, 0.1, 0.1, 0.9]

    assert calibration_error_by_mass(sure, [False, False, True, True], bins=2) == pytest.approx(
        (0.2 + 1.0) / 4
    )


@pytest.mark.parametrize(
    ("said", "answer", "f1"),
    [
        ("The competition regulator.", "competition regulator", 1.0),
        ("about 70 people", "70", 0.5),
        ("Monday", "Tuesday", 0.0),
    ],
)
def test_exact_words_are_compared_as_squad_does(said: str, answer: str, f1: float) -> None:
    assert f1_of_words(said, answer) == pytest.approx(f1)


def test_a_story_is_asked_with_and_without_its_evidence(tmp_path: Path) -> None:
    (only,) = read_stories(written(tmp_path / "some.jsonl", story()))
    off_topic = StoryQuestion("Who won the chess match?", "lexical", ("Ada",), ("Ada won.",))

    cost, near, off = ask_story(only, PATHS["without reader"], [off_topic])

    assert cost.right
    assert cost.marked
    assert cost.answered
    assert cost.removed is not None
    assert cost.removed < cost.confidence
    assert not near.answerable
    assert near.removed is None
    assert (off.kind, off.answerable, off.right) == (OFF_TOPIC, False, False)


def test_a_right_passage_may_have_the_wrong_sentence_marked(tmp_path: Path) -> None:
    leaked = {**COST, "answer": "The roof", "evidence": "The roof had leaked for years"}
    content = story(questions=[leaked])
    (only,) = read_stories(written(tmp_path / "some.jsonl", content))

    (asked,) = ask_story(only, PATHS["without reader"])

    assert asked.right
    assert not asked.marked


def test_off_topic_questions_are_of_other_stories_in_the_same_language(tmp_path: Path) -> None:
    other = story("a-020", questions=[{**COST, "q": "What will it cost?"}, NEAR])
    german = story("a-030", language="de", questions=[{**COST, "q": "Was kostet es?"}])
    one, *more = read_stories(written(tmp_path / "some.jsonl", story(), other, german))

    assert [each.text for each in drawn_from_others(one, [one, *more])] == ["What will it cost?"]
    assert drawn_from_others(more[1], [one, *more]) == []
    assert len(drawn_from_others(more[1], [more[1]], [replace(more[1], id="l-001")])) == 1


def test_all_evidence_goes_when_several_places_answer(tmp_path: Path) -> None:
    again = "They put the bill for the roof of the baths at 40,000 crowns."
    content = story(text=f"{TEXT}\n\n{again}", questions=[{**COST, "also": [again]}])
    (only,) = read_stories(written(tmp_path / "some.jsonl", content))
    (other,) = read_stories(
        written(tmp_path / "some.jsonl", {**content, "questions": [COST]}),
    )

    (both,), (one,) = (ask_story(each, PATHS["without reader"]) for each in (only, other))

    assert both.removed < one.removed


def test_both_paths_and_the_question_alone_stand_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "some.jsonl", story(), story("a-020"), story("a-021"))
    more = written(tmp_path / "more.txt", story("x-001"))

    assert main(["--stories", str(tmp_path), "--texts", str(more), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["kept stories", "more.txt"]
    assert [report["name"] for report in told["kept stories"]] == [*PATHS, "question alone"]
    assert [each["scores"]["answerable"] for each in told["kept stories"][:2]] == [2, 2]
    assert told["kept stories"][2]["scores"]["near misses: AUROC"] == 1.0
    # Off-topic questions are those of further stories in the same language.
    assert told["more.txt"][0]["scores"][OFF_TOPIC] == 1


def test_sets_that_are_not_there_are_skipped_by_name_and_bad_ones_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = ["--stories", str(tmp_path / "none"), "--squad", str(tmp_path / "none.json")]
    bad = written(tmp_path / "bad.jsonl", story(text="Nothing of it."))

    assert main([*away, "--texts"]) == 0
    assert capsys.readouterr().err.count("skipped") == 2
    assert main([*away, "--texts", str(bad)]) == 2
    assert "bad.jsonl, line 1" in capsys.readouterr().err
    assert main([*away, "--texts", str(tmp_path / "gone.jsonl")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_progress_line_is_told_for_each_story(tmp_path: Path) -> None:
    stories = read_stories(written(tmp_path / "some.jsonl", story(), story("a-020")))
    told: list[str] = []

    evaluate_reading(stories, tell=told.append)

    assert told == ["1 of 2: a-010", "2 of 2: a-020"]


def test_the_question_alone_is_judged_on_stories_that_it_did_not_learn_from() -> None:
    def asking(number: int) -> Story:
        # Each wording stands in one story only: what was learnt of others tells nothing.
        questions = (
            StoryQuestion(f"a{number} b{number}", "lexical", ("x",), ("x",)),
            StoryQuestion(f"c{number} d{number}", "near-swap"),
        )
        return Story(str(number), "en", "", "x", questions)

    assert question_alone([asking(number) for number in range(6)]) == 0.5


def test_every_third_article_of_squad_is_asked_as_a_story(tmp_path: Path) -> None:
    answers = [{"text": "six", "answer_start": 5}, {"text": "six legs", "answer_start": 5}]
    asked = [
        {"question": " How many? ", "is_impossible": False, "answers": answers},
        {"question": "How few?", "is_impossible": True, "answers": []},
    ]
    paragraph = {"context": "With six legs, they\nwalk. They do so at night.", "qas": asked}
    path = tmp_path / "set.json"
    data = [{"title": title, "paragraphs": [paragraph]} for title in ("A_b", "B", "C", "D")]
    path.write_text(json.dumps({"data": data}), encoding="utf-8")

    first, last = kept_squad(path)

    assert (first.title, last.title) == ("A b", "D")
    assert first.questions == (
        StoryQuestion("How many?", "squad", ("six", "six legs"), ("With six legs, they walk.",)),
        StoryQuestion("How few?", "near-squad"),
    )
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(BadQuestions, match="SQuAD"):
        kept_squad(path)
