"""A passage of a PDF says its page: in JSON, in the terminal, in replies, citations and links."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import LEASE
from tests.contract.test_ask_cli import footnote
from tests.fakes.chats import BOB, Chats, button, links, person
from tests.retrieval.pdfs import Draw, both, drawn, lines, text_page

ADDRESS = "https://example.org/papers/kelp.pdf"
DIVERS = "How many divers counted the urchins?"
KELP = "How fast does kelp grow in a day?"


def heading(words: str, top: float) -> Draw:
    return lines([words], top=top, font="Helvetica-Bold")


def paper() -> bytes:
    """Return four pages; a paragraph goes on from the second to the third."""
    broken = (
        "In spring the divers of the station went down to the old wreck every week, and there they"
        " counted sea urchins by hand because the cameras had"
    )
    return drawn(
        both(
            lines(["The kelp forest off Lindow"], top=60, size=18),
            text_page("The forest lies a mile off the coast and feeds the seals of the bay."),
        ),
        both(heading("Divers", 700), text_page(broken, top=720)),
        both(
            lines(["been lost in the storm. Eleven divers counted the urchins."]),
            heading("Growth", 150),
            lines(["Kelp grows half a metre in a day, as they measured."], top=165),
        ),
        both(heading("Money", 80), lines(["The money came from a lottery.", "", ADDRESS])),
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "kelp.pdf").write_bytes(paper())
    (folder / "lease.md").write_text(LEASE, encoding="utf-8")
    return folder


def asked(corpus: Path, *questions: str) -> list[dict[str, Any]]:
    stdin = "".join(json.dumps({"question": question}) + "\n" for question in questions)
    done = footnote("ask", "--corpus", str(corpus), "--batch", "-", "--top", "1", stdin=stdin)
    return [json.loads(line)["passages"][0] for line in done.stdout.splitlines()]


def test_json_has_the_pages_of_a_passage(corpus: Path) -> None:
    questions = (
        "Where does the forest lie?",
        DIVERS,
        KELP,
        "Where did the money come from?",
        "Who is the mayor?",
    )
    passages = asked(corpus, *questions)

    assert [passage["pages"] for passage in passages] == [
        [1, 1], [2, 3], [3, 3], [4, 4], None,
    ]  # fmt: skip
    assert {passage["url"] for passage in passages[:4]} == {ADDRESS}


def test_pages_are_kept_with_the_corpus(corpus: Path) -> None:
    assert footnote("corpus", "build", "--corpus", str(corpus)).returncode == 0

    assert asked(corpus, KELP)[0]["pages"] == [3, 3]


def test_plain_text_says_the_page_and_opens_the_file_there(corpus: Path) -> None:
    said = footnote("ask", "--corpus", str(corpus), "--top", "1", KELP).stdout
    both_pages = footnote("ask", "--corpus", str(corpus), "--top", "1", DIVERS).stdout

    assert "| p. 3 | paragraph" in said
    assert f"| {ADDRESS}#page=3 |" in said
    assert "| pp. 2–3 | paragraph" in both_pages


@pytest.mark.usefixtures("bot")
async def test_replies_citations_and_links_have_the_page(chats: Chats) -> None:
    message = await chats.ask(KELP)
    citation = button(message, "Copy citation")["copy_text"]["text"]
    (result, *_), _ = await chats.inline(KELP, BOB)

    assert "p. 3 · ¶ " in message["text"]
    assert links(message) == [f"{ADDRESS}#page=3"]
    assert "Growth, p. 3, ¶ " in citation
    assert citation.endswith(f"{ADDRESS}#page=3")
    assert "p. 3 · ¶ " in result["parsed"]["text"]


@pytest.mark.usefixtures("bot")
async def test_pages_are_said_in_the_language_of_the_sender(chats: Chats) -> None:
    said = {}
    for number, language in enumerate(("ar", "de", "en", "es", "fr", "ru"), start=3):
        someone = person(number, "Cleo", language_code=language)
        said[language] = (await chats.ask(DIVERS, someone))["text"]

    for language, words in {
        "ar": "ص 2–3", "de": "S. 2–3", "en": "pp. 2–3", "es": "págs. 2–3", "fr": "pp. 2–3",
        "ru": "с. 2–3",
    }.items():  # fmt: skip
        assert f"{words} · ¶" in said[language]


@pytest.mark.usefixtures("bot")
async def test_an_article_of_no_pages_has_none(chats: Chats) -> None:
    message = await chats.ask("Who is the mayor of the town?")

    assert "p. " not in message["text"].partition("The harbour lease")[2]
