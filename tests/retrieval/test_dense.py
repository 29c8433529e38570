"""Passages found by vectors: what a question means, in a corpus of many articles."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval import Engine, Refusal, Tuning, reader_trouble
from retrieval.reading import shipped

NURSERY = """# Above the bakery

Greta Lund runs the nursery in Mill Lane. Toddlers stay with her from seven in the morning until
their parents finish their shifts at the glassworks.
"""
QUESTION = "Who minds the kids while people are at their jobs?"
OTHERS = {
    "quarry": "Two hundred people lost their jobs when the slate quarry at Harl closed for good.",
    "goats": "The kids of the mountain goats are born in May, when people keep off the high path.",
    "census": "In the census of Ostrey 4,100 people gave their jobs as fishing or mending nets.",
    "chess": "The great minds of the chess club met on Fridays, and people came to watch the kids.",
    "bridge": "People who cross the toll bridge to their jobs pay less than those on holiday.",
    "theatre": "The play is about kids who steal a boat, and people queue for it round the square.",
    "survey": "A survey asked people whether they liked their jobs; two of three did.",
    "train": "The early train takes people to their jobs in the valley, and kids to school.",
    "statue": "Nobody minds the statue of the admiral, though people say it looks the wrong way.",
    "market": "People from the hills sell kids and lambs at the market on the first of the month.",
    "strike": "During the strike people guarded their jobs by sleeping at the gates of the yard.",
    "museum": "The museum of odd jobs shows how people mended pots, and kids may try the bellows.",
    "letters": "The postman minds the gate, for people leave it open and the kids run after him.",
    "storm": "The storm kept people from their jobs for a week, and the kids from their lessons.",
}


def write_corpus(folder: Path) -> None:
    (folder / "nursery.md").write_text(NURSERY)
    for name, text in OTHERS.items():
        (folder / f"{name}.md").write_text(f"# The {name}\n\n{text}\n")


def read(engine: Engine, question: str = QUESTION) -> dict[str, bool]:
    """Return the paths that were read, and whether each came by its vector."""
    told = engine.ask(question).explain()["read"]
    return {each["path"]: each["by_vector"] for each in told}


def dense(folder: Path, number: int) -> Path:
    return folder / ".generations" / f"{number:06d}" / "index" / "en" / "dense"


def vectors(folder: Path, number: int) -> NDArray[np.int8]:
    return np.array(np.load(dense(folder, number) / "vectors.npy"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_corpus(folder)
    return folder


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a folder with links to the models in the place of theirs."""
    package = tmp_path / "reading"
    (package / "model").mkdir(parents=True)
    with as_file(files("retrieval.reading") / "model") as there:
        for path in there.iterdir():
            (package / "model" / path.name).symlink_to(path.resolve())
    reader_trouble()  # waits for what an earlier test may have begun to load
    monkeypatch.setattr(shipped, "files", lambda _package: package)
    shipped._ENCODER.forget()
    yield package / "model"
    # What is still loading would leave behind what it finds in this folder.
    for thread in threading.enumerate():
        if thread.name == "reader":
            thread.join()
    monkeypatch.undo()
    shipped._ENCODER.forget()


def test_passage_that_shares_no_word_with_the_question_is_found_and_answers(folder: Path) -> None:
    engine = Engine.keep(folder)

    answer = engine.ask(QUESTION)

    assert answer.answered
    assert answer.passages[0].attribution.path == "nursery.md"
    assert read(engine)["nursery.md"]
    assert not all(read(engine).values())
    assert len(read(engine)) == Tuning().reading.passages


def test_without_vectors_it_is_not_among_those_that_are_read(folder: Path) -> None:
    Engine.keep(folder, Tuning(reader=False))
    assert not dense(folder, 1).exists()

    engine = Engine.open(folder)

    assert "nursery.md" not in read(engine)
    assert not any(read(engine).values())
    assert not engine.has_vectors


def test_generation_built_without_the_reader_gets_vectors_once_it_is_on(folder: Path) -> None:
    Engine.keep(folder, Tuning(reader=False))

    engine = Engine.keep(folder)

    assert engine.generation == 2
    assert engine.has_vectors
    assert Engine.keep(folder).generation == 2


def test_with_the_reader_off_vectors_change_nothing(folder: Path) -> None:
    in_memory = Engine.open(folder, Tuning(reader=False)).ask(QUESTION)
    Engine.keep(folder)

    engine = Engine.open(folder, Tuning(reader=False))

    assert engine.ask(QUESTION).passages == in_memory.passages
    assert not engine.has_vectors
    with_vectors = Engine.open(folder)
    assert with_vectors.has_vectors
    assert with_vectors.ask(QUESTION, read=False).passages == in_memory.passages


def test_in_a_large_corpus_passages_near_by_vectors_join_the_candidates(folder: Path) -> None:
    # BM25 alone picks no passage without a word of the question.
    engine = Engine.keep(folder, Tuning(candidates=12))

    found = engine.ask(QUESTION, top=20, read=False)
    assert found.passages
    assert "nursery.md" not in {passage.attribution.path for passage in found.passages}
    assert engine.ask(QUESTION).passages[0].attribution.path == "nursery.md"


def test_question_without_a_known_word_reads_what_is_near(folder: Path) -> None:
    without_relations = replace(Tuning().query, unknown_relations=0)
    engine = Engine.keep(folder, Tuning(candidates=5, query=without_relations))
    question = "Which childminder supervises infants?"
    by_words = engine.ask(question, top=20, read=False)
    assert by_words.refusal is Refusal.NO_KNOWN_WORDS
    assert "nursery.md" not in {passage.attribution.path for passage in by_words.passages}

    assert read(engine, question)["nursery.md"]


def test_corpus_with_no_more_passages_than_are_read_has_no_vectors(folder: Path) -> None:
    for name in ("quarry", "goats", "census", "chess", "bridge"):
        (folder / f"{name}.md").unlink()

    engine = Engine.keep(folder)

    assert engine.passages == Tuning().reading.passages
    assert not dense(folder, 1).exists()
    assert not any(read(engine).values())


def test_articles_in_other_languages_have_none(folder: Path) -> None:
    for path in folder.glob("*.md"):
        path.write_text(f"---\nlanguage: de\n---\n\n{path.read_text()}")

    engine = Engine.keep(folder)

    assert not engine.has_vectors
    assert not list(dense(folder, 1).parent.parent.glob("*/dense"))


def test_vectors_of_passages_that_stay_are_not_made_again(folder: Path, model: Path) -> None:
    Engine.keep(folder)
    (folder / "quarry.md").unlink()
    before = vectors(folder, 1)
    shipped._ENCODER.forget()
    (model / "encoder.onnx").unlink()

    Engine.keep(folder)

    # The articles are in order of their names.
    gone = sorted(["nursery", *OTHERS]).index("quarry")
    assert np.array_equal(vectors(folder, 2), np.delete(before, gone, axis=0))


def test_vectors_made_bit_by_bit_are_those_made_at_once(folder: Path, tmp_path: Path) -> None:
    (folder / "quarry.md").rename(tmp_path / "quarry.md")
    Engine.keep(folder)
    (tmp_path / "quarry.md").rename(folder / "quarry.md")
    Engine.keep(folder)
    whole = tmp_path / "whole"
    whole.mkdir()
    write_corpus(whole)
    Engine.keep(whole)

    assert np.array_equal(vectors(folder, 2), vectors(whole, 1))


def test_without_its_weights_passages_are_found_by_words(
    folder: Path, model: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (model / "encoder.onnx").unlink()
    with caplog.at_level(logging.WARNING):
        built = Engine.keep(folder)
        assert not built.has_vectors
        assert read(built).keys() == read(Engine.open(folder, Tuning())).keys()

    (warning,) = [record for record in caplog.records if record.name.startswith("retrieval.read")]
    assert "the encoder's weights are missing" in warning.getMessage()
    assert "encoder" in (reader_trouble() or "")


def test_vectors_of_another_encoder_are_not_used(folder: Path, model: Path) -> None:
    Engine.keep(folder)
    shipped.encoder_digest.cache_clear()
    (model / "encoder.sha256").unlink()
    (model / "encoder.sha256").write_text(f"{'0' * 64}  encoder.onnx\n")
    try:
        assert not Engine.open(folder).has_vectors
    finally:
        shipped.encoder_digest.cache_clear()


def test_damaged_vectors_are_a_damaged_generation(folder: Path) -> None:
    Engine.keep(folder)
    (folder / "quarry.md").unlink()
    Engine.keep(folder)
    for name in ("vectors.npy", "keys.npy"):
        path = dense(folder, 2) / name
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 0xFF]))

        engine = Engine.open(folder)

        assert any("generation 2 is damaged" in warning for warning in engine.warnings), name
        assert engine.ask("What closed at Harl?").passages
        path.write_bytes(whole)
