"""The engine: answers, references, neighbours, reloads."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from retrieval import CorpusRejected, Engine, PassageRef, Refusal, Tuning, UnknownPassage

HARBOUR = """---
title: The harbour lease
author: Ann Lee
published: 2020-02-03
source: Harbour Press
url: https://example.org/lease
language: en
---

The town council signed a ten-year lease for the old harbour on Monday. The ceremony took place in
the customs house, in front of about sixty fishermen.

Mayor Okoro said the lease would bring eighty jobs to the quay.

## The crane

The rusty crane on the north pier stays where it is. Harbour master Lindt told reporters that
moving the crane would cost two million euros.

"It is the face of this town," he said.

## Fishing boats

Fishing boats pay half the fee of sailing yachts. The fee rises by three per cent a year.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


@pytest.fixture
def engine(folder: Path) -> Engine:
    return Engine.open(folder)


def test_answer_is_the_passage_with_its_sentence_and_attribution(engine: Engine) -> None:
    answer = engine.ask("How much would moving the crane cost?")

    passage = answer.passages[0]
    assert answer.answered
    assert passage.highlight.of(passage.text) == (
        "Harbour master Lindt told reporters that moving the crane would cost two million euros."
    )
    assert passage.attribution.section == "The crane"
    assert passage.attribution.title == "The harbour lease"
    assert passage.attribution.published == "2020-02-03"
    assert passage.paragraphs == (3, 4)


@pytest.mark.parametrize("question", ["", "  ", "?!", "🙂🙂"])
def test_question_without_a_word_is_refused(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert not answer.answered
    assert answer.refusal is Refusal.EMPTY_QUESTION


def test_off_topic_question_is_refused(engine: Engine) -> None:
    answer = engine.ask("What is the boiling point of mercury in kelvin?")

    assert not answer.answered
    assert answer.refusal in {Refusal.LOW_CONFIDENCE, Refusal.NO_KNOWN_WORDS}


def test_empty_folder_gives_an_engine_that_refuses(tmp_path: Path) -> None:
    answer = Engine.open(tmp_path).ask("Who signed the lease?")

    assert answer.refusal is Refusal.EMPTY_CORPUS


def test_top_bounds_the_passages_and_none_overlap(engine: Engine) -> None:
    passages = engine.ask("crane lease fee", top=2).passages

    assert len(passages) == 2
    assert passages[0].paragraphs[1] < passages[1].paragraphs[0] or (
        passages[1].paragraphs[1] < passages[0].paragraphs[0]
    )


def test_reference_finds_the_same_passage_and_sentence(engine: Engine) -> None:
    cited = engine.ask("Where did the ceremony take place?").passages[0]

    found = engine.cite(cited.ref)

    assert (found.text, found.highlight) == (cited.text, cited.highlight)


def test_reference_survives_a_restart(folder: Path, engine: Engine) -> None:
    ref = engine.ask("crane").passages[0].ref

    assert Engine.open(folder).cite(ref).ref == ref


def test_reference_to_a_changed_article_is_unknown(folder: Path, engine: Engine) -> None:
    ref = engine.ask("crane").passages[0].ref
    (folder / "harbour.md").write_text(HARBOUR.replace("rusty", "shiny"), encoding="utf-8")
    engine.reload()

    with pytest.raises(UnknownPassage):
        engine.cite(ref)


@pytest.mark.parametrize(("before", "answered"), [(985, False), (900, True)])
def test_a_question_is_read_up_to_its_most_characters(
    engine: Engine, before: int, answered: bool
) -> None:
    question = f"{'? ' * (before // 2)} what does moving the crane cost?"

    answer = engine.ask(question)

    assert answer.answered == answered
    assert answer.question == question
    assert Tuning().question_max_chars == 1000


def test_fewer_characters_may_be_read(folder: Path) -> None:
    question = "What does moving the crane cost?"

    assert Engine.open(folder, Tuning(question_max_chars=len(question))).ask(question).answered
    cut = Engine.open(folder, Tuning(question_max_chars=8)).ask(question)
    assert cut.refusal is Refusal.NO_KNOWN_WORDS


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 3), (99, 99), (-1, 1)])
def test_reference_to_no_passage_is_unknown(engine: Engine, first: int, last: int) -> None:
    key = engine.articles[0].key

    with pytest.raises(UnknownPassage):
        engine.cite(PassageRef(key, first, last))


def test_surroundings_are_the_paragraphs_before_and_after(engine: Engine) -> None:
    ref = PassageRef(engine.articles[0].key, 3, 3, 0)

    around = engine.surroundings(ref, paragraphs=1)
    beyond = engine.surroundings(ref, paragraphs=1, beyond=True)

    assert around.before == ""
    assert around.passage.text.startswith("The rusty crane")
    assert around.after == '"It is the face of this town," he said.'
    assert around.goes_on
    assert around.shown.paragraphs == (3, 4)
    assert beyond.before.startswith("Mayor Okoro said")
    assert beyond.after == around.after
    assert not beyond.goes_on
    assert beyond.shown.paragraphs == (2, 4)
    whole = engine.surroundings(PassageRef(engine.articles[0].key, 3, 4, 0), paragraphs=1)
    assert whole.shown.paragraphs == (2, 5)
    assert not whole.goes_on


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [
        ("When was this article published?", "published", "2020-02-03"),
        ("Who wrote this?", "author", "Ann Lee"),
        ("which outlet published this story", "source", "Harbour Press"),
        ("Where is the original?", "url", "https://example.org/lease"),
        ("What sections are there?", "sections", "The crane; Fishing boats"),
        ("what is the headline?", "title", "The harbour lease"),
        ("Wann wurde der Artikel veröffentlicht?", "published", "2020-02-03"),
        ("¿Quién escribió el artículo?", "author", "Ann Lee"),
    ],
)
def test_questions_about_the_article_are_answered_from_its_metadata(
    engine: Engine, question: str, field: str, value: str
) -> None:
    fact = engine.ask(question).fact

    assert fact is not None
    assert (fact.field, fact.value) == (field, value)


@pytest.mark.parametrize(
    "question", ["Who wrote the lease?", "When was the lease signed?", "How long is the lease?"]
)
def test_questions_about_the_events_are_not_taken_for_facts(engine: Engine, question: str) -> None:
    assert engine.ask(question).fact is None


def test_fact_that_the_file_does_not_give_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n\nSome words about ropes.\n")

    answer = Engine.open(tmp_path).ask("Who wrote this article?")

    assert not answer.answered


@pytest.mark.parametrize(
    ("question", "suggested"),
    [("Does the crave sing at night?", "crane"), ("Does the plane sing at night?", None)],
)
def test_a_refusal_offers_a_spelling_that_tells_as_much(
    engine: Engine, question: str, suggested: str | None
) -> None:
    suggestion = engine.ask(question).suggestion

    assert (suggested is None) is (suggestion is None)
    assert suggestion is None or suggestion.spellings == (suggested,)


def test_some_articles_alone_are_asked(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text("# The lamp\n\nThe lamp was sold to a museum in Lisbon.\n")
    (tmp_path / "crane.md").write_text("# The crane\n\nThe crane was sold to a yard in Porto.\n")
    (tmp_path / "boat.md").write_text("# The boat\n\nThe boat was sold to a school in Faro.\n")
    engine = Engine.open(tmp_path)
    question = "Where was the lamp sold to?"

    alone = engine.ask(question, only=frozenset({"crane.md"}))
    two = engine.ask(question, only=frozenset({"crane.md", "lamp.md"}))

    assert {cited.attribution.path for cited in alone.passages} <= {"crane.md"}
    assert (alone.articles, two.articles) == (1, 2)
    assert two.passages[0].attribution.path == "lamp.md"
    assert engine.ask(question, only=frozenset({"gone.md"})).articles == 3


def test_suggestions_are_questions_the_corpus_answers(engine: Engine) -> None:
    suggestions = engine.suggest(3)

    assert suggestions[0] == "Where did the ceremony take place?"
    assert len(suggestions) == 3
    assert all(engine.ask(question).answered for question in suggestions)


def test_suggestions_come_from_several_articles_and_sound_like_questions(tmp_path: Path) -> None:
    heading = "---\nlanguage: en\npublished: 2019-05-06\n---\n# The ban\n\n## What the ban says\n\n"
    (tmp_path / "ban.md").write_text(f"{heading}The ban says that no boat may leave at night.\n")
    russian = "---\nlanguage: ru\nauthor: Анна Ли\n---\n# Маяк\n\nСмотритель ушёл весной.\n"
    (tmp_path / "lamp.md").write_text(russian)
    (tmp_path / "lease.md").write_text(
        "# The lease\n\nThe old lease was signed. The ceremony took place in the customs house.\n"
    )

    engine = Engine.open(tmp_path)
    suggested = engine.suggest(3)

    paths = [engine.ask(question).passages[0].attribution.path for question in suggested]
    assert sorted(paths) == ["ban.md", "lamp.md", "lease.md"]
    assert "Кто написал статью «Маяк»?" in suggested
    assert not any("What does it say about" in question for question in suggested)


def test_long_paragraph_is_shown_around_its_highlight(tmp_path: Path) -> None:
    filler = " ".join(f"Filler sentence number {n} talks about nothing much." for n in range(40))
    text = f"# T\n\n{filler} The golden anchor weighs nine tonnes. {filler}\n"
    (tmp_path / "a.md").write_text(text)

    passage = Engine.open(tmp_path).ask("How much does the golden anchor weigh?").passages[0]

    assert passage.highlight.of(passage.text) == "The golden anchor weighs nine tonnes."
    assert len(passage.text.split()) <= Tuning().passage_max_words
    assert passage.text in text


def test_reload_reports_what_changed(folder: Path, engine: Engine) -> None:
    (folder / "new.md").write_text("# New\n\nThe lighthouse was painted green.\n")

    report = engine.reload()

    assert report.diff.added == ("new.md",)
    assert report.diff.unchanged == ("harbour.md",)
    assert report.passages_after == report.passages_before + 1
    assert report.generation == engine.generation == 2
    assert engine.ask("What colour is the lighthouse?").passages[0].attribution.path == "new.md"


def test_refused_reload_leaves_the_old_corpus_answering(folder: Path, engine: Engine) -> None:
    (folder / "harbour.md").write_text("---\ntitle: [\n---\nBroken.")

    with pytest.raises(CorpusRejected):
        engine.reload()

    assert engine.generation == 1
    assert engine.ask("How much would moving the crane cost?").answered


def test_reload_to_nothing_is_refused(folder: Path, engine: Engine) -> None:
    (folder / "harbour.md").unlink()

    with pytest.raises(CorpusRejected, match="has no articles"):
        engine.reload()


def test_threads_see_only_whole_generations(folder: Path, engine: Engine) -> None:
    seen: set[tuple[int, str]] = set()
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            answer = engine.ask("What does moving the crane cost?", top=1)
            seen.add((answer.generation, answer.passages[0].text))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for amount in ("three", "four", "five"):
        (folder / "harbour.md").write_text(HARBOUR.replace("two", amount), encoding="utf-8")
        engine.reload()
    stop.set()
    for thread in threads:
        thread.join()

    amounts = {1: "two million", 2: "three million", 3: "four million", 4: "five million"}
    assert all(amounts[generation] in text for generation, text in seen)


def test_large_corpus_is_searched_through_its_candidates(tmp_path: Path) -> None:
    words = ["amber", "birch", "cedar", "drift", "ember", "flint", "grove", "heath"]
    for number in range(40):
        lines = [f"# Log {number}", "---\n"][:1]
        for part in range(10):
            first, second = words[(number + part) % 8], words[(number * 3 + part) % 8]
            lines.append(
                f"Station {number}-{part} saw {first} and {second} beside the road all day, and "
                "its keeper wrote it down in the book before going home to a long and quiet "
                f"evening with the dog, the radio and a pot of tea. Entry {part} ends here."
            )
        lines.append(f"The beacon of tower{number}x was painted in colour{number}y.")
        (tmp_path / f"log{number:02}.md").write_text("\n\n".join(lines))

    answer = Engine.open(tmp_path).ask("In which colour was the beacon of tower23x painted?")

    assert "colour23y" in answer.passages[0].text


def test_synonyms_of_the_corpus_find_its_words(folder: Path, engine: Engine) -> None:
    question = "How many doubloons for relocating the zorkolift?"
    assert not engine.ask(question).answered
    (folder / "synonyms.txt").write_text("zorkolift => crane\nrelocating, moving\ndoubloons, euros")

    report = engine.reload()

    passage = engine.ask(question).passages[0]
    assert report.diff.added == ("synonyms.txt",)
    assert "moving the crane" in passage.highlight.of(passage.text)
