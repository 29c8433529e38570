"""What an admin's button does to the corpus, within the 64 bytes that Telegram lets it carry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["page", "remove", "roll back", "cancel"]

CORPUS_BUTTON: Final = "A"
"""How their callback data begin; no passage's button begins so."""
_LETTERS: Final[dict[Kind, str]] = {"page": "p", "remove": "d", "roll back": "r", "cancel": "x"}
_KINDS: Final = {letter: kind for kind, letter in _LETTERS.items()}
_LONGEST: Final = 40
_SEEN: Final = "g"
"""Stands before the generation; no name's key and no number holds it."""


@dataclass(frozen=True, slots=True)
class CorpusAction:
    """Turn a page of the sources, take a file away, go back to a generation, or leave it."""

    kind: Kind
    target: str = ""
    """Page or generation number; for a file its `name_key`."""
    sure: bool = False
    """Whether the question "really?" was answered."""
    seen: int = 0
    """Generation that was current when it was asked; another one since makes the answer void."""

    def encode(self) -> str:
        """Return callback data."""
        letter = _LETTERS[self.kind]
        if self.sure:
            return f"{CORPUS_BUTTON}{letter.upper()}{self.target}{_SEEN}{self.seen}"
        return f"{CORPUS_BUTTON}{letter}{self.target}"

    @classmethod
    def decode(cls, data: str) -> CorpusAction:
        """Read callback data back.

        Raises:
            ValueError: it was not written by `encode`; callback data is chosen by whoever presses.
        """
        if len(data) < 2 or len(data) > _LONGEST or data[0] != CORPUS_BUTTON:
            raise ValueError("not a button for the corpus")
        kind = _KINDS.get(data[1].lower())
        target, seen, sure = data[2:], 0, data[1].isupper()
        if sure:
            target, _, number = target.partition(_SEEN)
            if not (number.isascii() and number.isdecimal() and len(number) < 10):
                raise ValueError("not a button for the corpus")
            seen = int(number)
        if kind is None or not target.isascii() or (target and not target.isalnum()):
            raise ValueError("not a button for the corpus")
        if kind in {"page", "roll back"} and not (target.isdecimal() and len(target) < 10):
            raise ValueError("not a button for the corpus")
        return cls(kind, target, sure, seen)

    @property
    def number(self) -> int:
        """The page or generation meant."""
        return int(self.target)


def name_key(name: str) -> str:
    """Return 16 hex digits that stand for a file's name in a button."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]
