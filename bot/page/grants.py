"""Who may see a page: a signed right in the link, where not everybody may use the bot."""

from __future__ import annotations

import hashlib
import hmac
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.replies.page_links import PageLinks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.identity import Pseudonyms
    from bot.membership import Membership

VALID_DAYS: Final = 7
"""A link may be passed on, so it ends; the day it was made on comes on top."""
_DAY_S: Final = 86_400
_SIGNATURE_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Grant:
    """A right to see one article, as a link carries it."""

    holder: str
    """Pseudonym of the person or chat that it was made for."""
    until: int
    """The first day, in days since 1970 UTC, on which it does not hold."""
    signature: str

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Grant | None:
        """Return the right in a query, None where there is none that could be one."""
        holder, until, signature = (query.get(name, "") for name in ("h", "e", "g"))
        if not (until.isascii() and until.isdecimal() and len(until) <= 6):
            return None
        return cls(holder, int(until), signature)

    @property
    def query(self) -> str:
        """Return it as part of a query."""
        return f"h={self.holder}&e={self.until}&g={self.signature}"


class Grants:
    """Makes rights and checks them.

    A right is of the person or chat that asked: it ends after a week, and at once when they may
    not use the bot any more.
    """

    def __init__(
        self,
        membership: Membership,
        pseudonyms: Pseudonyms,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._membership = membership
        self._key = pseudonyms.subkey("article page")
        self._now = now

    def made(self, holder: str, article: str) -> Grant:
        """Return a right for a holder to see the article of a key."""
        until = int(self._now()) // _DAY_S + VALID_DAYS + 1
        return Grant(holder, until, self._signature(holder, until, article))

    def renewed(self, grant: Grant, article: str) -> Grant:
        """Return the same right for another article, which ends no later."""
        return Grant(grant.holder, grant.until, self._signature(grant.holder, grant.until, article))

    async def holds(self, grant: Grant | None, article: str) -> bool:
        """Whether a page may be shown.

        Raises:
            RecordsError: only the database could tell, and it failed.
        """
        if self._membership.open:
            return True
        if grant is None or self._now() >= grant.until * _DAY_S:
            return False
        right = self._signature(grant.holder, grant.until, article)
        if not hmac.compare_digest(right.encode(), grant.signature.encode()):
            return False
        return await self._membership.admits_holder(grant.holder)

    def _signature(self, holder: str, until: int, article: str) -> str:
        text = f"{holder}:{until}:{article}".encode()
        digest = hmac.new(self._key, text, hashlib.sha256).digest()[:_SIGNATURE_BYTES]
        return urlsafe_b64encode(digest).decode().rstrip("=")


class ArticlePages:
    """Where the article pages are, for whoever asks."""

    def __init__(self, root: str, membership: Membership, grants: Grants) -> None:
        self._root = root
        self._membership = membership
        self._grants = grants

    def links(self, person: int | None, chat: int, *, private: bool) -> PageLinks | None:
        """Return the links for a chat; None where nobody could be let in by them."""
        if self._membership.open:
            return PageLinks(self._root, in_app=private)
        holder = self._membership.holder(person, chat)
        if holder is None:
            return None
        grant = partial(self._query, holder)
        return PageLinks(self._root, in_app=private, grant=grant)

    def _query(self, holder: str, article: str) -> str:
        return self._grants.made(holder, article).query
