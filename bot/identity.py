"""Who somebody is to the bot: a role, and a pseudonym for the journal and the rates."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_REMEMBERED = 4_096
"""An update is counted and noted under the same few pseudonyms."""


class Role(StrEnum):
    """What a person may do."""

    USER = "user"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Access:
    """Knows the admins by their user ids."""

    admin_ids: frozenset[int]

    def role_of(self, user_id: int | None) -> Role:
        """Return the role of a person; None stands for a sender who is no person."""
        return Role.ADMIN if user_id in self.admin_ids else Role.USER


class Pseudonyms:
    """People and chats as numbers that only this bot can tell.

    HMAC-SHA256 under a key that never leaves memory; 16 hexadecimal digits of it.
    """

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"footnote pseudonyms {secret}".encode()).digest()
        self._of = lru_cache(maxsize=_REMEMBERED)(self._digest)

    def of(self, *parts: object) -> str:
        """Return the same 16 digits for the same parts."""
        return self._of(":".join(str(part) for part in parts))

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:16]
