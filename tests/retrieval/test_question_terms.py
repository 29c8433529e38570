"""What the words of a question are taken for, and what counts where the corpus lacks some."""

from __future__ import annotations

import pytest

from retrieval import Tuning
from tests.retrieval.tuning.scenes import matched, rank


def test_word_is_found_where_the_articles_have_it_as_an_abbreviation() -> None:
    found = matched(
        Tuning(), "tie", "When was ties founded?", "The agency TIES was founded in 1950."
    )

    assert found == {"ties": 0.95}


def test_words_of_a_phrase_are_found_by_its_abbreviation() -> None:
    question, text = "Where did the World Trade Organization meet?", "The WTO met in Lindow."
    synonyms = ("World Trade Organization, WTO",)

    terms = rank(Tuning(), question, text, synonyms=synonyms).explain()["terms"]
    assert sum(term["matches"] == {"wto": 0.95} for term in terms.values()) == 3


def test_abbreviation_finds_the_phrase_that_it_is_short_for() -> None:
    synonyms = ("World Trade Organization, WTO",)
    text = "The World Trade Organization met in Lindow."

    assert matched(Tuning(), "wto", "Where did the WTO meet?", text, synonyms=synonyms) == {
        "wto": 1.0
    }


def test_question_is_in_another_language_only_if_most_letters_are() -> None:
    text = "Vladimir Putin left the harbour."

    assert rank(Tuning(), "Who is Путин?", text).explain()["read_as"] == "Who is Путин?"
    assert rank(Tuning(), "Кто Putin?", text).explain()["read_as"] != "Кто Putin?"


@pytest.mark.parametrize(("question", "some"), [("old harbour", False), ("old Zzyzx", True)])
def test_related_words_count_more_where_the_corpus_lacks_words(question: str, some: bool) -> None:
    shown = rank(Tuning(), question, "The old harbour was closed.", "Swans winter on the pond.")

    features = shown.explain()["candidates"][0]["features"]
    assert any(name.startswith("own_") for name in features) == some


def test_typo_tells_as_much_as_the_word_that_was_meant() -> None:
    text = "The museum of Lindow burnt."

    asked = rank(Tuning(), "Who saw the muesum?", text).explain()["terms"]["muesum"]
    meant = rank(Tuning(), "Who saw the museum?", text).explain()["terms"]["museum"]

    assert asked["rarity"] == meant["rarity"]


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Kessel, ¿dónde está la escuela?", ["Kessel", "where", "school"]),
        ("¿Dónde está la escuela de Kessel?", ["where", "school", "Kessel"]),
    ],
)
def test_names_of_a_question_in_another_language_stay_whole(question: str, read: list[str]) -> None:
    shown = rank(Tuning(), question, "The school of Kessel was closed.").explain()["read_as"]

    assert [word for word in shown.split() if word in read] == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They work in the harbour. Her job was hard.", {"work": 1.0, "job": 0.95}),
        ("They work in the harbour.", {"work": 1.0}),
        ("Her job in the harbour was hard.", {"job": 1.0}),
    ],
)
def test_word_of_several_meanings_finds_all_that_the_articles_have(
    text: str, found: dict[str, float]
) -> None:
    terms = rank(Tuning(), "¿Dónde está el trabajo?", text).explain()["terms"]

    assert next(iter(found)) in terms
    assert terms[next(iter(found))]["matches"] == found
