"""The part of the fake Bot API that keeps the bot's menus and descriptions."""

from __future__ import annotations

from tests.fakes.calls import Json, Refused
from tests.fakes.telegram_html import units


class ProfileCalls:
    """What `/` lists, and what people see of a bot before they start it."""

    def __init__(self) -> None:
        self.menus: dict[str, list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        """Descriptions by kind and language."""

    async def do_setMyCommands(self, params: Json) -> bool:
        scope = params.get("scope") or {"type": "default"}
        for command in params["commands"]:
            if not (command["command"].islower() and 1 <= len(command["description"]) <= 256):
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        key = scope["type"] + (f":{scope['chat_id']}" if "chat_id" in scope else "")
        key += f" {params['language_code']}" if params.get("language_code") else ""
        self.menus[key] = params["commands"]
        return True

    async def do_getMyDescription(self, params: Json) -> Json:
        return {"description": self._profile("description", params)}

    async def do_getMyShortDescription(self, params: Json) -> Json:
        return {"short_description": self._profile("short_description", params)}

    async def do_setMyDescription(self, params: Json) -> bool:
        return self._set_profile("description", params, 512)

    async def do_setMyShortDescription(self, params: Json) -> bool:
        return self._set_profile("short_description", params, 120)

    def _profile(self, name: str, params: Json) -> str:
        found = self.profile.get((name, params.get("language_code") or ""))
        return found if found is not None else self.profile.get((name, ""), "")

    def _set_profile(self, name: str, params: Json, most: int) -> bool:
        if units(params.get(name, "")) > most:
            raise Refused(400, "Bad Request: BOT_DESCRIPTION_TOO_LONG")
        self.profile[name, params.get("language_code") or ""] = params.get(name, "")
        return True
