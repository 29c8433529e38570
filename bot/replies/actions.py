"""What a button does, packed into callback data.

Bot API: callback_data is 1 to 64 bytes. The data names the passages themselves, not a place in
our memory, so a button works after a restart, and after a reload as long as its article is
unchanged. It is chosen by whoever presses: `Action.decode` trusts nothing.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum

from retrieval import PassageRef

MAX_BYTES = 64
MAX_REFS = 5
_NO_SENTENCE = 0xFF


class ActionKind(StrEnum):
    """What pressing does; the value is the first letter of the callback data."""

    SHOW = "s"
    """Show passage `index` as the answer's next one."""
    CONTEXT = "c"
    """Show passage `index` with the paragraphs before and after it."""
    NEAREST = "n"
    """Show passage `index`, the nearest one under a refusal."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button's work: which kind, and on which of the passages that it carries."""

    kind: ActionKind
    index: int
    refs: tuple[PassageRef, ...]

    @property
    def ref(self) -> PassageRef:
        """The passage acted on."""
        return self.refs[self.index]

    def encode(self) -> str:
        """Return callback data of at most 64 bytes.

        Passages that do not fit are left out from the end; the acted-on one always fits.
        """
        refs = self.refs[:MAX_REFS]
        while len(data := _encode(self.kind, self.index, refs)) > MAX_BYTES:
            if len(refs) - 1 > self.index:
                refs = refs[:-1]
            else:
                return _encode(self.kind, 0, (self.ref,))
        return data

    @classmethod
    def decode(cls, data: str) -> Action:
        """Read callback data.

        Raises:
            ValueError: it is not what `encode` makes.
        """
        kind = ActionKind(data[:1])
        if not data[1:2].isascii() or not data[1:2].isdigit():
            raise ValueError("no index")
        refs = _unpack(_from_base64(data[2:]))
        index = int(data[1])
        if not index < len(refs) <= MAX_REFS:
            raise ValueError("index out of range")
        return cls(kind, index, refs)


def _encode(kind: ActionKind, index: int, refs: tuple[PassageRef, ...]) -> str:
    packed = b"".join(_pack(ref) for ref in refs)
    return f"{kind}{index}" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _pack(ref: PassageRef) -> bytes:
    small = ref.sentence is not None and ref.sentence < _NO_SENTENCE
    sentence = ref.sentence if small and ref.sentence is not None else _NO_SENTENCE
    length = ref.last - ref.first
    return bytes.fromhex(ref.article) + _varint(ref.first) + _varint(length) + bytes([sentence])


def _varint(number: int) -> bytes:
    """LEB128: seven bits a byte, the high bit says that more follow."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _unpack(packed: bytes) -> tuple[PassageRef, ...]:
    refs = []
    place = 0
    while place < len(packed):
        article = packed[place : place + 4].hex()
        first, place = _read_varint(packed, place + 4)
        length, place = _read_varint(packed, place)
        if place >= len(packed):
            raise ValueError("cut short")
        sentence = packed[place]
        place += 1
        number = None if sentence == _NO_SENTENCE else sentence
        refs.append(PassageRef(article, first, first + length, number))
    return tuple(refs)


def _read_varint(packed: bytes, place: int) -> tuple[int, int]:
    number = 0
    for count in range(5):
        if place + count >= len(packed):
            break
        byte = packed[place + count]
        number |= (byte & 0x7F) << (7 * count)
        if not byte & 0x80:
            return number, place + count + 1
    raise ValueError("bad number")
