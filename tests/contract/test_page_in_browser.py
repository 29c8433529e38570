"""The article page in Chromium, on a phone's screen: what is marked is in view, and accessible."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from retrieval import Article, Engine, Tuning
from tests.contract.conftest import ROOT
from tests.contract.services import missing
from tests.contract.test_webhook_and_ops import free_port
from tests.fakes.chromium import HEIGHT, WIDTH, Chromium
from tests.pictures.browser import NoBrowser, browser

AXE = Path(os.environ.get("AXE_CORE", "/nowhere")) / "node_modules" / "axe-core" / "axe.min.js"
KINDS = {".md", ".txt", ".html", ".pdf", ".docx"}


pytestmark = pytest.mark.slow


@dataclass
class Served:
    """The pages of articles of every kind, and a browser."""

    root: str
    articles: tuple[Article, ...]
    chromium: Chromium

    def url(self, article: Article, *, suffix: str = "", anchor: str = "#here") -> tuple[str, str]:
        """Return the address of a sentence far down in an article, and the words marked in it."""
        paragraph = article.paragraphs[-1]
        start, end = paragraph.span.start, paragraph.span.end
        words = end - min(20, end - start)
        query = f"s={start}-{end}&w={words}-{end}"
        return f"{self.root}a/{article.key}{suffix}?{query}{anchor}", article.text[words:end]


def write(folder: Path) -> None:
    """Write an article as long as several screens in each kind of file, and one in Arabic."""
    story = [
        f"The {n}th boat left the harbour at dawn, and came home with {n + 7} crates of herring."
        for n in range(60)
    ]
    arabic = [f"خرج القارب رقم {n} من الميناء عند الفجر وعاد محملا بالسمك." for n in range(60)]
    about = "---\ntitle: The long fleet\nlanguage: {}\n---\n\n## At sea\n\n"
    (folder / "fleet.md").write_text(about.format("en") + "\n\n".join(story), "utf-8")
    (folder / "fleet.ar.md").write_text(about.format("ar") + "\n\n".join(arabic), "utf-8")
    (folder / "fleet.txt").write_text("A fleet in text\n\n" + "\n\n".join(story[1:]), "utf-8")
    paragraphs = "".join(f"<p>{each}</p>" for each in story[2:])
    (folder / "fleet.html").write_text(
        "<!DOCTYPE html><html lang='en'><head><title>A fleet on the web</title></head><body><main>"
        f"<h1>A fleet on the web</h1>{paragraphs}</main></body></html>", "utf-8",
    )  # fmt: skip
    word = docx.Document()
    word.add_heading("A fleet in Word", 0)
    for each in story[3:]:
        word.add_paragraph(each)
    word.save(str(folder / "fleet.docx"))
    styles = getSampleStyleSheet()
    flow = [Paragraph(each, styles["BodyText"]) for each in story[4:]]
    SimpleDocTemplate(str(folder / "fleet.pdf"), title="A fleet in print").build(flow)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    if not AXE.exists():
        missing("axe-core (AXE_CORE)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    try:
        browser()
    except NoBrowser:
        missing("chromium")
    folder, port = tmp_path / "corpus", free_port()
    folder.mkdir()
    write(folder)
    articles = Engine.open(folder, Tuning(reader=False, word_vectors=False)).articles
    serving = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "page", "--corpus", str(folder), "--port", str(port),
        cwd=tmp_path, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert serving.stdout is not None
    root = (await serving.stdout.readline()).decode().strip()
    try:
        async with Chromium() as chromium:
            yield Served(root, articles, chromium)
    finally:
        serving.send_signal(signal.SIGTERM)
        await serving.wait()


IN_VIEW = """(() => {
  const marks = [...document.querySelectorAll('mark.words')];
  const box = document.getElementById('here').getBoundingClientRect();
  return {words: marks.map(m => m.textContent).join(''), top: box.top, bottom: box.bottom,
          left: box.left, right: box.right, wide: document.documentElement.scrollWidth};
})()"""


async def test_marked_words_are_in_view_on_a_phone_for_every_kind_of_file(served: Served) -> None:
    assert {Path(article.path).suffix for article in served.articles} >= KINDS
    for article in served.articles:
        # As from a group, and as in a Mini App, whose anchor Telegram replaces.
        for suffix, anchor in (("", "#here"), ("/here", "#tgWebAppData=x&tgWebAppVersion=9.1")):
            url, words = served.url(article, suffix=suffix, anchor=anchor)
            await served.chromium.open(url)

            seen = await served.chromium.run(IN_VIEW)

            assert " ".join(seen["words"].split()) == " ".join(words.split()), article.path
            assert 0 <= seen["top"] < seen["bottom"] <= HEIGHT, (article.path, seen)
            assert 0 <= seen["left"] < seen["right"] <= WIDTH, (article.path, seen)
            assert seen["wide"] <= WIDTH, article.path
            assert await served.chromium.run("scrollY") > HEIGHT, article.path


async def test_a_paragraphs_anchor_marks_it(served: Served) -> None:
    article = max(served.articles, key=lambda each: len(each.paragraphs))
    number = len(article.paragraphs) - 2
    await served.chromium.open(f"{served.root}a/{article.key}#p{number}")

    found = await served.chromium.run(
        "(() => { const p = document.querySelector(':target'); const b = p.getBoundingClientRect();"
        " return [p.id, getComputedStyle(p).boxShadow, b.top >= 0 && b.top < innerHeight]; })()"
    )

    assert found[0] == f"p{number}"
    assert found[1] != "none"
    assert found[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_serious_fault(served: Served, axe: str, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    await served.chromium.call("Emulation.setEmulatedMedia", features=[feature])
    addresses = [served.url(article)[0] for article in served.articles]
    for address in (*addresses, served.root, f"{served.root}a/00000000"):
        await served.chromium.open(address)
        await served.chromium.run(f"{axe}; 0")
        found = json.loads(
            await served.chromium.run("axe.run().then(r => JSON.stringify(r.violations))")
        )
        serious = [
            (each["id"], [node["html"] for node in each["nodes"]][:3])
            for each in found
            if each["impact"] in {"serious", "critical"}
        ]
        assert serious == [], address
