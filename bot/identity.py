"""Who somebody is to the bot: a role, and a pseudonym for the journal and the rates."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

OPERATOR: Final = 0
"""User id of whoever sits at the terminal; they own the files, so they are an admin."""
_KEY_BYTES: Final = 32
_REMEMBERED = 4_096
"""An update is counted and noted under the same few pseudonyms."""


class Role(StrEnum):
    """What a person may do."""

    USER = "user"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Access:
    """Knows the admins by their user ids."""

    admin_ids: frozenset[int]

    def role_of(self, user_id: int | None) -> Role:
        """Return the role of a person; None stands for a sender who is no person."""
        return Role.ADMIN if user_id in self.admin_ids else Role.USER


class Pseudonyms:
    """People and chats as numbers that only this bot can tell.

    HMAC-SHA256 under a key of 32 bytes; 16 hexadecimal digits of it.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._of = lru_cache(maxsize=_REMEMBERED)(self._digest)

    def of(self, *parts: object) -> str:
        """Return the same 16 digits for the same parts."""
        return self._of(":".join(str(part) for part in parts))

    def subkey(self, purpose: str) -> bytes:
        """Return a key of its own for another purpose, from which this one cannot be told."""
        return hmac.new(self._key, f"key for {purpose}".encode(), hashlib.sha256).digest()

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:16]


class KeyUnreadable(Exception):
    """The key file cannot be read or holds no key; the message says which."""


def derived_key(secret: str) -> bytes:
    """Return the key that earlier versions made of a secret, such as the bot's token."""
    return hashlib.sha256(f"footnote pseudonyms {secret}".encode()).digest()


def kept_key(path: Path) -> bytes | None:
    """Return the key in a file, None where there is no such file.

    Raises:
        KeyUnreadable: the file cannot be read, or holds no key.
    """
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyUnreadable(f"{path} cannot be read ({error.strerror})") from None
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise KeyUnreadable(f"{path} holds no key")
    return key


def keep_key(path: Path, key: bytes | None = None) -> bytes:
    """Write a key, a random one unless told, for its owner alone; return the key that counts.

    That is the one of another process, if it was quicker.

    Raises:
        KeyUnreadable: what another process wrote is no key.
        OSError: it cannot be written.
    """
    key = key or secrets.token_bytes(_KEY_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{key.hex()}\n")
            file.flush()
            os.fsync(file.fileno())
        # Unlike a rename, a link never replaces a key that is in use already.
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()
    return kept_key(path) or key
