"""Greetings, thanks, hedges, mentions and links are no words of a question, in any language."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Engine, Refusal
from retrieval.answering.courtesy import asked_questions

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open(CORPUS)


@pytest.mark.parametrize(
    "message",
    [
        "Hi, where did Bush and Putin meet?",
        "Hello! Where did Bush and Putin meet? Thank you",
        "Good morning, I have a question: where did Bush and Putin meet? Thanks in advance.",
        "Dear Sir or Madam,\nI was wondering if you could tell me where did Bush and Putin meet?\n"
        "Best regards,\nAnna Smith",
        "@footnote_bot where did Bush and Putin meet? https://example.org/summit?id=7",
        "I am reading this for school. Where did Bush and Putin meet? I need it by tomorrow.",
        "Where did Bush and Putin meet, please? Cheers, Tom",
    ],
)
def test_a_polite_message_gets_the_same_answer(engine: Engine, message: str) -> None:
    bare = engine.ask("Where did Bush and Putin meet?", top=3)

    polite = engine.ask(message, top=3)

    assert polite.question == message
    assert bare.answered
    assert polite.to_json() == bare.to_json()


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("hi who won the cup thanks", "who won the cup"),
        ("Can you tell me who won the cup?", "who won the cup?"),
        ("Who won the cup Thank you", "Who won the cup"),
        ("Hi Anna, in what year was it built?", "in what year was it built?"),
        ("Hi there everyone! Quick question, who won?", "who won?"),
        ("Thanks! And what did he say about Nato?", "And what did he say about Nato?"),
        ("Hallo, können Sie mir bitte sagen, wer gewann? Danke!", "wer gewann?"),
        ("Buenos dias, ¿podrías decirme quién ganó, por favor?", "quién ganó?"),
        ("Bonjour, j'ai une question : qui a gagné ? Merci d'avance", "qui a gagné ?"),
        ("Здравствуйте! Подскажите, пожалуйста, кто победил? Спасибо", "кто победил?"),
        ("مرحبا، هل يمكنك أن تخبرني من فاز؟ شكرا", "من فاز؟"),
        ("Ciao, ho una domanda: chi ha vinto? Grazie", "chi ha vinto?"),
        ("Olá, você sabe quem ganhou? Obrigado", "quem ganhou?"),
        ("你好，请问谁赢了？谢谢", "谁赢了？"),
    ],
)
def test_what_is_asked_is_found(message: str, asked: str) -> None:
    assert asked_questions(message, "en") == (asked,)


@pytest.mark.parametrize(
    "question",
    [
        "Who said hello to the crowd?",
        "What does the letter thank him for?",
        "What did he say about thanks?",
        "Hello Dolly opened when?",
        "Hey Jude was written by whom?",
        "Good Morning America is broadcast from where?",
        "Please Please Me was recorded when?",
        "Thank You for Smoking was directed by whom?",
        "Who sang Thank You",
        "What issues are members allowed to vote as they please?",
        "Nice, France: when did the attack happen?",
        "Who is @jack?",
        "Dr. Angela Merkel met whom in Sochi?",
        "What can you tell me about the shield?",
        "The mayor came to Lindow. Where did she stay?",
        "Can a packet be sent empty? If so, is it billable?",
        "missile shield, Czech Republic",
        "and Nato?",
    ],
)
def test_words_of_the_question_stay(question: str) -> None:
    assert asked_questions(question, "en") == (question,)


@pytest.mark.parametrize("message", ["Hi! Thanks!", "Hello, can you help me?", "I have a question"])
def test_courtesy_alone_is_small_talk(engine: Engine, message: str) -> None:
    assert engine.ask(message, top=3).refusal is Refusal.SMALL_TALK


def test_a_link_alone_is_looked_for(engine: Engine) -> None:
    assert engine.ask("https://example.org", top=3).refusal is not Refusal.SMALL_TALK


def test_further_questions_of_a_message_are_offered(engine: Engine) -> None:
    answer = engine.ask("Hi! Where did the summit take place? Who is Gabriel Gatehouse? Thanks!")

    assert "Sochi" in answer.passages[0].text
    assert [further.question for further in answer.also] == ["Who is Gabriel Gatehouse?"]
    assert answer.to_json()["also"] == ["Who is Gabriel Gatehouse?"]
    assert engine.ask("Where did the summit take place? Thanks!").also == ()
