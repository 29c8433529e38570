"""A change of the corpus that dies, is cut off from power, or meets damage, is whole or absent."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retrieval import Change, Engine, Tuning
from retrieval.building import carry_out

NOTE = "# Note {0}\n\nThe lamp number {0} burns with a green light.\n"
_WRITES = ("replace", "unlink", "mkdir", "write_bytes")
_fork = multiprocessing.get_context("fork")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (1, 2):
        (tmp_path / f"note-{number}.md").write_text(NOTE.format(number))
    Engine.keep(tmp_path)
    (tmp_path / "note-3.md").write_text(NOTE.format(3))
    (tmp_path / "note-1.md").write_text(NOTE.format(1).replace("green", "red"))
    Engine.keep(tmp_path)
    return tmp_path


def state(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.md")}


def _dying(folder: Path, change: Change, at: int) -> None:
    """Carry a change out, and die before the so-many-th thing that is done to the disk."""
    done = [0]

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any, **named: Any) -> Any:
            done[0] += 1
            if done[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return counting

    for name in _WRITES:
        setattr(Path, name, counted(getattr(Path, name)))
    os.fsync = counted(os.fsync)
    carry_out(folder, Tuning(), change, "somebody")
    os._exit(0)


@pytest.mark.parametrize(
    "change",
    [
        Change("rollback", number=1),
        Change("add", "note-4.md", NOTE.format(4).encode()),
        Change("remove", "note-2.md"),
    ],
    ids=lambda change: change.kind,
)
def test_death_at_any_step_leaves_the_old_corpus_or_the_new(folder: Path, change: Change) -> None:
    old = state(folder)
    _, passed = 0, []
    for at in range(1, 200):
        process = _fork.Process(target=_dying, args=(folder, change, at))
        process.start()
        process.join()
        opened = Engine.open(folder)
        answering = {article.path: article.text for article in opened.articles}
        assert opened.warnings == ()
        kept = Engine.keep(folder)
        passed.append(state(folder) == old)
        assert {article.path: article.text for article in kept.articles} == answering
        assert set(answering) == set(state(folder))
        assert not list(folder.glob(".*.part"))
        if process.exitcode == 0:
            break
        if not passed[-1]:
            # Published before it died: the rest of the steps tidy up.
            break
    assert len(passed) > 8
    assert all(passed[:-1])
    assert not passed[-1]


def test_everything_is_on_the_disk_before_anything_points_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[str] = set()
    open_pointers: list[str] = []
    fsync, replace, rename = os.fsync, os.replace, Path.replace
    del replace

    def syncing(handle: int) -> None:
        fsync(handle)
        name = str(Path(f"/proc/self/fd/{handle}").readlink())
        synced.add(name)
        open_pointers[:] = [at for at in open_pointers if str(Path(at).parent) != name]

    def renaming(self: Path, target: Path) -> Path:
        inside = [self, *self.rglob("*")] if self.is_dir() else [self]
        missing = [str(path) for path in inside if str(path) not in synced]
        assert missing == [], f"{missing} may be empty after a power cut, but {target} is there"
        open_pointers.append(str(target))
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", renaming)
    carry_out(folder, Tuning(), Change("add", "n.md", NOTE.format(5).encode()), "somebody")

    files = str(folder / ".generations" / "files")
    assert [at for at in open_pointers if not at.startswith(files)] == []


def test_no_flipped_bit_goes_unnoticed_or_keeps_the_bot_from_answering(folder: Path) -> None:
    base = folder / ".generations"
    files = [path for path in base.rglob("*") if path.is_file() and path.name != "lock"]
    newest = base / "000002"
    for path in files:
        whole = path.read_bytes()
        for at in {0, len(whole) // 3, len(whole) // 2, len(whole) - 1}:
            if at < 0:
                continue
            flipped = bytearray(whole)
            flipped[at] ^= 0x10
            path.write_bytes(flipped)
            engine = Engine.open(folder)
            assert len(engine.articles) == 3, (path, at)
            told = any("damaged" in warning for warning in engine.warnings)
            assert told == path.is_relative_to(newest), (path, at)
            list(engine.audited())
            engine.history()
        path.write_bytes(whole)


def test_full_disk_at_any_size_of_file_changes_nothing(folder: Path) -> None:
    old = state(folder)
    for most in (0, 10, 200, 1000):
        process = _fork.Process(target=_cramped, args=(folder, most))
        process.start()
        process.join()
        assert process.exitcode == 7, most
        assert state(folder) == old
        assert Engine.open(folder).generation == 2


def _cramped(folder: Path, most: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        carry_out(folder, Tuning(), Change("add", "note-4.md", NOTE.format(4).encode() * 50), "x")
    except OSError:
        os._exit(7)
    os._exit(0)
