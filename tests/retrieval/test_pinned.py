"""A corpus that is copied: what changes meanwhile changes nothing in the copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Change, CorpusBusy, Engine, RetrievalError, Tuning, pinned_corpus
from retrieval.building import carry_out
from retrieval.corpus.generations import KEPT

TUNING = Tuning(reader=False)


def note(number: int) -> str:
    return f"# Note {number}\n\nThe lamp number {number} burns with a green light.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "note.md").write_text(note(0))
    (tmp_path / "picture.png").write_bytes(b"none of ours")
    Engine.keep(tmp_path, TUNING)
    return tmp_path


def pins(folder: Path) -> list[Path]:
    return list((folder / ".generations").glob(".pinned-*"))


def test_generations_that_are_deleted_meanwhile_can_still_be_copied(folder: Path) -> None:
    with pinned_corpus(folder) as pinned:
        for number in range(1, KEPT + 2):
            (folder / "note.md").write_text(note(number))
            assert carry_out(folder, TUNING, Change("build"), "test") == number + 1
        assert not (folder / ".generations" / "000001").exists()
        copied = {name: path.read_text("utf-8", "replace") for name, path in pinned.items()}

    assert copied["note.md"] == note(0)
    assert "lamp number 0" in copied[".generations/000001/corpus.json"]
    assert copied[".generations/current"] == "1\n"
    assert note(0) in copied.values()
    assert not any("pinned" in name or name.endswith(("lock", ".png")) for name in copied)
    assert pins(folder) == []


def test_nothing_is_purged_while_it_is_copied(folder: Path) -> None:
    with pinned_corpus(folder), pytest.raises(CorpusBusy):
        carry_out(folder, TUNING, Change("purge", "note.md"), "test")
    assert (folder / "note.md").exists()
    assert carry_out(folder, TUNING, Change("purge", "note.md"), "test") == 0


def test_what_a_copy_that_died_left_goes_with_the_next_change(folder: Path) -> None:
    left = folder / ".generations" / ".pinned-0123"
    (left / "files").mkdir(parents=True)
    (left / "lock").touch()
    with pinned_corpus(folder):
        assert len(pins(folder)) == 2
        (folder / "note.md").write_text(note(1))
        carry_out(folder, TUNING, Change("build"), "test")
        assert left not in pins(folder)
        assert len(pins(folder)) == 1


def test_damaged_generation_is_left_out(folder: Path) -> None:
    (folder / "note.md").write_text(note(1))
    Engine.keep(folder, TUNING)
    (folder / ".generations" / "000001" / "corpus.json").write_text("{}")
    with pinned_corpus(folder) as pinned:
        assert any(name.startswith(".generations/000002/") for name in pinned)
        assert not any(name.startswith(".generations/000001/") for name in pinned)


def test_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match="no such folder"), pinned_corpus(tmp_path / "no"):
        pass
