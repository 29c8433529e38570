"""Floors under dialogues: later questions are understood, and no independent one is spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.dialogues import ARTICLE, DATA, ROOT, Counts, corpus_of, measured


def check(counts: Counts) -> None:
    assert counts.spoilt == 0, counts.notes
    assert counts.right_first == counts.first, counts.notes
    assert counts.right_with >= 0.9 * counts.leaning, counts.notes
    assert counts.right_with > counts.right_without, counts.notes


def test_dialogues_on_the_shipped_article() -> None:
    check(measured(ROOT / "corpus", DATA / "corpus.toml"))


def test_dialogues_on_a_saved_news_story(tmp_path: Path) -> None:
    if not ARTICLE.is_file():
        pytest.skip("../shared/article/article.txt is not here")
    check(measured(corpus_of(ARTICLE, tmp_path), DATA / "article.toml"))
