"""Without its weights, or without a turn, the first stage answers alone."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from retrieval import Engine, ReadState, Tuning, reader_trouble
from retrieval.reading import shipped
from retrieval.reading.shipped import TURNS, Turns

QUESTION = "When was the pier built?"
TEXT = """# A pier

The wooden pier was built in 1904 by the harbour company. It is two hundred metres long.

Anglers use it at night. The town repairs the planks each spring, when the boats are still ashore.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "pier.md").write_text(TEXT)
    return folder


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a copy of the model's folder, without the weights, in its place."""
    folder = tmp_path / "reading"
    (folder / "model").mkdir(parents=True)
    for entry in (files("retrieval.reading") / "model").iterdir():
        if entry.name != "reader.onnx":
            (folder / "model" / entry.name).write_bytes(entry.read_bytes())
    reader_trouble()  # waits for what an earlier test may have begun to load
    monkeypatch.setattr(shipped, "files", lambda _package: folder)
    shipped._READER.forget()
    yield folder / "model"
    shipped._READER.forget()


def check_first_stage_answers(corpus: Path, caplog: pytest.LogCaptureFixture, reason: str) -> None:
    with caplog.at_level(logging.WARNING):
        engine = Engine.open(corpus)
        answers = [engine.ask(QUESTION) for _ in range(3)]
        other = engine.ask("How long is it?")

    alone = engine.ask(QUESTION, read=False)
    assert all(answer.answered and answer.read is ReadState.NOT_READ for answer in answers)
    assert answers[0].passages == alone.passages
    assert other.passages
    (warning,) = [record for record in caplog.records if record.name.startswith("retrieval.read")]
    assert reason in warning.getMessage()
    assert QUESTION not in caplog.text
    assert reason in (reader_trouble() or "")


def test_missing_weights(corpus: Path, model: Path, caplog: pytest.LogCaptureFixture) -> None:
    check_first_stage_answers(corpus, caplog, "missing")


def test_damaged_weights(corpus: Path, model: Path, caplog: pytest.LogCaptureFixture) -> None:
    (model / "reader.onnx").write_bytes(b"\x08\x07 half of a model")
    check_first_stage_answers(corpus, caplog, "damaged")


def test_weights_of_something_else(
    corpus: Path, model: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # The checksum is right, so only onnxruntime can tell.
    (model / "reader.onnx").write_bytes(b"no model")
    (model / "reader.sha256").write_text(hashlib.sha256(b"no model").hexdigest() + "  reader.onnx")
    check_first_stage_answers(corpus, caplog, "cannot be loaded")


def test_question_that_would_wait_too_long_is_answered_without_reading(corpus: Path) -> None:
    engine = Engine.open(corpus)
    assert engine.ask(QUESTION).read is ReadState.READ
    wait = Tuning().reading.most_wait_s
    assert TURNS.enter(wait)
    try:
        busy = engine.ask(QUESTION)
    finally:
        TURNS.leave()

    assert busy.read is ReadState.BUSY
    assert busy.passages == engine.ask(QUESTION, read=False).passages
    assert engine.ask(QUESTION).read is ReadState.READ


def test_turns_are_taken_one_at_a_time() -> None:
    turns = Turns()
    inside: list[int] = []
    most: list[int] = []

    def read() -> None:
        assert turns.enter(60.0)
        inside.append(1)
        most.append(len(inside))
        inside.pop()
        turns.leave()

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1] * 8


def test_who_would_wait_too_long_is_turned_away_at_once() -> None:
    turns = Turns()
    assert turns.enter(60.0)
    waiting = threading.Event()

    def wait() -> None:
        waiting.set()
        assert turns.enter(60.0)
        turns.leave()

    thread = threading.Thread(target=wait)
    thread.start()
    waiting.wait()

    assert not turns.enter(0.0)
    turns.leave()
    thread.join()
    assert turns.enter(0.0)
    turns.leave()


def test_reader_that_is_off_reads_nothing(corpus: Path) -> None:
    engine = Engine.open(corpus, Tuning(reader=False))

    assert engine.ask(QUESTION).read is ReadState.NOT_READ
    assert not engine.reads
    assert Engine.open(corpus).reads
