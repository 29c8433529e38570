"""The part of the fake Bot API that takes answers to inline and guest queries."""

from __future__ import annotations

import re

from tests.fakes.calls import Json, Refused, content_of


class InlineCalls:
    """Keeps answers by the query's id, after the checks that Telegram makes."""

    def __init__(self) -> None:
        self.inline_answers: dict[str, list[Json]] = {}
        self.inline_cache_time: dict[str, int] = {}
        self.inline_buttons: dict[str, Json] = {}
        self.guest_answers: dict[str, Json] = {}

    async def do_answerGuestQuery(self, params: Json) -> Json:
        result = params["result"]
        content = result["input_message_content"]
        parsed = content_of(
            {**content, "text": content["message_text"], "reply_markup": result.get("reply_markup")}
        )
        self.guest_answers[params["guest_query_id"]] = parsed
        return {"inline_message_id": "guest-1"}

    async def do_answerInlineQuery(self, params: Json) -> bool:
        results = params["results"]
        ids = [result["id"] for result in results]
        if len(results) > 50 or len(set(ids)) != len(ids):
            raise Refused(400, "Bad Request: RESULT_ID_DUPLICATE")
        for result in results:
            if not 1 <= len(result["id"].encode()) <= 64 or not result["title"]:
                raise Refused(400, "Bad Request: RESULT_ID_INVALID")
            content = result["input_message_content"]
            result["parsed"] = content_of(
                {
                    **content,
                    "text": content["message_text"],
                    "reply_markup": result.get("reply_markup"),
                }
            )
        button = params.get("button")
        if button is not None:
            if not button["text"] or not 1 <= len(button.get("start_parameter", "")) <= 64:
                raise Refused(400, "Bad Request: BUTTON_INVALID")
            if not re.fullmatch(r"[A-Za-z0-9_-]+", button["start_parameter"]):
                raise Refused(400, "Bad Request: START_PARAM_INVALID")
            self.inline_buttons[params["inline_query_id"]] = button
        self.inline_cache_time[params["inline_query_id"]] = int(params.get("cache_time", 300))
        self.inline_answers[params["inline_query_id"]] = results
        return True
