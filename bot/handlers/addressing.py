"""Is a message for us, and what does it ask? Pure: reads a message, sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex
from telegram.constants import ChatType, MessageEntityType

from retrieval import points_at_another

if TYPE_CHECKING:
    from telegram import Message, User

_IN = regex.compile(
    r"in:\s?(?:[\"“„«](?<quoted>[^\"”“»]+)[\"”“»]|(?<name>\S+))\s+(?<rest>\S.*)",
    regex.DOTALL | regex.IGNORECASE,
)
# An administrator who posts as the group itself, and whoever posts as a channel: people, though
# Telegram names bots.
ANONYMOUS_ADMIN = 1087968824
CHANNEL = 136817688


@dataclass(frozen=True, slots=True)
class Addressed:
    """A message meant for us. An empty question asks how to ask."""

    question: str
    by_place: bool = False
    """Whether only its place says so, in a group: it may be meant for the others there."""


def addressed_question(message: Message, me: User) -> Addressed | None:
    """Return what a message asks us, None if it is not for us.

    In private every text is for us, in a channel's direct messages that of its readers. In groups:
    /ask, /ask@us, a mention of us, a reply to us that mentions nobody else.
    """
    text = message.text or message.caption or ""
    if not text or not from_a_person(message):
        return None
    command = leading_command(message)
    if command is not None:
        name, target, rest = command
        ours = target is None or target == _name(me)
        if name != "ask" or not ours:
            return None
        return Addressed(_meant(rest, message))
    if message.chat.type == ChatType.PRIVATE:
        return Addressed(text.strip())
    unmentioned = _without_mention(message, text, me)
    if unmentioned is not None:
        return Addressed(_meant(unmentioned, message))
    is_readers = bool(message.chat.is_direct_messages) and message.sender_chat is None
    if (is_readers or _replies_to(message, me)) and not mentions_others(message):
        return Addressed(text.strip(), by_place=True)
    return None


def mentions_others(message: Message) -> bool:
    """Whether a message mentions anybody; where it mentions us, that was asked before."""
    kinds = {MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION}
    return any(entity.type in kinds for entity in message.entities or message.caption_entities)


def speaks_past(message: Message, me: User) -> bool:
    """Whether a private message replies to us and mentions somebody else in it."""
    unmentioned = _without_mention(message, message.text or message.caption or "", me)
    return unmentioned is None and _replies_to(message, me) and mentions_others(message)


def sender_id(message: Message) -> int | None:
    """Return who sent a message as Telegram counts: a person, or the chat they speak as."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else None


def asked_of(message: Message, me: User) -> str:
    """Return what a message asks that is for us by itself, without command and mention."""
    command = leading_command(message)
    if command is not None:
        return _meant(command[2], message)
    text = message.text or message.caption or ""
    unmentioned = _without_mention(message, text, me)
    return _meant(text.strip() if unmentioned is None else unmentioned, message)


def asked_in(question: str) -> tuple[str, str]:
    """Return the name of the article that a question is for, "" for any, and its other words."""
    found = _IN.match(question)
    if found is None:
        return "", question
    return found["quoted"] or found["name"], found["rest"]


def person_id(message: Message | None) -> int | None:
    """Return the user id of who wrote a message, None unless a person wrote it as themselves.

    Anonymous administrators, channels, forwards and other bots' words speak for nobody.
    """
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    if message.sender_chat or message.via_bot or message.forward_origin:
        return None
    if message.business_connection_id or message.guest_query_id:
        return None
    return message.from_user.id


def leading_command(message: Message) -> tuple[str, str | None, str] | None:
    """Return the command a message begins with: (name, target without @, rest), lower case."""
    text = message.text or message.caption or ""
    for entity in message.entities or message.caption_entities or ():
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            name, _, target = text[1 : entity.length].partition("@")
            return name.casefold(), target.casefold() or None, text[entity.length :].strip()
    return None


def migration_of(message: Message) -> tuple[int, int] | None:
    """Return a group's number of before and of now, where a message says that it has changed."""
    # Both chats are told.
    if message.migrate_from_chat_id is not None:
        return message.migrate_from_chat_id, message.chat_id
    if message.migrate_to_chat_id is not None:
        return message.chat_id, message.migrate_to_chat_id
    return None


def from_a_person(message: Message) -> bool:
    """Whether somebody wrote a message: as themselves, as a group's administrator, as a channel."""
    user = message.from_user
    if user is None or message.via_bot or message.is_automatic_forward:
        return False
    return not user.is_bot or user.id in {ANONYMOUS_ADMIN, CHANNEL}


def _name(me: User) -> str:
    return (me.username or "").casefold()


def _without_mention(message: Message, text: str, me: User) -> str | None:
    """Return the text without its mention of us, None if it does not mention us."""
    # Entities count in UTF-16 units.
    units = text.encode("utf-16-le")
    for entity in message.entities or message.caption_entities or ():
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        named = units[start:end].decode("utf-16-le", "ignore").casefold() == f"@{_name(me)}"
        is_mention = entity.type == MessageEntityType.MENTION and named
        is_link = entity.type == MessageEntityType.TEXT_MENTION and entity.user == me
        if is_mention or is_link:
            rest = (units[:start] + units[end:]).decode("utf-16-le", "ignore")
            return " ".join(rest.split()).strip(" ,:;-–—")
    return None


def _replies_to(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == me.id


def _meant(words: str, message: Message) -> str:
    """Return the question: the words beside /ask or a mention, or what they point at."""
    return (_replied_text(message) or words) if points_at_another(words) else words


def _replied_text(message: Message) -> str:
    """Return the part of the message replied to that was selected, or all of it."""
    replied, part = message.reply_to_message, message.quote
    if part is not None and (part.is_manual or replied is None):
        return part.text.strip()
    return "" if replied is None else (replied.text or replied.caption or "").strip()
