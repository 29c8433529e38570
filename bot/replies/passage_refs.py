"""References to passages, packed so that several fit into one button."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from retrieval import PassageRef

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_REFS: Final = 5
_MAX_PACKED: Final = (64 - 2) * 3 // 4
"""Two characters say what to do with which passage; the others carry 6 bits each."""
_MAX_NUMBER: Final = 2**32 - 1
_NO_SENTENCE: Final = 0xFF


def pack_refs(refs: tuple[PassageRef, ...], index: int) -> str:
    """Return the index of the meant passage as one digit, and the references in URL-safe letters.

    Later references that do not fit are dropped; if the meant one is among them, it stays alone.
    """
    kept = fitting(refs)
    if index >= len(kept):
        kept, index = (refs[index],), 0
    packed = base64.urlsafe_b64encode(b"".join(map(_pack, kept)))
    return f"{index}{packed.rstrip(b'=').decode()}"


def unpack_refs(text: str) -> tuple[PassageRef, ...]:
    """Return the references that `pack_refs` wrote after the index.

    Raises:
        ValueError: it wrote no such letters.
    """
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("not a reference to a passage") from None
    return _unpack_all(packed)


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
