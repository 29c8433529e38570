"""Ten dialogues on the shipped article's story: second questions with and without the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Engine, Turn
from tests.retrieval.articles import MATCHING

CORPUS = Path(__file__).parents[2] / "corpus"

FOLLOWUPS = [
    ("What did Putin say about missile defence?", "And about an agreement?", "optimis"),
    ("Where did the summit take place?", "What did they do there?", ""),
    ("Who is Dmitry Medvedev?", "What did Bush say about him?", "fellow"),
    ("What did Bush say about Medvedev?", "And Putin about missile defence?", "missile"),
    ("Which countries want to join Nato?", "Why?", ""),
    ("Who met Medvedev?", "Who else?", ""),
]  # fmt: skip
INDEPENDENT = [
    ("What did Putin say about missile defence?", "Where did the summit take place?"),
    ("Where did the summit take place?", "What did Bush call Medvedev?"),
    ("Who is Dmitry Medvedev?", "Which countries want to join Nato?"),
    ("What did Bush say about Medvedev?", "How do I bake bread?"),
    ("What did Bush say about Medvedev?", "How much did the dinner cost in euros?"),
    ("Which countries want to join Nato?", "Who wrote the article?"),
    ("Who met Medvedev?", "bananas?"),
    ("Who met Medvedev?", "What is the capital of Peru?"),
    ("Where did the summit take place?", "👍"),
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open(CORPUS, MATCHING)


@pytest.mark.parametrize(("first", "second", "word"), FOLLOWUPS)
def test_a_follow_up_is_answered_by_the_last(
    engine: Engine, first: str, second: str, word: str
) -> None:
    turn = engine.ask(first).turn
    assert turn is not None
    answer = engine.ask(second, after=turn)
    assert answer.answered
    assert word in answer.passages[0].text
    assert answer.turn is not None


@pytest.mark.parametrize(("first", "second"), INDEPENDENT)
def test_an_independent_question_is_not_spoilt(engine: Engine, first: str, second: str) -> None:
    bare, after = engine.ask(second), engine.ask(second, after=engine.ask(first).turn)
    assert (after.answered, after.passages, after.about) == (bare.answered, bare.passages, None)


def test_he_is_no_place_where_a_person_was_named(engine: Engine) -> None:
    turn = Turn("Who is the next president of Russia?", "Mr Medvedev is.")

    assert "Medvedev" in str(engine.ask("Who is he?", after=turn).about)


def test_what_was_carried_over_is_named(engine: Engine) -> None:
    answer = engine.ask("Why?", after=Turn("Which countries want to join Nato?"))
    assert answer.about is not None
    assert "Nato" in answer.about
    assert answer.question == "Why?"


def test_without_a_conversation_nothing_is_added(engine: Engine) -> None:
    assert engine.ask("Why?").about is None
    assert not engine.ask("Why?").answered


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Was sagte Putin über die Raketenabwehr?", "Und was sagte er über Medwedew?"),
        ("¿Qué dijo Putin?", "¿Y él?"),
        ("Что сказал Путин?", "А он?"),
        ("ماذا قال بوتين؟", "ولماذا؟"),
        ("プーチンは何と言いましたか", "なぜ"),
    ],
)
def test_other_languages_follow_up_without_harm(engine: Engine, first: str, second: str) -> None:
    after = engine.ask(first).turn or Turn(first)
    assert engine.ask(second, after=after).question == second


REPORTS = {
    "de": "Am Sonntag feierte die Gemeinde Kranbau ihr Seefest. Bürgermeisterin Ada Brandt kam.",
    "es": "El domingo la ciudad de Lindow celebró su fiesta. La alcaldesa Ada Brandt la abrió.",
    "ru": "В воскресенье город Линдов отметил праздник. Его открыла мэр Ада Брандт.",
    "fr": "Dimanche, la ville de Lindow a fêté le lac. La maire Ada Brandt a ouvert le bal.",
    "ar": "احتفلت مدينة ليندو يوم الأحد بعيد البحيرة. وافتتحت العمدة آدا برانت الحفل.",
}


def report(folder: Path, language: str) -> Engine:
    text = f"---\ntitle: Ada\nlanguage: {language}\n---\n\n{REPORTS[language]}\n"
    (folder / "report.md").write_text(text, encoding="utf-8")
    return Engine.open(folder)


@pytest.mark.parametrize(
    ("language", "question"),
    [("de", "Und was ist das?"), ("es", "¿Y qué es eso?"), ("ru", "А что это такое?"),
     ("fr", "Et qu'est-ce que c'est ?"), ("ar", "وما هذا؟"), ("es", "Und was ist das?")],
)  # fmt: skip
def test_a_refused_question_without_content_begins_no_conversation(
    tmp_path: Path, language: str, question: str
) -> None:
    answer = report(tmp_path, language).ask(question)

    assert not answer.answered
    assert answer.turn is None


@pytest.mark.parametrize(
    ("language", "question"),
    [("de", "Was kostet denn der Eintritt ins Schwimmbad?"),
     ("es", "¿Cuánto cuesta la entrada de la piscina?"),
     ("ru", "Сколько стоит билет в бассейн?"),
     ("fr", "Combien coûte l'entrée de la piscine ?"),
     ("ar", "كم سعر تذكرة دخول المسبح؟")],
)  # fmt: skip
def test_a_refused_question_with_content_begins_one(
    tmp_path: Path, language: str, question: str
) -> None:
    answer = report(tmp_path, language).ask(question)

    assert not answer.answered
    assert answer.turn == Turn(question)


def test_a_suggestion_carries_the_content_words_of_its_language(tmp_path: Path) -> None:
    question = "Wie viel kostet denn das Schwimmbad der Gemeinde Kranbua?"

    suggestion = report(tmp_path, "de").ask(question).suggestion

    assert suggestion is not None
    assert suggestion.spellings == ("Kranbau",)
    assert suggestion.others == ("kostet", "Schwimmbad", "Gemeinde")
