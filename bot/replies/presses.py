"""What a button does that is about no passage and no file, within Telegram's 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["language", "setting", "vote", "question", "unanswered"]

_LETTERS: Final[dict[Kind, str]] = {
    "language": "l",
    "setting": "g",
    "vote": "v",
    "question": "q",
    "unanswered": "u",
}
_KINDS: Final = {letter: kind for kind, letter in _LETTERS.items()}
MAX_BYTES: Final = 64
PRESS_BUTTONS: Final = "".join(_KINDS)
"""How their callback data begin; no other button's begin so."""


@dataclass(frozen=True, slots=True)
class Press:
    """Choose a language or a setting, vote, ask a question, or go on in a list."""

    kind: Kind
    value: str

    def encode(self) -> str:
        """Return callback data; `fits` says whether Telegram takes it."""
        return f"{_LETTERS[self.kind]}{self.value}"

    @property
    def fits(self) -> bool:
        """Whether a button can carry it."""
        return len(self.encode().encode()) <= MAX_BYTES

    @classmethod
    def decode(cls, data: str) -> Press:
        """Read callback data back; whoever presses chooses the value, so check it.

        Raises:
            ValueError: it is no such button.
        """
        if len(data) < 2 or data[0] not in _KINDS or len(data.encode()) > MAX_BYTES:
            raise ValueError("not a button of this bot")
        return cls(_KINDS[data[0]], data[1:])
