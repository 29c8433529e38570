"""Questions about one of several articles: by any word for a document, by its topic, its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Engine
from tests.retrieval.articles import MATCHING

FILES = {
    "blog/2021-06-03-giants.md": (
        "---\ntitle: Giants return to the fjord\nauthor: Ola Berg\ndate: 2021-06-03\n"
        "source: Fjord Notes\nurl: https://fjord.example/giants\n---\n"
        "This post is about whales. Humpback whales came back to the fjord in May after forty years"
        " of absence.\n\nFishermen counted eleven whales near the lighthouse.\n\n"
        "The minister quoted a report that the marine institute wrote in 1998 on herring.\n"
    ),
    "reviews/brewster.md": (
        "---\ntitle: 'Review: Brewster 300 coffee machine'\nauthors: [Kari Nes]\n"
        "published: 2022-01-14\nsource: Kitchen Quarterly\n---\n"
        "The Brewster 300 makes good coffee quickly, but it is loud.\n\n"
        "We measured 71 decibels while it ground the beans. The verdict of this review is four"
        " stars.\n"
    ),
    "brewster-manual.md": (
        "---\ntitle: Brewster: user manual\nauthor: Brewster Works\ndate: 2020-03-01\n"
        "publisher: Brewster Works\n---\n"
        "1. Fill the tank with water.\n2. Press start.\n\nDescale the machine every three months.\n"
    ),
    "bridge.txt": (
        "Harbour bridge closed after storm\n\nBy Ruth Amsel\n\n21 October 2023\n\n"
        "The Harbour bridge was closed to all traffic on Saturday after divers found cracks.\n\n"
        "The mayor said that repairs would cost four million pounds.\n"
    ),
    "sleep.md": (
        "---\ntitle: Short sleep and memory in shift workers\nauthors:\n  - name: Ines Calder\n"
        "  - name: Tom Hale\ndate: 2019-09-30\nsource: Journal of Rest\n---\n"
        "## Abstract\n\nIn this study we asked 212 nurses to keep a diary of their sleep.\n\n"
        "The paper shows that less than five hours of sleep weaken memory. The nurses worked in"
        " three hospitals.\n"
    ),
    "flood-report.md": (
        "---\ntitle: Report on the flood of Midvale\nauthor: Water Board\ndate: 2018-11-05\n---\n"
        "The river rose by six metres in one night. The board wrote to every household.\n\n"
        "Two dams failed. The engineer Jan Pratt wrote the alarm plan.\n"
    ),
    "guide-lindow.html": (
        "<html lang='en'><head><title>A guide to Lindow | Slow Trains</title></head><body><article>"
        "<h1>A guide to Lindow</h1><p class='byline'>By <a>Ada Brandt</a></p>"
        "<time datetime='2017-05-20'>20 May 2017</time><p>Lindow is a town by a lake with a ferry"
        " and two museums. Trains leave every hour.</p><p>The best time to visit Lindow is"
        " September, when the boat race is held.</p></article></body></html>"
    ),
    "interview.md": (
        "# Interview with the chess champion Mira Sol\n\n*By Piet Vos, 8 March 2016*\n\n"
        "Mira Sol won the title at nineteen. She trains six hours a day.\n\n"
        "She learnt the game from her grandmother, who wrote a book about openings.\n"
    ),
}
ASKED = [
    # by the kind of document
    ("Who wrote this review?", "Kari Nes"),
    ("Who is the reviewer?", "Kari Nes"),
    ("When was the review published?", "2022-01-14"),
    ("Where was the review published?", "Kitchen Quarterly"),
    ("Who wrote this post?", "Ola Berg"),
    ("When was the blog post published?", "2021-06-03"),
    ("Who's the author of the blog entry?", "Ola Berg"),
    ("Who wrote this paper?", "Ines Calder, Tom Hale"),
    ("Who are the authors of the study?", "Ines Calder, Tom Hale"),
    ("When did the study come out?", "2019-09-30"),
    ("Which journal published the paper?", "Journal of Rest"),
    ("Who wrote this report?", "Water Board"),
    ("What is the date of the report?", "2018-11-05"),
    ("Who wrote the manual?", "Brewster Works"),
    ("When was the handbook published?", "2020-03-01"),
    ("When was the guide published?", "2017-05-20"),
    ("Who is the guide by?", "Ada Brandt"),
    ("which site is the guide from?", "Slow Trains"),
    ("By whom was the interview written?", "Piet Vos"),
    ("When was the interview posted?", "2016-03-08"),
    # by what it is about
    ("who is the author of the article about whales?", "Ola Berg"),
    ("the article about whales — where was it published?", "Fjord Notes"),
    ("When was the article about whales published?", "2021-06-03"),
    ("About the article on whales: who wrote it?", "Ola Berg"),
    ("Can you give me the link to the post about whales?", "https://fjord.example/giants"),
    ("Who wrote the story about the harbour bridge?", "Ruth Amsel"),
    ("when did the article about the closing of the bridge come out", "2023-10-21"),
    ("Who wrote the bridge article?", "Ruth Amsel"),
    ("What is the title of the article about sleep?", "Short sleep and memory in shift workers"),
    ("Who wrote the paper on sleep and memory?", "Ines Calder, Tom Hale"),
    ("Who wrote the report on the flood?", "Water Board"),
    ("When was the flood report published?", "2018-11-05"),
    ("Who wrote the review of the Brewster 300?", "Kari Nes"),
    ("When was the Brewster manual released?", "2020-03-01"),
    ("Who wrote the guide to Lindow?", "Ada Brandt"),
    ("Where does the text about Lindow come from?", "Slow Trains"),
    ("Who wrote the article about chess?", "Piet Vos"),
    ("When was the interview with Mira Sol published?", "2016-03-08"),
    ('Who wrote the article "Giants return to the fjord"?', "Ola Berg"),
    # in other languages
    ("Wer hat den Artikel über Lindow geschrieben?", "Ada Brandt"),
    ("Wer hat die Studie geschrieben?", "Ines Calder, Tom Hale"),
    ("Wann wurde der Artikel über Brewster veröffentlicht?", None),
    ("¿Quién escribió el artículo sobre Lindow?", "Ada Brandt"),
    ("¿Cuándo se publicó el manual?", "2020-03-01"),
    ("Qui a écrit l'article sur Lindow ?", "Ada Brandt"),
    ("Quand le guide a-t-il été publié ?", "2017-05-20"),
    ("Кто написал статью о Lindow?", "Ada Brandt"),
]
CONTENT = [
    "Who wrote the report that the minister quoted?",
    "Who wrote the alarm plan?",
    "Who wrote a book about openings?",
    "Who wrote to every household?",
    "When was the title won by Mira Sol?",
    "Who published the report on herring?",
    "How long was the study?",
    "Where were the nurses in the study working?",
    "Who wrote the report of the marine institute?",
    "What does the article about whales say about fishermen?",
    "When is the best time to visit Lindow?",
    "Who is the champion in the interview?",
    "When was the bridge closed?",
    "Who wrote the article about dinosaurs?",
    "Who counted the whales in the article?",
    "What did the report say about dams?",
    "Wer schrieb den Alarmplan?",
    "Who found the cracks that the article describes?",
    "When was it put out?",
    "Who wrote the statement?",
    "Which paper did she write for?",
    "When was the study carried out?",
    "Who signed the document?",
    "When did the post office in Lindow open?",
    "Who wrote the essay?",
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("eight")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return Engine.open(folder, MATCHING)


def said(engine: Engine, question: str) -> str | None:
    fact = engine.ask(question).fact
    return None if fact is None else fact.value


def test_field_of_the_right_article_is_told(engine: Engine) -> None:
    asked = [(question, right) for question, right in ASKED if right is not None]
    wrong = {question: said(engine, question) for question, right in asked
             if said(engine, question) != right}  # fmt: skip
    print(f"{len(asked) - len(wrong)} of {len(asked)} right; wrong: {wrong}")

    assert len(asked) >= 40
    assert len(wrong) <= len(asked) // 10


def test_it_is_the_article_that_was_shown_before(engine: Engine) -> None:
    before = engine.ask("How many whales did fishermen count near the lighthouse?")
    fact = engine.ask("Who wrote it?", after=before.turn).fact

    assert before.passages[0].attribution.author == "Ola Berg"
    assert fact is not None
    assert fact.value == "Ola Berg"


def test_article_that_is_meant_is_not_answered_for_by_another(engine: Engine) -> None:
    answer = engine.ask("Where was the interview published?")

    assert not answer.answered
    assert answer.passages[0].attribution.path == "interview.md"


@pytest.mark.parametrize("question", CONTENT)
def test_question_about_the_content_is_none_about_the_article(
    engine: Engine, question: str
) -> None:
    assert engine.ask(question).fact is None
