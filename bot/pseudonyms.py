"""People and chats as numbers that only this bot can tell: for the log and the journal."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

_REMEMBERED = 4_096
"""An update is counted, logged and noted under the same few names."""


class Pseudonyms:
    """HMAC-SHA256 under a key that never leaves memory; 16 hexadecimal digits of it."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"footnote pseudonyms {secret}".encode()).digest()
        self._of = lru_cache(maxsize=_REMEMBERED)(self._named)

    def of(self, *parts: object) -> str:
        """Return the same 16 digits for the same parts."""
        return self._of(":".join(str(part) for part in parts))

    def _named(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:16]
