"""What questions have in common, worked out once."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Things by key, up to a number of them; a full memory starts over.

    Threads share it without a lock: what two of them work out at once is the same.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """Return what is known under a key."""
        return self._known.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value."""
        if len(self._known) >= self._most:
            self._known = {}
        self._known[key] = value
