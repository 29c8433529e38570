"""The fake Bot API refuses what Telegram refuses; otherwise the other tests would prove little."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fakes.bot_api import TOKEN, BotApi, Json
from tests.fakes.telegram_html import BadMarkup, parse_html


async def call(api: BotApi, method: str, token: str = TOKEN, **params: Any) -> Json:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{api.url}/bot{token}/{method}", json=params)
    loaded: Json = answer.json()
    return loaded


def keyboard(**button: str) -> Json:
    return {"inline_keyboard": [[{"text": "go", **button}]]}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "a < b", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "&nbsp;", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": " "}, "message text is empty"),
        ({"text": "x", "reply_markup": keyboard(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard(callback_data="a", url="b")}, "button"),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "to be replied not found"),
        ({"text": "x", "message_thread_id": 3}, "thread not found"),
    ],
)
async def test_bad_messages_are_refused(api: BotApi, params: Json, reason: str) -> None:
    answer = await call(api, "sendMessage", chat_id=1, **params)

    assert answer["error_code"] == 400
    assert reason in answer["description"]
    assert api.outgoing == []


async def test_longest_message_is_taken(api: BotApi) -> None:
    text = "<b>" + "&lt;" * 4096 + "</b>"

    assert (await call(api, "sendMessage", chat_id=1, text=text, parse_mode="HTML"))["ok"]


async def test_edit_without_a_change_is_refused(api: BotApi) -> None:
    sent = (await call(api, "sendMessage", chat_id=1, text="x"))["result"]
    edit = {"chat_id": 1, "message_id": sent["message_id"]}

    same = await call(api, "editMessageText", text="x", **edit)
    other = await call(api, "editMessageText", text="y", **edit)

    assert "message is not modified" in same["description"]
    assert other["ok"]


async def test_wrong_token_and_unknown_method_are_refused(api: BotApi) -> None:
    assert (await call(api, "getMe", token="1:x"))["error_code"] == 401
    assert (await call(api, "dance"))["error_code"] == 404


async def test_updates_stay_until_an_offset_confirms_them(api: BotApi) -> None:
    first = await api.push(message={"message_id": 1})
    await api.push(message={"message_id": 2})

    again = [await call(api, "getUpdates", offset=0), await call(api, "getUpdates", offset=0)]
    confirmed = await call(api, "getUpdates", offset=first + 1)

    assert [len(answer["result"]) for answer in again] == [2, 2]
    assert [u["message"]["message_id"] for u in confirmed["result"]] == [2]


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "<b><code>x</code></b>",
        "<code><b>x</b></code>",
        "<b><i>x</b></i>",
        "<p>x</p>",
        '<a href="x>y</a>',
    ],
)
def test_markup_that_telegram_refuses(markup: str) -> None:
    with pytest.raises(BadMarkup):
        parse_html(markup)


def test_entities_count_in_utf16_units() -> None:
    text, entities = parse_html("😀<b>ab</b> <blockquote expandable>&lt;</blockquote>")

    assert text == "😀ab <"
    assert [(e.type, e.offset, e.length) for e in entities] == [
        ("bold", 2, 2),
        ("expandable_blockquote", 5, 1),
    ]
