"""Send or edit a drawn message, and take Telegram's refusals for what they mean."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import structlog
from telegram import (
    CallbackQuery,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.handlers.request import expect_answer, was_taken
from bot.handlers.telegram_errors import effect_of, retry_after_s
from bot.replies.callback_data import encode
from bot.replies.markup import visible_text
from bot.replies.text import head

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram.ext import ExtBot

    from bot.replies.reply import Button, Reply

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_TRIES = 3
_PRESS_CHARS = 200
# An answer usually takes milliseconds; "typing" is for the rest, and fades after five seconds.
_NOTICEABLE_S = 0.7
_FADES_S = 4.5
_log = structlog.get_logger(__name__)
_Send = Callable[[str, ParseMode | None], Awaitable[Message | bool]]


def keyboard(reply: Reply) -> dict[str, Any] | None:
    """Return the buttons of a reply as the Bot API has them, None if it has none.

    The library's objects for them would be turned into just this, at many times the cost.
    """
    if not reply.buttons:
        return None
    return {"inline_keyboard": [[_button(button) for button in row] for row in reply.buttons]}


def _button(button: Button) -> dict[str, Any]:
    told = {
        "text": button.label,
        "url": button.url,
        "web_app": {"url": button.web_app} if button.web_app else None,
        "callback_data": encode(button.action) if button.action else None,
        "copy_text": {"text": button.copy} if button.copy else None,
        "switch_inline_query": button.share,
    }
    return {name: value for name, value in told.items() if value is not None}


async def send(
    bot: ExtBot[None], reply: Reply, to: Message, *, as_reply: bool = False
) -> Message | bool:
    """Answer a message in its chat and topic; False if nobody can read it.

    It is a reply to that message in groups, and in a private chat if `as_reply`.
    True where Telegram took it but said of it what cannot be read.
    """
    quoting = (
        None
        if to.chat.type == ChatType.PRIVATE and not as_reply
        else ReplyParameters(to.message_id, allow_sending_without_reply=True)
    )
    # In a chat without topics the thread id is only the first message of a reply chain.
    thread = to.message_thread_id if to.is_topic_message else None
    direct = to.direct_messages_topic
    chat_id = to.chat_id

    async def post(text: str, mode: ParseMode | None) -> Message:
        to_chat: dict[str, Any] = {
            "chat_id": chat_id,
            "parse_mode": mode,
            "message_thread_id": thread,
            "direct_messages_topic_id": direct.topic_id if direct is not None else None,
            "reply_parameters": quoting,
            "disable_notification": reply.silent or None,
            "api_kwargs": {"reply_markup": keyboard(reply)},
        }
        file = reply.attachment
        if file is None:
            return await bot.send_message(text=text, link_preview_options=NO_PREVIEW, **to_chat)
        if file.picture:
            return await bot.send_photo(
                photo=file.data, filename=file.name, caption=text, **to_chat
            )
        return await bot.send_document(
            document=file.data, filename=file.name, caption=text, **to_chat
        )

    try:
        sent = await _deliver(reply, post)
    except ChatMigrated as moved:
        # The group has become a supergroup since; its messages and topics have not moved along.
        chat_id, thread, quoting = moved.new_chat_id, None, None
        sent = await _deliver(reply, post)
    return sent or False


async def post(bot: ExtBot[None], reply: Reply, chat_id: int) -> None:
    """Send a message that answers none: to a group that has just let the bot in."""

    async def say(text: str, mode: ParseMode | None) -> Message:
        return await bot.send_message(
            chat_id, text, parse_mode=mode, link_preview_options=NO_PREVIEW
        )

    await _deliver(reply, say)


async def edit(bot: ExtBot[None], reply: Reply, *, chat_id: int, message_id: int) -> bool:
    """Put a reply in place of an earlier one; False if that message is gone."""

    async def post(text: str, mode: ParseMode | None) -> Message | bool:
        return await bot.edit_message_text(
            text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=mode,
            api_kwargs={"reply_markup": keyboard(reply)},
            link_preview_options=NO_PREVIEW,
        )

    return await _deliver(reply, post) is not None


async def edit_pressed(query: CallbackQuery, reply: Reply) -> None:
    """Put a reply in place of the message whose button was pressed, inline ones too."""

    async def post(text: str, mode: ParseMode | None) -> Message | bool:
        return await query.edit_message_text(
            text,
            parse_mode=mode,
            api_kwargs={"reply_markup": keyboard(reply)},
            link_preview_options=NO_PREVIEW,
        )

    await _deliver(reply, post)


async def answer_query(query: CallbackQuery, text: str | None = None) -> None:
    """Stop a button's spinner; a press too old to be answered has none left."""
    try:
        await query.answer(head(text, _PRESS_CHARS) if text else None)
    except TelegramError as error:
        _log.info("cannot answer a button press", reason=type(error).__name__)


@asynccontextmanager
async def typing(bot: ExtBot[None], message: Message) -> AsyncIterator[None]:
    """Show "typing" while the work inside takes long enough to be noticed."""
    if message.chat.is_direct_messages:
        # Telegram shows no such thing in a channel's direct messages.
        yield
        return
    thread = message.message_thread_id if message.is_topic_message else None

    showing: list[asyncio.Task[None]] = []

    async def show() -> None:
        try:
            while True:
                await bot.send_chat_action(message.chat_id, ChatAction.TYPING, thread)
                await asyncio.sleep(_FADES_S)
        except TelegramError:
            return  # cosmetic: the answer comes all the same

    # A timer costs next to nothing, and few answers live to see theirs.
    timer = asyncio.get_running_loop().call_later(
        _NOTICEABLE_S, lambda: showing.append(asyncio.create_task(show()))
    )
    try:
        yield
    finally:
        timer.cancel()
        for task in showing:
            task.cancel()


async def _deliver(reply: Reply, post: _Send) -> Message | bool | None:
    """Post a reply; None where Telegram says that it cannot arrive, whatever we do."""
    try:
        return await _post(post, reply.html, ParseMode.HTML)
    except Forbidden as error:
        _log.info("not delivered", reason=_reason(error))
        return None
    except BadRequest as error:
        reason = _reason(error)
        if "not modified" in reason:
            return True
        if "can't parse entities" in reason:
            _log.error("markup refused", reason=reason)
            return await _post(post, visible_text(reply.html), None)
        _log.warning("not delivered", reason=reason)
        return None


async def _post(post: _Send, text: str, mode: ParseMode | None) -> Message | bool:
    """Post once; again only where the request surely never reached Telegram."""
    for attempt in range(1, _TRIES):
        try:
            return await _read(post, text, mode)
        except TelegramError as error:
            if effect_of(error) != "unsent" or retry_after_s(error) is not None:
                raise
            await asyncio.sleep(0.25 * 2**attempt)
    return await _read(post, text, mode)


async def _read(post: _Send, text: str, mode: ParseMode | None) -> Message | bool:
    """Post once; what Telegram says it took is delivered, whatever else its answer holds."""
    expect_answer()
    try:
        return await post(text, mode)
    except TelegramError:
        raise
    except Exception as error:
        if not was_taken():
            raise
        _log.error("Telegram took a message, but what it says of it cannot be read",
                   error=type(error).__name__)  # fmt: skip
        return True


def _reason(error: BadRequest | Forbidden) -> str:
    return error.message.casefold()
