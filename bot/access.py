"""Who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
