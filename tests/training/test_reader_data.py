"""What the reader is trained on: nothing that is kept aside, and no label by mistake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.evaluation.kept import is_kept, kept_articles, without_evidence
from tests.shared import SETS, needs_shared
from training.reader.__main__ import main
from training.reader.data import (
    pair_groups,
    read_stories,
    squad_groups,
    story_groups,
    windows,
)
from training.reader.twins import read_twins, twin_groups

KEPT = Path(__file__).parents[2] / "training" / "reader" / "kept.txt"
TEXT = (
    "The council of Marl shut its baths on Monday. Nobody had asked the swimmers first, said "
    "Ada Holt, who had swum there each morning since she was a girl of nine.\n\n"
    "Repairs will cost 40,000 crowns and take until the spring. The roof had leaked for years, "
    "and in the last storm a part of it came down on the changing rooms.\n\n"
    "A petition with 900 names was handed in on Friday. The mayor, who was not at the meeting, "
    "called it kind of them and went home by tram."
)
COST = {
    "q": "What do they have to pay for the works?",
    "kind": "own-words",
    "answer": "40,000 crowns",
    "evidence": "Repairs will cost 40,000 crowns and take until the spring.",
}
NEAR = {"q": "What did the tram cost?", "kind": "near-absent", "answer": None, "evidence": None}


def story(number: str, *, language: str = "en") -> dict[str, Any]:
    return {"id": number, "language": language, "text": TEXT, "questions": [COST, NEAR]}


def test_stories_are_english_in_order_and_every_tenth_is_kept(tmp_path: Path) -> None:
    lines = [story("a-010"), story("a-002"), story("l-001", language="de")]
    (tmp_path / "some.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    stories = read_stories(tmp_path)

    assert [(s["id"], is_kept(s["id"])) for s in stories] == [("a-002", False), ("a-010", True)]


def listed() -> tuple[list[str], list[str]]:
    """The ids of the stories and the titles of the articles that are listed as kept aside."""
    blocks = KEPT.read_text(encoding="utf-8").split("\n\n")
    stories, articles = (
        [line for line in block.splitlines() if line[0] != "#"] for block in blocks
    )
    return stories, articles


def test_the_list_of_what_is_kept_is_sorted_and_follows_the_rule() -> None:
    stories, articles = listed()

    assert stories == sorted(set(stories))
    assert all(map(is_kept, stories))
    assert articles == sorted(set(articles))


@needs_shared
def test_the_list_names_all_that_is_left_out_and_nothing_else() -> None:
    stories, articles = listed()
    lines = [
        json.loads(line)
        for path in (SETS / "reader").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    squad = json.loads((SETS / "squad" / "dev.json").read_text(encoding="utf-8"))["data"]

    assert stories == sorted(line["id"] for line in lines if is_kept(line["id"]))
    assert articles == sorted(kept_articles(article["title"] for article in squad))


def test_the_answers_words_stand_where_the_example_says() -> None:
    answered, _ = story_groups([story("a-001")])

    assert answered.positives
    assert {p.passage[p.start : p.end] for p in answered.positives} == {"40,000 crowns"}


def test_what_is_left_without_the_evidence_is_asked_the_same_and_answers_nothing() -> None:
    answered, near = story_groups([story("a-001")])

    assert answered.negatives
    assert {n.question for n in answered.negatives} == {COST["q"]}
    assert not any(n.relevant or "40,000" in n.passage for n in answered.negatives)
    assert not near.positives
    assert not any(n.relevant for n in near.negatives)


def test_the_paragraph_without_its_sentence_is_one_of_the_passages() -> None:
    answered, _ = story_groups([story("a-001")])

    assert answered.negatives[0].passage.startswith("The roof had leaked")
    assert answered.negatives[0].passage.endswith("changing rooms.")


def test_removing_evidence_leaves_the_other_paragraphs_as_they_were() -> None:
    first, _, last = TEXT.split("\n\n")

    assert without_evidence(TEXT, [str(COST["evidence"])]) == f"{first}\n\n{last}"
    assert without_evidence(f"{TEXT}\n\n{first}", ["on Monday", "by tram"]) == TEXT.split("\n\n")[1]


def test_windows_are_whole_paragraphs() -> None:
    edges = {TEXT.find(p) for p in TEXT.split("\n\n")}

    assert all(a in edges and (b == len(TEXT) or TEXT[b] == "\n") for a, b in windows(TEXT))


def test_every_third_squad_article_is_never_trained_on(tmp_path: Path) -> None:
    titles = ["Ants", "Bees", "Cows", "Dogs"]
    answer = {"text": "six", "answer_start": 5}
    data = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": f"With six legs, {title} walk. They do so at night.",
                    "qas": [
                        {"question": f"{title}?", "is_impossible": False, "answers": [answer]},
                        {"question": f"No {title}?", "is_impossible": True, "answers": []},
                    ],
                }
            ],
        }
        for title in titles
    ]
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": data}), encoding="utf-8")

    groups = squad_groups(path)

    assert kept_articles(set(titles)) == {"Ants", "Dogs"}
    assert {e.question for g in groups for e in [*g.positives, *g.negatives]} == {
        "Bees?",
        "No Bees?",
        "Cows?",
        "No Cows?",
    }
    assert all(p.passage[p.start : p.end] == "six" for g in groups for p in g.positives)


def test_pairs_teach_no_span_and_read_as_prose(tmp_path: Path) -> None:
    (tmp_path / "src").write_text("`` so be it , '' he said .\nit rained -lrb- a lot -rrb- .\n")
    (tmp_path / "tgt").write_text("what did he say ?\nwhat came down ?\n")

    said, rained = pair_groups(tmp_path / "src", tmp_path / "tgt")

    assert said.positives[0].passage == '"so be it," he said.'
    assert rained.positives[0].passage == "it rained (a lot)."
    assert rained.positives[0].question == "what came down?"
    assert not said.positives[0].has_span
    assert [n.passage for n in said.negatives] == [rained.positives[0].passage]


def test_what_is_missing_is_said_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "some.jsonl").touch()
    arguments = ["--base", str(tmp_path), "--data", str(tmp_path), "--out", str(tmp_path / "out")]

    assert main([*arguments, "--pairs", str(KEPT), str(tmp_path / "tgt.txt")]) == 2

    told = capsys.readouterr().err
    assert "BASE has no model.safetensors" in told
    assert "DATA has no squad/dev.json" in told
    assert "not there: " + str(tmp_path / "tgt.txt") in told
    assert "reader/*.jsonl" not in told
    assert not (tmp_path / "out").exists()


TWINS = """# ferry
A: The ferry costs £6.40 and goes at nine, said its owner, Ada Holt, on the quay.
B: The ferry, for which £4m was paid, has no fares yet; they come out on Friday.
? what does a trip cost | A | £6.40
? When will the prices be known? | B | Friday
"""


def test_twins_answer_each_others_questions_never(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TWINS + "\n" + TWINS.replace("ferry", "tram"), "utf-8")
    groups = twin_groups(read_twins(tmp_path))
    assert len(groups) == 4
    for group in groups:
        positive = group.positives[0]
        assert positive.passage[positive.start : positive.end] in {"£6.40", "Friday"}
        # The other version of the same text comes first, as what tempts most.
        tempting = group.negatives[0].passage
        assert ("tram" in tempting) == ("tram" in positive.passage)
        assert positive.passage not in [negative.passage for negative in group.negatives]


@pytest.mark.parametrize(
    "broken", [TWINS.replace("| Friday", "| Monday"), TWINS.replace("B:", "C:")]
)
def test_twins_that_do_not_fit_are_refused(tmp_path: Path, broken: str) -> None:
    (tmp_path / "a.txt").write_text(broken, "utf-8")
    with pytest.raises(ValueError, match=r"a\.txt, pair 1"):
        read_twins(tmp_path)


def test_committed_twins_can_be_read() -> None:
    twins = read_twins(KEPT.parent / "twins")
    assert len(twins) > 1000
    assert all(len(twin.questions) >= 4 for twin in twins)
