"""Whether an update has the form that Telegram promises, as far as handlers rely on it.

What a server or a proxy sends is not trusted to have it, and the library reads almost anything.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Form(BaseModel):
    # To an error, which may be logged, no text of a message is added.
    model_config = ConfigDict(strict=True, hide_input_in_errors=True)


class _Person(_Form):
    id: int
    is_bot: bool
    first_name: str
    language_code: str | None = None


class _Chat(_Form):
    id: int
    type: str


class _Entity(_Form):
    type: str
    offset: int
    length: int


class _Document(_Form):
    file_id: str
    file_unique_id: str
    file_name: str | None = None
    file_size: int | None = None


class _AnyMessage(_Form):
    message_id: int
    date: int
    chat: _Chat
    sender: _Person | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    via_bot: _Person | None = None
    message_thread_id: int | None = None
    edit_date: int | None = None
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None
    document: _Document | None = None
    migrate_to_chat_id: int | None = None
    guest_query_id: str | None = None


class _Message(_AnyMessage):
    reply_to_message: _AnyMessage | None = None


class _Press(_Form):
    id: str
    sender: _Person = Field(alias="from")
    data: str | None = None
    message: _AnyMessage | None = None
    inline_message_id: str | None = None


class _InlineQuery(_Form):
    id: str
    sender: _Person = Field(alias="from")
    query: str


class _Reaction(_Form):
    type: str


class _Reactions(_Form):
    chat: _Chat
    message_id: int
    date: int
    user: _Person | None = None
    old_reaction: list[_Reaction]
    new_reaction: list[_Reaction]


class _Member(_Form):
    status: str
    user: _Person


class _Membership(_Form):
    chat: _Chat
    sender: _Person = Field(alias="from")
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Form):
    message: _Message | None = None
    edited_message: _Message | None = None
    guest_message: _Message | None = None
    callback_query: _Press | None = None
    inline_query: _InlineQuery | None = None
    message_reaction: _Reactions | None = None
    my_chat_member: _Membership | None = None


def require_form(update: dict[str, Any]) -> None:
    """Return if an update can be handled; of a kind that nobody handles, any can.

    Raises:
        ValidationError: it is not of the form of its kind.
    """
    _Update.model_validate(update)
