"""Odd corpora, long questions and hostile texts: an answer or an honest refusal, soon."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from retrieval import CorpusRejected, Engine
from retrieval.corpus.generations import Generations
from retrieval.errors import IngestError
from retrieval.ingest.sandbox.worker import Parser
from tests.hostile import _docx

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("text", ["The of and to in.", "Word", "¡!", "— — —", "🙂", "1", "ا"])
def test_corpus_of_hardly_a_word_refuses_or_answers(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text)
    engine = Engine.keep(tmp_path)

    for question in ("What is the word?", text, "", "the of and", "?"):
        answer = engine.ask(question)
        assert answer.refusal is not None or answer.passages or answer.fact


def test_very_long_questions_are_answered_soon(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Pier\n\nThe stone pier was built by Ada Holm.\n")
    questions = ["x" * 100_000, "who built the pier " * 6_000, "\u0301" * 50_000 + "pier",
                 " ".join(f"word{number}" for number in range(4_096)), "🙂" * 40_000]  # fmt: skip
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps({"question": each}) + "\n" for each in questions))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--batch", str(file), "--corpus", str(tmp_path)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=30, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(questions)


# Each of them was, or could be, where a pattern goes over a text again and again.
_SEEDS = (".", "A.", " a", "a-", "!? ", "“He said. ")


@pytest.mark.timeout(60)
def test_no_run_of_signs_holds_anything_up(tmp_path: Path) -> None:
    for number, seed in enumerate(_SEEDS):
        run = (seed * 20_000)[:20_000]
        (tmp_path / f"{number:02}.txt").write_text(f"The pier of Ulm was built.\n\n{run} x\n")
    engine = Engine.open(tmp_path)

    assert len(engine.articles) == len(_SEEDS)
    for seed in _SEEDS:
        engine.ask((seed * 4_096)[:4_096])


@pytest.fixture
def trap() -> Iterator[tuple[str, list[str]]]:
    came: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.path)
            self.send_error(404)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", came
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_for_a_file_and_no_other_file_is_read(
    tmp_path: Path, trap: tuple[str, list[str]]
) -> None:
    root, came = trap
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARYWORDS")
    page = f"""<?xml version="1.0"?><!DOCTYPE html SYSTEM "{root}/dtd"><html><head>
    <base href="{root}/"><meta http-equiv="refresh" content="0;url={root}/refresh">
    <link rel="stylesheet" href="{root}/css"><script src="{root}/js"></script></head>
    <body onload="fetch('{root}/onload')"><article><p>Words of an article that stays.</p>
    <img src="{root}/img"><iframe src="{root}/frame"></iframe><object data="{root}/o"></object>
    <svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{root}/svg"/></svg>
    <embed src="file://{canary}"></article></body></html>"""
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r1" Type="x/attachedTemplate" Target="{root}/dotm" '
        'TargetMode="External"/></Relationships>'
    )
    files = {
        "a.html": page.encode(),
        "a.xhtml": page.encode(),
        "a.md": f"![x]({root}/md)\n\nWords.\n\n<img src='{root}/inline'>\n".encode(),
        "entity.html": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://%s">]><p>&e; words</p>'
        % str(canary).encode(),
        "a.docx": _docx(extra={"word/_rels/settings.xml.rels": relations.encode()}),
    }
    texts = []
    with Parser() as parser:
        for name, data in files.items():
            try:
                texts.append(parser.article(data, name).text)
            except IngestError as error:
                texts.append(str(error))

    assert came == []
    assert not any("CANARYWORDS" in text for text in texts)


def test_file_that_changes_while_it_is_read_is_kept_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# A\n\nBegin.\n")
    Engine.keep(tmp_path)
    stop = threading.Event()

    def scribble() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with path.open("w") as file:
                for _ in range(50):
                    file.write(f"Sentence of version {number}.\n\n")
                    file.flush()

    writer = threading.Thread(target=scribble)
    writer.start()
    try:
        for _ in range(12):
            with suppress(CorpusRejected):  # it was empty at that moment
                Engine.keep(tmp_path)
    finally:
        stop.set()
        writer.join()
    generations = Generations(tmp_path)

    assert generations.listed()
    for generation in generations.listed():
        article = generations.corpus(generation).articles[0]
        assert article.digest == generation.files[0].sha256
        kept = generations.file(generation.files[0]).decode()
        assert all(piece in kept for piece in article.text.split("\n"))
