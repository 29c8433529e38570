"""Passages that have nothing of the kind of thing that a question asks for."""

from __future__ import annotations

import pytest

from retrieval import Tuning
from retrieval.passage import cut_passages
from retrieval.ranking.ranker import Ranker, Ranking
from tests.retrieval.articles import article

TUNING = Tuning(passage_min_words=1)
MEETINGS = {
    "en": (
        "Brandt and Hale had to meet, and meet often, says everybody, if Brandt and Hale agreed.",
        "Their meeting was by lamplight, in a kitchen, and lasted until dawn, says Hale of Brandt.",
        "Their meetings were three, says Hale, who kept count, and Brandt does not deny it at all.",
    ),
    "de": (
        "Das Treffen war für Brandt und Hale wichtig, und Brandt und Hale waren froh, sagt man.",
        "Ihr Treffen war bei Lampenlicht, in einer Küche, und dauerte lange, sagt Hale von Brandt.",
    ),
}


def ranked(language: str, texts: tuple[str, ...], question: str) -> Ranking:
    passages = cut_passages(article(*texts, language=language), TUNING)
    return Ranker(passages, TUNING).rank(question, top=len(texts))


@pytest.mark.parametrize(
    ("language", "question", "has"),
    [
        ("en", "Where was the meeting of Brandt and Hale?", "kitchen"),
        ("en", "How many meetings of Brandt and Hale were there?", "three"),
        ("de", "Wo war das Treffen von Brandt und Hale?", "Küche"),
    ],
)
def test_a_passage_without_the_kind_of_thing_asked_for_counts_less(
    language: str, question: str, has: str
) -> None:
    ranking = ranked(language, MEETINGS[language], question)
    for result, told in zip(ranking.results, ranking.explain()["candidates"], strict=True):
        value, weight, _ = told["features"].get("lacks", (0.0, -1.0, 0.0))
        assert value == (0.0 if has in result.passage.text else 1.0)
        assert weight < 0.0
        assert value == 0.0 or result.confidence <= 0.5


def test_the_place_of_a_meeting_comes_before_more_words_of_the_question() -> None:
    ranking = ranked("en", MEETINGS["en"], "Where was the meeting of Brandt and Hale?")
    assert "kitchen" in ranking.results[0].passage.text


@pytest.mark.parametrize(
    ("language", "texts", "question"),
    [
        ("en", ("Brandt did meet Hale.", "Hale met Brandt again."), "Where did Brandt meet Hale?"),
        (
            "fr",
            ("Brandt a vu trois films.", "Hale a vu 12 films."),
            "Combien de films a vu Brandt ?",
        ),
        ("ro", ("Brandt a plecat acasă.", "Hale a plecat in Ardeal."), "Unde a plecat Brandt?"),
    ],
)
def test_what_a_language_may_tell_in_words_that_are_not_known_counts_nothing(
    language: str, texts: tuple[str, ...], question: str
) -> None:
    told = ranked(language, texts, question).explain()["candidates"]
    assert told
    assert not any("lacks" in candidate["features"] for candidate in told)
