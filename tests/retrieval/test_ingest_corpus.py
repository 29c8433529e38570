"""One article of each format in one folder: every answer comes from its own file, word for word."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from retrieval import Engine
from tests.retrieval.pdfs import flowing, table, text

ROOT = Path(__file__).parents[2]
ROWS = [["Country", "Gold", "Silver"], ["Norway", "16", "8"], ["Sweden", "11", "5"]]
HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<link rel="canonical" href="https://bees.example/honey">
<script type="application/ld+json">{"@type": "NewsArticle",
"headline": "Beekeepers fear a lean year", "author": {"name": "Dora Finch"},
"datePublished": "2021-04-05",
"publisher": {"name": "Hive Post"}}
</script></head><body><nav><a href="/">Honey prices, beekeepers, all news</a></nav><article>
<h1>Beekeepers fear a lean year</h1>
<p>Beekeepers in the valley fear a poor honey harvest after the late frost killed the blossom.</p>
<p>The inspector Mira Holm counted forty empty hives on the northern slope.</p>
<table><caption>Honey by village</caption><tr><th>Village</th><th>Jars</th></tr>
<tr><td>Elmstead</td><td>340</td></tr><tr><td>Ashby</td><td>125</td></tr></table>
</article><footer>Beekeepers write to us</footer></body></html>"""
MARKDOWN = """---
title: The night train returns
author: Olga Rand
published: 2022-06-07
---
# The night train returns

The night train to the coast leaves the old station at ten minutes past nine every evening.

Table: Fares of the night train

| Seat | Fare |
|---|---|
| Couchette | 49 euros |
| Single cabin | 120 euros |
"""
PLAIN = """Lighthouse gets a new lamp

Von Karl Brandt

3. März 2019

The lighthouse on the cape was fitted with an electric lamp that shines for thirty miles.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    (path / "bees.html").write_text(HTML, encoding="utf-8")
    (path / "train.md").write_text(MARKDOWN, encoding="utf-8")
    (path / "lamp.txt").write_text(PLAIN, encoding="cp1252")
    pdf = flowing(
        [
            text("Winter games end", "Title"),
            text("By Nils Berg"),
            text("20 February 2022"),
            text("The winter games ended with a parade of all skaters through the snowy stadium."),
            text("Table 1: Medals of the winter games"),
            table(ROWS),
        ]
    )
    (path / "games.pdf").write_bytes(pdf)
    document = docx.Document()
    document.core_properties.author = "Ivo Lang"
    document.add_heading("The town library moves", 0)
    document.add_heading("The new house", 1)
    document.add_paragraph("The town library moves into the former brewery beside the canal.")
    document.add_paragraph("Books in the library", style="Caption")
    grid = document.add_table(rows=3, cols=2)
    for at, words in enumerate(["Shelf", "Books", "Poetry", "870", "Atlases", "64"]):
        grid.cell(at // 2, at % 2).text = words
    document.save(path / "library.docx")
    return path


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return Engine.open(folder)


QUESTIONS = [
    ("How many jars of honey came from Elmstead?", "bees.html", "Jars: 340"),
    ("Who counted the empty hives?", "bees.html", "Mira Holm counted forty empty hives"),
    ("What is the fare of a single cabin?", "train.md", "Seat: Single cabin; Fare: 120 euros"),
    ("When does the night train leave the old station?", "train.md", "ten minutes past nine"),
    ("How far does the lamp of the lighthouse shine?", "lamp.txt", "thirty miles"),
    ("How many gold medals did Norway win?", "games.pdf", "Country: Norway; Gold: 16"),
    ("How did the winter games end?", "games.pdf", "ended with a parade of all skaters"),
    ("How many poetry books are in the library?", "library.docx", "Shelf: Poetry; Books: 870"),
    ("Where does the town library move?", "library.docx", "former brewery beside the canal"),
]


@pytest.mark.parametrize(("question", "path", "words"), QUESTIONS)
def test_question_finds_the_passage_in_its_file(
    engine: Engine, question: str, path: str, words: str
) -> None:
    best = engine.ask(question, top=1).passages[0]

    assert best.attribution.path == path
    assert words in best.text


def test_row_is_shown_with_header_and_caption(engine: Engine) -> None:
    best = engine.ask("How many gold medals did Norway win?", top=1).passages[0]

    assert "Table 1: Medals of the winter games — Country: Norway; Gold: 16; Silver: 8" in best.text


@pytest.mark.parametrize(
    ("path", "title", "author", "published"),
    [
        ("bees.html", "Beekeepers fear a lean year", "Dora Finch", "2021-04-05"),
        ("train.md", "The night train returns", "Olga Rand", "2022-06-07"),
        ("lamp.txt", "Lighthouse gets a new lamp", "Karl Brandt", "2019-03-03"),
        ("games.pdf", "Winter games end", "Nils Berg", "2022-02-20"),
    ],
)
def test_attribution_comes_from_the_file(
    engine: Engine, path: str, title: str, author: str, published: str
) -> None:
    question = next(question for question, where, _ in QUESTIONS if where == path)

    attribution = engine.ask(question, top=1).passages[0].attribution

    assert attribution.title == title
    assert attribution.author == author
    assert attribution.published == published


def test_command_line_answers_from_a_table_with_everything_known(folder: Path) -> None:
    question = "How many jars of honey came from Elmstead?"
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--corpus", str(folder), "--json", question],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    passage = json.loads(done.stdout)["passages"][0]
    assert done.stderr == ""
    assert "Honey by village — Village: Elmstead; Jars: 340" in passage["text"]
    assert passage["title"] == "Beekeepers fear a lean year"
    assert passage["author"] == "Dora Finch"
    assert passage["source"] == "Hive Post"
    assert passage["published"] == "2021-04-05"
    assert passage["url"] == "https://bees.example/honey"


def test_readers_load_their_libraries_only_when_they_read() -> None:
    heavy = "{'trafilatura', 'lxml', 'pdfplumber', 'pdfminer', 'pypdf', 'docx', 'PIL'}"
    code = f"import sys, retrieval.ingest; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.strip() == "[]"
