"""Private chat: any text is a question."""

from __future__ import annotations

import pytest

from tests.contract.conftest import CRANE, BotProcess
from tests.fakes.bot_api import BotApi
from tests.fakes.chats import ALICE, BOB, Chats, button, links, marked

pytestmark = pytest.mark.usefixtures("bot")
ANSWER = "Harbour master Lindt told reporters that moving the crane would cost two million euros"


async def test_answer_is_quoted_marked_and_attributed(chats: Chats) -> None:
    message = await chats.ask(CRANE)

    quoted = marked(message, "blockquote")[0]
    bold = marked(message, "bold")
    assert "The rusty crane on the north pier stays where it is." in quoted
    assert bold[0].replace("\n", " ").startswith(ANSWER)
    for part in (
        'The crane "now"',
        "¶ 3–4",
        "The harbour lease",
        "Harbour Press",
        "Ann Lee",
        "3 February 2020",
    ):
        assert part in message["text"]


async def test_link_opens_the_article_at_the_sentence(chats: Chats) -> None:
    (link,) = links(await chats.ask(CRANE))

    assert link.startswith("https://example.org/lease#:~:text=Harbour%20master%20Lindt%20told")


async def test_retelling_links_plainly_to_what_it_is_based_on(chats: Chats) -> None:
    message = await chats.ask("Where was the lamp of the lighthouse sold to?")

    assert links(message) == ["https://example.org/original"]
    assert "Based on reporting by Coast Radio" in message["text"]


async def test_live_words_of_a_passage_stay_plain(chats: Chats) -> None:
    message = await chats.ask(CRANE)

    assert "@harbourcrane" in marked(message, "code")
    assert "euros & a winter" in message["text"]


async def test_refusal_offers_the_nearest_passage_as_a_button_only(chats: Chats) -> None:
    message = await chats.ask("Which yachts won the Olympic regatta in Sydney against Argentina?")

    assert "not answer that" in message["text"]
    assert "blockquote" not in str(message.get("entities"))
    await chats.press(message, "Nearest:")
    nearest = chats.api.edits[-1]
    assert nearest["text"].startswith("Nearest passage (not an answer):")
    assert marked(nearest, "blockquote")
    assert not marked(nearest, "bold")


@pytest.mark.parametrize(
    "text", ["Hello! Thanks!", "Which yachts won the Olympic regatta in Sydney against Argentina?"]
)
async def test_refusal_names_no_word_of_the_question(chats: Chats, text: str) -> None:
    said = (await chats.ask(text))["text"].casefold()

    assert not {"hello", "thanks", "yachts", "olympic", "regatta", "sydney"} & set(said.split())


@pytest.mark.parametrize("text", ["🙂🙂🙂", "?!…"])
async def test_message_without_words_is_refused_politely(chats: Chats, text: str) -> None:
    assert "in your own words" in (await chats.ask(text))["text"]


async def test_markup_and_length_of_a_question_do_no_harm(chats: Chats) -> None:
    message = await chats.ask("<b>crane</b> & </blockquote> cost " * 120)

    assert message["text"]


async def test_start_help_and_about_answer(chats: Chats) -> None:
    start = await chats.ask("/start")
    assert "Hello, Alice" in start["text"]
    assert "For example" in start["text"]

    help_text = (await chats.ask("/help"))["text"]
    assert "/about" in help_text
    assert "/reload" not in help_text

    about = (await chats.ask("/about"))["text"]
    for part in ("The harbour lease", "Harbour Press", "3 February 2020", "Fishing boats"):
        assert part in about


async def test_ask_works_as_a_command_too(chats: Chats) -> None:
    assert "two million" in (await chats.ask(f"/ask {CRANE}"))["text"]
    assert "after the command" in (await chats.ask("/ask"))["text"]


async def test_unknown_command_points_to_help(chats: Chats) -> None:
    assert "/help" in (await chats.ask("/dance"))["text"]


async def test_question_about_the_article_is_answered_from_its_metadata(chats: Chats) -> None:
    message = await chats.ask("Who wrote this article?")

    assert "Written by Ann Lee" in message["text"]


async def test_photo_with_a_caption_is_a_question(chats: Chats) -> None:
    before = len(chats.api.outgoing)
    photo = chats.message(CRANE)
    photo["caption"] = photo.pop("text")
    photo["photo"] = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    photo.pop("entities")
    await chats.api.push(message=photo)

    assert "two million" in (await chats.next_message(ALICE["id"], before))["text"]


async def test_no_question_and_no_token_is_in_the_log(chats: Chats, bot: BotProcess) -> None:
    message = await chats.ask("How much would moving the zebracanary crane cost?")

    assert button(message, "context")
    assert b"zebracanary" not in bot.output
    assert b"AAfake" not in bot.output


async def test_two_questions_at_once_get_their_answers_as_replies(
    api: BotApi, chats: Chats
) -> None:
    # The bot is still starting, so that it finds both.
    asked = [await chats.say(CRANE), await chats.say("Who pays half the fee?")]
    await api.wait_for(lambda: True if len(api.outgoing) == 2 else None)

    replied = [message["reply_to_message"]["message_id"] for message in api.outgoing]
    assert replied == [message["message_id"] for message in asked]
    assert "reply_to_message" not in await chats.ask(CRANE, BOB)
