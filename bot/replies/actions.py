"""What a button does, packed into the 64 bytes that Telegram lets a button carry.

Everything needed stands in the button itself, so that it is still right after a restart. An article
key changes with its text, so a button that has outlived its article is noticed, not misread.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from retrieval import PassageRef

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["show", "context", "nearest"]

MAX_BYTES: Final = 64
MAX_REFS: Final = 5
_MAX_PACKED: Final = (MAX_BYTES - 2) * 3 // 4
"""Two characters say what to do with which passage; the others carry 6 bits each."""
_MAX_NUMBER: Final = 2**32 - 1
_NO_SENTENCE: Final = 0xFF
_LETTERS: Final[dict[tuple[Kind, bool], str]] = {
    ("show", False): "s",
    ("nearest", True): "n",
    ("context", False): "c",
    ("context", True): "x",
}
_MEANINGS: Final = {letter: meaning for meaning, letter in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Action:
    """Show one of some passages, show it with its context, or show the nearest to a question."""

    kind: Kind
    index: int
    """Which of `refs` is meant."""
    refs: tuple[PassageRef, ...]
    """The passages that can be paged through, best first."""
    unsure: bool = False
    """The passages come from a refusal: always for "nearest", never for "show"."""

    def __post_init__(self) -> None:
        unsure = self.kind == "nearest" or (self.kind == "context" and self.unsure)
        object.__setattr__(self, "unsure", unsure)

    @property
    def ref(self) -> PassageRef:
        """The passage that is meant."""
        return self.refs[self.index]

    def encode(self) -> str:
        """Return callback data of at most 64 bytes; later passages that do not fit are dropped."""
        kept, index = fitting(self.refs), self.index
        if index >= len(kept):
            kept, index = (self.ref,), 0
        letter = _LETTERS[self.kind, self.unsure]
        packed = base64.urlsafe_b64encode(b"".join(map(_pack, kept)))
        return f"{letter}{index}{packed.rstrip(b'=').decode()}"

    @classmethod
    def decode(cls, data: str) -> Action:
        """Read callback data back.

        Raises:
            ValueError: it was not written by `encode`; callback data is chosen by whoever presses.
        """
        if not 2 < len(data) <= MAX_BYTES or not data.isascii() or data[0] not in _MEANINGS:
            raise ValueError("not a button of this bot")
        kind, unsure = _MEANINGS[data[0]]
        refs = _unpack_all(_unpacked_bytes(data[2:]))
        if data[1] not in "0123456789"[: len(refs)]:
            raise ValueError("a button for a passage that it does not name")
        action = cls(kind, int(data[1]), refs, unsure)
        if action.encode() != data:  # two spellings of one action would be a forgery
            raise ValueError("not a button of this bot")
        return action


def shared_code(ref: PassageRef) -> str:
    """Return what names a passage in an inline query: a sign that no question begins with."""
    return f"#{Action('show', 0, (ref,)).encode()}"


def deep_link(username: str, ref: PassageRef) -> str:
    """Return an address that opens a passage in a private chat with the bot."""
    return f"https://t.me/{username}?start={Action('show', 0, (ref,)).encode()}"


def shared_action(query: str) -> Action | None:
    """Return the passage that an inline query names, None if it is a question."""
    if not query.startswith("#"):
        return None
    try:
        return Action.decode(query[1:].strip())
    except ValueError:
        return None


def fitting(refs: Sequence[PassageRef]) -> tuple[PassageRef, ...]:
    """Return the first references that fit into one button together, at least one if any."""
    kept: list[PassageRef] = []
    size = 0
    for ref in refs[:MAX_REFS]:
        size += len(_pack(ref))
        if size > _MAX_PACKED:
            break
        kept.append(ref)
    return tuple(kept)


@lru_cache(maxsize=4_096)
def _pack(ref: PassageRef) -> bytes:
    """Pack a reference: article key, first paragraph, how many more, sentence."""
    sentence = _NO_SENTENCE if ref.sentence is None else min(ref.sentence, _NO_SENTENCE)
    return (
        bytes.fromhex(ref.article)
        + _varint(ref.first)
        + _varint(ref.last - ref.first)
        + bytes([sentence])
    )


def _unpacked_bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("not a button of this bot") from None


def _unpack_all(packed: bytes) -> tuple[PassageRef, ...]:
    refs: list[PassageRef] = []
    at = 0
    while at < len(packed):
        article = packed[at : at + 4].hex()
        first, at = _read_varint(packed, at + 4)
        more, at = _read_varint(packed, at)
        if at >= len(packed):
            raise ValueError("a button that is cut short")
        sentence = None if packed[at] == _NO_SENTENCE else packed[at]
        refs.append(PassageRef(article, first, first + more, sentence))
        at += 1
    return tuple(refs)


def _varint(number: int) -> bytes:
    """Write a number seven bits a byte, lowest first; the high bit says that more follow."""
    if not 0 <= number <= _MAX_NUMBER:
        raise ValueError(f"not a paragraph number: {number}")
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _read_varint(packed: bytes, at: int) -> tuple[int, int]:
    """Return the number that starts at a place, and the place after it."""
    number = 0
    for shift in range(0, 35, 7):
        if at >= len(packed):
            break
        byte = packed[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80 and number <= _MAX_NUMBER:
            return number, at
    raise ValueError("a button that is cut short")
