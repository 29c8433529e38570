"""Whether an update has the form that Telegram promises, as far as handlers rely on it.

What a server or a proxy sends is not trusted to have it, and the library reads almost anything.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Form: TypeAlias = "type | list[Form] | dict[str, Form]"
"""A kind of value; a list of one form; or fields, those that may be missing with `?`."""

_PERSON: Final[Form] = {"id": int, "is_bot": bool, "first_name": str, "language_code?": str}
_CHAT: Final[Form] = {"id": int, "type": str}
_ENTITIES: Final[Form] = [{"type": str, "offset": int, "length": int}]
_MEMBER: Final[Form] = {"status": str, "user": _PERSON}
_ANY_MESSAGE: Final[dict[str, Form]] = {
    "message_id": int,
    "date": int,
    "chat": _CHAT,
    "from?": _PERSON,
    "sender_chat?": _CHAT,
    "via_bot?": _PERSON,
    "message_thread_id?": int,
    "edit_date?": int,
    "text?": str,
    "caption?": str,
    "entities?": _ENTITIES,
    "caption_entities?": _ENTITIES,
    "document?": {"file_id": str, "file_unique_id": str, "file_name?": str, "file_size?": int},
    "migrate_to_chat_id?": int,
    "guest_query_id?": str,
}
_MESSAGE: Final[Form] = {**_ANY_MESSAGE, "reply_to_message?": _ANY_MESSAGE}
_REACTIONS: Final[Form] = [{"type": str}]
_FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "message": _MESSAGE,
        "edited_message": _MESSAGE,
        "guest_message": _MESSAGE,
        "callback_query": {
            "id": str,
            "from": _PERSON,
            "data?": str,
            "message?": _ANY_MESSAGE,
            "inline_message_id?": str,
        },
        "inline_query": {"id": str, "from": _PERSON, "query": str},
        "message_reaction": {
            "chat": _CHAT,
            "message_id": int,
            "date": int,
            "user?": _PERSON,
            "old_reaction": _REACTIONS,
            "new_reaction": _REACTIONS,
        },
        "my_chat_member": {
            "chat": _CHAT,
            "from": _PERSON,
            "old_chat_member": _MEMBER,
            "new_chat_member": _MEMBER,
        },
    }
)


def require_form(update: dict[str, Any]) -> None:
    """Return if an update can be handled; of a kind that nobody handles, any can.

    Raises:
        TypeError: it is not of the form of its kind.
    """
    for kind, form in _FORMS.items():
        if update.get(kind) is not None and not _fits(update[kind], form):
            raise TypeError(kind)


def _fits(value: Any, form: Form) -> bool:
    if isinstance(form, list):
        return isinstance(value, list) and all(_fits(each, form[0]) for each in value)
    if isinstance(form, dict):
        return isinstance(value, dict) and all(
            _fits(value.get(name), each)
            if (name := field.removesuffix("?")) == field
            else value.get(name) is None or _fits(value[name], each)
            for field, each in form.items()
        )
    # To Python, true is a number.
    return isinstance(value, form) and (form is bool or not isinstance(value, bool))
