"""Floors under dialogues: later questions are understood, and no independent one is spoilt."""

from __future__ import annotations

from pathlib import Path

from tests.quality.dialogues import DATA, ROOT, Counts, corpus_of, measured
from tests.shared import ARTICLE, needs_shared


def check(counts: Counts) -> None:
    assert counts.spoilt == 0, counts.notes
    # By words alone all first questions are right, and nine in ten follow-ups; the reader, surer
    # of what is not said, refuses two of ten first ones ("Who is Russia's president-elect?").
    assert counts.right_first >= 0.8 * counts.first, counts.notes
    assert counts.right_with >= 0.85 * counts.followups, counts.notes
    assert counts.right_with > counts.right_without, counts.notes


def test_dialogues_on_the_shipped_article() -> None:
    check(measured(ROOT / "corpus", DATA / "corpus.toml"))


@needs_shared
def test_dialogues_on_a_saved_news_story(tmp_path: Path) -> None:
    check(measured(corpus_of(ARTICLE, tmp_path), DATA / "article.toml"))
