"""A corpus of more passages than are looked at one by one, and what is kept of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval import Engine, Tuning

MILLS = "\n\n".join(
    f"Report {n} is about a village named Place{n}. Its old mill was built by family Miller{n}, "
    "whose boats brought grain down the river each autumn, as the parish books still tell, and "
    "whose last heir sold it to the county for a museum of bread and beer."
    for n in range(220)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mills.md").write_text(f"---\nlanguage: en\n---\n\n{MILLS}\n", "utf-8")
    return tmp_path


def test_index_is_kept_and_gives_the_same_answers(folder: Path) -> None:
    built = Engine.keep(folder)
    (kept,) = folder.glob(".generations/0*/index/en/bm25")
    stored = Engine.keep(folder)

    assert any(kept.iterdir())
    for question in ("Who built the mill of Place117?", "Miller33 boats", "the parish books"):
        assert stored.ask(question) == built.ask(question)


def test_index_of_other_parameters_is_not_taken_up(folder: Path) -> None:
    Engine.keep(folder)
    other = Tuning(k1=3.0, b=0.1, candidates=20)

    assert Engine.keep(folder, other).ask("old mill") == Engine.open(folder, other).ask("old mill")


def test_index_that_is_taken_up_chooses_as_many_candidates(folder: Path) -> None:
    few = Tuning(candidates=20, reader=False)

    found = [Engine.keep(folder, few).ask("old mill", top=50).passages for _ in range(2)]

    assert [len(passages) for passages in found] == [20, 20]


def test_audit_log_has_a_line_for_each_change(folder: Path) -> None:
    engine = Engine.keep(folder)
    (folder / "other.md").write_text("The harbour was closed in 1910.", "utf-8")
    engine.reload()

    lines = (folder / ".generations" / "audit.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["after"] for line in lines] == [1, 2]
