"""People, groups and buttons in front of the fake Bot API: tests read like conversations."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

from tests.fakes.bot_api import ME, BotApi, Json
from tests.fakes.telegram_html import units

_FIRST_ID = 5_402_301_000
"""As long as Telegram's own: a shorter one stands in some time of day by chance."""


def person(number: int = 1, name: str = "Alice", **more: Any) -> Json:
    return {
        "id": _FIRST_ID + number,
        "is_bot": False,
        "first_name": name,
        "language_code": "en",
        **more,
    }


ALICE = person(1, "Alice")
BOB = person(2, "Bob")
ADMIN = person(7, "Ada")


def private(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def group(number: int = 1, **more: Any) -> Json:
    return {"id": -1001000 - number, "type": "supergroup", "title": "Harbour", **more}


def entities_of(text: str) -> list[Json]:
    found = []
    for match in re.finditer(r"(?<!\S)/\w+(?:@\w+)?|(?<!\w)@\w{3,}", text):
        kind = "bot_command" if match[0].startswith("/") else "mention"
        offset = units(text[: match.start()])
        found.append({"type": kind, "offset": offset, "length": units(match[0])})
    return found


class Chats:
    """Writes updates as Telegram would, and reads what the bot sent."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.privacy = False
        """Privacy mode, as set at @BotFather: what of a group reaches the bot at all."""

    async def say(
        self, text: str, user: Json = ALICE, chat: Json | None = None, **more: Any
    ) -> Json:
        """Send a message from somebody; extra fields go into it as they are."""
        message = self.message(text, user, chat, **more)
        if not self.privacy or _seen_in_privacy_mode(message):
            await self.api.push(message=message)
        return message

    def message(self, text: str, user: Json = ALICE, chat: Json | None = None, **more: Any) -> Json:
        chat = chat or private(user)
        message: Json = {
            "message_id": self.api.new_message_id(),
            "date": int(time.time()),
            "chat": chat,
            "from": user,
            "text": text,
            "entities": entities_of(text),
            **more,
        }
        self.api.messages[chat["id"], message["message_id"]] = message
        return message

    def document(self, name: str, data: bytes, caption: str = "", user: Json = ALICE) -> Json:
        """Return a message that holds a file, not yet sent."""
        number = f"file-{self.api.new_message_id()}"
        self.api.files[number] = data
        message = self.message(caption, user)
        del message["text"], message["entities"]
        message["document"] = {
            "file_id": number, "file_unique_id": number, "file_name": name, "file_size": len(data),
        }  # fmt: skip
        if caption:
            message |= {"caption": caption, "caption_entities": entities_of(caption)}
        return message

    def wordless(
        self, kind: str, content: Any, user: Json = ALICE, chat: Json | None = None, **more: Any
    ) -> Json:
        """Return a message that holds something other than words, not yet sent."""
        message = self.message("", user, chat, **more)
        del message["text"], message["entities"]
        message[kind] = content
        return message

    async def send(self, message: Json) -> Json:
        """Send a message as it is and return the bot's answer to it."""
        before = len(self.api.outgoing)
        await self.api.push(message=message)
        return await self.next_message(message["chat"]["id"], before)

    async def edited(self, message: Json, holding: str) -> Json:
        """Wait until a message of the bot was edited to hold a text, and return it."""
        place = message["chat"]["id"], message["message_id"]

        def found() -> Json | None:
            now: Json = self.api.messages[place]
            return now if holding in now["text"] else None

        try:
            result: Json = await self.api.wait_for(found)
        except AssertionError:
            said = self.api.messages[place]["text"]
            raise AssertionError(f"not edited to hold {holding!r}; it says {said!r}") from None
        return result

    async def edit(self, message: Json, text: str) -> Json:
        """Edit an earlier message of somebody."""
        edited = {
            **message,
            "text": text,
            "entities": entities_of(text),
            "edit_date": int(time.time()),
        }
        await self.api.push(edited_message=edited)
        return edited

    async def ask(
        self, text: str, user: Json = ALICE, chat: Json | None = None, **more: Any
    ) -> Json:
        """Send a message and return the bot's answer to it."""
        before = len(self.api.outgoing)
        message = await self.say(text, user, chat, **more)
        return await self.next_message(message["chat"]["id"], before)

    async def next_message(self, chat_id: int, before: int) -> Json:
        def found() -> Json | None:
            new = (m for m in self.api.outgoing[before:] if m["chat"]["id"] == chat_id)
            return next(new, None)

        message: Json = await self.api.wait_for(found)
        return message

    async def silence(self, *messages: Json) -> None:
        """Assert that the bot says nothing to these, by asking something it does answer after."""
        chats = {message["chat"]["id"] for message in messages}
        sent = [m for m in self.api.outgoing if m["chat"]["id"] in chats]
        probe = person(99, "Probe")
        await self.ask("/help", probe)
        await asyncio.sleep(0.3)
        assert [m for m in self.api.outgoing if m["chat"]["id"] in chats] == sent

    async def press(self, message: Json, label: str, user: Json = ALICE) -> Json:
        """Press the button whose label holds a text; return what the bot answered the press."""
        return await self.press_data(message, button(message, label)["callback_data"], user)

    async def press_data(self, message: Json | None, data: str, user: Json = ALICE) -> Json:
        number = f"press-{self.api.new_message_id()}"
        query: Json = {"id": number, "from": user, "chat_instance": "x", "data": data}
        if message is None:
            query["inline_message_id"] = "inline-1"
        else:
            query["message"] = message
        await self.api.push(callback_query=query)
        answer: Json = await self.api.wait_for(lambda: self.api.callback_answers.get(number))
        return answer

    async def react(self, message: Json, old: str, new: str, user: Json = ALICE) -> None:
        """Change somebody's reaction on a message; "" for none."""
        kinds = [[{"type": "emoji", "emoji": emoji}] if emoji else [] for emoji in (old, new)]
        reaction = {
            "chat": message["chat"], "message_id": message["message_id"], "user": user,
            "date": int(time.time()), "old_reaction": kinds[0], "new_reaction": kinds[1],
        }  # fmt: skip
        await self.api.push(message_reaction=reaction)

    async def inline(self, text: str, user: Json = ALICE) -> tuple[list[Json], int]:
        """Type an inline query; return the results and for how long they may be cached."""
        number = f"inline-{self.api.new_message_id()}"
        query = {"id": number, "from": user, "query": text, "offset": ""}
        await self.api.push(inline_query=query)
        results = await self.api.wait_for(lambda: self.api.inline_answers.get(number))
        return results, self.api.inline_cache_time[number]


def _seen_in_privacy_mode(message: Json) -> bool:
    """Commands meant for the bot and replies to it arrive; a bare mention does not."""
    if message["chat"]["type"] == "private":
        return True
    replied = message.get("reply_to_message") or {}
    command = re.match(r"/\w+(@\w+)?", message["text"])
    ours = command is not None and (command[1] or "").casefold() == "@footnotetestbot"
    return ours or replied.get("from", {}).get("id") == ME["id"]


def button(message: Json, label: str) -> Json:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [b for row in rows for b in row if label in b["text"]]
    assert found, f"no button {label!r} in {rows}"
    chosen: Json = found[0]
    return chosen


def marked(message: Json, kind: str) -> list[str]:
    """Return the pieces of a message's text that carry an entity of a kind."""
    encoded = message["text"].encode("utf-16-le")
    return [
        encoded[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in message.get("entities", [])
        if e["type"] == kind
    ]


def links(message: Json) -> list[str]:
    return [e["url"] for e in message.get("entities", []) if e["type"] == "text_link"]


def from_bot(text: str, chat: Json) -> Json:
    return {"message_id": 5, "date": 0, "chat": chat, "from": ME, "text": text}
