"""What any call of the fake Bot API goes through: its parameters, its limits, its faults."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from tests.fakes.telegram_html import BadMarkup, parse_html, units

Json = dict[str, Any]


class Refused(Exception):
    """A refusal with Telegram's error code and description."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def aborted(request: web.Request) -> web.Response:
    """Cut the connection instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def trickled(request: web.Request) -> web.StreamResponse:
    """Answer a byte at a time, for longer than anybody waits."""
    answer = web.StreamResponse(headers={"Content-Type": "application/json"})
    await answer.prepare(request)
    for _ in range(300):
        await answer.write(b" ")
        await asyncio.sleep(0.2)
    return answer


async def parameters(request: web.Request) -> Json:
    """Read a call's parameters from JSON or a form, whose nested values are JSON texts."""
    if request.content_type == "application/json":
        loaded: Json = await request.json()
        return loaded
    found: Json = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            found[name] = value.file.read()
            found[f"{name}_name"] = value.filename
            continue
        try:
            found[name] = json.loads(str(value)) if str(value)[:1] in "[{" else str(value)
        except ValueError:
            found[name] = str(value)
    return found


def content_of(params: Json) -> Json:
    """Return text, entities and buttons of a message, or refuse as Telegram does."""
    text, entities = params["text"], []
    if params.get("parse_mode") == "HTML":
        try:
            text, entities = parse_html(text)
        except BadMarkup as error:
            raise Refused(400, f"Bad Request: can't parse entities: {error}") from error
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if units(text) > 4096:
        raise Refused(400, "Bad Request: message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = [entity.as_json() for entity in entities]
    if params.get("reply_markup"):
        content["reply_markup"] = params["reply_markup"]
        for row in params["reply_markup"]["inline_keyboard"]:
            for button in row:
                _check_button(button)
                if "web_app" in button:
                    _check_web_app(button["web_app"], int(params.get("chat_id", 0)))
    return content


def _check_web_app(told: Json, chat_id: int) -> None:
    """Refuse a Mini App anywhere but in a private chat, and one that is not by https."""
    if chat_id <= 0:
        raise Refused(400, "Bad Request: BUTTON_TYPE_INVALID")
    if not str(told.get("url", "")).startswith("https://"):
        raise Refused(400, "Bad Request: inline keyboard button Web App URL is invalid")


def _check_button(button: Json) -> None:
    kinds = ("callback_data", "url", "web_app", "copy_text", "switch_inline_query")
    actions = [name for name in kinds if name in button]
    if len(actions) != 1 or not button["text"]:
        raise Refused(400, "Bad Request: can't parse inline keyboard button")
    if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    if not 1 <= units((button.get("copy_text") or {"text": "x"})["text"]) <= 256:
        raise Refused(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
    if units(button.get("switch_inline_query", "")) > 256:
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
