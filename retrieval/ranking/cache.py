"""What questions have in common is worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Key = TypeVar("Key")
Value = TypeVar("Value")


class BoundedCache(Generic[Key, Value]):
    """Values by key, up to a number of them; a full cache starts over.

    Threads share it without a lock: what two of them work out at once is the same.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """Return what is known under a key."""
        return self._known.get(key)

    def of(
        self, keys: Sequence[Key], make: Callable[[Sequence[Key]], Iterable[Value]]
    ) -> list[Value]:
        """Return what is known under each key, after what is not has been made, all at once."""
        known = [self._known.get(key) for key in keys]
        new = [key for key, value in zip(keys, known, strict=True) if value is None]
        made = list(make(new)) if new else []
        for key, value in zip(new, made, strict=True):
            self.put(key, value)
        rest = iter(made)
        return [next(rest) if value is None else value for value in known]

    def put(self, key: Key, value: Value) -> None:
        """Keep a value."""
        # Emptied whole: a new dict is safe for threads that still read the old one, and the keys
        # of the last few questions are few and soon made again.
        if len(self._known) >= self._most:
            self._known = {}
        self._known[key] = value
