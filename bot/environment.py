"""What commands that need no bot take from the environment, without the cost of checking all.

`bot.settings` checks; it brings pydantic-settings along, a tenth of a second.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    EnvFile = Mapping[str, str | None]

SETTINGS = frozenset(
    {
        "ADMIN_IDS", "ALLOWED_CHATS", "ALLOWED_USERS", "CORPUS_DIR", "DATABASE_URL",
        "JOURNAL_DAYS", "JOURNAL_ROWS", "JOURNAL_TEXT", "KEY_FILE", "LATE_AFTER", "LATE_ANSWERS",
        "LOG_FORMAT", "LOG_LEVEL", "MAX_DEPTH", "MAX_FILE_MB", "MAX_MEMORY_MB", "MAX_PAGES",
        "MAX_PARAGRAPHS", "MAX_RATIO", "MAX_SECONDS", "MAX_UNPACKED_MB", "MIN_CONFIDENCE",
        "OPS_LISTEN", "PAGE_LISTEN", "PAGE_URL", "RATE_ALL", "RATE_CHAT", "RATE_PERSON", "READER",
        "REDIS_URL", "SENDS_PER_SECOND", "STATE_DIR", "TELEGRAM_API_URL", "TELEGRAM_BOT_TOKEN",
        "URL_ALLOW_HOSTS", "WATCH_CORPUS", "WEBHOOK_LISTEN", "WEBHOOK_SECRET", "WEBHOOK_URL",
        "WORD_VECTORS",
    }
)  # fmt: skip
"""The names of `bot.settings`, which a test compares with it."""
_LIMITS = "MAX_"
"""How the name of every limit on files begins."""
_CORPUS_COMMANDS = "list", "check", "build", "add", "remove", "purge", "rollback", "history"
_TYPO = 2
"""So many letters may be wrong, missing or too many in a name that is taken for one of ours."""


class EnvFileError(Exception):
    """`.env` is there and cannot be read; the message says why, without a value."""


def env_file() -> EnvFile:
    """Return the names and values in `.env`, none where there is no such file.

    Raises:
        EnvFileError: it cannot be read.
    """
    # Its reader takes a while to import.
    if not os.path.exists(".env"):  # noqa: PTH110 - a pipe will do
        return {}
    from dotenv import dotenv_values

    try:
        return dotenv_values(".env")
    except UnicodeDecodeError:
        raise EnvFileError(".env is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvFileError(f".env cannot be read ({reason}); check its permissions") from None


def command_defaults(file: EnvFile) -> dict[str, Any]:
    """Return defaults for commands that need no bot, from `.env` alone, unchecked.

    They come after the environment, which the commands read by themselves.
    """
    named = {
        "corpus": file.get("CORPUS_DIR"),
        "min_confidence": file.get("MIN_CONFIDENCE"),
        "word_vectors": file.get("WORD_VECTORS"),
        "reader": file.get("READER"),
        "allow_hosts": file.get("URL_ALLOW_HOSTS"),
    }
    given = {name: value for name, value in named.items() if value}
    changes = dict.fromkeys(_CORPUS_COMMANDS, given)
    return {"ask": given, "corpus": changes, "eval": given}


def names_limits(file: EnvFile) -> bool:
    """Whether the environment or `.env` may set a limit on files."""
    names = [*os.environ, *file]  # noqa: TID251
    return any(name.upper().startswith(_LIMITS) for name in names)


def misspelt(file: EnvFile) -> Iterator[tuple[str, str]]:
    """Yield each name in `.env` that is nearly a setting's, with the setting's name."""
    unknown = [name for name in file if name.upper() not in SETTINGS]
    if not unknown:
        return
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    for name in unknown:
        near = process.extractOne(
            name.upper(), sorted(SETTINGS), scorer=Levenshtein.distance, score_cutoff=_TYPO
        )
        if near is not None:
            yield name, near[0]
