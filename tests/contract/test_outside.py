"""Summaries and opinions are outside what the bot does; how the article begins is offered."""

from __future__ import annotations

import pytest

from tests.contract.conftest import CRANE
from tests.fakes.bot_api import Json
from tests.fakes.chats import BOB, Chats, group, person

pytestmark = pytest.mark.usefixtures("bot")
OUTSIDE = "Summaries and opinions are outside"


def labels(message: Json) -> list[str]:
    return [row[0]["text"] for row in message["reply_markup"]["inline_keyboard"]]


async def test_summaries_and_opinions_get_the_beginning_and_the_sections(chats: Chats) -> None:
    # Nothing says yet which article is meant.
    either = await chats.ask("Summarise it, please!", BOB)
    assert OUTSIDE in either["text"]
    assert labels(either) == ["The harbour lease", "A lighthouse retold"]

    await chats.ask(CRANE)
    for text in ("Can you summarise it?", "tl;dr", "Thanks! What do you think about the crane?"):
        said = await chats.ask(text)
        assert OUTSIDE in said["text"], text
        assert labels(said) == ["Show the beginning", 'The crane "now"', "Fishing boats"]
    await chats.press(said, "Fishing boats")
    assert (await chats.edited(said, "pay half the fee"))["text"]
    # What was talked about is not forgotten by it.
    assert "Lindt" in (await chats.ask("Who said so?"))["text"]

    for language, text, words in (
        ("de", "Fasse den Artikel zusammen", "Zusammenfassungen"),
        ("es", "¿Qué opinas?", "resúmenes"),
        ("fr", "Qu'en penses-tu ?", "résumés"),
        ("ru", "Что ты думаешь об этом?", "Пересказов"),
        ("ar", "ما رأيك؟", "ملخصات"),
    ):
        other = person(30, "Other", language_code=language)
        assert words in (await chats.ask(text, other))["text"], language

    # What only sounds like it is a question.
    assert (
        "two million"
        in (await chats.ask("How much, in short, would moving the crane cost?"))["text"]
    )
    assert OUTSIDE in (await chats.ask("/ask summarise it", BOB, group(95)))["text"]
