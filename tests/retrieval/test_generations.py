"""Generations: whole or absent, checked when they are opened, kept and given back."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Change, CorpusBusy, CorpusRejected, Engine, Tuning, UnknownGeneration
from retrieval.building import carry_out
from retrieval.corpus import generations as generations_module
from retrieval.corpus.audit import MOST_LINES
from retrieval.corpus.generations import KEPT
from retrieval.corpus.names import safe_name
from retrieval.ingest import READERS
from retrieval.ingest.sandbox.worker import Parser

PIER = "# The pier\n\nThe stone pier was built by Ada Holm in the year of the great storm.\n"
WHO = "Who built the stone pier?"


def note(number: int) -> str:
    return f"# Note {number}\n\nThe lamp number {number} burns with a green light.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pier.md").write_text(PIER)
    return tmp_path


def generations(folder: Path) -> list[str]:
    found = (folder / ".generations").iterdir()
    return sorted(path.name for path in found if path.name.isdecimal())


def answers(engine: Engine) -> bool:
    return "Ada Holm" in engine.ask(WHO).passages[0].text


def test_start_takes_up_the_generation_without_parsing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Engine.keep(folder)

    def refuse(*_arguments: Any) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr("retrieval.ingest.sandbox.worker.Parser.article", refuse)
    engine = Engine.keep(folder)

    assert answers(engine)
    assert engine.generation == 1


def test_only_changed_files_are_parsed_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "note.md").write_text(note(1))
    Engine.keep(folder)
    parsed: list[str] = []
    article = Parser.article

    def seen(self: Parser, data: bytes, path: str) -> Any:
        parsed.append(path)
        return article(self, data, path)

    monkeypatch.setattr(Parser, "article", seen)
    (folder / "note.md").write_text(note(2))
    Engine.keep(folder)

    assert parsed == ["note.md"]


@pytest.mark.parametrize("kind", ["manifest.json", "corpus.json", "index"])
def test_damage_is_told_and_the_newest_whole_generation_serves(folder: Path, kind: str) -> None:
    Engine.keep(folder)
    (folder / "note.md").write_text(note(1))
    Engine.keep(folder)
    newest = folder / ".generations" / "000002" / kind
    paths = sorted(newest.rglob("*")) if newest.is_dir() else [newest]
    for path in filter(Path.is_file, paths):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)

        engine = Engine.open(folder)

        assert answers(engine)
        assert any("generation 2 is damaged" in warning for warning in engine.warnings), path.name


def damage(folder: Path, number: int) -> None:
    path = folder / ".generations" / f"{number:06d}" / "corpus.json"
    path.write_bytes(path.read_bytes()[:-1])


def test_of_several_whole_generations_the_newest_serves(folder: Path) -> None:
    for number in range(1, 4):
        (folder / "note.md").write_text(note(number))
        Engine.keep(folder)
    (folder / "bad.md").write_text("---\ntitle: [\n---\nx")

    for number in (3, 2, 1):
        engine = Engine.keep(folder)
        assert engine.generation == number
        assert f"lamp number {number} burns" in " ".join(each.text for each in engine.articles)
        damage(folder, number)


def test_the_generation_that_is_named_serves_before_a_newer_one(folder: Path) -> None:
    for number in range(1, 5):
        (folder / "note.md").write_text(note(number))
        Engine.keep(folder)
    (folder / "bad.md").write_text("---\ntitle: [\n---\nx")
    (folder / ".generations" / "current").write_text("2\n")

    assert Engine.keep(folder).generation == 2
    damage(folder, 2)
    assert Engine.keep(folder).generation == 4
    damage(folder, 4)
    assert Engine.keep(folder).generation == 3


def test_broken_file_at_the_start_lets_the_last_generation_answer(folder: Path) -> None:
    Engine.keep(folder)
    (folder / "bad.md").write_text("---\ntitle: [\n---\nx")

    engine = Engine.keep(folder)

    assert answers(engine)
    assert any("bad.md" in warning for warning in engine.warnings)


def test_start_that_fails_in_any_way_lets_the_last_generation_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Engine.keep(folder)
    (folder / "new.md").write_text(note(1))
    monkeypatch.setattr("retrieval.engine.carry_out", lambda *_: {}["no such key"])

    engine = Engine.keep(folder)

    assert answers(engine)
    assert any("KeyError" in warning for warning in engine.warnings)


def test_broken_file_in_a_folder_that_cannot_be_written_is_no_reason_not_to_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Engine.keep(folder)
    (folder / "bad.md").write_text("---\ntitle: [\n---\nx")
    monkeypatch.setattr(os, "access", lambda *_arguments: False)

    engine = Engine.keep(folder)

    assert answers(engine)
    assert any("bad.md" in warning for warning in engine.warnings)


def broken_reader(_data: bytes, _path: str) -> Any:
    raise OverflowError("a fault of some library")


def test_whatever_a_reader_raises_is_a_refusal_of_its_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = {**READERS, ".txt": broken_reader}
    monkeypatch.setattr("retrieval.ingest.READERS", readers)
    (folder / "odd.txt").write_text("A text.")

    with pytest.raises(CorpusRejected, match=r"odd.txt: cannot be read \(OverflowError\)"):
        Engine.open(folder)


def test_ten_are_kept_and_their_files_once(folder: Path) -> None:
    for number in range(KEPT + 3):
        (folder / "note.md").write_text(note(number))
        Engine.keep(folder)

    assert len(generations(folder)) == KEPT
    assert len(list((folder / ".generations" / "files").iterdir())) == KEPT + 1


def test_second_writer_is_told_that_one_is_at_it(folder: Path) -> None:
    engine = Engine.keep(folder)
    with FileLock(folder / ".generations" / "lock"), pytest.raises(CorpusBusy):
        engine.change(Change("reload"), "somebody")


def test_two_changes_at_once_leave_one_whole_corpus(folder: Path) -> None:
    engine = Engine.keep(folder)
    (folder / "note.md").write_text(note(1))
    outcomes: list[str] = []

    def change() -> None:
        try:
            engine.change(Change("reload"), "somebody")
            outcomes.append("done")
        except CorpusBusy:
            outcomes.append("busy")

    threads = [threading.Thread(target=change) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert "done" in outcomes
    assert len(engine.articles) == 2


def test_refused_file_leaves_nothing_behind(folder: Path) -> None:
    engine = Engine.keep(folder)

    with pytest.raises(CorpusRejected):
        engine.change(Change("add", "bad.pdf", b"no pdf"), "somebody")

    assert [path.name for path in folder.glob("*.*") if path.is_file()] == ["pier.md"]
    assert engine.generation == 1
    assert engine.audited()[-1]["outcome"] == "CorpusRejected"


def test_removing_the_last_article_is_refused_and_undone(folder: Path) -> None:
    engine = Engine.keep(folder)

    with pytest.raises(CorpusRejected):
        engine.change(Change("remove", "pier.md"), "somebody")

    assert (folder / "pier.md").read_text() == PIER


def test_same_bytes_again_change_nothing(folder: Path) -> None:
    engine = Engine.keep(folder)
    report = engine.change(Change("add", "again.md", PIER.encode()), "somebody")

    assert report.generation == 1
    assert not (folder / "again.md").exists()


def test_rollback_brings_files_and_answers_back(folder: Path) -> None:
    engine = Engine.keep(folder)
    engine.change(Change("add", "note.md", note(1).encode()), "a")
    engine.change(Change("remove", "pier.md"), "b")
    assert not any(article.path == "pier.md" for article in engine.articles)

    report = engine.change(Change("rollback", number=1), "c")

    assert answers(engine)
    assert (folder / "pier.md").read_text() == PIER
    assert not (folder / "note.md").exists()
    assert report.generation == 4
    assert [entry["who"] for entry in engine.audited()] == ["start", "a", "b", "c"]


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_full_disk_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    Engine.keep(folder)
    written = [0]
    write = generations_module._write

    def full(path: Path, content: str | bytes) -> None:
        written[0] += 1
        if written[0] == at:
            path.write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, content)

    monkeypatch.setattr(generations_module, "_write", full)
    with pytest.raises(OSError, match="No space"):
        carry_out(folder, Tuning(), Change("add", "note.md", note(1).encode()), "somebody")
    monkeypatch.undo()
    engine = Engine.open(folder)

    assert answers(engine)
    assert engine.generation == 1
    assert not engine.warnings
    assert not (folder / "note.md").exists()
    assert generations(folder) == ["000001"]


def test_start_that_finds_nothing_new_is_not_noted(folder: Path) -> None:
    Engine.keep(folder)
    Engine.keep(folder)

    assert len(Engine.open(folder).audited()) == 1


def test_rollback_to_nothing_is_refused(folder: Path) -> None:
    engine = Engine.keep(folder)

    with pytest.raises((UnknownGeneration, Exception), match="99"):
        engine.change(Change("rollback", number=99), "somebody")
    assert answers(engine)


def test_litter_of_a_dead_writer_is_taken_away(folder: Path) -> None:
    Engine.keep(folder)
    litter = folder / ".generations" / ".staged-000002"
    (litter / "index").mkdir(parents=True)
    (litter / "index" / "part").write_bytes(b"x" * 1000)
    (folder / ".generations" / "files" / ".staged-abc").write_bytes(b"x")
    (folder / "note.md").write_text(note(1))
    Engine.keep(folder)

    assert generations(folder) == ["000001", "000002"]
    assert not list((folder / ".generations").rglob(".staged*"))


def test_audit_log_keeps_a_year_and_ten_thousand_lines(folder: Path) -> None:
    engine = Engine.keep(folder)
    log = folder / ".generations" / "audit.jsonl"
    now = dt.datetime.now(dt.UTC)
    days = [400, 366, *[300] * 9_000, *[1] * 1_500]
    entry = {"who": "x", "action": "reload", "before": 1, "after": 1, "outcome": "unchanged"}
    lines = [{"at": (now - dt.timedelta(days=each)).isoformat("T", "seconds"), **entry}
             for each in days]  # fmt: skip
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    engine.reload()
    kept = engine.audited()
    assert len(kept) == MOST_LINES
    assert kept[-2:-1] == (lines[-1],)
    log.write_text("".join(json.dumps(line) + "\n" for line in lines[:5]))
    engine.reload()
    assert [each["at"] for each in engine.audited()][:-1] == [line["at"] for line in lines[2:5]]


def test_audit_log_is_only_appended_to_and_survives_a_cut_line(folder: Path) -> None:
    Engine.keep(folder)
    log = folder / ".generations" / "audit.jsonl"
    before = log.read_bytes()
    log.write_bytes(before + b'{"at": "2020')
    (folder / "note.md").write_text(note(1))
    engine = Engine.keep(folder)

    assert log.read_bytes().startswith(before)
    assert [entry["after"] for entry in engine.audited()] == [1, 2]
    assert all(json.dumps(entry) for entry in engine.audited())


def test_folder_that_cannot_be_written_answers_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)

    engine = Engine.keep(folder)

    assert answers(engine)
    assert not (folder / ".generations").exists()


@given(st.text(max_size=80), st.sets(st.text(max_size=12), max_size=4))
def test_any_name_becomes_a_safe_one(raw: str, taken: set[str]) -> None:
    name = safe_name(raw, taken)

    assert name
    assert name not in taken
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith((".", "-"))
    assert len(name.encode()) <= 120
    assert name.isprintable()
    assert Path("/corpus", name).resolve().parent == Path("/corpus")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\Report.PDF", "Report.pdf"),
        ("CON.txt", "article-CON.txt"),
        ("..", "article"),
        ("a\u202egpj.exe.md", "agpj.exe.md"),
        ("Отчёт 2008.docx", "Отчёт 2008.docx"),
        ("taken.md", "taken-2.md"),
        ("-rf.md", "rf.md"),
    ],
)
def test_name_stays_readable(raw: str, name: str) -> None:
    assert safe_name(raw, {"taken.md"}) == name
