"""People and chats as numbers that only this bot can tell: for the log and the journal."""

from __future__ import annotations

import hashlib
import hmac


class Pseudonyms:
    """HMAC-SHA256 under a key that never leaves memory; 16 hexadecimal digits of it."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"footnote pseudonyms {secret}".encode()).digest()

    def of(self, *parts: object) -> str:
        """Return the same 16 digits for the same parts."""
        text = ":".join(str(part) for part in parts)
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:16]
