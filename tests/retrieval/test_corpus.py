"""Folders of articles: what is read, left out, refused, and what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import CorpusDiff, CorpusRejected
from retrieval.corpus.corpus import load_corpus, read_corpus


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def test_articles_come_in_path_order_from_subfolders_too(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path, z="Last one.", a="First one.")
    write(tmp_path / "b", m="Middle one.")

    assert [a.path for a in load_corpus(tmp_path).articles] == ["a.md", "z.md", "b/m.md"]


def test_hidden_files_pictures_and_synonyms_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path, a="First one.")
    (tmp_path / ".hidden.md").write_text("no")
    (tmp_path / "synonyms.txt").write_text("a, b")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")

    corpus = load_corpus(tmp_path)

    assert [a.path for a in corpus.articles] == ["a.md"]
    assert [name for name, _ in corpus.skipped] == [".hidden.md", "photo.jpg"]


def test_same_text_under_two_names_is_kept_once(tmp_path: Path) -> None:
    write(tmp_path, a="Same text.", b="Same text.")

    corpus = load_corpus(tmp_path)

    assert [a.path for a in corpus.articles] == ["a.md"]
    assert corpus.repeated == (("b.md", "a.md"),)


def test_every_broken_file_is_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, a="Fine.", b="---\ntitle: [\n---\nx", c="---\ntitle: x\n---\n")

    with pytest.raises(CorpusRejected) as caught:
        load_corpus(tmp_path)

    assert [problem.path for problem in caught.value.problems] == ["b.md", "c.md"]


def test_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("Secret words.")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.md").symlink_to(secret)

    corpus, problems = read_corpus(folder)

    assert corpus.articles == ()
    assert "points outside the folder" in problems[0].reason


def test_missing_folder_is_a_problem_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusRejected, match="no such folder"):
        load_corpus(tmp_path / "nowhere")


def test_diff_tells_added_changed_removed_unchanged() -> None:
    diff = CorpusDiff.between({"a": "1", "b": "1", "c": "1"}, {"b": "1", "c": "2", "d": "1"})

    assert diff == CorpusDiff(added=("d",), changed=("c",), removed=("a",), unchanged=("b",))


def test_synonyms_are_read_and_their_errors_have_lines(tmp_path: Path) -> None:
    write(tmp_path, a="First one.")
    (tmp_path / "synonyms.txt").write_text("# ours\nboat, vessel\n\nquay => pier, dock # fine\n")
    assert load_corpus(tmp_path).synonyms == ("boat, vessel", "quay => pier, dock")

    (tmp_path / "synonyms.txt").write_text("boat\na => b => c\na, , b\nfine, good\n")
    _, problems = read_corpus(tmp_path)

    assert [(problem.path, problem.line) for problem in problems] == [
        ("synonyms.txt", 1),
        ("synonyms.txt", 2),
        ("synonyms.txt", 3),
    ]
