"""A local Telegram Bot API server for tests, as strict as the real one where the bot can fail."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.fakes.calls import Refused, aborted, content_of, parameters, trickled
from tests.fakes.inline_calls import InlineCalls
from tests.fakes.profile_calls import ProfileCalls
from tests.fakes.telegram_html import parse_html, units

TOKEN = "123456789:AAfake-token_for-tests-0123456789abcd"
ME = {
    "id": 123456789, "is_bot": True, "first_name": "Footnote", "username": "FootnoteTestBot",
    "can_join_groups": True, "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}  # fmt: skip
Json = dict[str, Any]
Fault = Refused | float | str | asyncio.Event


class BotApi(ProfileCalls, InlineCalls):
    """Keeps chats, hands out updates, and checks every call."""

    def __init__(self, first_update: int = 1, first_message: int = 101) -> None:
        ProfileCalls.__init__(self)
        InlineCalls.__init__(self)
        self.calls: list[tuple[str, Json]] = []
        self.messages: dict[tuple[int, int], Json] = {}
        self.outgoing: list[Json] = []
        self.edits: list[Json] = []
        self.callback_answers: dict[str, Json] = {}
        self.topics: set[tuple[int, int]] = set()
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        """By method, for the next calls: a refusal, seconds or an event to wait for, or how a
        connection fails:
        "cut", "accept and cut", "garbage", "silent", "trickle", "redirect", "unreadable",
        or is "held" until `released` is set."""
        self.chaos: Callable[[str], Fault | None] = lambda _method: None
        """Gives a fault for a call where `faults` has none."""
        self.released = asyncio.Event()
        self.token = TOKEN
        """The one that is accepted."""
        self.webhook: Json = {}
        self.direct: set[int] = set()
        """Chats that are a channel's direct messages."""
        self.members: dict[tuple[int, int], str] = {}
        """Status by chat and user, where it is not "member"."""
        self.files: dict[str, bytes] = {}
        self._updates: list[Json] = []
        self._next_update = first_update
        self._next_message = first_message - 1
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.elsewhere = ""
        """Where the fault "redirect" leads."""

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=10 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = "http://127.0.0.1:{}".format(self._runner.addresses[0][1])

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            # The bot's last connections are closed in the loop's next turns.
            await asyncio.sleep(0.05)

    @property
    def unconfirmed(self) -> int:
        """How many updates Telegram still keeps for the bot."""
        return len(self._updates)

    async def push(self, **update: Json) -> int:
        """Queue an update for the bot and return its id."""
        async with self._changed:
            number = self._next_update
            self._next_update += 1
            self._updates.append({"update_id": number, **update})
            self._changed.notify_all()
        return number

    async def repeat(self, updates: list[Json]) -> None:
        """Queue updates that the bot was given before, under their old ids."""
        async with self._changed:
            self._updates += updates
            self._changed.notify_all()

    async def wait_for(self, found: Any, timeout: float = 90.0) -> Any:
        """Return found() as soon as it is not None; fails after the timeout."""
        end = time.monotonic() + timeout
        async with self._changed:
            while (result := found()) is None:
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"nothing came; calls: {[name for name, _ in self.calls]}")
                try:
                    await asyncio.wait_for(self._changed.wait(), left)
                except TimeoutError:
                    continue
        return result

    def new_message_id(self) -> int:
        self._next_message += 1
        return self._next_message

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            params = await parameters(request)
            self.calls.append((method, params))
            fault = await self._fail_if_told(method)
            if fault == "cut":
                await self._tell()
                return aborted(request)
            if fault == "held":
                await self.released.wait()
            if fault == "silent":
                await asyncio.sleep(120)
            if fault == "redirect":
                raise web.HTTPFound(f"{self.elsewhere}/bot{TOKEN}/{method}")
            if fault == "garbage":
                return web.Response(text="<html>Bad gateway</html>", content_type="text/html")
            handler = getattr(self, f"do_{method}", None)
            if handler is None:
                raise Refused(404, f"Not Found: method {method} not found")
            result = await handler(params)
        except Refused as refused:
            await self._tell()
            body = {"ok": False, "error_code": refused.code, "description": refused.description}
            if refused.parameters:
                body["parameters"] = refused.parameters
            return web.json_response(body, status=refused.code)
        await self._tell()
        if fault == "accept and cut":
            return aborted(request)
        if fault == "unreadable":
            return web.json_response({"ok": True, "result": {"message_id": "none"}})
        if fault == "trickle":
            return await trickled(request)
        return web.json_response({"ok": True, "result": result})

    async def _tell(self) -> None:
        """Wake up whoever waits for something to come."""
        async with self._changed:
            self._changed.notify_all()

    async def _serve_file(self, request: web.Request) -> web.Response:
        data = self.files.get(request.match_info["path"].removeprefix("documents/"))
        if data is None or request.match_info["token"] != self.token:
            return web.Response(status=404)
        return web.Response(body=data)

    async def do_getFile(self, params: Json) -> Json:
        number = params["file_id"]
        if number not in self.files:
            raise Refused(400, "Bad Request: invalid file_id")
        if len(self.files[number]) > 20 * 2**20:
            raise Refused(400, "Bad Request: file is too big")
        return {"file_id": number, "file_unique_id": number, "file_path": f"documents/{number}"}

    async def _fail_if_told(self, method: str) -> str:
        told = self.faults[method]
        fault = told.pop(0) if told else self.chaos(method)
        if fault is None:
            return ""
        if isinstance(fault, Refused):
            raise fault
        if isinstance(fault, str):
            return fault
        if isinstance(fault, asyncio.Event):
            await fault.wait()
        else:
            await asyncio.sleep(fault)
        return ""

    async def do_getMe(self, _params: Json) -> Json:
        return ME

    async def do_deleteWebhook(self, params: Json) -> bool:
        if params.get("drop_pending_updates"):
            self._updates.clear()
        self.webhook = {}
        return True

    async def do_getWebhookInfo(self, _params: Json) -> Json:
        waiting = {"pending_update_count": len(self._updates)}
        return {"url": self.webhook.get("url", ""), "has_custom_certificate": False, **waiting}

    async def do_setWebhook(self, params: Json) -> bool:
        self.webhook = params
        return True

    async def do_getUpdates(self, params: Json) -> list[Json]:
        offset = int(params.get("offset", 0))
        end = time.monotonic() + min(int(params.get("timeout", 0)), 50)
        allowed = params.get("allowed_updates") or []
        async with self._changed:
            if self._updates and offset > self._updates[-1]["update_id"] + 10:
                # Its queue hands out everything anew to an offset that it never reached.
                offset = 0
            self._updates = [u for u in self._updates if u["update_id"] >= offset]
            while not self._updates and (left := end - time.monotonic()) > 0:
                try:
                    await asyncio.wait_for(self._changed.wait(), left)
                except TimeoutError:
                    break
            return [u for u in self._updates if not allowed or set(u) & set(allowed)][:100]

    async def do_sendChatAction(self, params: Json) -> bool:
        return "chat_id" in params

    async def do_sendMessage(self, params: Json) -> Json:
        chat_id = int(params["chat_id"])
        thread = params.get("message_thread_id")
        if thread is not None and (chat_id, int(thread)) not in self.topics:
            raise Refused(400, "Bad Request: message thread not found")
        if (chat_id in self.direct) != ("direct_messages_topic_id" in params):
            # The official description calls it required there, and for no other chat.
            raise Refused(400, "Bad Request: direct messages topic must be specified")
        reply = params.get("reply_parameters") or {}
        replied = self.messages.get((chat_id, reply.get("message_id", 0)))
        if reply and replied is None and not reply.get("allow_sending_without_reply"):
            raise Refused(400, "Bad Request: message to be replied not found")
        message: Json = {
            "message_id": self.new_message_id(),
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"},
            "from": ME,
            **content_of(params),
        }
        if replied is not None:
            message["reply_to_message"] = replied
        if thread is not None:
            message |= {"message_thread_id": int(thread), "is_topic_message": True}
        self.messages[chat_id, message["message_id"]] = message
        self.outgoing.append(message)
        return message

    async def do_sendPhoto(self, params: Json) -> Json:
        return await self._send_file(params, "photo")

    async def do_sendDocument(self, params: Json) -> Json:
        return await self._send_file(params, "document")

    async def _send_file(self, params: Json, kind: str) -> Json:
        """Keep a file as a message; its caption is the message's text here."""
        if units(parse_html(params.get("caption", ""))[0]) > 1024:
            raise Refused(400, "Bad Request: message caption is too long")
        data = params[kind]
        if not isinstance(data, bytes) or not data:
            raise Refused(400, "Bad Request: file must be non-empty")
        if kind == "photo" and not data.startswith(b"\x89PNG"):
            raise Refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
        message = await self.do_sendMessage({**params, "text": params.get("caption", "")})
        message["file"] = {"kind": kind, "data": data, "name": params[f"{kind}_name"]}
        shown = {name: value for name, value in message.items() if name != "file"}
        return {**shown, kind: _described(kind)}

    async def do_getChatMember(self, params: Json) -> Json:
        user = int(params["user_id"])
        status = self.members.get((int(params["chat_id"]), user), "member")
        member: Json = {"status": status, "user": {"id": user, "is_bot": False, "first_name": "X"}}
        if status == "administrator":
            member |= dict.fromkeys(_RIGHTS, False) | {"can_be_edited": False}
        if status == "creator":
            member["is_anonymous"] = False
        return member

    async def do_editMessageText(self, params: Json) -> Json | bool:
        content = content_of(params)
        if "inline_message_id" in params:
            self.edits.append({"inline_message_id": params["inline_message_id"], **content})
            return True
        key = int(params["chat_id"]), int(params["message_id"])
        message = self.messages.get(key)
        if message is None or message["from"]["id"] != ME["id"]:
            raise Refused(400, "Bad Request: message to edit not found")
        kept = {name: message.get(name) for name in ("text", "entities", "reply_markup")}
        if kept == {name: content.get(name) for name in kept}:
            raise Refused(
                400, "Bad Request: message is not modified: specified new message content"
            )
        for name in kept:
            message.pop(name, None)
        message |= content
        self.edits.append(message)
        return message

    async def do_answerCallbackQuery(self, params: Json) -> bool:
        if len(params.get("text") or "") > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self.callback_answers[params["callback_query_id"]] = params
        return True


_RIGHTS = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
    "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def _described(kind: str) -> Any:
    if kind == "photo":
        return [{"file_id": "p", "file_unique_id": "p", "width": 1200, "height": 800}]
    return {"file_id": "d", "file_unique_id": "d"}
