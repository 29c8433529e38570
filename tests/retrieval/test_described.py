"""Who, what or where something is: the sentence that says so comes before others with the name."""

from __future__ import annotations

import pytest

from retrieval import Tuning
from retrieval.passage import cut_passages
from retrieval.ranking.ranker import Ranker
from tests.retrieval.articles import article

TUNING = Tuning(passage_min_words=1)
STORIES = {
    "en": (
        "Ada Brandt spoke. Lindow waited. Kranbau quarrelled with Ada Brandt in Lindow.",
        "The mayor, Ada Brandt, thanked all who had come to the opening on Monday.",
        "In the Baltic resort of Lindow three thousand people live all the year round.",
        "Kranbau, a company from Stettin, delivered the two cranes a month too late.",
        "The talks were led by Otto W Hale, a lawyer, until late on Sunday evening.",
        "Otto Hale laughed. Hale slept. The others wrote down what Hale had asked for.",
    ),
    "de": (
        "Ada Brandt sprach. Lindow wartete. Kranbau stritt mit Ada Brandt in Lindow.",
        "Die Bürgermeisterin Ada Brandt dankte allen, die zur Eröffnung gekommen waren.",
        "In der Stadt Lindow leben das ganze Jahr über dreitausend Menschen am See.",
        "Kranbau, ein Betrieb aus Stettin, lieferte die beiden Kräne einen Monat zu spät.",
    ),
    "es": (
        "Ada Brandt habló. Lindow esperó. Kranbau discutió con Ada Brandt en Lindow.",
        "La alcaldesa Ada Brandt dio las gracias a todos los que vinieron el lunes.",
        "En la ciudad de Lindow viven todo el año tres mil personas junto al lago.",
        "Kranbau, una empresa de Stettin, entregó las dos grúas con un mes de retraso.",
    ),
    "fr": (
        "Ada Brandt a parlé. Lindow a attendu. Kranbau s'est disputé avec Ada Brandt à Lindow.",
        "La maire Ada Brandt a remercié tous ceux qui étaient venus lundi matin.",
        "Dans la ville de Lindow, trois mille personnes vivent toute l'année près du lac.",
        "Kranbau, une entreprise de Stettin, a livré les deux grues avec un mois de retard.",
    ),
    "it": (
        "Ada Brandt ha parlato. Lindow ha aspettato. Kranbau ha litigato con Ada Brandt a Lindow.",
        "La ministra Ada Brandt ha ringraziato tutti quelli che sono venuti lunedì.",
        "Nella città di Lindow vivono tutto l'anno tremila persone vicino al lago.",
        "Kranbau, una ditta di Stettino, ha consegnato le due gru con un mese di ritardo.",
    ),
    "pt": (
        "Ada Brandt falou. Lindow esperou. Kranbau discutiu com Ada Brandt em Lindow.",
        "A ministra Ada Brandt agradeceu a todos os que vieram na segunda-feira.",
        "Na cidade de Lindow vivem o ano todo três mil pessoas perto do lago.",
        "Kranbau, uma empresa de Stettin, entregou os dois guindastes com um mês de atraso.",
    ),
    "ru": (
        "Ада Брандт говорила. Линдов ждал. Кранбау спорила с Адой Брандт в Линдове.",
        "Министр Ада Брандт поблагодарила всех, кто пришёл на открытие в понедельник.",
        "В городе Линдов круглый год живут у озера три тысячи человек и больше.",
        "Кранбау, которая работает в Штеттине, поставила оба крана на месяц позже.",
    ),
}


@pytest.mark.parametrize(
    ("language", "question", "paragraph"),
    [
        ("en", "Who is Ada Brandt?", 2),
        ("en", "who is brandt", 2),
        ("en", "Who's Brandt?", 2),
        ("en", "Where is Lindow?", 3),
        ("en", "What is Kranbau?", 4),
        ("en", "What is Kranbua?", 4),
        ("en", "Who is Hale?", 5),
        ("de", "Wer ist Ada Brandt?", 2),
        ("de", "Wo liegt Lindow?", 3),
        ("de", "Was ist die Kranbau?", 4),
        ("es", "¿Quién es Ada Brandt?", 2),
        ("es", "¿Dónde está Lindow?", 3),
        ("es", "¿Qué es Kranbau?", 4),
        ("fr", "Qui est Ada Brandt ?", 2),
        ("fr", "Où se trouve Lindow ?", 3),
        ("fr", "Qu'est-ce que Kranbau ?", 4),
        ("it", "Chi è Ada Brandt?", 2),
        ("it", "Dove si trova Lindow?", 3),
        ("it", "Che cos'è Kranbau?", 4),
        ("pt", "Quem é Ada Brandt?", 2),
        ("pt", "Onde fica Lindow?", 3),
        ("pt", "O que é a Kranbau?", 4),
        ("ru", "Кто такая Ада Брандт?", 2),
        ("ru", "Где находится Линдов?", 3),
        ("ru", "Что такое Кранбау?", 4),
    ],
)
def test_what_introduces_a_name_comes_first(language: str, question: str, paragraph: int) -> None:
    ranking = ranker(language).rank(question, top=1)

    assert ranking.results[0].passage.first == paragraph
    assert "defines_entity" in ranking.explain()["candidates"][0]["features"]


@pytest.mark.parametrize(
    "question",
    [
        "What did Ada Brandt say?",
        "Who is Ada Brandt quarrelling with?",
        "Where in Lindow is Kranbau?",
        "Who laughed?",
        "What was the quarrel of Ada Brandt and Hale?",
        "Ada Brandt",
    ],
)
def test_a_question_that_asks_more_is_left_alone(question: str) -> None:
    candidates = ranker("en").rank(question, top=6).explain()["candidates"]

    assert candidates
    assert all("defines_entity" not in told["features"] for told in candidates)


def test_a_name_of_several_words_with_a_link_is_wanted_whole() -> None:
    story = article(
        "Lindow, a town by a lake, is small. The Bishop of Lindow was asked about Lindow.",
        "The Bishop of Lindow is a friend of the mayor and likes to go fishing on Sundays.",
    )
    ranking = Ranker(cut_passages(story, TUNING), TUNING).rank(
        "Who is the Bishop of Lindow?", top=2
    )

    assert ranking.results[0].passage.first == 2
    assert "defines_entity" not in ranking.explain()["candidates"][1]["features"]


def test_the_sentence_that_introduces_a_name_is_marked() -> None:
    story = article(
        "Ada Brandt spoke for an hour. Lindow is a town by a lake. Ada Brandt likes Lindow."
    )
    ranking = Ranker(cut_passages(story, TUNING), TUNING).rank("Where is Lindow?", top=1)

    best = ranking.results[0]
    assert best.highlight.of(best.passage.text) == "Lindow is a town by a lake."


def ranker(language: str) -> Ranker:
    return Ranker(cut_passages(article(*STORIES[language], language=language), TUNING), TUNING)
